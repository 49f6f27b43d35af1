import type { Postmortem, Timeline, TimelineEntry } from '../model/postmortem.ts'
import { midnightStep } from '../model/timeline-days.ts'
import { lineAt } from '../text/lines.ts'
import type { TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Fix } from './rule.ts'
import { isoDate, wallOf } from './timeline-clock.ts'
import { isNewestFirst, isTimed, sorted } from './timeline-sequence.ts'

/** An entry with the whole lines it stands on. What its place has, not what it says, stays: a number, a hard break. */
interface Row {
  readonly entry: TimelineEntry
  readonly start: number
  readonly end: number
  readonly marker: number
  readonly tail: number
}

/** The edits that put in order the rows among which given entries stand; undefined where that cannot be done. */
export type Sort = (among: readonly TimelineEntry[]) => readonly TextEdit[] | undefined

/**
 * Sorts a timeline by moving rows as whole lines: not where rows share a line, where something else stands between them,
 * or where a date that others lean on could not be written out.
 */
export function sortOf(postmortem: Postmortem, timeline: Timeline): Sort {
  const rows = timeline.form === 'prose' ? undefined : rowsOf(postmortem, timeline.entries)
  const runs = rows ? runsOf(postmortem, timeline, rows) : []
  const runOf = new Map(runs.flatMap(run => run.map(row => [row.entry, run] as const)))
  const turned = isNewestFirst(postmortem)
  const known = new Map<readonly Row[], readonly TextEdit[] | undefined>()
  return among => {
    const [run, ...others] = new Set(among.map(entry => runOf.get(entry)))
    if (!run || others.length > 0) return undefined
    if (!known.has(run)) known.set(run, sortRun(postmortem, timeline, run, turned))
    return known.get(run)
  }
}

function sortRun(
  { text }: Postmortem,
  timeline: Timeline,
  run: readonly Row[],
  turned: boolean,
): readonly TextEdit[] | undefined {
  const { columns } = timeline
  const entries = run.map(({ entry }) => entry)
  const order = sorted(turned ? entries.toReversed() : entries)
  if (!order) return undefined
  const last = run.at(-1)!
  if (order.at(-1) !== last.entry && somethingHangsOn(text, last.end)) return undefined
  const undated = datesToWrite(entries, order)
  if (undated.size > 0 && (columns?.date !== undefined || leanedOn(timeline, entries))) return undefined
  const rowOf = new Map(run.map(row => [row.entry, row]))
  return run.flatMap((place, index) => {
    const row = rowOf.get(order[index]!)!
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
    const end = endOfLine(text, lines.starts[lineAt(lines, entry.span.end - 1) + 1])
    const alone =
      /^[\s\d.)>|•*+-]*$/.test(plain.slice(start, entry.span.start)) &&
      /^[\s|]*$/.test(plain.slice(entry.span.end, end))
    if (!alone || start < (rows.at(-1)?.end ?? 0)) return undefined
    const line = text.slice(start, end)
    const marker = start + (/^[ \t]*\d+[.)][ \t]+/.exec(line)?.[0].length ?? 0)
    const tail = end - hardBreak(line)
    rows.push({ entry, start, end, marker, tail: Math.max(tail, marker) })
  }
  return rows
}

function endOfLine(text: Text, next = text.length): number {
  while (/[\r\n]/.test(text.charAt(next - 1))) next--
  return next
}

/** What makes the line end there when it is shown: two spaces, or a backslash. */
function hardBreak(line: string): number {
  if (line.endsWith('\\')) return 1
  let spaces = 0
  while (line[line.length - 1 - spaces] === ' ') spaces++
  return spaces > 1 ? spaces : 0
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
function somethingHangsOn(text: Text, end: number): boolean {
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
      entry.dated === 'rolled-over' && wall.second !== undefined && wall.second < (second ?? 0) - midnightStep
    const read = day !== undefined && crossed ? day + 1 : day
    if (entry.dated !== 'stated' && wall.day !== undefined && wall.day !== read) written.set(entry, isoDate(wall.day))
    day = wall.day ?? day
    second = wall.second ?? second
  }
  // Rows above the first date are read from that date backwards: with one of its own, the first stays where it is.
  const head = order.find(isTimed)
  const headDay = head && wallOf(head.start).day
  const anyDate = written.size > 0 || order.some(({ dated }) => dated === 'stated')
  if (anyDate && head && head.dated !== 'stated' && headDay !== undefined) written.set(head, isoDate(headDay))
  return written
}

/** Whether rows above these have no date, and would be read from the first one written below them. */
function leanedOn({ entries }: Timeline, [first]: readonly TimelineEntry[]): boolean {
  const above = entries.slice(0, first ? entries.indexOf(first) : 0).filter(isTimed)
  return above.length > 0 && above.every(({ dated }) => dated !== 'stated')
}

/** The sort as a fix; none where nothing can be sorted, or is to be. */
export function sortFix(sort: Sort, among: readonly TimelineEntry[], title: string): Fix[] {
  const edits = sort(among)
  return edits && edits.length > 0 ? [{ title, kind: 'safe', edits }] : []
}
