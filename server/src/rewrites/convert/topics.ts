import type { SectionKind } from '../../model/postmortem.ts'
import { translations } from '../../model/section-translations.ts'

/** What the beginning of a paragraph says that it is about. The earliest of the words decides. */
const openings: readonly (readonly [RegExp, SectionKind])[] = [
  [/\b(?:timeline|sequence of events|chronolog\w+|course of events|order of events)\b/i, 'timeline'],
  [
    /\b(?:action items?|next steps|(?:following|agreed(?: on)?(?: the)?(?: following)?) measures|follow-?ups?|todos?|to-dos?|going to do|make sure (?:that )?(?:this|it)\b.{0,20}\b(?:again|never)|prevent (?:this|it|a recurrence)|going forward|from now on)\b/i,
    'actionItems',
  ],
  [
    /\b(?:root cause|underlying cause|the cause|what caused|(?:the |main )reason\b|reason (?:for|why)|caused by|was due to|why (?:this|it) happened|turned out that|trigger was)\b/i,
    'rootCause',
  ],
  [/\b(?:contribut(?:ing|ed)|made (?:it|things|matters) worse)\b/i, 'contributingFactors'],
  [
    /\b(?:lessons?|learn(?:ed|t|ings?)|went well|went wrong|takeaways?|got lucky|in hindsight|retrospect)\b/i,
    'lessons',
  ],
  [
    /\b(?:impact(?:ed|s)?|affected|customers? (?:were|saw|could|experienced)|users? (?:were|saw|could|experienced)|blast radius|damage|harm)\b/i,
    'impact',
  ],
  [/\b(?:detect(?:ed|ion)|noticed|alert(?:ed|s|ing)?|monitoring|paged|found out)\b/i, 'detection'],
  [
    /\b(?:resolution|resolved|mitigat(?:ed|ion)|to fix (?:this|it)|the fix|recover(?:ed|y)|restored|rolled back|workaround)\b/i,
    'resolution',
  ],
]
/** The names of the parts in other languages. */
const foreign = Object.values(translations).flatMap(language =>
  (Object.entries(language) as [SectionKind, readonly string[]][]).map(
    ([kind, names]) => [new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})`, 'iu'), kind] as const,
  ),
)
/** How much of a paragraph is its beginning. */
const length = 90

/** The part that a paragraph belongs to, by its first words; undefined where they do not say. */
export function topicOf(words: string): SectionKind | undefined {
  const opening = words.slice(0, length).replace(/\s\S*$/, '')
  const found = [...openings, ...foreign].flatMap(([pattern, kind]) => {
    const at = pattern.exec(opening)?.index
    return at === undefined ? [] : [{ at, kind }]
  })
  // The words for what will be done, and for the timeline, are said of nothing else.
  const sure = found.find(({ kind }) => kind === 'timeline' || kind === 'actionItems')
  return (sure ?? found.sort((a, b) => a.at - b.at)[0])?.kind
}

/** What was missing, too weak or in the way: a factor that let the cause through, or made it worse. */
const lacking =
  /\b(?:(?:do|does|did|was|were|is|are|had|have|has)(?:n['’]t| not| no)\b(?!\s+(?:affected|impacted|lost))|\bno (?:\p{Ll}+ )?(?:alert|check|test|validation|policy|limit|guard|review|runbook|monitor|owner|automat|process|staging|rate limit|safeguard|gate|canary|backup)|lack(?:s|ed|ing)? (?:of )?|nobody (?:had|has|have|owned|owns|watched|watches|checked|checks|tested|tests|monitored|monitors|reviewed|reviews|reads|looks) |missing|without|only (?:checks?|checked|cover|covers|covered|received|ran|runs|tested|tests|looked|looks)|rather than|instead of|too (?:low|high|large|small|long|short|late|many|few|noisy|strict|broad)|insufficient|inadequate|buried|never (?:tested|checked|validated|reviewed|ran|saved|updated|enabled|monitored|documented|configured|renewed)|slip(?:s|ped)? through|contribut\w+|made (?:it|things|matters) (?:worse|harder|slower)|slowed|delayed (?:the )?(?:detection|recovery|response|diagnosis)|not (?:caught|tested|noticed|documented|covered|monitored|alerted))/iu

/** Whether a statement tells of a contributing factor. */
export function isFactor(words: string): boolean {
  return lacking.test(words)
}

/** Whether a statement only says that a list or the events follow. */
export function isAnnouncement(words: string): boolean {
  if (
    /^(?:(?:ok(?:ay)?|so|right|well),?\s+)*(?:here(?:['’]s| is)|this is) what happened\b[^.:]{0,60}[:.]?$/i.test(words)
  )
    return true
  // In German.
  if (/\b(?:folgendes (?:ist )?passiert|der reihe nach|zum ablauf|ablauf|zeitlicher verlauf)\W*$/i.test(words))
    return true
  return /\b(?:timeline|sequence of events|chronology|events|action items?|next steps|follow-?ups?|things (?:that )?we (?:are going to|will|need to|want to|should) do|as follows|the following)\b[^.]{0,90}[:.]?$/i.test(
    words,
  )
}
