import type { Markdown } from '../markdown/markdown.ts'
import type { Sourced, Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type CalendarDate, type DateReading, firstOnOrAfter } from '../time/calendar.ts'
import { type DateOrder, findDates, readMonthEnd } from '../time/date.ts'
import { inOrder } from '../time/date-order.ts'
import type { KeyValue } from './metadata.ts'
import type { ActionItem, ActionStatus, DueDate } from './postmortem.ts'

/** What the readers of an item lean on. */
export interface Reader {
  readonly markdown: Markdown
  /** A due date without a year is the first such day from here on. */
  readonly incident: CalendarDate | undefined
  /** How the document orders dates in figures that could be either. */
  readonly order?: DateOrder | undefined
  /** Names that the document uses for people, in small letters. */
  readonly people: ReadonlySet<string>
}

/** What an item says besides what is to be done. */
export type Fields = {
  -readonly [name in 'owner' | 'due' | 'status' | 'ticket' | 'priority' | 'type']?: ActionItem[name]
}

/** What the fields are called, in front of a colon and at the head of a column; other languages are further words. */
const names: Readonly<Record<keyof Fields, RegExp>> = {
  owner:
    /^(?:(?:action|task|item|primary|main) )?(?:owners?|assignees?|assigned(?: to)?|responsible(?: (?:person|party|team|engineer))?|dri|leads?|who|person|team|poc|accountable|verantwortlich(?:e[rs]?)?|zuständig|responsables?|encargad[oa]|assigné(?:e)?(?: à)?|asignad[oa] a|responsável|responsáveis)$/u,
  due: /^(?:(?:target|expected|planned|estimated) )?(?:(?:due|completion|end|delivery)(?: date| by| on)?|deadline|date|target|by|by when|when|eta|timeline|complete by|finish by|fällig(?: am| bis)?|frist|termin|bis|échéance|date limite|pour le|fecha(?: límite)?|plazo|prazo|data(?: limite)?)$/u,
  status: /^(?:(?:current|action|item) )?(?:status|state|done\??|progress|completed\??|estado|statut|état|situação)$/u,
  ticket:
    /^(?:(?:tracking|related|github|gitlab|jira|linear) )?(?:tickets?|issues?|jira|tracking|bugs?|links?|prs?|pull requests?|references?|tickets?\/issues?|issues?\/prs?)(?: (?:link|number|id|no|url|key))?$/u,
  priority: /^(?:prio|p|priorit(?:y|ät|é|é)|prioridade?)(?: level)?$/u,
  type: /^(?:(?:action|item) )?(?:type|category|kind|class|art|kategorie|catégorie|tipo|categor[ií]a)$/u,
}

/** The field that a key or a column's header names. */
export function fieldNamed(key: string): keyof Fields | undefined {
  const plain = key
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s*\/\s*/g, '/')
    .replace(/[*_:.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const named = (words: string) => (Object.keys(names) as (keyof Fields)[]).find(name => names[name].test(words))
  // `Owner / Team`, `Ticket & status`: the first of them.
  return named(plain) ?? named(plain.split(/\/| & | and | or /)[0]!)
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

export function readDue({ markdown, incident, order }: Reader, { value, span }: Sourced<string>): DueDate {
  const found = findDates(markdown.plain, span.start, span.end)[0] ?? monthEndIn(markdown.plain, span)
  const reading = found && inOrder(found, order)
  if (!reading) return { span, written: value, date: undefined }
  const { year, month, day } = reading
  const date = year !== undefined ? { year, month, day } : incident && firstOnOrAfter(reading, incident)
  return { span: reading.span, written: value, date }
}

/** `by end of May`. */
export function monthEndIn(plain: Text, { start, end }: Span): DateReading | undefined {
  const lead = /^(?:(?:by|before|until|bis(?: zum)?|d['’]ici(?: à)?|antes de|a|até(?: o)?)\s+)?/i.exec(
    plain.slice(start, end),
  )![0]
  return readMonthEnd(plain, start + lead.length, end)
}

/** What an item's state is called; other languages are further words. The first that is found decides. */
const statuses: readonly (readonly [RegExp, ActionStatus])[] = (
  [
    [
      "won['’]?t(?: do| fix)?|wontfix|cancell?ed|declined|rejected|obsolete|abandoned|not planned|dropped|verworfen|abandonnée?|cancelad[oa]|descartad[oa]",
      'wont-do',
    ],
    [
      'not (?:yet )?(?:started|done|begun|complete)|open|pending|to ?do|planned|backlog|new|proposed|unstarted|scheduled|queued|incomplete|offen|geplant|ouverte?|à faire|abiert[oa]|pendiente|abert[oa]|pendente|por hacer|a fazer',
      'open',
    ],
    [
      'in[- ]progress|started|ongoing|wip|work in progress|doing|underway|draft ready|in review|under review|active|partial(?:ly)?(?: (?:done|complete))?|in arbeit|en cours|en curso|em andamento|em curso',
      'in-progress',
    ],
    [
      'done|completed?|closed|resolved|finished|fixed|merged|shipped|deployed|implemented|yes|erledigt|fertig|abgeschlossen|terminée?|faite?|hech[oa]|completad[oa]|terminad[oa]|concluíd[oa]|feit[oa]|[✅☑✔✓]|^x$',
      'done',
    ],
  ] as const
).map(([words, status]) => [new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu'), status])

/** What is struck through is no longer the state: `~~Open~~ Done`. */
export function readStatus(words: Sourced<string> | undefined): Sourced<ActionStatus> | undefined {
  const current = words?.value.replace(/~~[^~]*~~/g, ' ')
  const status = current && statuses.find(([pattern]) => pattern.test(current))?.[1]
  return status ? { value: status, span: words!.span } : undefined
}

/** A dash, `TBD` or `?` in a cell names nobody and nothing. */
export function named<T extends Sourced<string>>(words: T | undefined): T | undefined {
  return words && !/^(tbd|tba|tbc|\?+|-+|–|—|n\/?a|none|unassigned|unknown|todo|\.+)$/i.test(words.value)
    ? words
    : undefined
}
