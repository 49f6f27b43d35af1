import { slice } from '../text/span.ts'
import type { DateReading } from '../time/calendar.ts'
import { findDates } from '../time/date.ts'
import { readZone } from '../time/zone-reading.ts'
import { type RowEntry, wordsOfCell } from './entries.ts'
import type { Known } from './memory.ts'
import type { Columns } from './timeline-columns.ts'
import { leadingStampIn, readLeadingStamp } from './timeline-lead.ts'
import type { Mark } from './timeline-marks.ts'
import { readLeadingOffset } from './timeline-offset.ts'

/** What a row of a timeline's table is: an event, a date for the rows below it, or nothing yet. */
export function markOfRow(markdown: Known, row: RowEntry, columns: Columns): Mark[] {
  const { plain } = markdown
  const words = (column: number | undefined) => wordsOfCell(plain, column === undefined ? undefined : row.cells[column])
  const [time, date, event] = [words(columns.time), words(columns.date), words(columns.event)]
  if (!time && !event) return []
  const offset = time && readLeadingOffset(plain, time)
  const leading = offset ? undefined : time && leadingStampIn(markdown, time, true)
  const dated = date && withHeaderYear(plain, row, columns, findDates(plain, date.start, date.end)[0])
  // A row that nobody has filled in yet.
  if (!event && leading?.start.clock && leading.start.clock.secondOfDay === undefined) return []
  if (!leading?.start.clock && !event && dated) return [{ kind: 'date', date: dated }]
  const endCell = words(columns.end)
  const start =
    leading?.start ??
    offset?.beside ??
    (dated && { span: dated.span, date: dated, clock: undefined, zone: undefined, approximate: false })
  const zoneCell = words(columns.zone)
  return [
    {
      kind: 'event',
      form: row.grid.form,
      span: row.span,
      stamp: leading?.span ?? offset?.span ?? dated?.span,
      start: start && dated && !start.date ? { ...start, date: dated } : start,
      end: leading?.end ?? (endCell && leadingStampIn(markdown, endCell, true)?.start),
      zone: zoneCell && readZone(plain, zoneCell.start, zoneCell.end),
      offset: offset?.seconds,
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

/** A header that is a row of events itself, where a table has no titles; its cells are as those of `row`. */
export function headerRow(plain: string, row: RowEntry, columns: Columns): RowEntry[] {
  const { header } = row.grid
  const time = wordsOfCell(plain, header[columns.time])
  if (!time || !readLeadingStamp(plain, time)?.start.clock) return []
  return [{ ...row, span: { start: header[0]!.start, end: header.at(-1)!.end }, cells: header }]
}
