import { addDays, type CalendarDate, dateOfEpochDay, epochDayOf, formatDate, weekdayOf } from './calendar.ts'
import { toEpoch, wallOf, type Zone, zoneOf } from './zone.ts'

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** When a team is there, as its configuration says it. */
export interface WrittenSupportHours {
  readonly days?: readonly (typeof weekdayNames)[number][] | undefined
  /** `09:00` */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** A name of the tz database, `UTC` or `+01:00`. */
  readonly zone?: string | undefined
  /** `2026-12-25` */
  readonly holidays?: readonly string[] | undefined
}

/** The calendar on which support hours are counted. */
export interface SupportHours {
  /** Monday is 1. */
  readonly days: ReadonlySet<number>
  readonly fromSecond: number
  readonly toSecond: number
  readonly zone: Zone
  /** In ISO 8601. */
  readonly holidays: ReadonlySet<string>
}

const usualDays = weekdayNames.slice(0, 5)

/** Undefined where beginning, end or zone are not given, or the end is not behind the beginning. */
export function readSupportHours({
  days = usualDays,
  from,
  to,
  zone,
  holidays = [],
}: WrittenSupportHours): SupportHours | undefined {
  const own = zone === undefined ? undefined : zoneOf(zone)
  const [fromSecond, toSecond] = [secondOf(from), secondOf(to)]
  if (!own || fromSecond === undefined || toSecond === undefined || fromSecond >= toSecond) return undefined
  return {
    days: new Set(days.map(day => weekdayNames.indexOf(day) + 1)),
    fromSecond,
    toSecond,
    zone: own,
    holidays: new Set(holidays),
  }
}

export const clockPattern = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/

function secondOf(clock: string | undefined): number | undefined {
  if (clock === undefined || !clockPattern.test(clock)) return undefined
  return Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60
}

/** Beyond ten years nobody counts support hours. */
const mostDays = 3660

/** How many seconds of support hours lie between two moments (seconds since 1970-01-01T00:00Z); undefined for more than ten years. */
export function supportSeconds(calendar: SupportHours, from: number, to: number): number | undefined {
  const { zone, fromSecond, toSecond } = calendar
  const first = epochDayOf(wallOf(zone, from).date)
  const last = epochDayOf(wallOf(zone, to).date)
  if (last - first > mostDays) return undefined
  let sum = 0
  for (let day = first; day <= last; day++) {
    const date = dateOfEpochDay(day)
    if (!isOpen(calendar, date)) continue
    const opens = toEpoch(zone, date, fromSecond).epochSeconds
    const closes = (toSecond === 86_400 ? toEpoch(zone, addDays(date, 1), 0) : toEpoch(zone, date, toSecond))
      .epochSeconds
    sum += Math.max(0, Math.min(to, closes) - Math.max(from, opens))
  }
  return sum
}

function isOpen({ days, holidays }: SupportHours, date: CalendarDate): boolean {
  return days.has(weekdayOf(date)) && !holidays.has(formatDate(date))
}
