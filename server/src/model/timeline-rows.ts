import { keepingTo } from '../text/anchor.ts'
import { eachAgain } from '../text/each-again.ts'
import { slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { DateReading } from '../time/calendar.ts'
import { findDates } from '../time/date.ts'
import { movedDate } from '../time/moved.ts'
import { readZone } from '../time/zone-reading.ts'
import { type Grid, wordsOfCell } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Columns } from './timeline-columns.ts'
import { readLeadingStamp } from './timeline-lead.ts'
import { type EventMark, type Mark, movedMark } from './timeline-marks.ts'
import { readLeadingOffset } from './timeline-offset.ts'

export type Row = Grid['rows'][number]

/** What the rows of a timeline's table are: an event, a date for the rows below it, or nothing yet. */
export function marksOfGrid({ plain, notebook }: Remembered, grid: Grid, columns: Columns): readonly Mark[] {
  const { form, rows } = grid
  const year = yearOfHeader(plain, grid, columns)
  const { date, time, zone, end, milestone, event } = columns
  const given = [form, year, date, time, zone, end, milestone, event]
  const marks = eachAgain(notebook, marksOfRow, rows, { plain, form, year, columns }, given)
  const header = headerRow(plain, grid, columns)
  return header ? [...marksOfRow(header, { plain, form, year, columns }), ...marks] : marks
}

/** As `marksOfGrid`, of one row. */
export function markOfRow(plain: Text, row: Row, grid: Grid, columns: Columns): Mark | undefined {
  return readRow(row, { plain, form: grid.form, year: yearOfHeader(plain, grid, columns), columns })
}

/** What tells of a row beside its words. */
interface Given {
  readonly plain: Text
  readonly form: Grid['form']
  readonly year: number | undefined
  readonly columns: Columns
}

function marksOfRow(row: Row, given: Given): readonly Mark[] {
  const mark = readRow(row, given)
  return mark ? [mark] : []
}

function readRow(row: Row, { plain, form, columns, year }: Given): Mark | undefined {
  const words = (column: number | undefined) => wordsOfCell(plain, column === undefined ? undefined : row.cells[column])
  const [time, date, event] = [words(columns.time), words(columns.date), words(columns.event)]
  if (!time && !event) return undefined
  const offset = time && readLeadingOffset(plain, time)
  const leading = offset ? undefined : time && readLeadingStamp(plain, time, true)
  const dated = date && withYear(findDates(plain, date.start, date.end)[0], year)
  // A row that nobody has filled in yet.
  if (!event && leading?.start.clock && leading.start.clock.secondOfDay === undefined) return undefined
  const keep = keepingTo(row.span)
  if (!leading?.start.clock && !event && dated) return { kind: 'date', date: movedDate(dated, keep) }
  const endCell = words(columns.end)
  const start =
    leading?.start ??
    offset?.beside ??
    (dated && { span: dated.span, date: dated, clock: undefined, zone: undefined, approximate: false })
  const zoneCell = words(columns.zone)
  const mark: EventMark = {
    kind: 'event',
    form,
    span: row.span,
    stamp: leading?.span ?? offset?.span ?? dated?.span,
    start: start && dated && !start.date ? { ...start, date: dated } : start,
    end: leading?.end ?? (endCell && readLeadingStamp(plain, endCell, true)?.start),
    zone: zoneCell && readZone(plain, zoneCell.start, zoneCell.end),
    offset: offset?.seconds,
    text: event ?? time!,
    tag: words(columns.milestone),
  }
  return movedMark(mark, keep)
}

function withYear(reading: DateReading | undefined, year: number | undefined): DateReading | undefined {
  return reading && year !== undefined && reading.year === undefined ? { ...reading, year } : reading
}

/** `Date (2021)` at the head of a column of days without a year. */
function yearOfHeader(plain: Text, grid: Grid, { date }: Columns): number | undefined {
  const header = date === undefined ? undefined : grid.header[date]?.content
  const year = header && /\b(19|20)\d\d\b/.exec(slice(plain, header))?.[0]
  return year === undefined ? undefined : Number(year)
}

/** A header that is a row of events itself, where a table has no titles. */
export function headerRow(plain: Text, { header }: Grid, columns: Columns): Row | undefined {
  const time = wordsOfCell(plain, header[columns.time])
  if (!time || !readLeadingStamp(plain, time)?.start.clock) return undefined
  const keep = keepingTo(header[0]!)
  return { span: keep({ start: header[0]!.start, end: header.at(-1)!.end }), cells: header }
}
