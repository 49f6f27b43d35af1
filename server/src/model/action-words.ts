import { type Sourced, type Span, slice, trimmed, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { findDates } from '../time/date.ts'
import { type Fields, fieldNamed, fieldsOf, monthEndIn, type Reader, readDue, readStatus } from './action-fields.ts'
import { isPerson, nameWords } from './action-people.ts'
import { ticketIn, ticketWords } from './action-tickets.ts'
import { ownerTold, statusTold } from './action-told.ts'
import type { ActionItem, ActionStatus } from './postmortem.ts'

/**
 * An item in words: `Add a check (owner: Jamie, due: April 25)`, `[Kim] Add a check by May 1`, `OPS-12: add a check – Kim`.
 * What stands at either end and is a field is taken off, again and again; the rest is the action.
 */
export function itemOfWords(reader: Reader, words: Span, span: Span, checked: boolean | undefined): ActionItem {
  const { plain, text } = reader.markdown
  const { rest, fields } = takenOff(reader, words)
  const written = slice(text, words)
  return {
    span,
    // An item that is nothing but a link has no words of its own.
    action: (rest && bare(plain, rest)) ?? wordsIn(text, words),
    owner: fields.owner ?? ownerTold(reader, rest ?? words),
    due: fields.due,
    status: ticked(checked, words) ?? fields.status ?? struck(written, words) ?? statusTold(slice(plain, words), words),
    ticket:
      fields.ticket ??
      ticketIn(reader.markdown, { start: Math.min(words.start, span.start), end: Math.max(words.end, span.end) }),
    priority: fields.priority,
    type: fields.type,
    row: undefined,
  }
}

/** Without what set off the fields, and without the marks of what is struck through. */
function bare(plain: Text, { start, end }: Span): Sourced<string> | undefined {
  const [, open, close] = /^((?:[~\s]|[:–—-]\s)*)[\s\S]*?([~\s:–—-]*)$/.exec(plain.slice(start, end))!
  return start + open!.length < end - close!.length
    ? wordsIn(plain, { start: start + open!.length, end: end - close!.length })
    : undefined
}

function ticked(checked: boolean | undefined, span: Span): Sourced<ActionStatus> | undefined {
  return checked === undefined ? undefined : { value: checked ? 'done' : 'open', span }
}

function struck(written: string, span: Span): Sourced<ActionStatus> | undefined {
  return /^[*_\s]*~~[^~]+~~[*_.\s]*$/.test(written) ? { value: 'done', span } : undefined
}

/** At most so many fields stand around the words of an item. */
const most = 12

function takenOff(reader: Reader, words: Span): { readonly rest: Span | undefined; readonly fields: Fields } {
  const { plain } = reader.markdown
  const fields: Fields = {}
  let rest: Span | undefined = words
  for (let count = 0; rest && count < most; count++) {
    const taken: Taken | undefined = atFront(reader, rest) ?? atBack(reader, rest)
    if (!taken || Object.keys(taken.fields).some(name => fields[name as keyof Fields])) break
    Object.assign(fields, taken.fields)
    rest = trimmed(plain, taken.rest.start, taken.rest.end)
  }
  // `… – Kim – May 1 – done`: a name beside other fields.
  const beside = rest && !fields.owner && (fields.due || fields.status) && lastName.exec(slice(plain, rest))
  if (rest && beside) {
    const start = rest.end - beside.groups!.name!.length
    fields.owner = wordsIn(plain, { start, end: rest.end })
    rest = trimmed(plain, rest.start, rest.start + beside.index)
  }
  if (rest && !fields.owner && !fields.due) {
    const inner = withKey.exec(slice(plain, rest))
    const start = inner ? rest.start + inner.index + 1 : rest.end
    if (inner) Object.assign(fields, { ...fieldsInBrackets(reader, start, start + inner[1]!.length), ...fields })
    rest = trimmed(plain, rest.start, inner ? start - 1 : rest.end)
  }
  return { rest, fields }
}

interface Taken {
  readonly fields: Fields
  readonly rest: Span
}

const lastName = new RegExp(`\\s(?:[–—|]|-{1,2})\\s+(?<name>${nameWords})$`, 'u')

/** A bracket in the middle of a sentence, with a key that only fields have. */
const withKey =
  /[([]([^()[\]]*\b(?:owners?|assignees?|assigned to|responsible|responsable|responsável|verantwortlich|due|deadline|eta|fällig|échéance|fecha|prazo)\b[^()[\]]*)[)\]]/i

const handles = String.raw`@[\w-]{2,39}(?:(?:,| and| &)? ?@[\w-]{2,39})*`
const front: readonly RegExp[] = [
  /^(?<status>[✅☑✔✓])\uFE0F?\s*/u,
  /^[([](?<inner>[^()[\]]{1,60})[)\]]\s*[:–—-]?\s*/u,
  /^(?<status>done|completed|wip|in progress|to ?do|open)\s*[:–—-]\s+/iu,
  new RegExp(`^(?<ticket>${ticketWords})\\s*[:–—-]?\\s+`, 'u'),
  /^(?:\p{Extended_Pictographic}\uFE0F?\s*)?(?<priority>P[0-5])\s*[:)–—-]?\s+/u,
  /^(?:by|until|before)\s+(?<due>[^,;()]{3,30}),\s+/iu,
  new RegExp(`^(?<owner>${handles})(?:\\s*[:–—-]\\s+|\\s+to\\s+|\\s+(?=\\p{Lu}))`, 'u'),
  new RegExp(`^(?<name>${nameWords})(?:\\s*:\\s+|\\s+[–—-]\\s+|\\s+to\\s+(?=\\p{Ll}))`, 'u'),
]

