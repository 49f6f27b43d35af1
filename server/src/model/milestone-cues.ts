import type { WordClass } from './milestone-lexicon.ts'
import { readClauses, type Term } from './milestone-words.ts'
import { type MilestoneName, milestoneNames } from './postmortem.ts'

/**
 * What a row may say, as far as milestones go. `a b` is a word of each kind near each other, `a > b` in this order; a word
 * that is denied, attempted or only planned does not count, unless the kind is written `~a`; with each `!a` no word of the kind
 * may stand in the clause; `/4` is how near.
 */
const cues = {
  'an alert fires': 'alert sound | tool speak | paged | tool alert | tool error | tool > failing /4',
  'somebody sees the alert': 'see > alert /5 | alert > see',
  'a user reports it':
    'user > report | report > by > user /3 | user > file > ticket | user > see /4 | ticket > file > by > user /3 | complaint !public | report > desk /4',
  'a first report':
    'begin > report | report > ~failing | report > error | report > incident | incident > report | report > threat | told > threat | ticket > file /14 | file > ticket',
  'somebody notices': 'notice',
  'somebody of the team notices': 'responder > notice',
  'somebody tells the team':
    'report > responder | report > internal | told > internal | responder > report | report !public',
  'somebody acknowledges': 'acknowledge',
  'somebody confirms the harm':
    'affirm > failing | affirm > error | affirm > report | incident > affirm /4 | affirm > incident /4 | affirm > threat',
  'an investigation begins': 'begin > investigate | investigate > begin | responder > ~investigate',
  'somebody investigates': '~investigate',
  'a responder is named': 'responder',
  'somebody joins': 'responder > join | join > responder | join',
  'it is escalated': 'escalate',
  'an incident is declared': 'declared | severity > declare !complaint /4 | declare > severity !complaint /3',
  'the public is told': 'public > told | told > public | public',
  'users are told': 'told > audience /4 | audience > missive /3 | audience > wasTold /3',
  'the harm begins':
    'incident > begin | begin > incident | falls | failing begin | error begin !sink | error rise | load sink /5 | begin > ~failing',
  'something fails': '~failing | error | falls',
  'somebody attacks': 'threat > change | threat > failing',
  'a weakness or an attack shows': 'threat',
  'users are harmed': 'user failing | user error | user falls | user > ~negation | failing > user | error > user',
  'something changes': 'change',
  'a change goes wrong': 'change accident | change > cause | change > failing | accident > change',
  'the cause is named':
    'rootCause > find | find > rootCause | find > cause /14 | cause > find | affirm > cause /14 | affirm > fault /14 | investigate > notice > fault /14 | find > fault | fault > find /4 | notice > cause',
  'a fault is noticed': 'notice > fault /8',
  'the problem is found': 'find > incident !ongoing /3 | find > cause /3',
  'something is found': 'find',
  'a cause is named': '~cause | fault',
  'a repair is made': 'fix',
  'the harm is cut off': 'cutOff',
  'a repair begins': 'begun > fix /4 | fix > begun /4 | begun > recover /4 | recover > begun /3',
  'a repair is done': 'fix done | undo done | change complete',
  'the change is undone': 'undo',
  'it recovers': 'recover | solved | well !failing | begin > again !failing !error',
  'all of it recovers': 'full recover | full solved | full well !failing',
  'it is solved': 'solved | undo > incident /4 | incident closed',
  'the harm subsides': 'error > sink /4',
  'it recovers only in part': 'partial ~recover | partial ~fix | partial error | partial well',
  'the harm goes on': 'ongoing failing | ongoing error | ongoing incident | failing > ongoing | worse',
  'somebody confirms it': 'confirm recover | confirm solved | confirm well !failing | confirm incident closed',
  'nothing but the end is told':
    'incident > solved !fix !recover !well | incident closed !fix !recover !well | ticket closed !fix !recover !well',
  'the incident is closed': 'incident closed | severity closed | ticket closed | allClear',
} as const satisfies Record<string, string>

/** What a row says about how certain, complete or late it is. */
const tones = {
  'says that something was attempted': 'attempt',
  'says that something is planned': 'plan',
  'says that something is suspected': 'suspicion',
  'says that it is past': 'aftermath',
  'says that nothing is wrong': 'calm',
  'speaks of preparing something': 'prep',
  'speaks of people inside': 'internal',
} as const satisfies Record<string, WordClass>

const toned = Object.entries(tones) as [keyof typeof tones, WordClass][]

export type Cue = keyof typeof cues | keyof typeof tones | `is labelled ${MilestoneName}`

/** What a row says, and the words that say it. */
export type Reading = ReadonlyMap<Cue, string>

interface Pattern {
  readonly cue: Cue
  /** Where it stands among all. */
  readonly order: number
  readonly kinds: readonly { readonly kind: WordClass; readonly always: boolean }[]
  readonly without: readonly WordClass[]
  readonly ordered: boolean
  readonly within: number
}

/** How far apart two words may stand that are read together, where the pattern does not say. */
const nearness = 9

