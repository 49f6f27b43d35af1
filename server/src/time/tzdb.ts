import { tzOffset } from '@date-fns/tz/tzOffset'
import { type CalendarDate, epochDayOf } from './calendar.ts'

// The only file that asks for zones. What the tz database says comes from the platform, through its Intl.

const SECONDS_PER_DAY = 86_400

/** Whether the tz database has a zone of this name. */
export function isTzName(id: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: id })
    return true
  } catch {
    return false
  }
}

/** The offset from UTC in seconds that is in force in the zone `id` (a name of the tz database). */
export function tzOffsetAt(id: string, epochSeconds: number): number {
  return tzOffset(id, new Date(Math.floor(epochSeconds) * 1000)) * 60
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
  const before = tzOffsetAt(id, wallSeconds - SECONDS_PER_DAY)
  const after = tzOffsetAt(id, wallSeconds + SECONDS_PER_DAY)
  const offsets = before === after ? [before] : [before, after]
  const shown = offsets.map(offset => wallSeconds - offset).filter((at, i) => tzOffsetAt(id, at) === offsets[i])
  if (shown.length === 0) return { epochSeconds: wallSeconds - before, kind: 'gap' }
  return { epochSeconds: Math.min(...shown), kind: shown.length === 2 ? 'twice' : 'once' }
}
