import type { Table, TableRow } from '../markdown/markdown.ts'
import { understand } from '../model/extract.ts'
import type { Postmortem, Timeline, TimelineEntry, Understanding } from '../model/postmortem.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { applyEdits, slice, type TextEdit } from '../text/span.ts'
import { epochDayOf, formatDate } from '../time/calendar.ts'
import { findZones, utc, wallOf, type Zone } from '../time/zone.ts'
import type { ImportedRow, Skipped } from './row.ts'
import { cellOf, clockIn, tableOf } from './table.ts'

export interface Merged {
  /** In order, none overlapping another. */
  readonly edits: readonly TextEdit[]
  readonly added: number
  /** Rows that the timeline has already, or that were given twice. */
  readonly duplicates: number
  /** Rows whose place among the others cannot be told. */
  readonly skipped: readonly Skipped[]
  /** Why nothing could be merged; undefined where something could. */
  readonly problem: 'no timeline table' | 'the timeline does not state its zone' | undefined
}

/** Where rows can be sorted in: a table of times, its columns, what stands in it, the zone of its clocks. */
interface Target {
  readonly table: Table
  readonly columns: {
    readonly time: number
    readonly date: number | undefined
    readonly zone: number | undefined
    readonly event: number
  }
  readonly entries: readonly TimelineEntry[]
  readonly zone: Zone
  /** Whether each row says its zone. */
  readonly label: boolean
}

/**
 * Sorts rows into the timeline table of a document, as it writes its times. Nothing but new lines is inserted, and dates where a
 * row would be read on another day without one.
 */
export function mergeRows(understanding: Understanding, rows: readonly ImportedRow[]): Merged {
  const nothing = { edits: [], added: 0, duplicates: 0, skipped: [] }
  const incident = understanding.incidents[0]
  const target = incident && targetOf(understanding, incident)
  if (!target || typeof target === 'string') return { ...nothing, problem: target ?? 'no timeline table' }
  const { taken, skipped } = placeable(rows)
  const { fresh, duplicates } = withoutDuplicates(understanding.markdown.plain, target, taken)
  const { text } = understanding.markdown
  const written = new Set<object>()
  let edits = editsOf(understanding, target, fresh, written)
  // What dates a reader carries down the page depends on all rows: so read the result, and write out those that came out wrong.
  for (let round = 0; round < 3 && fresh.length > 0; round++) {
    const wrong = misread(text, edits, target, fresh)
    if (wrong.length === 0) break
    for (const row of wrong) written.add(row)
    edits = editsOf(understanding, target, fresh, written)
  }
  return { edits, added: fresh.length, duplicates, skipped, problem: undefined }
}

/** Rows as the lines of a table of their own, each once, the earliest first. */
export function newTable(rows: readonly ImportedRow[]): {
  readonly lines: readonly string[]
  readonly duplicates: number
} {
  const seen = new Set<string>()
  const once = rows.filter(row => {
    const key = `${keyOf(row.at)} ${bare(row.words)}`
    return !seen.has(key) && seen.add(key)
  })
  const value = ({ at }: ImportedRow) =>
    at.kind === 'absolute' ? at.epochSeconds : at.kind === 'local' ? at.wallSeconds : undefined
  const kinds = new Set(once.map(({ at }) => at.kind))
  const sortable = kinds.size < 2 && once.every(row => value(row) !== undefined)
  const ordered = sortable ? once.toSorted((a, b) => value(a)! - value(b)!) : once
  return { lines: tableOf(ordered), duplicates: rows.length - once.length }
}

function keyOf(at: ImportedRow['at']): string {
  const value =
    at.kind === 'absolute'
      ? at.epochSeconds
      : at.kind === 'local'
        ? at.wallSeconds
        : at.kind === 'clock'
          ? at.secondOfDay
          : at.epochDay
  return `${at.kind} ${value}`
}

function targetOf({ markdown }: Understanding, incident: Postmortem): Target | Merged['problem'] {
  const { timeline } = incident
  if (!timeline) return emptyTable(markdown.plain, incident, markdown.blocks)
  if (!timeline.columns) return undefined
  const { table, ...columns } = timeline.columns
  const entries = timeline.entries.filter(({ span }) => span.start >= table.span.start && span.end <= table.span.end)
  const timed = entries.flatMap(({ start }) => (start && start.kind !== 'day' ? [start] : []))
  if (timed.some(({ kind }) => kind === 'local' || kind === 'clock')) return 'the timeline does not state its zone'
  const own = timed[0]?.kind === 'absolute' ? timed[0].zone : utc
  const zone = timeline.zone?.value ?? own
  return { table, columns, entries, zone, label: timeline.zone === undefined && columns.zone === undefined }
}

