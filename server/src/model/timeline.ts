import { keepingTo } from '../markdown/keep.ts'
import type { Markdown } from '../markdown/markdown.ts'
import { stretch } from '../text/anchor.ts'
import { eachAgain, inOne, nearlyAllAgain } from '../text/each-again.ts'
import { chapter, type Notebook, unlessSame } from '../text/notebook.ts'
import { type Sourced, type Span, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { addDays, type CalendarDate } from '../time/calendar.ts'
import { findStamps, type Instant, resolve, type Stamp, type StampContext } from '../time/instant.ts'
import { movedInstant } from '../time/moved.ts'
import type { Zone } from '../time/zone.ts'
import type { Remembered } from './memory.ts'
import type { DatedTime } from './mentions.ts'
import type { Timeline, TimelineEntry } from './postmortem.ts'
import { readTags } from './tags.ts'
import { type DatedEvent, daysOf, isSameDate, withHalves } from './timeline-days.ts'
import { type EventMark, isEvent, type Mark } from './timeline-marks.ts'
import { offsetFrom } from './timeline-offset.ts'
import { type Telling, wordsFor } from './timeline-tellings.ts'

/** What a timeline's times lean on where they do not say it themselves. */
export interface TimeContext {
  /** The day of the incident, as far as title, metadata and text tell it. */
  readonly date: CalendarDate | undefined
  /** The zone stated for all times of the document. */
  readonly stated: Sourced<Zone> | undefined
  /** The zone stated beside times elsewhere in the document. */
  readonly zone: Zone | undefined
  /** The times of day that the document elsewhere gives with their date, by second of the day. */
  readonly dated: ReadonlyMap<number, DatedTime>
  /** When T0 was, where the document states it: asked for only where events are so many minutes from it. */
  readonly zero: () => Stamp | undefined
}

/**
 * The timeline of an incident, from where it is told; undefined where nothing happens at a time. The same one, as long as all is told as in
 * the last version of the document.
 */
export function readTimeline(markdown: Timed, told: readonly Telling[], context: TimeContext): Timeline | undefined {
  const { date, stated, zone, dated } = context
  const isCounted = told.some(({ marks }) => eachAgain(markdown.notebook, counted, marks, undefined).length > 0)
  const isUndated = told.some(({ marks }) => eachAgain(markdown.notebook, undated, marks, undefined).length > 0)
  const known = { ...context, dated: isUndated ? sameTimes(markdown.notebook, dated) : nothing }
  const given = [
    ...told.flatMap(({ marks, heading, zone, table }) => [marks, heading, zone, table?.grid.rows]),
    ...[date?.year, date?.month, date?.day, stated?.value.id, stated?.span.start, zone?.id, zone?.written],
    known.dated,
    // Where T0 is stated may be anywhere.
    isCounted ? {} : undefined,
  ]
  return unlessSame(markdown.notebook, readTimeline, given, () => timelineOf(markdown, told, known, isCounted))
}

type Timed = Markdown & Pick<Remembered, 'notebook'>

function counted(mark: Mark): readonly Mark[] {
  return mark.kind === 'event' && mark.offset !== undefined ? [mark] : none
}

const none: readonly never[] = []

/** What is dated elsewhere matters to events without a date alone. */
function undated(mark: Mark): readonly Mark[] {
  return mark.kind === 'event' && !mark.start?.date ? [mark] : none
}

const nothing: ReadonlyMap<number, DatedTime> = new Map()

/** The times of the last version, where they are the same. */
function sameTimes(notebook: Notebook, dated: TimeContext['dated']): TimeContext['dated'] {
  const before = notebook.get(sameTimes) as TimeContext['dated'] | undefined
  const isSame =
    before?.size === dated.size &&
    [...dated].every(([second, { date, isRepeated }]) => {
      const other = before.get(second)
      return other?.isRepeated === isRepeated && isSameDate(other.date, date)
    })
  if (isSame) return before
  notebook.set(sameTimes, dated)
  return dated
}

/** `isCounted`: some of the events are told by how long they were from T0. */
function timelineOf(
  markdown: Timed,
  told: readonly Telling[],
  context: TimeContext,
  isCounted: boolean,
): Timeline | undefined {
  const all = inOne(
    told.map(({ marks }, at) => nearlyAllAgain(chapter(markdown.notebook, timelineOf, at), isEvent, marks)),
  )
  if (all.length === 0) return undefined
  const zero = isCounted ? readAnchor(all, context) : undefined
  const zone =
    told.map(telling => telling.zone).find(stated => stated !== undefined) ??
    context.stated ??
    (zero?.at.zone && { value: zero.at.zone.zone, span: zero.at.zone.span })
  const written = zone?.value ?? commonZone(all) ?? context.zone
  const first = told.find(telling => telling.table)?.table
  const table = first?.grid.table
  return {
    span: stretch(all[0]!.span, all.at(-1)!.span),
    heading: told[0]!.heading,
    form: all[0]!.form,
    zone,
    entries: inOne(
      told.map((telling, at) => {
        const notebook = chapter(markdown.notebook, timelineOf, at)
        const marks = unlessSame(notebook, withHalves, [telling.marks], () => withHalves(telling.marks, notebook))
        const days = daysOf(marks, context.date, context.dated, notebook)
        const own = telling.zone?.value ?? written
        const day = zero?.event && days.find(({ event }) => event === zero.event)?.day
        const from = zero && resolve(zero.at, { date: day?.date ?? context.date, zone: own })
        const origin = from && offsetFrom(from, -(zero.event?.offset ?? 0), from.span)
        const told = { markdown: wordsFor(markdown, telling), zone: own, zero: origin }
        return eachAgain(notebook, entryOf, days, told, [own?.id, own?.written, own?.offset, origin])
      }),
    ),
    columns: table && { table, ...first!.columns },
  }
}

/** What T0 is told by: a row that has its time beside it, T0 itself ahead of the others, or what the document says. */
function readAnchor(
  events: readonly EventMark[],
  { zero }: TimeContext,
): { readonly at: Stamp; readonly event: EventMark | undefined } | undefined {
  const beside = events.filter(({ offset, start }) => offset !== undefined && start?.clock)
  const event = beside.find(({ offset }) => offset === 0) ?? beside[0]
  const at = event?.start ?? zero()
  return at && { at, event }
}

/** The zone that most rows write themselves. */
function commonZone(events: readonly EventMark[]): Zone | undefined {
  const count = new Map<string, { zone: Zone; times: number }>()
  for (const event of events) {
    const zone = zoneOf(event)?.zone
    if (zone) count.set(zone.id, { zone, times: (count.get(zone.id)?.times ?? 0) + 1 })
  }
  return [...count.values()].sort((a, b) => b.times - a.times)[0]?.zone
}

function zoneOf({ zone, start, end }: EventMark) {
  return zone ?? start?.zone ?? end?.zone
}

function entryOf(dated: DatedEvent, context: Context): readonly TimelineEntry[] {
  return [readEntry(dated, context)]
}

interface Context {
  readonly markdown: Markdown
  readonly zone: Zone | undefined
  /** When T0 was, of events that are counted from it. */
  readonly zero: Instant | undefined
}

function readEntry({ event: mark, day }: DatedEvent, { markdown, zone, zero }: Context): TimelineEntry {
  const own = zoneOf(mark)
  const context = { date: day.date, zone: own?.zone ?? zone }
  const counted = mark.start?.clock || mark.offset === undefined ? undefined : zero
  const start = counted
    ? offsetFrom(counted, mark.offset!, mark.stamp ?? mark.span)
    : mark.start && resolve(mark.start, context)
  return {
    span: mark.span,
    stamp: mark.stamp,
    start,
    end: mark.end && resolveEnd(mark.end, start, context),
    zone: own && { value: own.zone, span: own.span },
    unreadable: unreadable(mark.start) ?? unreadable(mark.end),
    restated: start ? restatements(markdown, mark, day.date) : [],
    dated: counted ? 'stated' : mark.start ? day.how : 'unknown',
    approximate: (mark.start?.approximate ?? false) || (mark.end?.approximate ?? false),
    text: wordsOf(markdown.plain, mark),
    milestones: readTags(markdown, mark),
  }
}

/** What the event says; a message's time between its author and its words is no part of that. */
function wordsOf(plain: Text, { form, text, stamp }: EventMark): Sourced<string> {
  if (form === 'prose' || !stamp || stamp.start <= text.start || stamp.end >= text.end) return wordsIn(plain, text)
  const [author, said] = [plain.slice(text.start, stamp.start), plain.slice(stamp.end, text.end)].map(words =>
    words.replace(/\s+/g, ' ').replace(/^[\s\])]+|[\s[(]+$/g, ''),
  )
  return { value: `${author}: ${said}`, span: text }
}

function unreadable(stamp: Stamp | undefined): Span | undefined {
  return stamp?.clock && stamp.clock.secondOfDay === undefined ? stamp.clock.span : undefined
}

/** Further times in an event that name their zone: right behind its own one, or with a full date anywhere in it. */
function restatements(
  { plain, slices }: Markdown,
  { span, stamp }: EventMark,
  date: CalendarDate | undefined,
): TimelineEntry['restated'] {
  const behind = stamp?.end ?? span.start
  const keep = keepingTo(slices)
  return findStamps(plain, behind, span.end).flatMap(other => {
    if (!other.zone || !other.clock) return []
    const isBeside = !other.date && /^\s*[(/=]\s*$/.test(plain.slice(behind, other.span.start))
    if (!isBeside && other.date?.year === undefined) return []
    const at = resolve(other, { date, zone: undefined })
    return at ? [{ at: movedInstant(at, keep), how: isBeside ? ('beside' as const) : ('quoted' as const) }] : []
  })
}

/** An end without a date that lies before its start is on the next day. */
function resolveEnd(end: Stamp, start: Instant | undefined, context: StampContext): Instant | undefined {
  const same = resolve(end, context)
  if (end.date || !start || !same || !context.date) return same
  const before =
    (same.kind === 'absolute' && start.kind === 'absolute' && same.epochSeconds < start.epochSeconds) ||
    (same.kind === 'local' && start.kind === 'local' && same.wallSeconds < start.wallSeconds)
  return before ? resolve(end, { ...context, date: addDays(context.date, 1) }) : same
}