function atFront(reader: Reader, words: Span): Taken | undefined {
  const text = slice(reader.markdown.plain, words)
  for (const pattern of front) {
    const match = pattern.exec(text)
    const fields = match && fieldsOfMatch(reader, match, words.start)
    if (fields) return { fields, rest: { start: words.start + match[0].length, end: words.end } }
  }
  return undefined
}

const dueWords =
  'due(?: date| by| on)?|deadline|target(?: date)?|eta|by|before|until|till|no later than|fällig(?: am| bis)?|bis(?: zum)?|échéance|pour le|avant le|antes de|até'
const back: readonly RegExp[] = [
  /\s*(?<status>[✅☑✔✓])\uFE0F?$/u,
  /[\s,;–—-]*[([](?<inner>[^()[\]]{1,160})[)\]]\.?$/u,
  /(?:^|[\s.,;|–—-]+)(?<pair>\p{L}[\p{L} ]{1,20}[:=][^:=;|()[\]]{1,80}?)\.?$/u,
  new RegExp(
    `(?:[\\s,;]|\\s[–—-]\\s)+(?<due>(?:${dueWords})\\s*[:=]?\\s+(?:(?!\\sby\\s)[^,;()]){3,40}?(?:, ?\\d{4})?)\\.?$`,
    'iu',
  ),
  new RegExp(`[\\s,;–—-]+(?:assigned to|owner:?) (?<owner>${handles}|${nameWords})\\.?$`, 'u'),
  /\s+(?:[–—|]|-{1,2})\s+(?<inner>(?:(?!\s-{1,2}\s)[^–—|;]){1,40}\s(?:[–—|]|-{1,2})\s(?:(?!\s-{1,2}\s)[^–—|;]){1,40})$/u,
  // `add a check, Kim, 2026-05-01`
  new RegExp(`,\\s+(?<inner>(?:${handles}|${nameWords}),\\s+[^,;()]{4,24})\\.?$`, 'u'),
  /(?<!\b(?:on|since|from|of|at|after|in|for|done|completed|closed|fixed|merged|✅)\)?)[\s,;–—-]+(?<due>20\d\d-\d\d-\d\d)\.?$/iu,
  /\s+(?:[–—|;]|-{1,2})\s+(?<inner>(?:(?!\s--\s)[^–—|;]){1,60})$/u,
  /,\s+(?<due>(?:\d{1,2}\.?\s+\p{L}{3,9}|\p{L}{3,9}\s+\d{1,2})(?:,?\s+\d{4})?)\.?$/u,
  /,\s+(?<due>(?:next|this) (?:week|month|quarter|sprint)|tomorrow|asap)\.?$/i,
  // `add a check / Kim / 12 June`
  /\s+\/\s+(?<inner>[^/;()]{1,40}\s\/\s[^/;()]{1,40})$/u,
  // `add a check; Kim; 12 June; P2`
  /\s*;\s+(?<inner>[^;()]{1,40}(?:;\s+[^;()]{1,40})+)$/u,
  // Others are only spoken of: `as proposed by @kim`.
  new RegExp(`(?<!\\b(?:by|from|with|to|cc|of|for|via))(?:[\\s,;–—-]+|^)(?<owner>${handles})[.:]?$`, 'iu'),
  new RegExp(`[\\s,;:–—-]+(?<ticket>${ticketWords})$`, 'u'),
]

