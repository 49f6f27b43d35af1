import type { Cell, Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice, trimmed } from '../text/span.ts'
import { type CalendarDate, firstOnOrAfter } from '../time/calendar.ts'
import { findDates } from '../time/date.ts'
import type { Entry, Grid, LineEntry, RowEntry } from './entries.ts'
import { type KeyValue, keyValuesOnLine } from './metadata.ts'
import type { ActionColumns, ActionItem, ActionItems, ActionStatus, DueDate, Section } from './postmortem.ts'

/** The follow-up work of a postmortem, from the section for it or, without one, from the prose that names owners. */
export function readActionItems(
  markdown: Markdown,
  entries: readonly Entry[],
  sections: readonly Section[],
  incident: CalendarDate | undefined,
): ActionItems {
  const [section] = sections
  const within = entries.filter(({ span }) =>
    sections.some(other => span.start >= other.title.span.end && span.end <= other.span.end),
  )
  const reader = { markdown, incident }
  const [form, items] = firstThatReads([
    ['table', () => itemsOfTables(reader, within)],
    ['headings', () => itemsOfHeadings(reader, within)],
    ['list', () => itemsOfLists(reader, within)],
    ['prose', () => itemsOfProse(reader, section ? within : entries)],
    ['lines', () => itemsOfLines(reader, within)],
  ])
  const none = items.find(({ action }) =>
    /^(none|n\/a|no (further )?actions?( items?)?|not applicable|keine|aucune|ninguna|nenhuma)\b/i.test(action.value),
  )
  return {
    section,
    form,
    items: none && items.length === 1 ? [] : items,
    columns: items.find(item => item.row)?.row?.columns,
    none: none && items.length === 1 ? none.span : undefined,
  }
}

type Form = NonNullable<ActionItems['form']>

function firstThatReads(readers: readonly (readonly [Form, () => ActionItem[]])[]): [Form | undefined, ActionItem[]] {
  for (const [form, read] of readers) {
    const items = read()
    if (items.length > 0) return [form, items]
  }
  return [undefined, []]
}

interface Reader {
  readonly markdown: Markdown
  /** A due date without a year is the first such day from here on. */
  readonly incident: CalendarDate | undefined
}

const headers = {
  action:
    /^(actions?( items?)?|items?|tasks?|description|what|to ?do|remediation|measure|follow-?ups?|improvement|maßnahme|aufgabe|acción|ação)\b/,
  owner:
    /^(owner|who|assignee|assigned( to)?|responsible|dri|lead|person|team|verantwortlich|responsable|responsável)\b/,
  due: /^(due|deadline|target( date)?|(expected|planned) (date|completion)|by when|when|eta|date|completion|fällig|échéance|fecha|prazo|timeline)\b/,
  status: /^(status|state|done\??|progress|completed?|estado|statut)\b/,
  ticket: /^(tickets?|issues?|jira|tracking|bugs?|links?|prs?|reference)\b/,
  priority: /^(priority|prio|p|priorität|priorité|prioridad)$/,
  type: /^(type|category|kind|class)$/,
} satisfies Record<string, RegExp>

type Columns = Omit<ActionColumns, 'table'>

function columnsOf(plain: string, grid: Grid): Columns {
  const titles = grid.header.map(({ content }) => (content ? slice(plain, content).trim().toLowerCase() : ''))
  const column = (pattern: RegExp) => {
    const at = titles.findIndex(title => pattern.test(title))
    return at < 0 ? undefined : at
  }
  const [owner, due, status] = [column(headers.owner), column(headers.due), column(headers.status)]
  const [ticket, priority, type] = [column(headers.ticket), column(headers.priority), column(headers.type)]
  const taken = [owner, due, status, ticket, priority, type]
  const named = titles.findIndex((title, at) => headers.action.test(title) && !taken.includes(at))
  const free = titles.findIndex((title, at) => !taken.includes(at) && !/^(#|no\.?|id|nr\.?)?$/.test(title))
  return { action: named >= 0 ? named : Math.max(0, free), owner, due, status, ticket, priority, type }
}

function itemsOfTables(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const seen = new Map<Span, Columns>()
  return entries.flatMap(entry => {
    if (entry.kind !== 'row') return []
    const columns = seen.get(entry.block) ?? columnsOf(reader.markdown.plain, entry.grid)
    seen.set(entry.block, columns)
    return itemOfRow(reader, entry, columns)
  })
}

function itemOfRow(reader: Reader, entry: RowEntry, columns: Columns): ActionItem[] {
  const { plain } = reader.markdown
  const cell = (at: number | undefined) =>
    sourced(plain, wordsOf(plain, at === undefined ? undefined : entry.cells[at]))
  const action = cell(columns.action)
  const due = cell(columns.due)
  if (!action && !cell(columns.owner)) return []
  const { table } = entry.grid
  return [
    {
      span: entry.span,
      action: action ?? cell(columns.owner)!,
      owner: named(cell(columns.owner)),
      due: due && named(due) && readDue(reader, due),
      status: readStatus(cell(columns.status)),
      ticket: named(cell(columns.ticket)),
      priority: named(cell(columns.priority)),
      type: named(cell(columns.type)),
      row: table && { table, columns: { ...columns, table }, cells: entry.cells },
    },
  ]
}

/** Numbered headings, each with a paragraph about it: `### 2) Verify the cron job`. */
function itemsOfHeadings(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const headings = entries.filter(entry => entry.kind === 'heading')
  const numbered = headings.filter(({ content }) => /^\d{1,2}[.)]\s/.test(slice(reader.markdown.plain, content)))
  if (numbered.length < 2 || numbered.length < headings.length / 2) return []
  return numbered.map(({ content, span }) => {
    const number = /^\d{1,2}[.)]\s+/.exec(slice(reader.markdown.plain, content))![0].length
    return itemOfWords(
      reader,
      { start: Math.min(content.start + number, content.end - 1), end: content.end },
      span,
      undefined,
    )
  })
}

