import { keepingTo } from '../markdown/keep.ts'
import { type Place, stretch } from '../text/anchor.ts'
import { inOne, thoseAgain } from '../text/each-again.ts'
import { chapter, type Notebook } from '../text/notebook.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { DateReading } from '../time/calendar.ts'
import { type DateOrder, findDates, readWeekday } from '../time/date.ts'
import { inOrder, stampInOrder } from '../time/date-order.ts'
import { findStamps, readStamp, type Stamp } from '../time/instant.ts'
import { movedDate, movedStamp } from '../time/moved.ts'
import type { ZoneReading } from '../time/zone.ts'
import { type Known, readAgain } from './again.ts'
import type { Entry, Grid, HeadingEntry, LineEntry } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Timeline } from './postmortem.ts'
import { readMessageHead } from './timeline-chat.ts'
import { type Columns, timelineColumns } from './timeline-columns.ts'
import { type Leading, leadingStampIn } from './timeline-lead.ts'
import { readLeadingOffset } from './timeline-offset.ts'
import { marksOfGrid } from './timeline-rows.ts'
import { isOfWords, readUpdates } from './timeline-updates.ts'

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
  /** In place of a time: seconds from the moment that the author counts from. */
  readonly offset?: number | undefined
  /** In place of a date: `Tue 13:02`. ISO numbered. */
  readonly weekday?: number | undefined
  /** From a column of its own. */
  readonly zone: ZoneReading | undefined
  /** The stamp itself, as long as nothing else is said; a stamp within it is no part of the words. */
  readonly text: Span
  /** The cell of a `Phase` or `Milestone` column. */
  readonly tag: Span | undefined
}

/** The event where `place` puts its words; written out, for there are many of them. */
export function movedMark(mark: EventMark, place: Place): EventMark {
  const { form, span, stamp, start, end, offset, weekday, zone, text, tag } = mark
  const there = stamp && place(stamp)
  return {
    kind: 'event',
    form,
    span: place(span),
    stamp: there,
    start: start && movedStamp(start, place),
    end: end && movedStamp(end, place),
    offset,
    weekday,
    zone: zone && { zone: zone.zone, span: place(zone.span) },
    text: text === stamp ? there! : place(text),
    tag: tag && place(tag),
  }
}

/** A table of events, and what its columns say. */
export interface EventTable {
  readonly grid: Grid
  readonly columns: Columns
}

export interface Marked {
  readonly marks: readonly Mark[]
  /** The first table that has an event. */
  readonly table: EventTable | undefined
}

/** The marks with their dates as the document orders them, where they could be either. */
export function marksInOrder(
  marks: readonly Mark[],
  order: DateOrder | undefined,
  notebook: Notebook = new Map(),
): readonly Mark[] {
  if (thoseAgain(notebook, isUnsure, marks).length === 0) return marks
  return marks.flatMap((mark): Mark[] => {
    if (!isUnsure(mark)) return [mark]
    if (mark.kind === 'date') {
      const date = inOrder(mark.date, order)
      return date ? [{ ...mark, date }] : []
    }
    const [start, end] = [mark.start, mark.end].map(stamp => stamp && stampInOrder(stamp, order))
    return [{ ...mark, start, end }]
  })
}

export function isEvent(mark: Mark): mark is EventMark {
  return mark.kind === 'event'
}

function isUnsure(mark: Mark): boolean {
  return (mark.kind === 'date' ? mark.date.either : (mark.start?.date?.either ?? mark.end?.date?.either)) ?? false
}

/** The marks in a timeline's section. */
export function readMarks(markdown: Remembered, entries: readonly Entry[]): Marked {
  const updates = readUpdates(markdown, entries)
  if (updates) return { marks: keptMarks(markdown, updates), table: undefined }
  const marked = marksOf(markdown, entries, false)
  // `1302 - Zone published`, `13.02: Mail bounces`: times only where all the bullets begin like that.
  const words = thoseAgain(markdown.notebook, isOfWords, entries)
  const bare = words.filter(({ content }) => bareTime.test(slice(markdown.plain, content)))
  return bare.length > 1 && bare.length > marked.marks.length ? marksOf(markdown, entries, true) : marked
}

