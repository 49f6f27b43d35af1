import { movedSpan } from '../text/span.ts'
import type { DateReading } from './calendar.ts'
import type { ClockReading } from './clock.ts'
import type { DurationReading } from './duration.ts'
import type { Instant } from './instant.ts'
import type { StampRange } from './range.ts'
import type { Stamp } from './stamp.ts'

/** What was read of a text, for a text in which its words stand `by` units further on. Written out, for there are many of them. */
export function movedDate({ span, year, month, day, weekday, dateSpan, either }: DateReading, by: number): DateReading {
  return {
    span: movedSpan(span, by),
    year,
    month,
    day,
    weekday: weekday && { value: weekday.value, span: movedSpan(weekday.span, by) },
    dateSpan: movedSpan(dateSpan, by),
    ...(either && { either }),
  }
}

export function movedStamp({ span, date, clock, zone, approximate }: Stamp, by: number): Stamp {
  return {
    span: movedSpan(span, by),
    date: date && movedDate(date, by),
    clock: clock && movedClock(clock, by),
    zone: zone && { zone: zone.zone, span: movedSpan(zone.span, by) },
    approximate,
  }
}

function movedClock({ span, secondOfDay, meridiem, precision }: ClockReading, by: number): ClockReading {
  return { span: movedSpan(span, by), secondOfDay, meridiem, precision }
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
