import { namesTold } from '../model/action-people.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { firstNames } from '../rules/people.ts'
import { isWordToo } from './words.ts'

/** A person whom a document names, and what they were there. */
export interface Person {
  /** As written: `Sarah Chen`, `Sarah`, `@schen`. */
  readonly name: string
  /** Without an article: `incident commander`. */
  readonly role: string
}

/** What people are in an incident, from what is said of them; the first that fits. */
const roles: readonly (readonly [pattern: string, role: string])[] = [
  ['incident (?:commander|manager|lead(?:er)?)|commander|IC', 'incident commander'],
  ['(?:secondary|backup) on-?call(?: (?:engineer|responder|sre|developer))?', 'secondary on-call engineer'],
  ['(?:primary )?on-?call(?: (?:engineer|responder|sre|developer|dba))?', 'on-call engineer'],
  ['comm(?:unication)?s? (?:lead|manager)', 'communications lead'],
  ['(?:ops|operations|technical|tech) lead', 'technical lead'],
  ['scribe', 'scribe'],
  ['(?:code )?reviewer', 'reviewer'],
  ['(?:customer )?support (?:agent|engineer|lead)', 'support agent'],
  ['engineer|sre|developer|dba|administrator|technician', 'engineer'],
]
const anyRole = roles.map(([pattern]) => pattern).join('|')
const word = String.raw`\p{Lu}[\p{L}\p{M}'’-]*`
const fullName = String.raw`${word}(?:[ \t]+\p{Lu}\.)?(?:[ \t]+${word}){0,2}`

