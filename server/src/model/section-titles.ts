import type { SectionKind } from './postmortem.ts'
import { translations } from './section-translations.ts'

/**
 * What the parts of a postmortem are called, from the usual name to words that only hint at it. A title is compared in
 * lower case, without numbering, punctuation and what stands in parentheses. The first pattern of a row that fits
 * decides; the earlier it stands, the surer. House styles are further patterns; other languages have a table of their own.
 */
const titles: Readonly<Record<SectionKind, readonly RegExp[]>> = {
  summary: [
    /^(executive |incident |issue )?summary$/,
    /^(incident |issue |executive )?(overview|synopsis|abstract)$|^tl ?dr$|^summary of /,
    /^(so )?what happened$|^((short|brief) )?description of (the )?(incident|issue|problem|event)$|^in short$|^at a glance$|^narrative$/,
    /^((incident|issue|problem|event|brief|short) )?description$|\bsummary\b|^problem statement$/,
  ],
  impact: [
    /^(customer |user |service )*impacts?$/,
    /^business impact$|^(customer |user |business )*impact (assessment|analysis|summary|on .*)$|^impacts? (and|&) /,
    /\bimpact\b.*|^(how|who|which) .*\b(users?|customers?)\b.*\baffected$/,
    /^affected |^(services|systems|users|customers|components) (affected|impacted)$|^(who|what) was (affected|impacted)|^blast radius$|^(damage|scope|extent|effects|consequences)$|^customer experience$/,
  ],
  timeline: [
    /^(incident |detailed )?timeline$/,
    /^((incident )?chronology|timeline of events|incident timeline .*|timeline (\d|–|—).*)\b/,
    /^time ?line\b|^(sequence|chronology|log|order|course) of events|^chronological\b|^key events$|^(event|events|incident|activity|slack|chat|irc|channel|communications?) (log|transcript)$|^what happened when$/,
    /\btimeline\b|^(status |incident )?updates$/,
    /^how did it happen$|^(event )?(log|history)$|^events$/,
  ],
  rootCause: [
    /^(primary |technical )?root causes?$/,
    /^root causes?\b|^causes?$|^rca$|^(the )?(five )?whys( analysis)?$|^reason for (the )?(outage|incident)$|^(cause|causal) analysis$/,
    /\broot causes?\b|^(technical|proximate|underlying|direct|immediate) causes?$|^cause of /,
    /^what went wrong( and why)?$|^why did (it|this) happen$|^why (it|this) happened$|^what (caused|broke)\b|^underlying (issue|cause|problem)|^the (underlying )?(issue|cause|problem)$/,
    /^(trigger|fault|reason|diagnosis|technical (details|elements|explanation|background|analysis)|context|nitty gritty)$|^how did (it|this) happen$/,
  ],
  contributingFactors: [
    /^contributing (factors?|causes?|conditions?)$/,
    /\bcontribut(ing|ory) (factors?|causes?)/,
    /^contributors\b|^((aggravating|risk) )?factors$|^what made it worse$|^(factors|what) (that )?contributed\b/,
    /^(core )?challenges$|^why it wasn t caught$|^why .*\bnot? .*caught/,
  ],
  detection: [
    /^detection$/,
    /^(how .*detected|detection (gap|and .*)|monitoring (and|&) detection)\b/,
    /^discovery$|^were we alerted|^how (did|was|were) .*(notice|detect|alert|find out)|^how we (noticed|detected|found out)|^what alerted us/,
  ],
  resolution: [
    /^resolution$/,
    /^(resolution|recovery|mitigation|remediation) ?(and|&) ?(recovery|resolution|mitigation)$|^(resolution|mitigation|recovery)\b/,
    /^(resolving|how .*\b(fix(ed)?|resolved?|mitigated?)( it)?$|how did we (fix|resolve|mitigate|recover|respond))/,
    /^(incident )?response$|^(the |immediate )?(fix|solution|workaround|repair)$|^(service )?restoration( of service)?$|^(remediation |recovery |corrective )?(steps|actions) taken$/,
  ],
  actionItems: [
    /^action items?$/,
    /^actions?$|^action items? .*|^(corrective|remediation|follow ?up|remedial|resulting|preventive|preventative) (and .*)?(actions?|measures?|items?|tasks?)( items?)?$/,
    /^remediations?( (plan|and (follow ?ups?|prevention)).*)?$|^(corrective|preventive|preventative) (?!actions? taken)|^(proposal|proposed|follow ?up|possible|future) (improvements?|actions?)/,
    /^(review|post incident|proposed|agreed|recommended|required|further) actions$|^(action plan|planned (work|improvements|actions)|(repair|work) items|capa|future work|commitments|actions to take|(going|moving) forward)$|^(next steps|follow ?ups?|to ?dos?|prevention|tasks|following (\d|two|few) (weeks|days|months)|immediate actions|short term|improvements)\b/,
    /\baction items?\b|^(how|what) (are|do|will|can) we\b.*\b(prevent|preventing|do|doing|avoid)\b|^what we( are| re|re| will) (doing|changing)\b|^what we (will|ll|plan to) (do|change|improve)|^what( s| is| happens) next$|^how (we|do we) (will |plan to )?(prevent|avoid)|^steps to (prevent|avoid)|^preventing\b|\bfuture improvements\b|^lessons learned and .*improvements/,
  ],
  lessons: [
    /^lessons? learn(ed|t|ings?)?$/,
    /^(lessons?|learnings?)\b|\blessons learn(ed|t)\b/,
    /^(takeaways|key (takeaways|learnings|lessons)|insights|retrospective|reflections)\b|^what (did we learn|we learned|we learnt)/,
    /^(what|things that) (went|worked|did|didn t|could have gone|could be improved|we did (well|badly|poorly))\b.*|^how (did|d) we do$|^where (did )?we (got|get) lucky/,
    /^(recommendations|conclusions?|postmortem|discussion)$/,
  ],
}

