import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice, trimmed, wordsIn } from '../text/span.ts'
import { type CalendarDate, firstOnOrAfter } from '../time/calendar.ts'
import { findDates } from '../time/date.ts'
import { type KeyValue, keyValuesOnLine } from './metadata.ts'
import type { ActionItem, ActionStatus, DueDate } from './postmortem.ts'

/** What the readers of an item lean on. */
export interface Reader {
  readonly markdown: Markdown
  /** A due date without a year is the first such day from here on. */
  readonly incident: CalendarDate | undefined
}

export type Fields = {
  -readonly [name in 'owner' | 'due' | 'status' | 'ticket' | 'priority' | 'type']?: ActionItem[name]
}

const inParentheses =
  /[([](?<inner>[^()[\]]*\b(?:owners?|assignees?|assigned to|responsible|responsable|responsável|verantwortlich|due|deadline|eta|by|fällig|échéance|fecha|prazo)\b[^()[\]]*)[)\]]/i
const handle = /^@[\w-]{2,39}(?=\W|$)|[([]@[\w-]{2,39}(?=[)\]])|(?<=\s)@[\w-]{2,39}(?=\s*(?:\[[^\]]*\])?[.:]?$)/

/** An item in words: `Add a check (owner: Jamie, due: April 25)`, `@sam to add a check`, `Add a check — Owner: Sam`. */
export function itemOfWords(reader: Reader, words: Span, span: Span, checked: boolean | undefined): ActionItem {
  const { plain } = reader.markdown
  const text = slice(plain, words)
  const inner = inParentheses.exec(text)
  const innerStart = inner ? words.start + inner.index + 1 : words.end
  const parts = inner ? partsOf(plain, innerStart, innerStart + inner.groups!.inner!.length) : []
  const fields = fieldsOf(reader, [...parts, ...keyValuesOnLine(reader.markdown, words)])
  const told = trimmed(plain, words.start, inner ? innerStart - 1 : words.end)
  // An item that is nothing but a link has no words of its own.
  const action = told ? wordsIn(plain, told) : wordsIn(reader.markdown.text, words)
  const link = reader.markdown.links.find(
    other => other.span.start >= words.start && other.span.end <= words.end && isTicket(other.url),
  )
  return {
    span,
    action,
    owner: fields.owner ?? handleIn(plain, words) ?? ownerTold(plain, words),
    due: fields.due,
    status: fields.status ?? statusOf(text, inner?.[0] ?? '', checked, words),
    ticket: fields.ticket ?? (link && wordsIn(plain, link.content ?? link.span)),
    priority: fields.priority,
    type: fields.type,
    row: undefined,
  }
}

/** The handle at either end of the words, or set off in parentheses; others are only spoken of. */
function handleIn(plain: string, words: Span): Sourced<string> | undefined {
  const match = handle.exec(slice(plain, words))
  if (!match) return undefined
  const start = words.start + match.index + match[0].indexOf('@')
  return {
    value: plain.slice(start, words.start + match.index + match[0].length),
    span: { start, end: words.start + match.index + match[0].length },
  }
}

/** `The platform team is adding alerts`, `@sam and @kim will …`, `Chris F to write a runbook`. */
const subject =
  /^(?:the )?(?<owner>@[\w-]{2,39}(?:\s+and\s+@[\w-]{2,39})*|(?:\p{L}[\p{L}\d-]* ){1,2}team|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}*(?= to ))\s+(?:to|is|are|will|planning|working)\s+\p{Ll}/u
/** `Ines to move the index`, but not `Switch to pnpm`. */
const oneName = /^(?<owner>\p{Lu}\p{Ll}+) to \p{Ll}/u
/** `Define acceptance tests : Chris F`; a lone word only where nothing follows it. */
const behindColon = /\s:\s+(?<owner>\p{Lu}\p{L}+ \p{Lu}\p{L}*(?=\s|$)|\p{Lu}\p{L}+(?=[.]?$))/u

/** Who an item says will do it. */
function ownerTold(plain: string, words: Span): Sourced<string> | undefined {
  const text = slice(plain, words)
  const lone = oneName.exec(text)
  const match = subject.exec(text) ?? (lone && isName(plain, lone.groups!.owner!) ? lone : behindColon.exec(text))
  const owner = match?.groups?.owner
  if (!match || !owner) return undefined
  const start = words.start + match.index + match[0].indexOf(owner)
  return wordsIn(plain, { start, end: start + owner.length })
}

/** A word that has its capital within sentences too; a verb has it only where one begins. */
function isName(plain: string, word: string): boolean {
  return new RegExp(`[\\p{Ll},] ${word}(?!\\p{L})`, 'u').test(plain)
}

