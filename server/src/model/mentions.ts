import type { Slice } from '../markdown/markdown.ts'
import { keptAt, type Place } from '../text/anchor.ts'
import { type Span, within } from '../text/span.ts'
import type { CalendarDate, DateReading } from '../time/calendar.ts'
import { completeYear, exists } from '../time/calendar.ts'
import { type DateOrder, findDates } from '../time/date.ts'
import { inOrder, stampInOrder } from '../time/date-order.ts'
import { type DurationReading, findDurations } from '../time/duration.ts'
import { findStampRanges, findStamps, resolve, type Stamp, type StampRange } from '../time/instant.ts'
import { movedDate, movedDuration, movedRange, movedStamp } from '../time/moved.ts'
import type { Zone } from '../time/zone.ts'
import { eachAgain, type Notebook } from './notebook.ts'
import { once } from './once.ts'
import type { DatedMention, Timeline, ZoneMention } from './postmortem.ts'

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
  const { stamps, ranges, dates, durations } = findMentions(reading.plain)
  const place: Place = ({ start, end }) => keptAt(anchor, start, end)
  return {
    stamps: stamps.map(stamp => movedStamp(stamp, place)),
    ranges: ranges.map(range => movedRange(range, place)),
    dates: dates.map(date => movedDate(date, place)),
    durations: durations.map(duration => movedDuration(duration, place)),
  }
})

function findMentions(plain: string): Mentions {
  return {
    stamps: findStamps(plain, 0, plain.length),
    ranges: findStampRanges(plain, 0, plain.length),
    dates: findDates(plain, 0, plain.length),
    durations: findDurations(plain, 0, plain.length),
  }
}

/** With the dates that could be either as the document orders them; where nothing tells, they are no dates. */
export function mentionsInOrder(mentions: Mentions, order: DateOrder | undefined): Mentions {
  const dates = mentions.dates.flatMap(date => inOrder(date, order) ?? [])
  const stamps = mentions.stamps.flatMap(stamp => {
    const settled = stampInOrder(stamp, order)
    return settled.date || settled.clock ? [settled] : []
  })
  const ranges = mentions.ranges.flatMap(range => {
    const [start, end] = [stampInOrder(range.start, order), stampInOrder(range.end, order)]
    return (start.date || start.clock) && (end.date || end.clock) ? [{ ...range, start, end }] : []
  })
  return { ...mentions, dates, stamps, ranges }
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
function partOf<T extends { readonly span: Span }>(items: readonly T[], start: number, end: number): readonly T[] {
  const isAll = items.length === 0 || (items[0]!.span.end > start && items.at(-1)!.span.start < end)
  return isAll ? items : within(items, start, end)
}

/** A date that is written beside a time of day, and whether it stands at another place too. */
export interface DatedTime {
  readonly date: CalendarDate
  readonly isRepeated: boolean
}

/** The times of day that are written with a full date, by second of the day; the first one counts. */
export function datedTimes({ stamps, dates }: Mentions): Map<number, DatedTime> {
  const times = new Map<number, number>()
  // A number for each date, and others for those without a year.
  const keyOf = ({ year = 0, month, day }: DateReading) => (year * 12 + month) * 31 + day
  for (const date of dates) times.set(keyOf(date), (times.get(keyOf(date)) ?? 0) + 1)
  const dated = new Map<number, DatedTime>()
  for (const { date, clock } of stamps) {
    if (!date || date.year === undefined || clock?.secondOfDay === undefined || dated.has(clock.secondOfDay)) continue
    const isRepeated = (times.get(keyOf(date)) ?? 0) > 1
    dated.set(clock.secondOfDay, { date: { year: date.year, month: date.month, day: date.day }, isRepeated })
  }
  return dated
}

/** The dates with their years filled in from the incident's day. */
export function datedMentions({ dates }: Mentions, incident: CalendarDate | undefined): DatedMention[] {
  return dates.map(reading => {
    const { year, month, day } = reading
    const date = year !== undefined ? { year, month, day } : incident && completeYear(reading, incident)
    return { reading, date: date && exists(date) ? date : undefined }
  })
}

/** Each zone written beside a time of day, and the one stated for the timeline, with the moment it is used for. */
export function zoneMentions(
  { stamps }: Mentions,
  timeline: Timeline | undefined,
  incident: CalendarDate | undefined,
): ZoneMention[] {
  const entries = timeline?.entries ?? []
  const beside = stamps.flatMap(stamp => {
    if (!stamp.zone || !stamp.clock) return []
    const { span, zone } = stamp.zone
    const [entry] = within(entries, span.start, span.end)
    const at = epochOf(entry?.start) ?? epochOf(resolve(stamp, { date: incident, zone }))
    return [{ span, zone, at }]
  })
  const stated = timeline?.zone
  if (!stated || beside.some(({ span }) => span.start === stated.span.start)) return beside
  const first = entries.map(({ start }) => epochOf(start)).find(at => at !== undefined)
  const mention = { span: stated.span, zone: stated.value, at: first ?? noonOf(incident, stated.value) }
  return [...beside, mention].sort((a, b) => a.span.start - b.span.start)
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
