import { type Span, slice } from '../text/span.ts'
import { readStamp } from '../time/instant.ts'
import { type Grid, wordsOfCell } from './entries.ts'
import { type Recall, recallNothing } from './memory.ts'
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
export function timelineColumns(plain: string, grid: Grid, recall: Recall = recallNothing): Columns | undefined {
  const titles = grid.header.map(({ content }) => (content ? slice(plain, content).trim().toLowerCase() : ''))
  const column = (pattern: RegExp, not: readonly (number | undefined)[] = []) => {
    const at = titles.findIndex((title, index) => pattern.test(title) && !not.includes(index))
    return at < 0 ? undefined : at
  }
  const stamped = (at: number | undefined, compact = true) =>
    at !== undefined &&
    shareOf(plain, grid, at, cell => recall(compact ? beginsWithTime : beginsWithClearTime, slice(plain, cell))) >= 0.5
  const counted = (at: number) => shareOf(plain, grid, at, span => readLeadingOffset(plain, span)) >= 0.5
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

const beginsWithTime = (words: string) => beginsWithStamp(words, true)
const beginsWithClearTime = (words: string) => beginsWithStamp(words, false)

function beginsWithStamp(words: string, compact: boolean): boolean {
  const from = /^[\s~[(*]*/.exec(words)![0].length
  return readStamp(words, from, words.length, { compact, yearless: true }) !== undefined
}

/** How many of a column's filled cells begin with a time or a date. */
function shareOf(plain: string, grid: Grid, column: number, read: (cell: Span) => unknown): number {
  const filled = grid.rows.flatMap(({ cells }) => wordsOfCell(plain, cells[column]) ?? [])
  return filled.length === 0 ? 0 : filled.filter(cell => read(cell)).length / filled.length
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
