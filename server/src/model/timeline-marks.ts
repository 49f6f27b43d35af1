import type { Markdown } from '../markdown/markdown.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { DateReading } from '../time/calendar.ts'
import { findDates, readWeekday } from '../time/date.ts'
import { findStamps, readStamp, readStampRange, type Stamp } from '../time/instant.ts'
import type { ZoneReading } from '../time/zone.ts'
import { readZone } from '../time/zone-reading.ts'
import { type Entry, type HeadingEntry, type LineEntry, type RowEntry, wordsOfCell } from './entries.ts'
import type { Timeline } from './postmortem.ts'
import { type Columns, timelineColumns } from './timeline-columns.ts'

/** What a timeline's reader meets, in order: a date that holds for what follows, or an event. */
export type Mark = { readonly kind: 'date'; readonly date: DateReading } | EventMark

export interface EventMark {
  readonly kind: 'event'
  readonly form: Timeline['form']
  /** With its continuation lines. */
  readonly span: Span
  readonly stamp: Span | undefined
  readonly start: Stamp | undefined
  readonly end: Stamp | undefined
  /** From a column of its own. */
  readonly zone: ZoneReading | undefined
  readonly text: Span
  /** The cell of a `Phase` or `Milestone` column. */
  readonly tag: Span | undefined
  readonly columns: Columns | undefined
  readonly row: RowEntry | undefined
}

interface Leading {
  readonly span: Span
  readonly start: Stamp
  readonly end: Stamp | undefined
  /** Where the words behind the stamp and its separators begin. */
  readonly rest: number
}

