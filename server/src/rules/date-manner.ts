import type { CalendarDate } from '../time/calendar.ts'
import { formatDate } from '../time/calendar.ts'
import { calendarNames } from '../time/names.ts'

/** `Sun` for `Sat`, `SUNDAY` for `SATURDAY`, `Sonntag` for `Samstag`: the weekday `to` as the author wrote `from`. */
export function weekdayLike(written: string, from: number, to: number): string {
  const word = written.replace(/[^\p{L}]+$/u, '')
  const names = calendarNames.find(({ weekdays }) => isOneOf(weekdays[from - 1], word))
  return nameLike(word, names?.weekdays[from - 1] ?? [], names?.weekdays[to - 1] ?? []) + written.slice(word.length)
}

/** The date as the author wrote another one: `Nov 1` for `Oct 31`, `2nd of June 2026`; else `2026-06-02`. */
export function dateLike(written: string, from: CalendarDate, to: CalendarDate): string {
  const names = calendarNames.find(({ months }) => words(written).some(word => isOneOf(months[from.month - 1], word)))
  const month = words(written).find(word => isOneOf(names?.months[from.month - 1], word))
  const year = /\b\d{4}\b/.test(written)
  if (!names || month === undefined || (!year && from.year !== to.year)) return formatDate(to)
  return written
    .replace(month, nameLike(month, names.months[from.month - 1]!, names.months[to.month - 1]!))
    .replace(/\b\d{4}\b/, String(to.year))
    .replace(/\b0?\d{1,2}(st|nd|rd|th)?\b/i, (_, suffix: string | undefined) =>
      suffix === undefined ? String(to.day) : `${to.day}${ordinal(to.day)}`,
    )
}

function words(written: string): string[] {
  return written.match(/\p{L}+/gu) ?? []
}

function isOneOf(forms: readonly string[] | undefined, word: string): boolean {
  return forms?.some(form => form.toLowerCase() === word.toLowerCase()) ?? false
}

/** The name in full for one in full, else the short form nearest in length, in the same letter case. */
function nameLike(word: string, from: readonly string[], [full = '', ...short]: readonly string[]): string {
  const isFull = from[0]?.toLowerCase() === word.toLowerCase() && word.length > 3
  const name = isFull ? full : (short.find(form => form.length === word.length) ?? short.at(-1) ?? full)
  if (word === word.toUpperCase()) return name.toUpperCase()
  return word[0] === word[0]?.toUpperCase() ? name[0]?.toUpperCase() + name.slice(1) : name.toLowerCase()
}

function ordinal(day: number): string {
  const last = day % 10
  if (last === 0 || last > 3 || (day > 10 && day < 14)) return 'th'
  return ['st', 'nd', 'rd'][last - 1]!
}