const bareTime = /^[\s[(*_~]*(?:[01]\d|2[0-3])\.?[0-5]\d(?![\d./]|:\d|-\w)/

/** The marks where they stay with their words. */
export function keptMarks({ slices }: Remembered, marks: readonly Mark[]): Mark[] {
  const keep = keepingTo(slices)
  return marks.map(mark =>
    mark.kind === 'date' ? { kind: 'date', date: movedDate(mark.date, keep) } : movedMark(mark, keep),
  )
}

function marksOf(markdown: Remembered, entries: readonly Entry[], compact: boolean): Marked {
  const parts: (readonly Mark[])[] = []
  /** Those behind the last table. */
  let marks: Mark[] = []
  let table: EventTable | undefined
  let last: HeadingEntry | LineEntry | undefined
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at]!
    if (entry.kind === 'rule' || entry.kind === 'code') continue
    if (entry.kind === 'row') {
      last = undefined
      const { grid, block } = entry
      const own = { ...markdown, notebook: chapter(markdown.notebook, marksOf, at) }
      const columns = timelineColumns(own, grid)
      const found = columns ? marksOfGrid(own, grid, columns) : []
      parts.push(marks, found)
      marks = []
      if (columns && found.some(({ kind }) => kind === 'event')) table ??= { grid, columns }
      // All rows of a table stand one behind the other.
      const end = at + grid.rows.length - 1
      if (entries[end]?.block === block) at = end
      while (entries[at + 1]?.block === block) at++
      continue
    }
    const found = marksOfEntry(markdown, entries, at, compact)
    if (found.length > 0) {
      for (const mark of found) marks.push(mark)
      last = found.at(-1)!.kind === 'event' ? entry : undefined
    } else if (last && goesOn(markdown, entry, last, marks.at(-1) as EventMark)) continueLast(marks, entry)
    else last = undefined
  }
  return { marks: inOne([...parts, marks].filter(part => part.length > 0)), table }
}

/** Whether words without a time belong to the event before them. */
function goesOn(
  { text }: Remembered,
  entry: HeadingEntry | LineEntry,
  last: HeadingEntry | LineEntry,
  event: EventMark,
): boolean {
  if (entry.kind === 'heading') return false
  if (last.kind === 'heading' || entry.depth > last.depth || entry.block === last.block) return true
  const isLabel = /^(\*\*|__)[^*_\r\n]+\1:?\s*$/.test(
    text.slice(entry.span.start - 2, entry.span.end + 3).split(/[\r\n]/)[0]!,
  )
  return entry.kind === 'line' && !isLabel && (last.kind === 'line' || event.text === event.stamp)
}

function continueLast(marks: Mark[], { span, content }: LineEntry | HeadingEntry): void {
  const last = marks.at(-1)
  if (last?.kind !== 'event') return
  const text = stretch(last.text === last.stamp ? content : last.text, span)
  marks[marks.length - 1] = { ...last, span: stretch(last.span, span), text }
}

/** As `marksOfWords`, once for all versions of the document in which the entry stands ahead of the same one. */
function marksOfEntry(markdown: Remembered, entries: readonly Entry[], at: number, compact: boolean): readonly Mark[] {
  const given = { next: entries[at + 1], compact }
  return readAgain(known, isSame, entries[at], given, () =>
    keptMarks(markdown, marksOfWords(markdown, entries, at, compact)),
  )
}

interface Given {
  readonly next: Entry | undefined
  readonly compact: boolean
}

const known: Known<Given, readonly Mark[]> = new WeakMap()

function isSame(a: Given, b: Given): boolean {
  return a.next === b.next && a.compact === b.compact
}

function marksOfWords(markdown: Remembered, entries: readonly Entry[], index: number, compact: boolean): Mark[] {
  const { plain } = markdown
  const entry = entries[index] as HeadingEntry | LineEntry
  const [first, ...others] = inlineBullets(plain, entry.content)
  if (!first) return []
  const leading = leadingStampIn(markdown, first, compact)
  const offset = leading ? undefined : offsetEvent(plain, entry, first)
  if (offset) return [offset]
  const isDate = leading && !leading.start.clock && !leading.end
  const nothingElse = leading && isNothing(plain, leading.rest, first.end)
  if (others.length > 0 && (isDate || !leading)) {
    const date = leading?.start.date
    return [
      ...(date ? [{ kind: 'date' as const, date }] : []),
      ...others.flatMap(part => eventOf(markdown, part, part, 'list', compact)),
    ]
  }
  const next = entries[index + 1]
  const headsList = next?.kind === 'item' && (entry.kind !== 'item' || next.depth > entry.depth)
  if (isDate && nothingElse && (entry.kind !== 'item' || headsList))
    return [{ kind: 'date', date: leading.start.date! }]
  if (!leading && entry.kind === 'heading') {
    const date = findDates(plain, entry.content.start, entry.content.end)[0]
    return date ? [{ kind: 'date', date }] : []
  }
  if (!leading && entry.kind === 'line') return readMessageHead(plain, entry, next)
  if (!leading && entry.kind === 'item' && others.length === 0) {
    if (vagueTime.test(slice(plain, first)))
      return [plainEvent('list', entry.span, { stamp: undefined, start: undefined, end: undefined }, first)]
    return trailingEvent(plain, entry)
  }
  const form = formOf(plain, entry, leading)
  return [
    ...eventOf(markdown, others.length > 0 ? first : entry.span, first, form, compact),
    ...others.flatMap(part => eventOf(markdown, part, part, 'list', compact)),
  ]
}

