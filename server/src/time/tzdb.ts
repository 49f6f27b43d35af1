import { create as createPlain, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime'
import { create as createZoned, offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime'
import { type CalendarDate, epochDayOf } from './calendar.ts'

// The only file that knows Temporal. What the tz database says comes from the platform, through its Intl.

const SECONDS_PER_DAY = 86_400
const NANOSECONDS = 1_000_000_000

/** Whether the tz database has a zone of this name. */
export function isTzName(id: string): boolean {
  try {
    createZoned(0n, id)
    return true
  } catch {
    return false
  }
}

/** The offset from UTC in seconds that is in force in the zone `id` (a name of the tz database). */
export function tzOffsetAt(id: string, epochSeconds: number): number {
  const record = createZoned(BigInt(Math.floor(epochSeconds)) * BigInt(NANOSECONDS), id)
  return offsetNanoseconds(record) / NANOSECONDS
}

/**
 * When the clocks in zone `id` show this time. `gap`: never, as they are put forward; the moment is as far behind the
 * last one before as the time says. `twice`: as they are put back; the moment is the first one.
 */
export function tzToEpoch(
  id: string,
  date: CalendarDate,
  secondOfDay: number,
): { readonly epochSeconds: number; readonly kind: 'once' | 'gap' | 'twice' } {
  const wallSeconds = epochDayOf(date) * SECONDS_PER_DAY + secondOfDay
  const hour = Math.floor(secondOfDay / 3600)
  const plain = createPlain(
    date.year,
    date.month,
    date.day,
    hour,
    Math.floor((secondOfDay % 3600) / 60),
    Math.floor(secondOfDay % 60),
  )
  const compatible = toZonedDateTime(plain, id, { disambiguation: 'compatible' })
  const offset = offsetNanoseconds(compatible) / NANOSECONDS
  const epochSeconds = Number(compatible.epochNanoseconds / BigInt(NANOSECONDS))
  if (epochSeconds + offset !== wallSeconds) return { epochSeconds, kind: 'gap' }
  // Put back by any rule ever made, the clocks show the time again within a day.
  if (tzOffsetAt(id, epochSeconds + SECONDS_PER_DAY) === offset) return { epochSeconds, kind: 'once' }
  const later = toZonedDateTime(plain, id, { disambiguation: 'later' })
  return { epochSeconds, kind: later.epochNanoseconds === compatible.epochNanoseconds ? 'once' : 'twice' }
}