/** The table of a template, which has no row yet that says when something happened. */
function emptyTable(
  plain: string,
  { sections }: Postmortem,
  blocks: Understanding['markdown']['blocks'],
): Target | undefined {
  const section = sections.find(({ kind, body }) => kind === 'timeline' && body)
  const table = blocks.find(
    (block): block is Table =>
      block.kind === 'table' &&
      block.span.start >= (section?.body?.start ?? Infinity) &&
      block.span.end <= section!.body!.end,
  )
  if (!table) return undefined
  const titles = table.header.cells.map(({ content }) => (content ? slice(plain, content) : ''))
  const find = (pattern: RegExp) => titles.findIndex(title => pattern.test(title))
  const [time, date, zone, event] = [
    /time|when|clock/i,
    /^date$/i,
    /^(?:time ?)?zone$/i,
    /event|what|description|happened|entry|update/i,
  ].map(find)
  if (time === undefined || time < 0 || titles.length < 2) return undefined
  const stated = [table.header.cells[time]!.content, section!.title.span].flatMap(span =>
    span ? findZones(plain, span.start, span.end) : [],
  )
  const optional = (at: number | undefined) => (at === undefined || at < 0 ? undefined : at)
  const last = titles.length - 1
  return {
    table,
    columns: { time, date: optional(date), zone: optional(zone), event: optional(event) ?? (last === time ? 0 : last) },
    entries: [],
    zone: stated[0]?.zone ?? utc,
    label: stated.length === 0,
  }
}

type Moment = Extract<ImportedRow['at'], { readonly kind: 'absolute' }>
type Placed = ImportedRow & { readonly at: Moment }

function placeable(rows: readonly ImportedRow[]): {
  readonly taken: readonly Placed[]
  readonly skipped: readonly Skipped[]
} {
  const taken: Placed[] = []
  const skipped: Skipped[] = []
  for (const { at, ...row } of rows) {
    if (at.kind === 'absolute') taken.push({ ...row, at })
    else
      skipped.push({
        span: row.span,
        why: { local: 'the zone is unknown', clock: 'the date is unknown', day: 'no time of day' }[at.kind],
      })
  }
  return { taken, skipped }
}

function bare(words: string): string {
  return words.toLowerCase().replace(/[\s\\]+/g, '')
}

/** A time to the minute is the same as one to the second in it. */
function withoutDuplicates(plain: string, { entries }: Target, rows: readonly Placed[]) {
  const seen = new Set<string>()
  const wordsAt = new Map<number, string[]>()
  for (const { start, text } of entries) {
    if (start?.kind !== 'absolute') continue
    const words = bare(slice(plain, text.span))
    seen.add(`${start.epochSeconds} ${words}`)
    const minute = Math.floor(start.epochSeconds / 60)
    wordsAt.set(minute, [...(wordsAt.get(minute) ?? []), words])
  }
  const ordered = rows.toSorted((a, b) => a.at.epochSeconds - b.at.epochSeconds)
  const fresh = ordered.filter(({ at, words, id }) => {
    const own = bare(words)
    const key = `${at.epochSeconds} ${own}`
    const there = wordsAt.get(Math.floor(at.epochSeconds / 60)) ?? []
    if (seen.has(key) || there.some(other => other === own || (id && other.includes(id)))) return false
    return seen.add(key)
  })
  return { fresh, duplicates: rows.length - fresh.length }
}

/** Behind which of the entries (-1: ahead of all) each row belongs. */
function anchorsOf({ entries }: Target, rows: readonly Placed[], backwards: boolean): number[] {
  const known = entries.flatMap(({ start }, index) =>
    start?.kind === 'absolute' ? [{ at: start.epochSeconds, index }] : [],
  )
  const sorted = known.toSorted((a, b) => (backwards ? b.at - a.at : a.at - b.at))
  let furthest = -1
  let next = 0
  return rows.map(({ at: { epochSeconds } }) => {
    for (; next < sorted.length; next++) {
      const { at, index } = sorted[next]!
      if (backwards ? at <= epochSeconds : at > epochSeconds) break
      furthest = Math.max(furthest, index)
    }
    return furthest
  })
}

function isBackwards(entries: readonly TimelineEntry[]): boolean {
  const times = entries.flatMap(({ start }) => (start?.kind === 'absolute' ? [start.epochSeconds] : []))
  const steps = times.slice(1).map((at, index) => at - times[index]!)
  return steps.filter(step => step < 0).length > steps.filter(step => step > 0).length
}