const patterns: readonly Pattern[] = Object.entries(cues)
  .flatMap(([cue, written]) => written.split(' | ').map(pattern => ({ cue: cue as Cue, pattern })))
  .map(({ cue, pattern }, order) => ({
    cue,
    order,
    kinds: pattern
      .replace(/ [!/].*/, '')
      .split(/ > | /)
      .map(kind => ({
        kind: kind.replace('~', '') as WordClass,
        always: kind.startsWith('~') || kind === 'failing' || kind === 'error' || kind === 'begin',
      })),
    without: [...pattern.matchAll(/!(\w+)/g)].map(([, kind]) => kind as WordClass),
    within: Number(/\/(\d+)/.exec(pattern)?.[1] ?? nearness),
    ordered: pattern.includes('>'),
  }))

/** The patterns by their first word: few of them begin with any that a clause has. */
const beginningWith: ReadonlyMap<WordClass, readonly Pattern[]> = byFirstWord()

function byFirstWord(): Map<WordClass, Pattern[]> {
  const by = new Map<WordClass, Pattern[]>()
  for (const pattern of patterns) {
    const { kind } = pattern.kinds[0]!
    by.set(kind, [...(by.get(kind) ?? []), pattern])
  }
  return by
}

/** Reads what a row of a timeline says. */
export function readCues(text: string): Reading {
  const found = new Map<Cue, string>()
  for (const name of labelsOf(text))
    found.set(
      `is labelled ${name}`,
      text
        .slice(0, 30)
        .split(/[:–—-]/)[0]!
        .trim(),
    )
  for (const clause of readClauses(text)) {
    const kinds = new Map<WordClass, Term[]>()
    for (const term of clause)
      for (const kind of term.classes) {
        const known = kinds.get(kind)
        if (known) known.push(term)
        else kinds.set(kind, [term])
      }
    const begun = [...kinds.keys()].flatMap(kind => beginningWith.get(kind) ?? [])
    for (const pattern of begun.sort((a, b) => a.order - b.order)) {
      if (found.has(pattern.cue)) continue
      const words = match(pattern, kinds)
      if (words !== undefined) found.set(pattern.cue, words)
    }
    for (const [cue, kind] of toned) {
      const term = kinds.get(kind)?.[0]
      if (term && !found.has(cue)) found.set(cue, term.words)
    }
  }
  return found
}

function match(pattern: Pattern, terms: ReadonlyMap<WordClass, readonly Term[]>): string | undefined {
  if (pattern.kinds.some(({ kind }) => !terms.has(kind)) || pattern.without.some(kind => terms.has(kind)))
    return undefined
  const lists = pattern.kinds.map(({ kind, always }) =>
    (terms.get(kind) ?? []).filter(term => always || !(term.denied || term.hedged)),
  )
  const found = pick(lists, pattern, [])
  return found
    ?.toSorted((a, b) => a.at - b.at)
    .map(({ words }) => words)
    .join(' … ')
}

/** One word of each list, none of them twice, each near the one before. */
function pick(
  [list, ...others]: readonly (readonly Term[])[],
  pattern: Pick<Pattern, 'ordered' | 'within'>,
  before: readonly Term[],
): Term[] | undefined {
  if (!list) return [...before]
  const last = before.at(-1)
  for (const term of list) {
    const apart = last ? term.at - last.at : 1
    if (apart === 0 || Math.abs(apart) > pattern.within || (pattern.ordered && apart < 0)) continue
    const found = pick(others, pattern, [...before, term])
    if (found) return found
  }
  return undefined
}

const labels: readonly (readonly [RegExp, MilestoneName])[] = [
  [
    /^(start of |first )?(impact|incident|outage|problem|issue|event)( has)?( start(s|ed)?| begins?| began| onset)?$/,
    'impactStart',
  ],
  [/^(start|began|onset|start(ed)? time|.*\bproblem started)$/, 'impactStart'],
  [/^(trigger|triggering event)$/, 'trigger'],
  [/^(detect(ed|ion)|incident detect(ed|ion)|discover(ed|y)|first detected|initial detection)$/, 'detected'],
  [/^(acknowledge?d|acknowledge?ment|response|initial response|triage|investigation|investigating)$/, 'acknowledged'],
  [/^(escalat(ed|ion)|engaged|responders? engaged)$/, 'engaged'],
  [/^(declared|declaration|incident declared|declare incident)$/, 'declared'],
  [
    /^(identified|identification|diagnosis|diagnosed|root cause( identified| found)?|cause (identified|found))$/,
    'identified',
  ],
  [
    /^(mitigat(ed|ion)|monitoring|fix deployed|fix applied|remediat(ed|ion)|recovery|recovered|restor(ed|ation))$/,
    'mitigated',
  ],
  [
    /^(resolv(ed|ing)|resolution|incident resolved|closed|all clear|end of incident|incident (closed|end(s|ed)?)|end(ed)?)$/,
    'resolved',
  ],
]

/** The milestones that a row names before it tells: `Detection: we received …`, `… (resolved).` */
function labelsOf(text: string): MilestoneName[] {
  const ahead = /^[^\p{L}]*(?<label>[\p{L} ]{3,30}?)\s*(?:[:–—|]|\s-\s|\.\s|$)/u.exec(text)?.groups?.label
  const behind = /\((?<label>[\p{L} ]{3,30})\)[.\s]*$/u.exec(text)?.groups?.label
  const found = [ahead, behind].flatMap(label => {
    const plain = label?.trim().toLowerCase()
    return plain ? labels.filter(([pattern]) => pattern.test(plain)).map(([, name]) => name) : []
  })
  return milestoneNames.filter(name => found.includes(name))
}
