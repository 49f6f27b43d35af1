import { type CalendarDate, type DateReading, epochDayOf, exists, weekdayOf } from './calendar.ts'
import { type DateOrder, dateOrderOf } from './date.ts'
import type { Stamp } from './stamp.ts'
import type { Zone } from './zone.ts'

/** The zones in which people write the month first. */
const american =
  /^(?:America\/(?:Los_Angeles|Denver|Phoenix|Chicago|Detroit|New_York|Anchorage)|Pacific\/Honolulu|US\/.*)$/

/**
 * How a document orders dates in figures that could be either (`04/03/2026`): as another one that can only be read in one way, as a date
 * in words or a weekday that only one reading comes near to, as people do in the zone of its times. Undefined where nothing tells.
 */
export function dateOrderIn(
  plain: string,
  dates: readonly DateReading[],
  zones: readonly Zone[],
): DateOrder | undefined {
  const shown = dateOrderOf(plain)
  if (shown) return shown
  const certain = dates.flatMap(date => (date.either || !isFull(date) ? [] : [epochDayOf(date)]))
  const isNear = (date: CalendarDate) => certain.some(day => Math.abs(day - epochDayOf(date)) <= 2)
  for (const date of dates) {
    if (!date.either || !isFull(date)) continue
    const other = turned(date)
    const { weekday } = date
    const [asIs, asOther] = weekday
      ? [weekdayOf(date) === weekday.value, weekdayOf(other) === weekday.value]
      : [isNear(date), isNear(other)]
    if (asIs !== asOther) return asIs ? 'day-first' : 'month-first'
  }
  const local = zones.filter(({ id }) => id !== 'UTC')
  if (local.length === 0) return undefined
  const places = new Set(local.map(({ id }) => american.test(id)))
  return places.size > 1 ? undefined : places.has(true) ? 'month-first' : 'day-first'
}

function isFull(date: DateReading): date is DateReading & CalendarDate {
  return date.year !== undefined && exists(date)
}

function turned<T extends { readonly month: number; readonly day: number }>(date: T): T {
  return { ...date, month: date.day, day: date.month }
}

/** The date as the document orders its dates; undefined where it could be either and nothing tells. */
export function inOrder(date: DateReading, order: DateOrder | undefined): DateReading | undefined {
  if (!date.either) return date
  return order === undefined ? undefined : order === 'month-first' ? turned(date) : date
}

/** The stamp with its date as the document orders its dates, else without it. */
export function stampInOrder<T extends Stamp>(stamp: T, order: DateOrder | undefined): T {
  return stamp.date?.either ? { ...stamp, date: inOrder(stamp.date, order) } : stamp
}