function editsOf(
  { markdown: { text, lines } }: Understanding,
  target: Target,
  rows: readonly Placed[],
  written: ReadonlySet<object>,
): TextEdit[] {
  const { table, columns, entries, zone, label } = target
  const backwards = isBackwards(entries)
  const ordered = backwards ? rows.toReversed() : rows
  const anchors = anchorsOf(target, ordered, backwards)
  const eol = lineEnding(text)
  const lineStart = lines.starts[lineAt(lines, table.header.span.start)]!
  const prefix = text.slice(lineStart, table.header.span.start).replace(/\|\s*$/, '')
  const groups = new Map<number, string[]>()
  for (const [index, row] of ordered.entries()) {
    const anchor = anchors[index]!
    const before = index > 0 && anchors[index - 1] === anchor ? ordered[index - 1]!.at : entries[anchor]?.start
    const shown = clockIn(zone, row.at.epochSeconds, label)
    const day = epochDayOf(shown.date)
    const carried = before?.kind === 'absolute' ? epochDayOf(wallOf(zone, before.epochSeconds).date) : undefined
    const dated = backwards || carried !== day || written.has(row)
    const cells = table.header.cells.map(() => '')
    const clock = `${row.at.approximate ? '~' : ''}${shown.clock}`
    if (columns.date !== undefined) cells[columns.date] = formatDate(shown.date)
    cells[columns.time] = dated && columns.date === undefined ? `${formatDate(shown.date)} ${clock}` : clock
    if (columns.zone !== undefined) cells[columns.zone] = zone.written
    cells[columns.event] = cellOf(row.words)
    const line = `| ${cells.join(' | ')} |`.replace(/ {2,}(?=\|)/g, ' ')
    groups.set(anchor, [...(groups.get(anchor) ?? []), line])
  }
  const headLine = lineAt(lines, table.header.span.start) + 1
  const inserted = [...groups].map(([anchor, added]) => {
    const entry = entries[anchor]
    const at = endOfLine(text, lines.starts[(entry ? lineAt(lines, entry.span.start) : headLine) + 1])
    return { start: at, end: at, newText: added.map(line => eol + prefix + line).join('') }
  })
  const dates = entries.flatMap(entry => (written.has(entry) ? dateEdit(text, target, entry) : []))
  return [...inserted, ...dates].sort((a, b) => a.start - b.start)
}

/** The day of a row that leant on the rows above it, written out. */
function dateEdit(text: string, { columns, table }: Target, { start, stamp, span, dated }: TimelineEntry): TextEdit[] {
  if (start?.kind !== 'absolute' || !stamp || dated === 'stated') return []
  const date = formatDate(wallOf(start.zone, start.epochSeconds).date)
  const row: TableRow | undefined =
    columns.date === undefined ? undefined : table.rows.find(row => row.span.start === span.start)
  const cell = row?.cells[columns.date!]
  if (cell && !cell.content) return [{ start: cell.start, end: cell.end, newText: ` ${date} ` }]
  const at = /[~≈(]$/.test(text.slice(0, stamp.start)) ? stamp.start - 1 : stamp.start
  return [{ start: at, end: at, newText: `${date} ` }]
}

function endOfLine(text: string, next = text.length): number {
  while (/[\r\n]/.test(text[next - 1] ?? '')) next--
  return next
}

/** Rows of both kinds that a reader of the result would take for another moment. */
function misread(text: string, edits: readonly TextEdit[], target: Target, rows: readonly Placed[]): object[] {
  const entries = timelineAfter(text, edits)?.entries ?? []
  const found = new Set(
    entries.map(
      ({ start, text: { value } }) => `${start?.kind === 'absolute' ? start.epochSeconds : ''} ${bare(value)}`,
    ),
  )
  const isThere = (at: TimelineEntry['start'], words: string) =>
    found.has(`${at?.kind === 'absolute' ? at.epochSeconds : ''} ${bare(words)}`)
  const wrongOld = target.entries.filter(({ start, text: { value } }) => start && !isThere(start, value))
  const wrongNew = rows.filter(({ at, words }) => !isThere(at, words))
  // The first date below rows without one is what those above it are read from.
  const head = target.entries.find(({ start }) => start?.kind === 'absolute')
  return wrongOld.length + wrongNew.length === 0 ? [] : [...wrongOld, ...wrongNew, ...(head ? [head] : [])]
}

function timelineAfter(text: string, edits: readonly TextEdit[]): Timeline | undefined {
  return understand(applyEdits(text, edits), { postmortem: true }).incidents[0]?.timeline
}