const opening =
  /^[\s[("'*_~-]*?(?=[~\p{L}\d])(?:(?:early|late|mid)[ -]?(?:morning|afternoon|evening|night)?,? (?:on |of )?)?/iu
const separators =
  /^[\])}"'*_]*(?:\s*\([^)\r\n]{0,40}\d{1,2}:\d\d[^)\r\n]{0,20}\))?[\])}"'*_]*\s*(?:[-–—:|•→>=.,;]+(?=\s|$|\p{L}))?[\s:–—|-]*/u

/** A time, date or both that a line begins with; `09:14 –`, `[08:47]`, `**Apr 12, 06:14**`, `06:14 – 08:11:`. */
export function readLeadingStamp(plain: string, { start, end }: Span, compact = false): Leading | undefined {
  const from = start + (opening.exec(plain.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0)
  const range = readStampRange(plain, from, end, { compact, cities: true })
  const first = range?.start ?? readStamp(plain, from, end, { compact, cities: true })
  if (!first) return undefined
  const { span } = range ?? first
  const rest = span.end + separators.exec(plain.slice(span.end, end))![0].length
  return { span, start: first, end: range?.end, rest: Math.min(rest, end) }
}

/** The marks in a timeline's section. */
export function readMarks(markdown: Markdown, entries: readonly Entry[]): Mark[] {
  const marks: Mark[] = []
  const columnsOf = new Map<Span, Columns | undefined>()
  let depth = 0
  let under: 'heading' | 'entry' | undefined
  for (const entry of entries) {
    if (entry.kind === 'rule' || entry.kind === 'code') continue
    if (entry.kind === 'row') {
      if (!columnsOf.has(entry.block)) columnsOf.set(entry.block, timelineColumns(markdown.plain, entry.grid))
      const columns = columnsOf.get(entry.block)
      if (columns) marks.push(...markOfRow(markdown.plain, entry, columns))
      under = undefined
      continue
    }
    const found = marksOfWords(markdown.plain, entry)
    if (found.length > 0) {
      marks.push(...found)
      depth = entry.depth
      under = found.at(-1)!.kind !== 'event' ? undefined : entry.kind === 'heading' ? 'heading' : 'entry'
    } else if (entry.kind === 'heading') under = undefined
    else if (under && (under === 'heading' || entry.depth > depth || entry.kind === 'line'))
      continueLast(marks, entry.span)
    else if (entry.kind === 'item' && entry.depth <= depth) under = undefined
  }
  return marks
}

function continueLast(marks: Mark[], { end }: Span): void {
  const last = marks.at(-1)
  if (last?.kind !== 'event') return
  const text = { start: last.text.start, end }
  marks[marks.length - 1] = { ...last, span: { start: last.span.start, end }, text }
}

function marksOfWords(plain: string, entry: HeadingEntry | LineEntry): Mark[] {
  const [first, ...others] = inlineBullets(plain, entry.content)
  if (!first) return []
  const leading = readLeadingStamp(plain, first)
  const isDate = leading && !leading.start.clock && !leading.end
  const nothingElse = leading && isNothing(plain, leading.rest, first.end)
  if (others.length > 0 && (isDate || !leading)) {
    const date = leading?.start.date
    return [
      ...(date ? [{ kind: 'date' as const, date }] : []),
      ...others.flatMap(part => eventOf(plain, part, part, 'list')),
    ]
  }
  if (isDate && nothingElse && entry.kind !== 'item') return [{ kind: 'date', date: leading.start.date! }]
  if (!leading && entry.kind === 'heading') {
    const date = findDates(plain, entry.content.start, entry.content.end)[0]
    return date ? [{ kind: 'date', date }] : []
  }
  if (!leading && entry.kind === 'item' && others.length === 0) return trailingEvent(plain, entry)
  const form = formOf(plain, entry, leading)
  return [
    ...eventOf(plain, others.length > 0 ? first : entry.span, first, form),
    ...others.flatMap(part => eventOf(plain, part, part, 'list')),
  ]
}

/** `First detected 2026-05-14 09:06`: some lists of key moments have the time behind the words. */
function trailingEvent(plain: string, { span, content }: LineEntry): EventMark[] {
  const stamps = findStamps(plain, content.start, content.end)
  const [start] = stamps
  const words = start && trimmed(plain, content.start, start.span.start)
  if (!start?.clock || !words || stamps.length > 1 || words.end - words.start > 60) return []
  if (!/^[\s.;)]*$/.test(plain.slice(start.span.end, content.end))) return []
  const nothing = { end: undefined, zone: undefined, tag: undefined, columns: undefined, row: undefined }
  return [{ kind: 'event', form: 'list', span, stamp: start.span, start, text: words, ...nothing }]
}

/** Punctuation, or a weekday. */
function isNothing(plain: string, start: number, end: number): boolean {
  const rest = trimmed(plain, start, end)
  return (
    !rest || !/[\p{L}\d]/u.test(slice(plain, rest)) || readWeekday(plain, rest.start, rest.end)?.span.end === rest.end
  )
}

function formOf(plain: string, entry: HeadingEntry | LineEntry, leading: Leading | undefined): Timeline['form'] {
  if (entry.kind === 'heading') return 'headings'
  if (entry.kind === 'item') return 'list'
  return leading && /\t/.test(plain.slice(leading.span.end, leading.rest)) ? 'tab-separated' : 'lines'
}

function eventOf(plain: string, span: Span, words: Span, form: Timeline['form']): EventMark[] {
  const leading = readLeadingStamp(plain, words)
  if (!leading) return []
  const text = trimmed(plain, leading.rest, words.end) ?? leading.span
  const { start, end } = leading
  return [
    {
      kind: 'event',
      form,
      span,
      stamp: leading.span,
      start,
      end,
      zone: undefined,
      text,
      tag: undefined,
      columns: undefined,
      row: undefined,
    },
  ]
}

/** `March 14: - 18:30 PST: … - 20:15 PST: …`: bullets that a converter put into one line. */
function inlineBullets(plain: string, content: Span): Span[] {
  const parts: Span[] = []
  let start = content.start
  for (const match of slice(plain, content).matchAll(/\s[-–•*]\s+(?=\d{1,2}[:.h]\d\d)/g)) {
    const at = content.start + match.index + match[0].length
    if (!readStamp(plain, at, content.end)?.clock) continue
    if (/\d\s*$/.test(plain.slice(start, content.start + match.index))) continue
    const part = trimmed(plain, start, content.start + match.index)
    if (part) parts.push(part)
    start = at
  }
  const last = trimmed(plain, start, content.end)
  return last ? [...parts, last] : parts
}

function markOfRow(plain: string, row: RowEntry, columns: Columns): Mark[] {
  const words = (column: number | undefined) => wordsOfCell(plain, column === undefined ? undefined : row.cells[column])
  const [time, date, event] = [words(columns.time), words(columns.date), words(columns.event)]
  if (!time && !event) return []
  const leading = time && readLeadingStamp(plain, time, true)
  const dated = date && withHeaderYear(plain, row, columns, findDates(plain, date.start, date.end)[0])
  // A row that nobody has filled in yet.
  if (!event && leading?.start.clock && leading.start.clock.secondOfDay === undefined) return []
  if (!leading?.start.clock && !event && dated) return [{ kind: 'date', date: dated }]
  const endCell = words(columns.end)
  const start =
    leading?.start ??
    (dated && { span: dated.span, date: dated, clock: undefined, zone: undefined, approximate: false })
  const zoneCell = words(columns.zone)
  return [
    {
      kind: 'event',
      form: row.grid.table ? 'table' : 'tab-separated',
      span: row.span,
      stamp: leading?.span ?? dated?.span,
      start: start && dated && !start.date ? { ...start, date: dated } : start,
      end: leading?.end ?? (endCell && readLeadingStamp(plain, endCell, true)?.start),
      zone: zoneCell && readZone(plain, zoneCell.start, zoneCell.end),
      text: event ?? time!,
      tag: words(columns.milestone),
      columns,
      row,
    },
  ]
}

/** `Date (2021)` at the head of a column of days without a year. */
function withHeaderYear(
  plain: string,
  row: RowEntry,
  { date }: Columns,
  reading: DateReading | undefined,
): DateReading | undefined {
  const header = date === undefined ? undefined : row.grid.header[date]?.content
  const year = header && /\b(19|20)\d\d\b/.exec(slice(plain, header))?.[0]
  return reading && year && reading.year === undefined ? { ...reading, year: Number(year) } : reading
}
