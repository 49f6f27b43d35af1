import { movedSpan } from '../text/span.ts'
import type { DateReading } from './calendar.ts'
import type { DurationReading } from './duration.ts'
import type { Instant } from './instant.ts'
import type { StampRange } from './range.ts'
import type { Stamp } from './stamp.ts'

/** What was read of a text, for a text in which its words stand `by` units further on. */
export function movedDate(date: DateReading, by: number): DateReading {
  return {
    ...date,
    span: movedSpan(date.span, by),
    dateSpan: movedSpan(date.dateSpan, by),
    weekday: date.weekday && { value: date.weekday.value, span: movedSpan(date.weekday.span, by) },
  }
}

export function movedStamp(stamp: Stamp, by: number): Stamp {
  const { span, date, clock, zone } = stamp
  return {
    ...stamp,
    span: movedSpan(span, by),
    date: date && movedDate(date, by),
    clock: clock && { ...clock, span: movedSpan(clock.span, by) },
    zone: zone && { zone: zone.zone, span: movedSpan(zone.span, by) },
  }
}

export function movedRange({ span, start, end }: StampRange, by: number): StampRange {
  return { span: movedSpan(span, by), start: movedStamp(start, by), end: movedStamp(end, by) }
}

export function movedDuration(duration: DurationReading, by: number): DurationReading {
  return { ...duration, span: movedSpan(duration.span, by) }
}

export function movedInstant(instant: Instant, by: number): Instant {
  return { ...instant, span: movedSpan(instant.span, by) }
}
