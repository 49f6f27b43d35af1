import type { Cell } from '../markdown/markdown.ts'
import type { Grid } from '../model/entries.ts'
import { type Columns, timelineColumns } from '../model/timeline-columns.ts'
import { headerRow, markOfRow, type Row } from '../model/timeline-rows.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import { readStamp, type Stamp } from '../time/instant.ts'
import { findZones } from '../time/zone.ts'
import { firstLines, oneLine } from './lines.ts'
import type { Format, Found, FoundEvent, Skipped } from './row.ts'

/** Cells of a spreadsheet, as the clipboard has them: tabs between cells, quotes around those with line ends. */
export const tsv: Format = {
  name: 'tsv',
  title: 'spreadsheet cells',
  recognises(text) {
    const tabs = firstLines(text).filter(line => line.includes('\t')).length
    return tabs > 0 && tabs * 2 >= firstLines(text).length && readCells(text.slice(0, 20_000)).events.length > 0
  },
  read: readCells,
}

function readCells(text: string): Found {
  const [header, ...rows] = rowsIn(text)
  if (!header) return { events: [], skipped: [] }
  const span = { start: header.span.start, end: rows.at(-1)?.span.end ?? header.span.end }
  const alone = rows.length === 0 ? [header] : rows
  const grid: Grid = { form: 'tab-separated', span, header: header.cells, rows: alone, table: undefined }
  const untitled = untitledColumns(text, [header, ...rows])
  const columns = untitled ?? timelineColumns({ plain: text }, grid)
  if (!columns) return { events: [], skipped: [{ span, why: 'no column of times' }] }
  const isOfTitles = !untitled && !headerRow(text, grid, columns)
  const taken = isOfTitles ? rows : [header, ...rows]
  const events: FoundEvent[] = []
  const skipped: Skipped[] = []
  for (const row of taken) {
    const mark = markOfRow(text, row, grid, columns)
    if (mark?.kind === 'date') {
      const { date } = mark
      events.push({
        kind: 'date',
        stamp: { span: date.span, date, clock: undefined, zone: undefined, approximate: false },
      })
    } else if (mark?.start) {
      const words = wordsOf(text, row.cells, columns)
      const { start, zone } = mark
      const place = mark.stamp ?? row.span
      const day = columns.date === undefined ? undefined : row.cells[columns.date]?.content
      const written = day && `${slice(text, day)} ${slice(text, place)}`
      if (words !== '')
        events.push({ kind: 'event', time: start, place, written, words, span: row.span, zone: zone?.zone })
      else skipped.push({ span: row.span, why: 'no words' })
    } else skipped.push({ span: row.span, why: 'no time' })
  }
  const title = isOfTitles ? header.cells[columns.time]?.content : undefined
  return { events, skipped, zone: title && findZones(text, title.start, title.end)[0]?.zone }
}

/** What happened, with the end of it and the further cells of the row in brackets. */
function wordsOf(text: string, cells: readonly Cell[], { time, date, zone, event, end }: Columns): string {
  const said = (cell: Cell | undefined) =>
    cell?.content ? oneLine(slice(text, cell.content).replaceAll('""', '"')) : ''
  const others = cells.flatMap((cell, at) => {
    const words = [time, date, zone, event].includes(at) ? '' : said(cell)
    return words === '' ? [] : [at === end ? `until ${words}` : words]
  })
  return [said(cells[event]), ...(others.length > 0 ? [`(${others.join(', ')})`] : [])].join(' ').trim()
}

/** The columns of cells without titles, where days stand in one of them and times in the next; undefined of others. */
function untitledColumns(text: string, rows: readonly Row[]): Columns | undefined {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, at) => {
    const filled = rows.flatMap(({ cells }) => cells[at]?.content ?? [])
    const read = filled.map(({ start, end }) => readStamp(text, start, end))
    const share = (is: (stamp: Stamp) => boolean) => read.filter(stamp => stamp && is(stamp)).length * 2 > filled.length
    const length = filled.reduce((sum, { start, end }) => sum + end - start, 0)
    return {
      at,
      length,
      ofDays: share(({ clock }) => !clock),
      ofTimes: share(({ date, clock }) => !date && clock !== undefined),
    }
  })
  const date = columns.find(({ ofDays }) => ofDays)?.at
  const [time, end] = columns.filter(({ ofTimes }) => ofTimes).map(({ at }) => at)
  const isTitled = date !== undefined && !readStampOf(text, rows[0]!.cells[date])
  if (date === undefined || time === undefined || isTitled) return undefined
  const others = columns.filter(({ at }) => at !== date && at !== time && at !== end)
  const event = others.reduce((best, other) => (other.length > (best?.length ?? 0) ? other : best), others[0])?.at
  return event === undefined ? undefined : { date, time, zone: undefined, end, milestone: undefined, event }
}

function readStampOf(text: string, cell: Cell | undefined): Stamp | undefined {
  return cell?.content && readStamp(text, cell.content.start, cell.content.end)
}

/** No cell is longer; a quote that is not closed within it is a quote and no more. */
const longestCell = 10_000

function rowsIn(text: string): Row[] {
  const rows: Row[] = []
  let cells: Cell[] = []
  let at = 0
  let from = 0
  while (at < text.length) {
    const { content, end } = cellAt(text, at)
    cells.push({ start: at, end, content })
    at = end + 1
    if (text[end] === '\t' && at < text.length) continue
    const span = trimmed(text, from, end)
    if (span) rows.push({ span, cells })
    if (text[end] === '\r' && text[end + 1] === '\n') at++
    cells = []
    from = at
  }
  return rows
}

const plainCell = /[^\t\r\n]*/y
const quotedCell = new RegExp(String.raw`"((?:[^"]|""){0,${longestCell}})"(?=[\t\r\n]|$)`, 'y')

function cellAt(text: string, at: number): { readonly content: Span | undefined; readonly end: number } {
  quotedCell.lastIndex = at
  const quoted = text[at] === '"' ? quotedCell.exec(text) : null
  if (quoted) return { content: trimmed(text, at + 1, at + quoted[0].length - 1), end: at + quoted[0].length }
  plainCell.lastIndex = at
  const end = at + plainCell.exec(text)![0].length
  return { content: trimmed(text, at, end), end }
}
