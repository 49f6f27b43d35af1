import type { Slice } from '../markdown/markdown.ts'
import { keptAt, type Place } from '../text/anchor.ts'
import { eachAgain } from '../text/each-again.ts'
import { again, asBefore, type Notebook } from '../text/notebook.ts'
import { type Span, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { CalendarDate, DateReading } from '../time/calendar.ts'
import { completeYear, exists } from '../time/calendar.ts'
import { type DateOrder, findDates } from '../time/date.ts'
import { inOrder, stampInOrder } from '../time/date-order.ts'
import { type DurationReading, findDurations } from '../time/duration.ts'
import { findStampRanges, findStamps, resolve, type Stamp, type StampRange } from '../time/instant.ts'
import { movedDate, movedDuration, movedRange, movedStamp } from '../time/moved.ts'
import type { Zone } from '../time/zone.ts'
import { once } from './once.ts'
import type { DatedMention, Timeline, TimelineEntry, ZoneMention } from './postmortem.ts'

/** Everything in a document that looks like a time, found once for all readers. */
export interface Mentions {
  readonly stamps: readonly Stamp[]
  readonly ranges: readonly StampRange[]
  readonly dates: readonly DateReading[]
  readonly durations: readonly DurationReading[]
}

/** Nothing that looks like a time goes on behind the end of a slice, so each is read by itself. */
export function readMentions(slices: readonly Slice[], notebook: Notebook = new Map()): Mentions {
  return {
    stamps: eachAgain(notebook, stampsOf, slices, undefined),
    ranges: eachAgain(notebook, rangesOf, slices, undefined),
    dates: eachAgain(notebook, datesOf, slices, undefined),
    durations: eachAgain(notebook, durationsOf, slices, undefined),
  }
}

const stampsOf = (slice: Slice) => mentionsOf(slice).stamps
const rangesOf = (slice: Slice) => mentionsOf(slice).ranges
const datesOf = (slice: Slice) => mentionsOf(slice).dates
const durationsOf = (slice: Slice) => mentionsOf(slice).durations

/** Those of a slice. */
export const mentionsOf = once(({ anchor, reading }: Slice): Mentions => {
  if (reading.isBlank) return nothing
  const { stamps, ranges, dates, durations } = findMentions(reading.plain)
  const place: Place = ({ start, end }) => keptAt(anchor, start, end)
  return {
    stamps: stamps.map(stamp => movedStamp(stamp, place)),
    ranges: ranges.map(range => movedRange(range, place)),
    dates: dates.map(date => movedDate(date, place)),
    durations: durations.map(duration => movedDuration(duration, place)),
  }
})

const nothing: Mentions = { stamps: [], ranges: [], dates: [], durations: [] }

function findMentions(plain: Text): Mentions {
  return {
    stamps: findStamps(plain, 0, plain.length),
    ranges: findStampRanges(plain, 0, plain.length),
    dates: findDates(plain, 0, plain.length),
    durations: findDurations(plain, 0, plain.length),
  }
}

/** With the dates that could be either as the document orders them; where nothing tells, they are no dates. */
export function mentionsInOrder(notebook: Notebook, mentions: Mentions, order: DateOrder | undefined): Mentions {
  const { dates, stamps, ranges } = mentions
  return {
    ...mentions,
    dates: eachAgain(notebook, dateIn, dates, order, [order]),
    stamps: eachAgain(notebook, stampIn, stamps, order, [order]),
    ranges: eachAgain(notebook, rangeIn, ranges, order, [order]),
  }
}

function dateIn(date: DateReading, order: DateOrder | undefined): readonly DateReading[] {
  const settled = inOrder(date, order)
  return settled ? [settled] : none
}

function stampIn(stamp: Stamp, order: DateOrder | undefined): readonly Stamp[] {
  const settled = stampInOrder(stamp, order)
  return settled.date || settled.clock ? [settled] : none
}

function rangeIn(range: StampRange, order: DateOrder | undefined): readonly StampRange[] {
  const [start, end] = [stampInOrder(range.start, order), stampInOrder(range.end, order)]
  return (start.date || start.clock) && (end.date || end.clock) ? [{ ...range, start, end }] : none
}

/** Those of a part of the document. */
export function mentionsIn({ stamps, ranges, dates, durations }: Mentions, { start, end }: Span): Mentions {
  return {
    stamps: partOf(stamps, start, end),
    ranges: partOf(ranges, start, end),
    dates: partOf(dates, start, end),
    durations: partOf(durations, start, end),
  }
}

/** As `within`; the same items where that is all of them. */
export function partOf<T extends { readonly span: Span }>(
  items: readonly T[],
  start: number,
  end: number,
): readonly T[] {
  const isAll = items.length === 0 || (items[0]!.span.end > start && items.at(-1)!.span.start < end)
  return isAll ? items : within(items, start, end)
}

/** A date that is written beside a time of day, and whether it stands at another place too. */
export interface DatedTime {
  readonly date: CalendarDate
  readonly isRepeated: boolean
}

/** The times of day that are written with a full date, by second of the day; the first one counts. */
export function datedTimes(notebook: Notebook, { stamps, dates }: Mentions): ReadonlyMap<number, DatedTime> {
  const times = eachAgain(notebook, numberOfTime, stamps, undefined)
  return again(notebook, byTime, times, eachAgain(notebook, numberOfDate, dates, undefined))
}

/** In figures: the same number for the same day, so that lists of them are compared at once. */
function numberOfDate({ year = 0, month, day }: DateReading): [number] {
  return [(year * 100 + month) * 100 + day]
}

/** In figures behind those of its day: none has more than 86400 seconds. */
function numberOfTime({ date, clock }: Stamp): readonly number[] {
  const second = clock?.secondOfDay
  return date?.year === undefined || second === undefined ? [] : [numberOfDate(date)[0] * 100_000 + second]
}

function byTime(times: readonly number[], dates: readonly number[]): ReadonlyMap<number, DatedTime> {
  const count = new Map<number, number>()
  for (const date of dates) count.set(date, (count.get(date) ?? 0) + 1)
  const dated = new Map<number, DatedTime>()
  for (const time of times) {
    const second = time % 100_000
    if (dated.has(second)) continue
    const number = (time - second) / 100_000
    const date = { year: Math.floor(number / 10_000), month: Math.floor(number / 100) % 100, day: number % 100 }
    dated.set(second, { date, isRepeated: (count.get(number) ?? 0) > 1 })
  }
  return dated
}

/** The dates with their years filled in from the incident's day. */
export function datedMentions(
  notebook: Notebook,
  { dates }: Mentions,
  incident: CalendarDate | undefined,
): readonly DatedMention[] {
  return eachAgain(notebook, datedMention, dates, incident, [incident])
}

function datedMention(reading: DateReading, incident: CalendarDate | undefined): [DatedMention] {
  const { year, month, day } = reading
  const date = year !== undefined ? { year, month, day } : incident && completeYear(reading, incident)
  return [{ reading, date: date && exists(date) ? date : undefined }]
}

/** Each zone written beside a time of day, and the one stated for the timeline, with the moment it is used for. */
export function zoneMentions(
  notebook: Notebook,
  { stamps }: Mentions,
  timeline: Timeline | undefined,
  incident: CalendarDate | undefined,
): readonly ZoneMention[] {
  const zoned = eachAgain(notebook, stampWithZone, stamps, undefined)
  const entries = timeline?.entries ?? none
  const beside = eachAgain(notebook, zoneBeside, zoned, { entries, incident }, [entries, incident])
  const stated = timeline?.zone
  const first = stated && epochOf(entries.find(({ start }) => epochOf(start) !== undefined)?.start)
  const mention = stated && { span: stated.span, zone: stated.value, at: first ?? noonOf(incident, stated.value) }
  return again(notebook, withStated, beside, asBefore(notebook, zoneMentions, mention))
}

const none: readonly never[] = []

function stampWithZone(stamp: Stamp): readonly Stamp[] {
  return stamp.zone && stamp.clock ? [stamp] : none
}

interface ZoneUse {
  readonly entries: readonly TimelineEntry[]
  readonly incident: CalendarDate | undefined
}

function zoneBeside(stamp: Stamp, { entries, incident }: ZoneUse): [ZoneMention] {
  const { span, zone } = stamp.zone!
  const [entry] = within(entries, span.start, span.end)
  const at = epochOf(entry?.start) ?? epochOf(resolve(stamp, { date: incident, zone }))
  const before = uses.get(stamp)
  if (before && before.at === at) return [before]
  const mention = { span, zone, at }
  uses.set(stamp, mention)
  return [mention]
}

const uses = new WeakMap<Stamp, ZoneMention>()

function withStated(beside: readonly ZoneMention[], stated: ZoneMention | undefined): readonly ZoneMention[] {
  if (
    !stated ||
    within(beside, stated.span.start, stated.span.end).some(({ span }) => span.start === stated.span.start)
  )
    return beside
  return [...beside, stated].sort((a, b) => a.span.start - b.span.start)
}

function epochOf(instant: ReturnType<typeof resolve>): number | undefined {
  return instant?.kind === 'absolute' ? instant.epochSeconds : undefined
}

function noonOf(date: CalendarDate | undefined, zone: Zone): number | undefined {
  const nowhere = { start: 0, end: 1 }
  const clock = { span: nowhere, secondOfDay: 12 * 3600, meridiem: undefined, precision: 'hour' } as const
  return epochOf(
    resolve({ span: nowhere, date: undefined, clock, zone: undefined, approximate: false }, { date, zone }),
  )
}
