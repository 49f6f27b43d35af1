import { understand } from '../model/extract.ts'
import type { Timeline, TimelineEntry, Understanding } from '../model/postmortem.ts'
import { applyEdits, slice, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type CalendarDate, epochDayOf, formatDate } from '../time/calendar.ts'
import type { Instant } from '../time/instant.ts'
import { utc, wallOf } from '../time/zone.ts'
import { type Anchor, anchorsOf, emptyTable, insertion, type Place, rowIn } from './places.ts'
import { bare, type ImportedRow, type Skipped } from './row.ts'
import { dayIn, isBackwards, type Slot, slotsOf } from './slots.ts'
import { cellOf, clockIn } from './table.ts'

export interface Merged {
  /** In order, none overlapping another. */
  readonly edits: readonly TextEdit[]
  readonly added: number
  /** Rows that the timeline has already, or that were given twice. */
  readonly duplicates: number
  /** Rows whose place among the others cannot be told. */
  readonly skipped: readonly Skipped[]
  /** Why nothing could be merged; undefined where something could. */
  readonly problem: 'no timeline in a table or a list of bullets' | 'the timeline does not state its zone' | undefined
}

/** What rows are sorted into. */
interface Target {
  /** Whether times whose zone is not known, of the timeline and of the rows, are of one clock. */
  readonly oneClock: boolean
  /** Which of the document's incidents. */
  readonly incident: number
  /** Every entry, wherever it stands. */
  readonly entries: readonly TimelineEntry[]
  /** Those that stand where a row can be written. */
  readonly anchors: readonly Anchor[]
  /** Where a row ahead of all of them is written. */
  readonly first: Place
}

/**
 * Sorts rows into the timeline of a document, be it told in tables, in lists or in both, as it writes its times. Nothing but new
 * lines is inserted, and dates where a row would be read on another day without one. `incident`: which of the document's.
 * `oneClock`: the rows are of the document itself, so that a zone which neither states is the same.
 */
