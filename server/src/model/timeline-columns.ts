import { eachAgain } from '../text/each-again.ts'
import { chapter, type Notebook } from '../text/notebook.ts'
import { type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { readStamp } from '../time/instant.ts'
import { type Grid, wordsOfCell } from './entries.ts'
import type { TimelineColumns } from './postmortem.ts'
import { readLeadingOffset } from './timeline-offset.ts'

/** Which column of a timeline's table says what. */
export type Columns = Omit<TimelineColumns, 'table'>

const headers = {
  time: /^(time|date ?(\/|&|and|,)? ?time|timestamp|when|at|start(ed)?( time)?|from|time ?stamp|zeit(punkt|stempel)?|uhrzeit|heure|hora|horario|horário)\b/,
  date: /^(date|datum|fecha|data)\b/,
  zone: /^(time ?zone|tz|zone)$/,
  end: /^(end(ed)?( time)?|until|to|finish(ed)?)$/,
  milestone: /^(phase|milestone|tag)$/,
  event:
    /^(event(?! ?(type|kind|category|id|source)\b)|description|what( happened)?|details?|activity|entry|update|message|summary|ereignis|beschreibung|évén|événement|evento|descripción|descrição|action|notes?|comments?)\b/,
} satisfies Record<string, RegExp>

/** The columns of a table that tells what happened when; undefined for a table that does not. */
export function timelineColumns({ plain, notebook = new Map() }: Words, grid: Grid): Columns | undefined {
  const titles = grid.header.map(({ content }) => (content ? slice(plain, content).trim().toLowerCase() : ''))
  const column = (pattern: RegExp, not: readonly (number | undefined)[] = []) => {
    const at = titles.findIndex((title, index) => pattern.test(title) && !not.includes(index))
    return at < 0 ? undefined : at
  }
  const stamped = (at: number | undefined, compact = true) =>
    at !== undefined && isOftenAt({ plain, notebook }, grid, at, compact ? beginsWithTime : beginsWithClearTime)
  const counted = (at: number) => isOftenAt({ plain, notebook }, grid, at, beginsWithOffset)
  const dated = column(headers.date)
  const timed = column(headers.time, [/time/.test(titles[dated ?? -1] ?? '') ? undefined : dated])
  const titled = [timed, dated].find(at => stamped(at))
  // Under any other title, `5`, `13.02` and `1302` are numbers.
  const time = titled ?? [...titles.keys()].find(at => stamped(at, false)) ?? [...titles.keys()].find(counted)
  if (time === undefined || titles.length < 2) return undefined
  const date = dated !== time && stamped(dated) ? dated : undefined
  const zone = column(headers.zone)
  const end = column(headers.end, [time])
  const milestone = column(headers.milestone)
  const taken = [date, time, zone, end, milestone]
  const event = column(headers.event, taken) ?? longestColumn(grid, taken)
  return event === undefined ? undefined : { date, time, zone, end, milestone, event }
}

/** The words of a document, and what was read of its tables. */
interface Words {
  readonly plain: Text
  readonly notebook?: Notebook
}

type Beginning = (plain: Text, cell: Span) => boolean

const beginsWithTime: Beginning = (plain, cell) => beginsWithStamp(plain, cell, true)
const beginsWithClearTime: Beginning = (plain, cell) => beginsWithStamp(plain, cell, false)
const beginsWithOffset: Beginning = (plain, cell) => readLeadingOffset(plain, cell) !== undefined

function beginsWithStamp(plain: Text, { start, end }: Span, compact: boolean): boolean {
  const from = start + /^[\s~[(*]*/.exec(plain.slice(start, end))![0].length
  return readStamp(plain, from, end, { compact, yearless: true }) !== undefined
}

/** Whether at least half of a column's filled cells begin so. */
function isOftenAt({ plain, notebook }: Required<Words>, grid: Grid, column: number, begins: Beginning): boolean {
  const own = chapter(notebook, begins, column)
  const filled = eachAgain(own, beginsAt, grid.rows, { plain, column, begins })
  let often = 0
  for (const does of filled) if (does) often++
  return filled.length > 0 && often / filled.length >= 0.5
}

/** Nothing where the cell is blank. */
function beginsAt(
  row: Grid['rows'][number],
  { plain, column, begins }: { readonly plain: Text; readonly column: number; readonly begins: Beginning },
): readonly boolean[] {
  const words = wordsOfCell(plain, row.cells[column])
  return words ? [begins(plain, words)] : []
}

function longestColumn(grid: Grid, taken: readonly (number | undefined)[]): number | undefined {
  const lengths = grid.header.map((_, at) =>
    taken.includes(at) ? -1 : grid.rows.reduce((sum, { cells }) => sum + lengthOf(cells[at]?.content), 0),
  )
  const longest = Math.max(...lengths)
  return longest < 0 ? undefined : lengths.indexOf(longest)
}

function lengthOf(span: { start: number; end: number } | undefined): number {
  return span ? span.end - span.start : 0
}