/** `incident commander ⟨Sarah Chen⟩` */
const roleAhead = new RegExp(
  String.raw`(?<![\p{L}\d])(?<role>(?:${anyRole.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`)}))(?::[*_]{0,2}[ \t]{1,4}(?=${fullName}[ \t]*(?:[\r\n|,;(<]|$))|[*_]{0,2} |[ \t]\()(?<name>${fullName})`,
  'gu',
)
/** `⟨Sarah Chen⟩, incident commander`, `⟨Sarah Chen⟩ (IC)` */
const roleBehind = new RegExp(
  String.raw`(?<name>${fullName})(?:,[ \t]+|[ \t]+\((?:the )?|[ \t]+as (?:the )?)(?:senior |staff |principal |lead |our |the )?(?<role>(?:${anyRole.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`)}))(?![\p{L}\d])`,
  'gu',
)
const handle = /(?<![\w@/.])@(?<name>[A-Za-z][\w.-]{1,38}[A-Za-z\d])(?![\w@/]|\.\w)/g
/** `Reviewed by: Sarah Chen, VP Engineering`, wherever it stands. */
const signed =
  /(?:^|[\n\r|])[ \t>*_-]*(?:(?:prepared|reviewed|written|approved|reported|created|authored|led|facilitated|updated|modified) by|authors?|owners?|reviewers?|approvers?|reporters?|facilitators?|scribe|responders?|participants?|contacts?|lead|attendees)[ \t*_]*:[ \t*_]*(?<names>[^\n\r|]{2,200})/giu
/** `Mina Kovac  [10:42 AM]`, ahead of what she said. */
const chat = new RegExp(
  String.raw`(?:^|[\n\r])[ \t>*_]*(?<name>${fullName}|[a-z][a-z\d]*[._-][a-z\d._-]+|[a-z][\w.-]{2,30}(?=[ \t]+\[\d{1,2}:\d\d [AP]M))[*_]{0,2}(?:[ \t]+APP)?[ \t]+\[?\d{1,2}:\d\d`,
  'gu',
)
/** `approved by ⟨Sarah Chen⟩`: what programs do not do. */
const byWhom = new RegExp(
  String.raw`(?<!\p{L})(?:[Rr]eviewed|[Aa]pproved|[Mm]erged|[Ww]ritten|[Aa]uthored|[Dd]rafted|[Pp]repared|[Rr]equested|[Ss]igned off|[Ss]potted|[Rr]aised|[Hh]anded over|[Aa]ssigned) (?:by|to) (?<name>${fullName})`,
  'gu',
)
/** `⟨Sarah⟩ and ⟨Bo Li⟩ confirm`: likewise. */
const together = new RegExp(
  String.raw`(?<![\p{L}\d])(?<one>${fullName}) and (?<other>${fullName}) (?:also |both |then )?(?:confirm|agree|notice|join|acknowledge|investigate|decide|discuss|review|approve|debug|suspect|pair|take over|took over)(?:e?d|ged|red)?(?!\p{L})`,
  'gu',
)
/** `Sarah C.` within a sentence. */
const initialled = /(?<![\p{L}\d])(?<name>(?<first>\p{Lu}\p{Ll}+) \p{Lu}\.)(?=[ \t]+[\p{Ll}(])/gu
/** Not of a place: `San Jose`. */
const capitalised =
  /(?<![\p{L}\d@./_-]|\b(?:San|Santa|São|Saint|St\.?|Port|Fort|Mount|Lake) )\p{Lu}\p{Ll}+(?![\p{L}\d@/_-])/gu
/** What makes a name that of a group. */
const group =
  /\b(?:team|group|squad|dept|department|mgmt|management|office|platform|infra(?:structure)?|sre|sres|devops|ops|operations|support|security|engineering|shared|various|both|backend|frontend|data|product|legal|finance|comms|marketing|everyone|all|tbd|none|n\/a|vendor|inc|ltd|gmbh|llc|on-?call|engineers?|bot|board|committee)\b/i

/**
 * The people that a document names: its authors, the owners of its actions, who did what people do, who stands beside a
 * role, and handles; `known` are names that are people's wherever they stand. The longest names come first.
 */
export function peopleIn(incident: Postmortem, known: readonly string[]): Person[] {
  const { metadata, actionItems } = incident
  const [text, plain] = [incident.text.toString(), incident.plain.toString()]
  const ahead = [...text.matchAll(roleAhead)].map(({ groups }) => [groups!.name!, groups!.role!] as const)
  const behind = [...text.matchAll(roleBehind)].map(({ groups }) => [groups!.name!, groups!.role!] as const)
  const owners = actionItems.items.flatMap(({ owner }) => namesIn(owner?.value ?? ''))
  const small = new Set(plain.match(/(?<![@\p{L}\d._/-])\p{Ll}+(?![-_@\d])/gu))
  const isNoWord = (name: string) =>
    name.split(' ').every(each => isWordToo('', each) || !small.has(each.toLowerCase()))
  const named = [
    ...[...ahead, ...behind].filter(([name]) => isName(plain, name)),
    ...metadata.authors.flatMap(({ value }) => namesIn(value)).map(name => [name, ''] as const),
    ...[...text.matchAll(signed)].flatMap(({ groups }) => namesIn(groups!.names!)).map(name => [name, ''] as const),
    ...owners.filter(name => isName(plain, name)).map(name => [name, ''] as const),
    ...namesTold(plain)
      .filter(name => isName(plain, name) && isNoWord(name))
      .map(name => [name, ''] as const),
    ...[...text.matchAll(chat)]
      .map(({ groups }) => [groups!.name!, ''] as const)
      .filter(([name]) => isName(plain, name) && (/^[a-z]/.test(name) || isNoWord(name))),
    ...[...plain.matchAll(byWhom)]
      .map(({ groups }) => groups!.name!)
      .filter(name => isName(plain, name) && (name.includes(' ') || firstNames.has(name)))
      .map(name => [name, ''] as const),
    ...[...plain.matchAll(together)]
      .flatMap(({ groups }) => [groups!.one!, groups!.other!])
      .filter(name => isName(plain, name) && isNoWord(name))
      .map(name => [name, ''] as const),
    ...[...plain.matchAll(initialled)]
      .filter(({ groups }) => firstNames.has(groups!.first!))
      .map(({ groups }) => [groups!.name!, ''] as const),
    // A usual first name is somebody's, unless the document has it as a word.
    ...(plain.match(capitalised) ?? [])
      .filter(name => firstNames.has(name) && !isWordToo(plain, name))
      .map(name => [name, ''] as const),
    ...pairsIn(plain).map(name => [name, ''] as const),
    ...known.flatMap(namesIn).map(name => [name, ''] as const),
    ...[...text.matchAll(handle)].map(({ groups }) => [`@${groups!.name!}`, ''] as const),
  ]
  const people = new Map<string, string>()
  for (const [name, said] of named) {
    const key = name.replace(/\s+/g, ' ').trim()
    const role = roles.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(said))?.[1] ?? 'engineer'
    // What someone was once called to be tells more than that they are an engineer.
    if ((people.get(key) ?? 'engineer') === 'engineer') people.set(key, role)
  }
  for (const [one, role] of [...people].filter(([name]) => /^@?\p{Lu}\p{L}+$/u.test(name)))
    for (const { 0: name } of text.matchAll(
      new RegExp(`(?<![\\p{L}\\d])${one.replace('@', '')} \\p{Lu}[\\p{L}'’-]+`, 'gu'),
    ))
      if (!people.has(name) && isName(plain, name) && isNoWord(name.split(' ')[1]!)) people.set(name, role)
  return [...people].map(([name, role]) => ({ name, role })).sort((a, b) => b.name.length - a.name.length)
}

/** The people of a field: `Ana Díaz (SRE), Bo Li and Chen`. */
function namesIn(written: string): string[] {
  const bare = written.replace(/\([^)]*\)|<[^>]*>|\]\([^)]*\)|[*_`[\]]/g, ' ')
  return bare
    .split(/,|;|&|\/|\band\b/)
    .map(name => name.trim())
    .filter(name => new RegExp(`^${fullName}$`, 'u').test(name) && !group.test(name))
}

const noName =
  /^(?:The|A|An|This|That|We|I|It|They|He|She|Our|All|No|And|But|At|In|On|As|By|To|For|From|After|Before|When|Then|Who|Checks?|Engineer|Incident|Root|Time|Status|Owner|Impact|Alert|Team|Lead|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|January|February|March|April|June|July|August|September|October|November|December|Typically|Usually|Currently|Finally|Initially|Eventually|Additionally|However|Between|During|Until|Since|While|Once|Initial|Update|Notice|UTC|Slack|PagerDuty|GitHub|Grafana|Kubernetes)$/

function isName(plain: string, name: string): boolean {
  const words = name.split(/\s+/)
  return (
    !group.test(name) &&
    !words.some(each => noName.test(each) || /\p{Lu}{2}/u.test(each)) &&
    (words.length > 1 || isAlone(plain, name))
  )
}

/** A single word that is a name: neither a topic (`Alerting`, `DNS`) nor a word that the document uses. */
function isAlone(plain: string, name: string): boolean {
  if (/(?:ing|tion|ment|ity|ness|ance|ence|ery|ogy|ure)$/i.test(name) || /\p{Lu}{2}/u.test(name)) return false
  return isWordToo('', name) || !isWordToo(plain, name)
}

const pair = /(?<![\p{L}\d@./_-])(?<first>\p{Lu}\p{Ll}+)(?: \p{Lu}\.)? (?<last>\p{Lu}[\p{L}'’-]+)(?![\p{L}\d])/gu
const opens = /(?:^|[.!?:|\n\r>*-])\s*$/
const acts =
  /^(?: and \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)?(?:['’]s | (?:was|were|is|are|had|has|\p{Ll}{3,}ed|\p{Ll}{3,}s|saw|told|wrote|began|took|ran) )/u

/** A usual first name with a second name behind it; where the first is a word too, at the head of a sentence only with what people do. */
function pairsIn(plain: string): string[] {
  return [...plain.matchAll(pair)].flatMap(({ index, 0: name, groups }) => {
    const { first, last } = groups!
    if (!firstNames.has(first!) || group.test(name) || noName.test(last!)) return []
    const isHead = isWordToo('', first!) && opens.test(plain.slice(Math.max(0, index - 6), index))
    return isHead && !acts.test(plain.slice(index + name.length, index + name.length + 60)) ? [] : [name]
  })
}