export function mergeRows(
  understanding: Pick<Understanding, 'markdown' | 'incidents'>,
  rows: readonly ImportedRow[],
  incident = 0,
  oneClock = false,
): Merged {
  const nothing = { edits: [], added: 0, duplicates: 0, skipped: [] }
  const target = targetOf(understanding, incident, oneClock && rows.every(({ at }) => at.kind === 'local'))
  if (typeof target === 'string') return { ...nothing, problem: target }
  const { taken, skipped } = placeable(
    target.oneClock ? rows.map(row => ({ ...row, ...onClock(row.at, row.until) })) : rows,
  )
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

function targetOf(understanding: Document, index: number, oneClock: boolean): Target | NonNullable<Merged['problem']> {
  const incident = understanding.incidents[index]
  const timeline = incident?.timeline && timelineOn(incident.timeline, oneClock)
  const anchors = timeline ? anchorsOf(understanding, timeline) : []
  const first = anchors[0]?.place ?? (incident && !timeline && emptyTable(understanding, incident))
  if (!first) return 'no timeline in a table or a list of bullets'
  if (anchors.some(({ entry: { start } }) => start?.kind === 'local' || start?.kind === 'clock'))
    return 'the timeline does not state its zone'
  return {
    oneClock: timeline !== incident?.timeline,
    incident: index,
    entries: timeline?.entries ?? [],
    anchors,
    first,
  }
}

type Document = Pick<Understanding, 'markdown' | 'incidents'>

/** A timeline of which no zone is known, with its clock taken for UTC. */
function timelineOn(timeline: Timeline, oneClock: boolean): Timeline {
  if (!oneClock || timeline.zone || timeline.entries.some(({ start }) => start?.kind === 'absolute')) return timeline
  return {
    ...timeline,
    zone: { value: utc, span: timeline.span },
    entries: timeline.entries.map(entry => (entry.start ? { ...entry, start: onClock(entry.start).at } : entry)),
  }
}

function onClock(at: Instant, until?: Instant): { readonly at: Instant; readonly until: Instant | undefined } {
  const read = (instant: Instant): Instant =>
    instant.kind === 'local' ? { ...instant, kind: 'absolute', epochSeconds: instant.wallSeconds, zone: utc } : instant
  return { at: read(at), until: until && read(until) }
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

/** A time to the minute is the same as one to the second in it. */
function withoutDuplicates(plain: Text, { entries }: Target, rows: readonly Placed[]) {
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

function editsOf(
  understanding: Document,
  target: Target,
  rows: readonly Placed[],
  written: ReadonlySet<object>,
): TextEdit[] {
  const { anchors, first } = target
  const { text } = understanding.markdown
  const backwards = isBackwards(anchors)
  const ordered = backwards ? rows.toReversed() : rows
  const moments = ordered.map(({ at }) => at.epochSeconds)
  const slots = slotsOf(anchors, moments, backwards)
  const groups = new Map<string, Slot & { readonly lines: string[]; last: Moment }>()
  for (const [index, row] of ordered.entries()) {
    const { anchor, ahead } = slots[index]!
    const { place, entry } = anchors[anchor] ?? { place: first, entry: undefined }
    const group = groups.get(`${anchor} ${ahead}`)
    const before = group?.last ?? (ahead ? undefined : entry?.start)
    const { date, clock } = clockOf(place, row)
    const carried = before?.kind === 'absolute' ? dayIn(place.zone, before.epochSeconds) : undefined
    const shown = {
      date: formatDate(date),
      dated: backwards || carried !== epochDayOf(date) || written.has(row),
      clock: `${row.at.approximate ? '~' : ''}${clock}`,
    }
    const line = rowIn(text, place, entry, shown, row.cell ?? cellOf(row.words))
    if (group) {
      group.lines.push(line)
      group.last = row.at
    } else groups.set(`${anchor} ${ahead}`, { anchor, ahead, lines: [line], last: row.at })
  }
  const inserted = Array.from(groups.values(), ({ anchor, ahead, lines }) => {
    const { place, entry } = anchors[anchor] ?? { place: first, entry: undefined }
    const { at, newText } = insertion(understanding, place, entry, ahead, lines)
    return { start: at, end: at, newText }
  })
  const dates = anchors.flatMap(anchor => (written.has(anchor.entry) ? dateEdit(text, anchor) : []))
  return [...inserted, ...dates].sort((a, b) => a.start - b.start)
}

/** The day and the time of a row, of a stretch with its end: `08:40 – 08:52`. */
function clockOf(
  { zone, label }: Place,
  { at, until }: Placed,
): { readonly date: CalendarDate; readonly clock: string } {
  const isStretch = until?.kind === 'absolute'
  const from = clockIn(zone, at.epochSeconds, label && !isStretch)
  if (!isStretch) return from
  const to = clockIn(zone, until.epochSeconds, label)
  const day = epochDayOf(to.date) === epochDayOf(from.date) ? '' : `${formatDate(to.date)} `
  return { date: from.date, clock: `${from.clock} – ${day}${to.clock}` }
}

/** The day of a row that leant on the rows above it, written out. */
function dateEdit(text: Text, { place, entry: { start, stamp, span, dated } }: Anchor): TextEdit[] {
  if (start?.kind !== 'absolute' || !stamp || dated === 'stated') return []
  const date = formatDate(wallOf(start.zone, start.epochSeconds).date)
  if (place.kind === 'table' && place.columns.date !== undefined) {
    const cell = place.table.rows.find(row => row.span.start === span.start)?.cells[place.columns.date]
    if (cell && !cell.content) return [{ start: cell.start, end: cell.end, newText: ` ${date} ` }]
  }
  const at = /[~≈(]$/.test(text.slice(0, stamp.start)) ? stamp.start - 1 : stamp.start
  return [{ start: at, end: at, newText: `${date} ` }]
}

/** Rows of both kinds that a reader of the result would take for another moment. */
function misread(text: Text, edits: readonly TextEdit[], target: Target, rows: readonly Placed[]): object[] {
  const after = understand(applyEdits(text, edits), { postmortem: true }).incidents[target.incident]?.timeline
  const entries = after ? timelineOn(after, target.oneClock).entries : []
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