function atBack(reader: Reader, words: Span): Taken | undefined {
  // Fields are short, and an item may be as long as its author wants.
  const from = Math.max(words.start, words.end - 240)
  const text = reader.markdown.plain.slice(from, words.end)
  for (const pattern of back) {
    const match = pattern.exec(text)
    const fields = match && (match.index > 0 || from === words.start) && fieldsOfMatch(reader, match, from)
    if (fields) return { fields, rest: { start: words.start, end: from + match.index } }
  }
  return undefined
}

/** What the group of a match is; undefined where it turns out to be none of it. */
function fieldsOfMatch(reader: Reader, match: RegExpExecArray, from: number): Fields | undefined {
  const [kind, value] = Object.entries(match.groups!).find(([, value]) => value !== undefined)!
  const start = from + match.index + match[0].indexOf(value)
  const words = trimmed(reader.markdown.plain, start, start + value.length)
  if (!words) return undefined
  if (kind === 'inner') return fieldsInBrackets(reader, words.start, words.end)
  return kind === 'due' || kind === 'pair' ? fieldOfPart(reader, words, false) : fieldOfKind(reader, kind, words)
}

function fieldOfKind(reader: Reader, kind: string, words: Span): Fields | undefined {
  const told = wordsIn(reader.markdown.plain, words)
  if (kind === 'name') return isPerson(reader.people, told.value) ? { owner: told } : undefined
  if (kind === 'status') return { status: readStatus(told) }
  return { [kind]: told }
}

/** All of the words in a pair of brackets, or behind a dash; undefined where one of them is no field. */
function fieldsInBrackets(reader: Reader, start: number, end: number): Fields | undefined {
  const { plain } = reader.markdown
  const parts = [
    ...plain.slice(start, end).matchAll(/(?:(?!\s(?:-{1,2}|\/)\s)[^,;|–—]|,(?=\s*\d{4}(?![\d/.-])))+/g),
  ].flatMap(
    ({ index, 0: part }) =>
      trimmed(plain, start + index + /^[\s/-]*/.exec(part)![0].length, start + index + part.length) ?? [],
  )
  let fields: Fields = {}
  const unknown: Span[] = []
  // Beside a day, `Jan` is somebody.
  const isDated = parts.some(part => isDate(plain, part))
  for (const part of parts) {
    const words = slice(plain, part)
    const isName = isDated && vagueDue.test(words) && isNameLike(words)
    const field = isName ? undefined : fieldOfPart(reader, part, false)
    // `Owner: Kim, Bo`: a name behind an owner is one more.
    const further = (field && !field.owner) || !isNameLike(slice(plain, part)) ? undefined : fields.owner
    if (further) fields.owner = wordsIn(plain, { start: further.span.start, end: part.end })
    else if (field) fields = { ...field, ...fields }
    else unknown.push(part)
  }
  // A name beside a date is whoever has to be done by then.
  const [name] = unknown
  if (name && unknown.length === 1 && (fields.due || fields.ticket || fields.status) && !fields.owner) {
    const field = fieldOfPart(reader, name, true)
    if (field) return { ...field, ...fields }
  }
  const isKeyed = withKey.test(`(${plain.slice(start, end)})`)
  return Object.keys(fields).length > 0 && (unknown.length === 0 || isKeyed) ? fields : undefined
}

