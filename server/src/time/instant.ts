import type { Span } from '../text/span.ts'
import {
  type CalendarDate,
  completeYear,
  type DateReading,
  dateOfEpochDay,
  epochDayOf,
  exists,
  formatDate,
} from './calendar.ts'
import type { Stamp } from './stamp.ts'
import { abbreviationInForce, fixedOffset, toEpoch, wallOf, type Zone } from './zone.ts'

export type { ClockReading } from './clock.ts'
export { findStampRanges, readStampRange, type StampRange } from './range.ts'
export { findStamps, readStamp, type Stamp, type StampOptions } from './stamp.ts'

/** A moment, as far as the author pinned it down. */
export type Instant =
  /** Date, time and zone are known. */
  | {
      readonly kind: 'absolute'
      readonly span: Span
      readonly epochSeconds: number
      readonly zone: Zone
      readonly approximate: boolean
    }
  /** The zone is not known: `wallSeconds` counts from 1970-01-01 00:00 on the author's clock. */
  | { readonly kind: 'local'; readonly span: Span; readonly wallSeconds: number; readonly approximate: boolean }
  /** The date is not known. */
  | {
      readonly kind: 'clock'
      readonly span: Span
      readonly secondOfDay: number
      readonly zone: Zone | undefined
      readonly approximate: boolean
    }
  /** The time of day is not known: a date alone, counted in days from 1970-01-01. */
  | { readonly kind: 'day'; readonly span: Span; readonly epochDay: number }

/** What a document says once for the stamps that do not say it themselves. */
export interface StampContext {
  /** The day of a stamp without a date; the year of a date without one is the nearest to it. */
  readonly date?: CalendarDate | undefined
  readonly zone?: Zone | undefined
}

const SECONDS_PER_DAY = 86_400

/**
 * The moment that a stamp means. A 12-hour time without am or pm is taken as written. Undefined where neither a time nor
 * a date comes of it: a placeholder without a date of its own, a date that no calendar has and no time.
 */
export function resolve(stamp: Stamp, context: StampContext): Instant | undefined {
  const { span, approximate } = stamp
  // A document may be of a day that no calendar has.
  const near = context.date && exists(context.date) ? context.date : undefined
  const date = stamp.date === undefined ? near : dateOf(stamp.date, near)
  const secondOfDay = stamp.clock?.secondOfDay
  const zone = stamp.zone?.zone ?? context.zone
  if (secondOfDay === undefined) {
    return stamp.date !== undefined && date !== undefined
      ? { kind: 'day', span, epochDay: epochDayOf(date) }
      : undefined
  }
  if (date === undefined) return { kind: 'clock', span, secondOfDay, zone, approximate }
  if (zone === undefined)
    return { kind: 'local', span, wallSeconds: epochDayOf(date) * SECONDS_PER_DAY + secondOfDay, approximate }
  return { kind: 'absolute', span, epochSeconds: toEpoch(zone, date, secondOfDay).epochSeconds, zone, approximate }
}

function dateOf(reading: DateReading, near: CalendarDate | undefined): CalendarDate | undefined {
  if (!exists(reading)) return undefined
  if (reading.year !== undefined) return { year: reading.year, month: reading.month, day: reading.day }
  return near && completeYear(reading, near)
}

/**
 * `b` − `a` in seconds. Undefined where the two cannot be compared: a moment and a time of unknown date or zone. Two
 * times without a date are taken to be of one day, so that the difference may be negative.
 */
export function secondsBetween(a: Instant, b: Instant): number | undefined {
  if (a.kind === 'absolute' && b.kind === 'absolute') return b.epochSeconds - a.epochSeconds
  if (a.kind === 'local' && b.kind === 'local') return b.wallSeconds - a.wallSeconds
  if (a.kind === 'day' && b.kind === 'day') return (b.epochDay - a.epochDay) * SECONDS_PER_DAY
  if (a.kind === 'clock' && b.kind === 'clock') {
    const ahead = aheadBy(a.zone, b.zone)
    return ahead === undefined ? undefined : b.secondOfDay - a.secondOfDay - ahead
  }
  return undefined
}