/** What stands for a time that nobody knows, at the beginning of an item: an event all the same. */
const vagueTime =
  /^[\s[(*_~]*(?:(?:soon|shortly|some ?time|moments?|(?:a few |several )?(?:minutes|hours)) (?:after|later|before)|later(?: on| that)?\b|meanwhile|at some point|time unknown|unknown time|\?\?|tb[da]\b|20\d\d-(?:mm|xx|\?\?))/i

/** An event without columns. */
export function plainEvent(
  form: Timeline['form'],
  span: Span,
  { stamp, start, end, weekday }: Pick<EventMark, 'stamp' | 'start' | 'end' | 'weekday'>,
  text: Span,
): EventMark {
  const nothing = { zone: undefined, tag: undefined }
  return { kind: 'event', form, span, stamp, start, end, weekday, text, ...nothing }
}

/** `First detected 2026-05-14 09:06`: some lists of key moments have the time behind the words. */
function trailingEvent(plain: Text, { span, content }: LineEntry): EventMark[] {
  const stamps = findStamps(plain, content.start, content.end)
  const [start] = stamps
  const behind = start && /[\s([–—:,-]*$/.exec(plain.slice(content.start, start.span.start))!.index
  const words = start && trimmed(plain, content.start, content.start + behind!)
  if (!start?.clock || !words || stamps.length > 1 || words.end - words.start > 60) return []
  if (!/^[\s.;)]*$/.test(plain.slice(start.span.end, content.end))) return []
  return [plainEvent('list', span, { stamp: start.span, start, end: undefined }, words)]
}

/** `T+18m Pager goes off`. */
function offsetEvent(plain: Text, entry: HeadingEntry | LineEntry, words: Span): EventMark | undefined {
  const offset = readLeadingOffset(plain, words)
  if (!offset) return undefined
  const { span: stamp, beside: start, seconds } = offset
  const text = trimmed(plain, offset.rest, words.end) ?? stamp
  const event = plainEvent(formOf(plain, entry, undefined), entry.span, { stamp, start, end: undefined }, text)
  return { ...event, offset: seconds }
}

/** Punctuation, or a weekday. */
function isNothing(plain: Text, start: number, end: number): boolean {
  const rest = trimmed(plain, start, end)
  return (
    !rest || !/[\p{L}\d]/u.test(slice(plain, rest)) || readWeekday(plain, rest.start, rest.end)?.span.end === rest.end
  )
}

function formOf(plain: Text, entry: HeadingEntry | LineEntry, leading: Leading | undefined): Timeline['form'] {
  if (entry.kind === 'heading') return 'headings'
  if (entry.kind === 'item') return 'list'
  return leading && /\t/.test(plain.slice(leading.span.end, leading.rest)) ? 'tab-separated' : 'lines'
}

function eventOf(markdown: Remembered, span: Span, words: Span, form: Timeline['form'], compact: boolean): EventMark[] {
  const leading = leadingStampIn(markdown, words, compact)
  if (!leading) return []
  const text = trimmed(markdown.plain, leading.rest, words.end) ?? leading.span
  return [plainEvent(form, span, { ...leading, stamp: leading.span }, text)]
}

/** `March 14: - 18:30 PST: … - 20:15 PST: …`, `13:02 – …; 13:20 – …`: bullets that stand in one line. */
function inlineBullets(plain: Text, content: Span): Span[] {
  const parts: Span[] = []
  let start = content.start
  for (const match of slice(plain, content).matchAll(/(?:\s[-–•*]|;)\s+(?=\d{1,2}[:.h]\d\d)/g)) {
    const at = content.start + match.index + match[0].length
    const stamp = readStamp(plain, at, content.end)
    if (!stamp?.clock) continue
    // `10:02 - 10:15` is a range; behind a `;`, only what is written like the first event is one.
    const isNext =
      match[0][0] === ';'
        ? /^\s*[-–—:]/.test(plain.slice(stamp.span.end, stamp.span.end + 4))
        : !/\d\s{0,3}$/.test(plain.slice(Math.max(start, at - match[0].length - 4), at - match[0].length))
    if (!isNext) continue
    const part = trimmed(plain, start, content.start + match.index)
    if (part) parts.push(part)
    start = at
  }
  const last = trimmed(plain, start, content.end)
  return last ? [...parts, last] : parts
}