const keyed = /^(?<key>\p{L}[\p{L} ]{0,20}?)\s*[:=]\s*(?<value>[\s\S]+)$/u
const dueStart = new RegExp(`^(?:${dueWords})(?!\\p{L})\\s*[:=]?\\s*`, 'iu')
const kinds = /^(?:prevent\w*|detect\w*|mitigat\w*|repair|process|investigat\w*|respon\w+|document\w*|monitoring)$/i
const statusPart = /^(?:already |now |currently |partially )?[\p{L}’' -]{2,20}(?: actually| already| now)?$/u
const isTicket = new RegExp(`^(?:${ticketWords})$`, 'u')
const isHandle = new RegExp(`^(?:${handles})$`, 'u')
const isNames = new RegExp(
  `^(?:${nameWords}|\\p{Lu}\\. ?${nameWords}|(?:the )?(?:\\p{L}[\\p{L}\\d-]* ){1,2}team)$`,
  'u',
)

/** Who is named by what they do: `maintenance`, `the integrator`. */
const role =
  /^(?:the )?(?:[\p{L}-]{2,20} ){0,2}(?:team|support|ops|operations|maintenance|integrator|facilities|vendor|supplier|security|platform|infra|infrastructure|engineering|engineers?|management|manager|lead|on-?call|desk|networking|legal|finance|compliance|procurement|contractor|admins?|administrator|sre|devops|qa)$/iu

function isNameLike(words: string): boolean {
  return isNames.test(words)
}

/** One part of a bracket: `owner: Kim`, `by May 1`, `2026-05-01`, `@kim`, `OPS-12`, `P1`, `in progress`, a known name. */
function fieldOfPart(reader: Reader, part: Span, sure: boolean): Fields | undefined {
  const { plain } = reader.markdown
  const text = slice(plain, part)
  const pair = keyed.exec(text)
  if (pair && fieldNamed(pair.groups!.key!)) {
    const value = trimmed(plain, part.end - pair.groups!.value!.length, part.end)
    const keySpan = { start: part.start, end: part.start + pair.groups!.key!.length }
    return value && fieldsOf(reader, [{ key: pair.groups!.key!, keySpan, value: wordsIn(plain, value) }])
  }
  const lead = dueStart.exec(text)?.[0].length ?? 0
  const day = trimmed(plain, part.start + lead, part.end)
  if (day && (isDate(plain, day) || vagueDue.test(slice(plain, day)) || /^due/i.test(text)))
    return { due: readDue(reader, wordsIn(plain, day)) }
  const words = wordsIn(plain, part)
  if (isTicket.test(text)) return { ticket: words }
  if (isHandle.test(text)) return { owner: words }
  if (/^P[0-5]$/.test(text)) return { priority: words }
  if (kinds.test(text)) return { type: words }
  const done = statusOfPart(plain, { start: part.start, end: part.start + text.split(':')[0]!.length })
  if (done) return { status: done }
  if (sure && role.test(text)) return { owner: words }
  return isNameLike(text) && (sure || /team$/.test(text) || isPerson(reader.people, text))
    ? { owner: words }
    : undefined
}

/** `already done`, `completed 2026-04-14`: a state, and perhaps since when. */
function statusOfPart(plain: Text, part: Span): Sourced<ActionStatus> | undefined {
  const since = findDates(plain, part.start, part.end).find(({ span }) => span.end === part.end)
  const words = trimmed(plain, part.start, since?.span.start ?? part.end)
  return words && statusPart.test(slice(plain, words)) ? readStatus(wordsIn(plain, words)) : undefined
}

/** A time that is no day: `end of June`, `Q3`. */
const vagueDue =
  /^(?:(?:(?:the )?end of(?: the| this| next)?|mid|early|late|beginning of)[ -])?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:the )?(?:month|quarter|year|week|sprint)|q[1-4]|(?:next|this) (?:week|month|quarter|sprint)|(?:(?:next|this|coming) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:the )?end of (?:the )?day|eod|eow|asap|(?:start(?:s|ing) )?now|immediately)(?: \d{4})?$/i

/** Whether the words are a date and nothing else. */
function isDate(plain: Text, words: Span): boolean {
  const date = findDates(plain, words.start, words.end)[0] ?? monthEndIn(plain, words)
  return date?.span.start === words.start && date.span.end === words.end
}