/** Bullets and numbers; `Owner: …` bullets and lines below one belong to it. */
function itemsOfLists(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const items: ActionItem[] = []
  // Numbered items whose details are bullets, even where the bullets are not indented enough to be below them.
  const words = entries.filter(entry => entry.kind === 'item')
  const detailed =
    words.some(entry => entry.ordered) && words.some(entry => !entry.ordered && isFieldOnly(reader, entry))
  const isDetail = (entry: LineEntry) => entry.kind === 'item' && !entry.ordered
  let top: number | undefined
  let done: Sourced<ActionStatus> | undefined
  for (const entry of entries) {
    if (entry.kind === 'heading') {
      top = undefined
      done = /\b(completed|done)\b/i.test(slice(reader.markdown.plain, entry.content))
        ? { value: 'done', span: entry.content }
        : undefined
    }
    if (entry.kind !== 'item' && entry.kind !== 'line') continue
    const fields = fieldsOf(reader, keyValuesOnLine(reader.markdown, entry.content))
    const last = items.at(-1)
    if (last && ((Object.keys(fields).length > 0 && isFieldOnly(reader, entry)) || (detailed && isDetail(entry)))) {
      items[items.length - 1] = {
        ...last,
        ...withoutSet(last, fields),
        span: { start: last.span.start, end: entry.span.end },
      }
    } else if (entry.kind === 'item' && (top === undefined || entry.depth <= top)) {
      top = entry.depth
      const item = itemOfWords(reader, entry.content, entry.span, entry.checked)
      items.push({ ...item, status: item.status ?? done })
    }
  }
  return items
}

function isFieldOnly({ markdown }: Reader, { content }: LineEntry): boolean {
  const [first] = keyValuesOnLine(markdown, content)
  return first?.keySpan.start === content.start && fieldNamed(first.key) !== undefined
}

/** Each paragraph of a section without list and table. */
function itemsOfLines(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const blocks = new Set(entries.filter(({ kind, depth }) => kind === 'line' && depth === 0).map(({ block }) => block))
  return [...blocks].flatMap(block => {
    const words = trimmed(reader.markdown.plain, block.start, block.end)
    return words && !/:$/.test(slice(reader.markdown.plain, words))
      ? [itemOfWords(reader, words, block, undefined)]
      : []
  })
}

const ownership = /\((?:owners?|assignees?|assigned to|responsible|dri)\s*[:=][^)]*\)/gi

/** `First we need to … (owner: Jamie, due: April 25). Second …`: each parenthesis closes an item. */
function itemsOfProse(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const blocks = new Set(entries.filter(({ kind }) => kind === 'line').map(({ block }) => block))
  return [...blocks].flatMap(block => {
    let from = block.start
    return [...slice(plain, block).matchAll(ownership)].flatMap(match => {
      const end = block.start + match.index + match[0].length
      const sentence = lastSentence(plain, from, end - match[0].length)
      from = end
      return sentence
        ? [itemOfWords(reader, { start: sentence.start, end }, { start: sentence.start, end }, undefined)]
        : []
    })
  })
}

/** From the last sentence's first word to `end`; a full stop ends a sentence before white space and a capital. */
function lastSentence(plain: string, start: number, end: number): Span | undefined {
  const ends = [...plain.slice(start, end).matchAll(/[.!?]\s+(?=\p{Lu})|^[\s.,;]+/gu)].at(-1)
  return trimmed(plain, start + (ends ? ends.index + ends[0].length : 0), end)
}

type Fields = { -readonly [name in 'owner' | 'due' | 'status' | 'ticket' | 'priority' | 'type']?: ActionItem[name] }

