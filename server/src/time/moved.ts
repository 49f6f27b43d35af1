import type { Place } from '../text/anchor.ts'
import type { DateReading } from './calendar.ts'
import type { ClockReading } from './clock.ts'
import type { DurationReading } from './duration.ts'
import type { Instant } from './instant.ts'
import type { StampRange } from './range.ts'
import type { Stamp } from './stamp.ts'
import type { ZoneReading } from './zone.ts'

/** What was read of a text, where `place` puts its words. Written out, for there are many of them. */
export function movedDate(
  { span, year, month, day, weekday, dateSpan, either }: DateReading,
  place: Place,
): DateReading {
  return {
    span: place(span),
    year,
    month,
    day,
    weekday: weekday && { value: weekday.value, span: place(weekday.span) },
    dateSpan: place(dateSpan),
    ...(either && { either }),
  }
}

export function movedStamp({ span, date, clock, zone, approximate }: Stamp, place: Place): Stamp {
  return {
    span: place(span),
    date: date && movedDate(date, place),
    clock: clock && movedClock(clock, place),
    zone: zone && movedZone(zone, place),
    approximate,
  }
}

function movedClock({ span, secondOfDay, meridiem, precision }: ClockReading, place: Place): ClockReading {
  return { span: place(span), secondOfDay, meridiem, precision }
}

export function movedZone({ zone, span }: ZoneReading, place: Place): ZoneReading {
  return { zone, span: place(span) }
}

export function movedRange({ span, start, end }: StampRange, place: Place): StampRange {
  return { span: place(span), start: movedStamp(start, place), end: movedStamp(end, place) }
}

export function movedDuration(duration: DurationReading, place: Place): DurationReading {
  return { ...duration, span: place(duration.span) }
}

export function movedInstant(instant: Instant, place: Place): Instant {
  return { ...instant, span: place(instant.span) }
}
