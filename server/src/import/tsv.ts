import type { Cell } from '../markdown/markdown.ts'
import type { Grid, RowEntry } from '../model/entries.ts'
import { timelineColumns } from '../model/timeline-columns.ts'
import { headerRow, markOfRow } from '../model/timeline-rows.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
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

type Row = Grid['rows'][number]

function readCells(text: string): Found {
  const [header, ...rows] = rowsIn(text)
  if (!header) return { events: [], skipped: [] }
  const span = { start: header.span.start, end: rows.at(-1)?.span.end ?? header.span.end }
  const alone = rows.length === 0 ? [header] : rows
  const grid: Grid = { form: 'tab-separated', span, header: header.cells, rows: alone, table: undefined }
  const columns = timelineColumns(text, grid)
  if (!columns) return { events: [], skipped: [{ span, why: 'no column of times' }] }
  const entryOf = (row: Row): RowEntry => ({ kind: 'row', depth: 0, block: span, grid, said: undefined, ...row })
  const first = entryOf(header)
  const isOfTitles = headerRow(text, first, columns).length === 0
  const taken = isOfTitles ? rows : [header, ...rows]
  const events: FoundEvent[] = []
  const skipped: Skipped[] = []
  for (const row of taken) {
    const mark = markOfRow(text, entryOf(row), columns)
    if (mark?.kind === 'date') {
      const { date } = mark
      events.push({
        kind: 'date',
        stamp: { span: date.span, date, clock: undefined, zone: undefined, approximate: false },
      })
    } else if (mark?.start) {
      const used = [columns.time, columns.date, columns.zone, columns.event]
      const words = wordsOf(text, row.cells, columns.event, used)
      const { start, stamp, zone } = mark
      if (words !== '')
        events.push({ kind: 'event', time: start, place: stamp ?? row.span, words, span: row.span, zone: zone?.zone })
      else skipped.push({ span: row.span, why: 'no words' })
    } else skipped.push({ span: row.span, why: 'no time' })
  }
  const title = isOfTitles ? header.cells[columns.time]?.content : undefined
  return { events, skipped, zone: title && findZones(text, title.start, title.end)[0]?.zone }
}

/** What happened, with the further cells of the row in brackets. */
function wordsOf(text: string, cells: readonly Cell[], event: number, used: readonly (number | undefined)[]): string {
  const said = (cell: Cell | undefined) =>
    cell?.content ? oneLine(slice(text, cell.content).replaceAll('""', '"')) : ''
  const others = cells
    .filter((_, at) => !used.includes(at))
    .map(said)
    .filter(words => words !== '')
  return [said(cells[event]), ...(others.length > 0 ? [`(${others.join(', ')})`] : [])].join(' ').trim()
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
