import type { Span } from '../text/span.ts'

export { type DateOrder, dateOrderOf, findDates, readDate, readWeekday } from './date.ts'

/** A day of the proleptic Gregorian calendar. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** A date as somebody wrote it: what is not written is undefined. */
export interface DateReading {
  readonly span: Span
  readonly year: number | undefined
  readonly month: number
  readonly day: number
  /** The weekday beside it, ISO numbered: Monday 1 … Sunday 7. */
  readonly weekday: { readonly value: number; readonly span: Span } | undefined
  /** The date without its weekday. */
  readonly dateSpan: Span
  /** Read day first, where nothing in it says that the month is not the first. */
  readonly either?: true | undefined
}

const MILLISECONDS_PER_DAY = 86_400_000
/** The calendar repeats after 400 years, which are this many days. */
const DAYS_PER_CYCLE = 146_097

/** Days from 1970-01-01. A day beyond the end of its month counts on into the next one, a month into the next year. */
export function epochDayOf({ year, month, day }: CalendarDate): number {
  // `Date.UTC` takes the years 0 to 99 for the twentieth century: so ask one cycle later.
  return Date.UTC(year + 400, month - 1, day) / MILLISECONDS_PER_DAY - DAYS_PER_CYCLE
}

export function dateOfEpochDay(epochDay: number): CalendarDate {
  const date = new Date(epochDay * MILLISECONDS_PER_DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Whether the calendar has this day: not 31 April, not month 13. A date without a year is asked of a leap year. */
export function exists(date: {
  readonly year: number | undefined
  readonly month: number
  readonly day: number
}): boolean {
  const { month, day } = date
  const year = date.year ?? 2000
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** ISO numbered: Monday 1 … Sunday 7. */
export function weekdayOf(date: CalendarDate): number {
  return ((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1
}

/** The day of a moment on the clock of the machine that this runs on. */
export function localDateOf(moment: Date): CalendarDate {
  return { year: moment.getFullYear(), month: moment.getMonth() + 1, day: moment.getDate() }
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfEpochDay(epochDayOf(date) + days)
}

/** Negative where `a` is earlier, positive where it is later, 0 for the same day. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/** `2026-04-12` (ISO 8601). */
export function formatDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The reading with its own year, or else with the one that brings it nearest to `near`. */
export function completeYear(reading: Pick<DateReading, 'year' | 'month' | 'day'>, near: CalendarDate): CalendarDate {
  const { year, month, day } = reading
  if (year !== undefined) return { year, month, day }
  const candidates = [near.year, near.year - 1, near.year + 1].map(year => ({ year, month, day }))
  const existing = candidates.filter(exists)
  const day0 = epochDayOf(near)
  return (existing.length > 0 ? existing : candidates).reduce((best, candidate) =>
    Math.abs(epochDayOf(candidate) - day0) < Math.abs(epochDayOf(best) - day0) ? candidate : best,
  )
}

/** The reading with its own year, or else its first day on or after `day`: what a due date without a year means. */
export function firstOnOrAfter(reading: Pick<DateReading, 'year' | 'month' | 'day'>, day: CalendarDate): CalendarDate {
  if (reading.year !== undefined) return { year: reading.year, month: reading.month, day: reading.day }
  const thisYear = { year: day.year, month: reading.month, day: reading.day }
  return compareDates(thisYear, day) >= 0 ? thisYear : { ...thisYear, year: day.year + 1 }
}