const inParentheses = /[([](?<inner>[^()[\]]*\b(?:owners?|assignees?|assigned to|due|deadline|eta|by)\b[^()[\]]*)[)\]]/i
const handle = /(?<![\w/@.])@[\w][\w-]{1,38}\b/

/** An item in words: `Add a check (owner: Jamie, due: April 25)`, `@sam to add a check`, `Add a check — Owner: Sam`. */
function itemOfWords(reader: Reader, words: Span, span: Span, checked: boolean | undefined): ActionItem {
  const { plain } = reader.markdown
  const text = slice(plain, words)
  const inner = inParentheses.exec(text)
  const innerStart = inner ? words.start + inner.index + 1 : words.end
  const parts = inner ? partsOf(plain, innerStart, innerStart + inner.groups!.inner!.length) : []
  const fields = fieldsOf(reader, [...parts, ...keyValuesOnLine(reader.markdown, words)])
  const mention = handle.exec(text)
  const done =
    /\b(already done|done|completed)\b|✅|☑|✔/i.exec(inner?.[0] ?? '') ??
    /^(✅|☑|✔)|[-–—(]\s*(done|completed)\s*\)?\.?$/i.exec(text)
  const action = trimmed(plain, words.start, inner ? innerStart - 1 : words.end) ?? words
  const link = reader.markdown.links.find(
    other => other.span.start >= words.start && other.span.end <= words.end && isTicket(other.url),
  )
  return {
    span,
    action: sourced(plain, action)!,
    owner:
      fields.owner ??
      (mention
        ? {
            value: mention[0],
            span: { start: words.start + mention.index, end: words.start + mention.index + mention[0].length },
          }
        : undefined),
    due: fields.due,
    status: fields.status ?? statusOf(checked, done, words),
    ticket: fields.ticket ?? (link && sourced(plain, link.content ?? link.span)),
    priority: fields.priority,
    type: fields.type,
    row: undefined,
  }
}

function statusOf(
  checked: boolean | undefined,
  done: RegExpExecArray | null,
  span: Span,
): Sourced<ActionStatus> | undefined {
  if (checked !== undefined) return { value: checked ? 'done' : 'open', span }
  return done ? { value: 'done', span } : undefined
}

/** `owner: Alex, due: April 14 — already done` in pairs. */
function partsOf(plain: string, start: number, end: number): KeyValue[] {
  const found = [
    ...plain
      .slice(start, end)
      .matchAll(/(?<key>[a-z][a-z ]{1,20}?)\s*[:=]\s*(?<value>[^:=]*?)(?=\s*[,;|]\s*[a-z ]{2,20}[:=]|\s[-–—]\s|$)/gi),
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
            value: sourced(plain, span)!,
          },
        ]
      : []
  })
}

const fieldNames = {
  owner: /^(owners?|assignees?|assigned( to)?|responsible|dri|lead|who|verantwortlich|responsable)$/,
  due: /^(due( date| by)?|deadline|target( date| completion)?|eta|by|fällig|échéance|fecha límite|prazo)$/,
  status: /^(status|state)$/,
  ticket: /^(ticket|issue|jira|tracking|bug)$/,
  priority: /^(priority|prio)$/,
  type: /^(type|category)$/,
} satisfies Record<keyof Fields, RegExp>

function fieldNamed(key: string): keyof Fields | undefined {
  return (Object.keys(fieldNames) as (keyof Fields)[]).find(name => fieldNames[name].test(key))
}

function fieldsOf(reader: Reader, pairs: readonly KeyValue[]): Fields {
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

function withoutSet(item: ActionItem, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => item[name as keyof Fields] === undefined))
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

function readDue({ markdown, incident }: Reader, { value, span }: Sourced<string>): DueDate {
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

function readStatus(words: Sourced<string> | undefined): Sourced<ActionStatus> | undefined {
  const status = words && statuses.find(([pattern]) => pattern.test(words.value))?.[1]
  return status && { value: status, span: words.span }
}

/** A dash, `TBD` or `?` in a cell names nobody and nothing. */
function named<T extends Sourced<string>>(words: T | undefined): T | undefined {
  return words && !/^(tbd|tba|tbc|\?+|-+|–|—|n\/?a|none|unassigned|unknown|todo|\.+)$/i.test(words.value)
    ? words
    : undefined
}

function isTicket(url: string): boolean {
  return /\/(issues?|browse|pull|merge_requests|tickets?)\//.test(url)
}

function wordsOf(plain: string, cell: Cell | undefined): Span | undefined {
  return cell?.content && trimmed(plain, cell.content.start, cell.content.end)
}

function sourced(plain: string, span: Span | undefined): Sourced<string> | undefined {
  return span && { value: slice(plain, span).replace(/\s+/g, ' ').trim(), span }
}