/** By how many seconds the clocks in zone `b` are ahead of those in `a`, where no date is needed to tell. */
function aheadBy(a: Zone | undefined, b: Zone | undefined): number | undefined {
  if (a?.id === b?.id) return 0
  const from = a && fixedOffset(a.id)
  const to = b && fixedOffset(b.id)
  return from === undefined || to === undefined ? undefined : to - from
}

/**
 * Negative where `a` is earlier, positive where it is later, 0 at the same moment; undefined where that cannot be told.
 * A day is compared with a moment by the day of the moment, and is neither earlier nor later than what happens on it.
 */
export function compareInstants(a: Instant, b: Instant): number | undefined {
  const seconds = secondsBetween(a, b)
  if (seconds !== undefined) return -seconds || 0
  if (a.kind !== 'day' && b.kind !== 'day') return undefined
  const dayA = epochDayOfInstant(a)
  const dayB = epochDayOfInstant(b)
  return dayA === undefined || dayB === undefined || dayA === dayB ? undefined : dayA - dayB
}

function epochDayOfInstant(instant: Instant): number | undefined {
  const date = dateOfInstant(instant)
  return date && epochDayOf(date)
}

/** The date of the instant on the author's calendar. */
export function dateOfInstant(instant: Instant): CalendarDate | undefined {
  switch (instant.kind) {
    case 'absolute':
      return wallOf(instant.zone, instant.epochSeconds).date
    case 'local':
      return dateOfEpochDay(Math.floor(instant.wallSeconds / SECONDS_PER_DAY))
    case 'day':
      return dateOfEpochDay(instant.epochDay)
    case 'clock':
      return undefined
  }
}

/** `2026-04-12 06:14 UTC`, in `zone` or else the author's own; `06:14 UTC` and `2026-04-12` where that is all there is. */
export function formatInstant(instant: Instant, zone?: Zone): string {
  switch (instant.kind) {
    case 'absolute': {
      const shown = zone ?? instant.zone
      const { date, secondOfDay } = wallOf(shown, instant.epochSeconds)
      return `${formatDate(date)} ${formatClock(secondOfDay)} ${zoneLabel(shown, instant.epochSeconds)}`
    }
    case 'local':
      return `${formatDate(dateOfInstant(instant)!)} ${formatClock(secondOfWall(instant.wallSeconds))}`
    case 'clock':
      return instant.zone === undefined
        ? formatClock(instant.secondOfDay)
        : `${formatClock(instant.secondOfDay)} ${instant.zone.written}`
    case 'day':
      return formatDate(dateOfInstant(instant)!)
  }
}

/** `06:14`, and `06:14:30` where the seconds are not zero. */
export function formatClock(secondOfDay: number): string {
  const [hour, minute, second] = [
    Math.floor(secondOfDay / 3600),
    Math.floor((secondOfDay % 3600) / 60),
    Math.floor(secondOfDay % 60),
  ]
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return second === 0 ? clock : `${clock}:${String(second).padStart(2, '0')}`
}

/** ISO 8601: `2026-04-12T06:14:00Z`; `2026-04-12T06:14:00` where the zone is unknown; null where date or time is. */
export function isoOf(instant: Instant): string | null {
  switch (instant.kind) {
    case 'absolute':
      return `${isoOfWall(instant.epochSeconds)}Z`
    case 'local':
      return isoOfWall(instant.wallSeconds)
    case 'clock':
    case 'day':
      return null
  }
}

function isoOfWall(wallSeconds: number): string {
  const clock = formatClock(secondOfWall(wallSeconds))
  return `${formatDate(dateOfEpochDay(Math.floor(wallSeconds / SECONDS_PER_DAY)))}T${clock.length === 5 ? `${clock}:00` : clock}`
}

function secondOfWall(wallSeconds: number): number {
  return ((wallSeconds % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY
}

/** What is right on that day in place of a wrong `PST`; a name for both halves of the year stays as the author wrote it. */
export function zoneLabel(zone: Zone, epochSeconds: number): string {
  if (zone.offset === undefined && /^[A-Z]{2,4}$/.test(zone.written)) return zone.written
  return abbreviationInForce(zone, epochSeconds) ?? zone.id
}