export interface TitleReading {
  readonly kind: SectionKind
  readonly rank: number
}

/** The part a title names and how surely (0: by its usual name); undefined where it names none. */
export function classifyTitle(title: string): TitleReading | undefined {
  const own = classifyWords(normalised(title))
  if (own) return own
  // `Working theory (root cause)`: what stands in parentheses says what the words are.
  const inner = /\(([^()]{3,40})\)/.exec(title)?.[1]
  const said = inner === undefined ? undefined : classifyWords(normalised(inner))
  return said && said.rank < 2 ? { ...said, rank: said.rank + 1 } : undefined
}

function classifyWords(words: string): TitleReading | undefined {
  if (words === '' || words.length > 80) return undefined
  let best: TitleReading | undefined
  for (const [kind, patterns] of Object.entries(titles) as [SectionKind, readonly RegExp[]][]) {
    const rank = patterns.findIndex(pattern => pattern.test(words))
    if (rank >= 0 && (!best || rank < best.rank)) best = { kind, rank }
  }
  return best && best.rank < 3 ? best : (translated(words) ?? best)
}

/** Whether a title names a part in another language than English. */
export function isTranslated(title: string): boolean {
  const words = normalised(title)
  const isEnglish = Object.values(titles).some(patterns => patterns.some(pattern => pattern.test(words)))
  return !isEnglish && translated(words) !== undefined
}

/** As sure as a usual name where it is all of the title, else as a title that begins with one. */
function translated(words: string): TitleReading | undefined {
  const kind = foreign.get(words)
  if (kind) return { kind, rank: 1 }
  const begun = Array.from(words.matchAll(/ /g), ({ index }) => words.slice(0, index)).filter(title =>
    foreign.has(title),
  )
  // Of several, as of one and the same in two languages, the first that is listed.
  const first = begun.length > 1 ? Array.from(foreign.keys()).find(title => begun.includes(title)) : begun[0]
  return first === undefined ? undefined : { kind: foreign.get(first)!, rank: 2 }
}

/** By title; the first language that has one counts. */
const foreign: ReadonlyMap<string, SectionKind> = titlesOf(translations)

function titlesOf(languages: typeof translations): Map<string, SectionKind> {
  const known = new Map<string, SectionKind>()
  for (const language of Object.values(languages))
    for (const [kind, titles] of Object.entries(language) as [SectionKind, readonly string[]][])
      for (const title of titles) if (!known.has(title)) known.set(title, kind)
  return known
}

/** A title's words in lower case, without numbering, punctuation and what stands in parentheses. */
export function normalised(title: string): string {
  return title
    .toLowerCase()
    .replace(/\([^)]*\)?/g, ' ')
    .replace(
      /^[^\p{L}\p{N}]*(?:(?:section|part|step|teil|partie|parte|sección|seção) )?(?:\d[\s\d.)#:]*|[ivx]{1,5}[.)]\s+|[a-z][.)]\s+)/u,
      '',
    )
    .replace(/[^\p{L}\p{N}&–—]+/gu, ' ')
    .trim()
    .replace(/^(the|our) /, '')
}

/** Words without a small letter, as a word processor's headings are. */
export function isInCapitals(words: string): boolean {
  return words === words.toUpperCase() && /\p{Lu}{3}/u.test(words)
}
