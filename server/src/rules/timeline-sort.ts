import type { Postmortem, Timeline, TimelineEntry } from '../model/postmortem.ts'
import { lineAt } from '../text/lines.ts'
import type { TextEdit } from '../text/span.ts'
import { isoDate, wallOf } from './timeline-clock.ts'
import { isNewestFirst, isTimed, midnightDrop, sorted } from './timeline-sequence.ts'

/** An entry with the whole lines it stands on. What its place has, not what it says, stays: a number, a hard break. */
interface Row {
  readonly entry: TimelineEntry
  readonly start: number
  readonly end: number
  readonly marker: number
  readonly tail: number
}

/**
 * The edits that put the rows around `at` in order, each moved as whole lines; undefined where rows share a line, where
 * something else stands between them, or where a date that others lean on could not be written out.
 */
export function sortRows(
  postmortem: Postmortem,
  timeline: Timeline,
  among: readonly TimelineEntry[],
): readonly TextEdit[] | undefined {
  const rows = timeline.form === 'prose' ? undefined : rowsOf(postmortem, timeline.entries)
  const run = rows && runsOf(postmortem, timeline, rows).find(run => run.some(({ entry }) => entry === among[0]))
  if (!run || !among.every(entry => run.some(row => row.entry === entry))) return undefined
  const entries = run.map(({ entry }) => entry)
  const order = sorted(isNewestFirst(timeline) ? entries.toReversed() : entries)
  if (!order) return undefined
  const last = run.at(-1)!
  if (order.at(-1) !== last.entry && somethingHangsOn(postmortem.text, last.end)) return undefined
  const undated = datesToWrite(entries, order)
  if (undated.size > 0 && timeline.columns?.date !== undefined) return undefined
  const rowOf = new Map(run.map(row => [row.entry, row]))
  return run.flatMap((place, index) => {
    const row = rowOf.get(order[index]!)!
    const { text } = postmortem
    const date = undated.get(row.entry)
    const stamp = row.entry.stamp?.start ?? row.start
    const words = date
      ? `${text.slice(row.marker, stamp)}${date} ${text.slice(stamp, row.tail)}`
      : text.slice(row.marker, row.tail)
    const newText = text.slice(place.start, place.marker) + words + text.slice(place.tail, place.end)
    return newText === text.slice(place.start, place.end) ? [] : [{ start: place.start, end: place.end, newText }]
  })
}

function rowsOf({ text, plain, lines }: Postmortem, entries: readonly TimelineEntry[]): Row[] | undefined {
  const rows: Row[] = []
  for (const entry of entries) {
    const start = lines.starts[lineAt(lines, entry.span.start)]!
    const end = endOfLine(text, entry.span.end)
    const alone =
      /^[\s\d.)>|•*+-]*$/.test(plain.slice(start, entry.span.start)) &&
      /^[\s|]*$/.test(plain.slice(entry.span.end, end))
    if (!alone || start < (rows.at(-1)?.end ?? 0)) return undefined
    const line = text.slice(start, end)
    const marker = start + (/^[ \t]*\d+[.)][ \t]+/.exec(line)?.[0].length ?? 0)
    const tail = end - (/(?: {2,}|\\)$/.exec(line)?.[0].length ?? 0)
    rows.push({ entry, start, end, marker, tail: Math.max(tail, marker) })
  }
  return rows
}

function endOfLine(text: string, at: number): number {
  const rest = /[\r\n]/.exec(text.slice(at, at + 2000))?.index
  return rest === undefined ? text.length : at + rest
}

/** Rows with nothing between them: a date between two, or a figure, holds them where they are. */
function runsOf({ text }: Postmortem, { form }: Timeline, rows: readonly Row[]): Row[][] {
  const apart = form === 'table' || form === 'tab-separated' ? /^(?:\r\n|\n|\r)$/ : /^\s*$/
  const runs: Row[][] = []
  for (const row of rows) {
    const above = runs.at(-1)?.at(-1)
    if (above && apart.test(text.slice(above.end, row.start))) runs.at(-1)!.push(row)
    else runs.push([row])
  }
  return runs
}

/** Whether what follows belongs to the row above it: an indented line, a code block, a quotation. */
function somethingHangsOn(text: string, end: number): boolean {
  return /^(?:[ \t]*(?:\r\n|\n|\r))*(?:[ \t]+\S|```|~~~|>)/.test(text.slice(end, end + 2000))
}

/** The rows that would be read with another date in the new order, and the date to write into each. */
function datesToWrite(entries: readonly TimelineEntry[], order: readonly TimelineEntry[]): Map<TimelineEntry, string> {
  const written = new Map<TimelineEntry, string>()
  const first = entries.find(isTimed)
  let day = first && first.dated !== 'stated' ? wallOf(first.start)?.day : undefined
  let second: number | undefined
  for (const entry of order) {
    const wall = entry.start && wallOf(entry.start)
    if (!wall) continue
    // Only a row that leant on the midnight before may go on leaning on it.
    const crossed =
      entry.dated === 'rolled-over' && wall.second !== undefined && wall.second < (second ?? 0) - midnightDrop
    const read = day !== undefined && crossed ? day + 1 : day
    if (entry.dated !== 'stated' && wall.day !== undefined && wall.day !== read) written.set(entry, isoDate(wall.day))
    day = wall.day ?? day
    second = wall.second ?? second
  }
  return written
}