const doneWords = /^(✅|☑|✔)|[-–—(]\s*(already )?(done|completed)\s*\)?\.?$/i
const past =
  /^(we('ve| have)? )?(also |already |since |recently |significantly )*(?!need|embed|speed|feed|seed|shed|breed|exceed|proceed|succeed)([a-z]{3,}ed|made|wrote|built|sent|began|put|took|gave|ran|set)\b (?!to be )/i
const going = /\b(work in progress|in progress|underway|(is|are) (continuing|working) )\b/i

/** A tick; a word for it; or an action told in the past. */
function statusOf(
  text: string,
  inner: string,
  checked: boolean | undefined,
  span: Span,
): Sourced<ActionStatus> | undefined {
  if (checked !== undefined) return { value: checked ? 'done' : 'open', span }
  if (/\b(done|completed)\b|✅|☑|✔/i.test(inner) || doneWords.test(text) || past.test(text))
    return { value: 'done', span }
  if (/^to ?do\b|\bin (the )?backlog\b/i.test(text)) return { value: 'open', span }
  return going.test(text) ? { value: 'in-progress', span } : undefined
}

/** `owner: Alex, due: April 14 — already done` in pairs. */
function partsOf(plain: string, start: number, end: number): KeyValue[] {
  const found = [
    ...plain
      .slice(start, end)
      .matchAll(
        /(?<key>\p{L}[\p{L} ]{1,20}?)\s*[:=]\s*(?<value>[^:=]*?)(?=\s*[,;|]\s*[\p{L} ]{2,20}[:=]|\s[-–—]\s|$)/giu,
      ),
  ]
  return found.flatMap(match => {
    const keyStart = start + match.index
    const { key, value } = match.groups!
    const at = keyStart + match[0].length - value!.length
    const span = trimmed(plain, at, at + value!.length)
    return span
      ? [
          {
            key: key!.trim().toLowerCase(),
            keySpan: { start: keyStart, end: keyStart + key!.length },
            value: wordsIn(plain, span),
          },
        ]
      : []
  })
}

const fieldNames = {
  owner: /^(owners?|assignees?|assigned( to)?|responsible|dri|lead|who|verantwortlich|responsable|responsável)$/,
  due: /^(due( date| by)?|deadline|target( date| completion)?|eta|by|fällig|échéance|fecha límite|prazo)$/,
  status: /^(status|state)$/,
  ticket: /^(ticket|issue|jira|tracking|bug)$/,
  priority: /^(priority|prio)$/,
  type: /^(type|category)$/,
} satisfies Record<keyof Fields, RegExp>

export function fieldNamed(key: string): keyof Fields | undefined {
  return (Object.keys(fieldNames) as (keyof Fields)[]).find(name => fieldNames[name].test(key))
}

export function fieldsOf(reader: Reader, pairs: readonly KeyValue[]): Fields {
  const fields: Fields = {}
  for (const { key, value } of pairs) {
    const name = fieldNamed(key)
    if (name === undefined || fields[name]) continue
    if (name === 'due') fields.due = readDue(reader, value)
    else if (name === 'status') fields.status = readStatus(value)
    else fields[name] = named(withoutAddress(value))
  }
  return fields
}

/** `Sarah Kim (sarah@example.org)` is Sarah Kim. */
function withoutAddress({ value, span }: Sourced<string>): Sourced<string> {
  const address = /\s*[(<][^()<>]*@[^()<>]*[)>]\s*$/.exec(value)
  return address
    ? {
        value: value.slice(0, address.index),
        span: { start: span.start, end: span.start + Math.max(1, address.index) },
      }
    : { value, span }
}

export function readDue({ markdown, incident }: Reader, { value, span }: Sourced<string>): DueDate {
  const reading = findDates(markdown.plain, span.start, span.end)[0]
  if (!reading) return { span, written: value, date: undefined }
  const { year, month, day } = reading
  const date = year !== undefined ? { year, month, day } : incident && firstOnOrAfter(reading, incident)
  return { span: reading.span, written: value, date }
}

const statuses: readonly (readonly [RegExp, ActionStatus])[] = [
  [/\b(won'?t( do| fix)?|wontfix|cancell?ed|declined|rejected|obsolete|abandoned|not planned|dropped)\b/i, 'wont-do'],
  [
    /\b(not (yet )?(started|done|begun)|open|pending|to ?do|planned|backlog|new|proposed|unstarted|scheduled|offen|ouvert|abierto|aberto)\b/i,
    'open',
  ],
  [
    /\b(in[- ]progress|started|ongoing|wip|doing|underway|draft ready|in review|under review|active|partial(ly)?|in arbeit|en cours|en curso|em andamento)\b/i,
    'in-progress',
  ],
  [
    /\b(done|complete[d]?|closed|resolved|finished|fixed|merged|shipped|deployed|yes|erledigt|terminé|hecho|concluído)\b|[✅☑✔✓]|^x$/i,
    'done',
  ],
]

export function readStatus(words: Sourced<string> | undefined): Sourced<ActionStatus> | undefined {
  const status = words && statuses.find(([pattern]) => pattern.test(words.value))?.[1]
  return status && { value: status, span: words.span }
}

/** A dash, `TBD` or `?` in a cell names nobody and nothing. */
export function named<T extends Sourced<string>>(words: T | undefined): T | undefined {
  return words && !/^(tbd|tba|tbc|\?+|-+|–|—|n\/?a|none|unassigned|unknown|todo|\.+)$/i.test(words.value)
    ? words
    : undefined
}

function isTicket(url: string): boolean {
  return /\/(issues?|browse|pull|merge_requests|tickets?)\//.test(url)
}
