import type { Sourced } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type DateReading, daysInMonth } from './calendar.ts'
import { movedDate } from './moved.ts'
import { monthForms, monthNumbers, weekdayForms, weekdayNumbers } from './names.ts'
import { findAll, isDigit, matchAt, oneOf, readAt, SPACE } from './scan.ts'

/** How `04/05/2024` is meant. */
export type DateOrder = 'day-first' | 'month-first'

export interface DateOptions {
  /** The order of dates in figures that could be either; without it they are read day first. */
  readonly order?: DateOrder | undefined
  /** Where a time of day follows: also `5/20 6:02 AM`; beside am or pm the month is first. */
  readonly yearless?: boolean | undefined
}

const MONTH = oneOf(monthForms)
const WEEKDAY = oneOf(weekdayForms)
const LETTER = '[A-Za-z\\u00c0-\\u024f]'
const YEAR = '(?:19|20|21)\\d{2}'
const DAY = '[0-3]?\\d'

/** What may not stand before a date in figures, or after any: the rest of a version, a path, an identifier, a number. */
const notBefore = /[\w./:\\$#=+\-\u00c0-\u024f]/
const NOT_AFTER_FIGURES = '(?!\\d|[-.]\\w|/(?:[A-Za-z_]|\\d{3})|(?!T\\d)[A-Za-z_\\u00c0-\\u024f])'
const NOT_AFTER_NAME = '(?![\\w\\u00c0-\\u024f]|:\\d|%|\\.\\d|,\\d{3}(?!\\d)|-[A-Za-z])'

const yearFirst = new RegExp(
  `(?<year>${YEAR}\\d?|\\d${YEAR})(?<separator>[-/])(?<month>${DAY})\\k<separator>(?<day>${DAY})${NOT_AFTER_FIGURES}`,
  'y',
)
const yearLast = new RegExp(
  `(?<first>${DAY})(?<separator>[-/.])(?<second>${DAY})\\k<separator>(?<year>${YEAR})${NOT_AFTER_FIGURES}`,
  'y',
)
/** Of figures alone only where a time follows: `3/2/26 2:00 PM`. */
const yearShort = new RegExp(
  `(?<first>\\d{1,2})/(?<second>\\d{1,2})/(?<year>\\d{2})(?:(?<=\\d{2}/\\d{2}/\\d{2})${NOT_AFTER_FIGURES}|(?=,?${SPACE}+[0-2]?\\d:[0-5]\\d))`,
  'y',
)
const yearless = new RegExp(
  `(?<first>[0-3]?\\d)/(?<second>[0-3]?\\d)(?=,?${SPACE}+[0-2]?\\d:[0-5]\\d(?::\\d\\d)?(?<half>${SPACE}?[AaPp]\\.?[Mm])?)`,
  'y',
)

/** `2026年3月4日`, `3月4日`. */
const chinese = /(?:(?<year>(?:19|20)\d{2})年[ \t]?)?(?<month>\d{1,2})月[ \t]?(?<day>\d{1,2})日/y

const monthFirst = new RegExp(
  `(?<month>${MONTH})(?:\\.?${SPACE}+(?:the${SPACE}+)?|[.-])(?<day>${DAY})(?!\\d)(?:st|nd|rd|th|ST|ND|RD|TH)?` +
    // `January 14-19, 2026` is read as its first day.
    `(?:(?:[-–]\\d{1,2}(?:st|nd|rd|th)?(?=${SPACE}*,?${SPACE}*${YEAR}))?(?:${SPACE}*,${SPACE}*|${SPACE}+(?:of${SPACE}+)?|-)(?<year>${YEAR})(?![\\w%]|:\\d\\d(?!:)|[.,]\\d))?${NOT_AFTER_NAME}`,
  'y',
)
const dayFirst = new RegExp(
  // `3rd–4th March 2026` is read as its first day.
  `(?<day>${DAY})(?:(?:st|nd|rd|th|\\.)?[-–/]${DAY}(?=(?:st|nd|rd|th|\\.)?${SPACE}))?(?:(?:st|nd|rd|th|\\.|º|°|er)?${SPACE}+(?:(?:of|de)${SPACE}+)?|\\.|[-/])(?<month>${MONTH})(?!${LETTER})\\.?` +
    `(?:(?:${SPACE}*,${SPACE}*|${SPACE}+(?:(?:of|del?)${SPACE}+)?|[-/])(?<year>${YEAR})(?![\\w%]|:\\d\\d(?!:)|[.,]\\d))?(?![\\w\\u00c0-\\u024f]|-[A-Za-z])`,
  'y',
)

const monthEnd = new RegExp(
  `(?:(?:the${SPACE}+)?end${SPACE}+of|[Ee]nde|fin(?:${SPACE}+de)?|fim${SPACE}+de|finales${SPACE}+de)${SPACE}+(?<month>${MONTH})(?!${LETTER})\\.?(?:${SPACE}+(?:del?${SPACE}+)?(?<year>${YEAR})(?![\\w%]))?`,
  'y',
)
const weekdayAt = new RegExp(`(?<name>${WEEKDAY})(?!${LETTER}|\\d)\\.?`, 'y')
const betweenWeekdayAndDate = new RegExp(`${SPACE}*,?${SPACE}*(?:(?:the|den|der|le|el|dem)${SPACE}+)?`, 'y')
const weekdayBehind = new RegExp(
  `${SPACE}*(?:\\(${SPACE}*(?<inside>${WEEKDAY})\\.?${SPACE}*\\)|,${SPACE}*(?<name>${WEEKDAY})(?![\\w\\u00c0-\\u024f]|\\.\\w|${SPACE}*,?${SPACE}*\\d|${SPACE}+(?:${MONTH})))`,
  'y',
)

const candidates = new RegExp(`(?<!${LETTER}|[\\d_])(?:\\d+|${WEEKDAY}|${MONTH})(?!${LETTER}{3})`, 'g')

/**
 * Reads the date that begins at `from`, with the weekday before or behind it: `2024-03-15`, `15/03/2024`,
 * `Sat, Apr 12`, `12th of April 2026`. A date in figures with the year last is read in the order that the calendar
 * allows, else as `options.order` says, else day first. A date that no calendar has is read as written (see `exists`).
 */
export function readDate(text: Text, from: number, to: number, options: DateOptions = {}): DateReading | undefined {
  return readAt(text, from, to, (words, at) => dateAt(words, at, options), movedDate)
}

/** Reads `end of May`, `the end of May 2026`, `Ende Mai`, `fin mai` as the last day of the month (28 February without a year). */
export function readMonthEnd(text: Text, from: number, to: number): DateReading | undefined {
  return readAt(text, from, to, monthEndAt, movedDate)
}

function monthEndAt(text: string, at: number): DateReading | undefined {
  const match = matchAt(monthEnd, text, at)
  if (match === null) return undefined
  const month = monthNumbers.get(match.groups!.month!.toLowerCase())!
  const year = match.groups!.year === undefined ? undefined : Number(match.groups!.year)
  return reading(at, match[0].length, year, month, daysInMonth(year ?? 2001, month))
}

/** All dates between `from` and `to`, in order. */
export function findDates(text: Text, from: number, to: number, options: DateOptions = {}): DateReading[] {
  return findAll(text, from, to, candidates, (words, at) => dateAt(words, at, options), movedDate)
}

/** Reads the weekday that begins at `from`: `Sat`, `Saturday`, `Thur.`; ISO numbered: Monday 1 … Sunday 7. */
export function readWeekday(text: Text, from: number, to: number): Sourced<number> | undefined {
  return readAt(text, from, to, weekdayWordAt, ({ value, span }, place) => ({ value, span: place(span) }))
}

/** How the document orders dates in figures, where one of them can only be read in one way. */
export function dateOrderOf(text: string): DateOrder | undefined {
  for (const { 1: first, 2: second } of text.matchAll(
    /(?<![\w./-])(\d\d?)[-/](\d\d?)[-/](?:19|20|21)\d\d(?![\w/-])/g,
  )) {
    if (Number(first) > 12 && Number(second) <= 12) return 'day-first'
    if (Number(second) > 12 && Number(first) <= 12) return 'month-first'
  }
  return undefined
}

/** As `readDate`, on a text that ends where reading ends. */
export function dateAt(text: string, at: number, options: DateOptions): DateReading | undefined {
  if (at > 0 && beginsWithin(text, at)) return undefined
  const weekday = weekdayWordAt(text, at)
  if (weekday === undefined) {
    const bare = bareDateAt(text, at, options)
    return bare && withWeekdayBehind(text, bare)
  }
  const gap = matchAt(betweenWeekdayAndDate, text, weekday.span.end)![0].length
  if (gap === 0) return undefined
  const date = bareDateAt(text, weekday.span.end + gap, options)
  return date && { ...date, weekday, span: { start: at, end: date.span.end } }
}

function beginsWithin(text: string, at: number): boolean {
  const before = text[at - 1]!
  if (!notBefore.test(before)) return before === ',' && at > 1 && isDigit(text[at]) && isDigit(text[at - 2])
  // A name may follow a sign directly (`mid-April 12`, `on:Apr 12`); figures may follow `date:` and `since=`.
  if (isDigit(text[at])) return !(/[:=]/.test(before) && at > 1 && /[A-Za-z]/.test(text[at - 2]!))
  return /[\w\u00c0-\u024f]/.test(before)
}

function weekdayWordAt(text: string, at: number): Sourced<number> | undefined {
  if (isDigit(text[at])) return undefined
  const match = matchAt(weekdayAt, text, at)
  if (match === null) return undefined
  return {
    value: weekdayNumbers.get(match.groups!.name!.toLowerCase())!,
    span: { start: at, end: at + match[0].length },
  }
}

function withWeekdayBehind(text: string, date: DateReading): DateReading {
  const match = matchAt(weekdayBehind, text, date.span.end)
  if (match === null) return date
  const name = match.groups!.inside ?? match.groups!.name!
  const start = date.span.end + match[0].indexOf(name)
  const weekday = { value: weekdayNumbers.get(name.toLowerCase())!, span: { start, end: start + name.length } }
  return { ...date, weekday, span: { start: date.span.start, end: date.span.end + match[0].length } }
}

function bareDateAt(text: string, at: number, options: DateOptions): DateReading | undefined {
  if (at >= text.length) return undefined
  if (!isDigit(text[at])) return named(at, matchAt(monthFirst, text, at))
  return figures(text, at, options) ?? named(at, matchAt(dayFirst, text, at))
}

/** How all dates in figures begin: most numbers are none. */
const figuresBegin = /\d{1,5}[-/.年月]/y

function figures(text: string, at: number, options: DateOptions): DateReading | undefined {
  if (matchAt(figuresBegin, text, at) === null) return undefined
  const iso = matchAt(yearFirst, text, at)
  if (iso !== null) {
    const { year, month, day } = iso.groups!
    // Of a year with a figure too many, `20202` or `22020`, the four that make one are read; that it is no year is a rule's to say.
    const four = /^(?:19|20|21)/.test(year!) ? year!.slice(0, 4) : year!.slice(1)
    return reading(at, iso[0].length, Number(four), Number(month), Number(day))
  }
  const eastern = matchAt(chinese, text, at)
  if (eastern !== null) {
    const { year, month, day } = eastern.groups!
    return reading(at, eastern[0].length, year === undefined ? undefined : Number(year), Number(month), Number(day))
  }
  const match = matchAt(yearLast, text, at) ?? matchAt(yearShort, text, at)
  if (match === null) return options.yearless ? withoutYear(text, at, options) : undefined
  const first = Number(match.groups!.first)
  const second = Number(match.groups!.second)
  const dotted = match.groups!.separator === '.'
  // `10.31.2024` is more likely a version than a date.
  if (first === 0 || second === 0 || (dotted && second > 12)) return undefined
  const monthIsFirst = first <= 12 && !dotted && (second > 12 || options.order === 'month-first')
  const year = Number(match.groups!.year)
  const [month, day] = monthIsFirst ? [first, second] : [second, first]
  const found = reading(at, match[0].length, year < 100 ? 2000 + year : year, month, day)
  const isEither = !dotted && options.order === undefined && Math.max(first, second) <= 12 && first !== second
  return isEither ? { ...found, either: true } : found
}

function withoutYear(text: string, at: number, { order }: DateOptions): DateReading | undefined {
  const match = matchAt(yearless, text, at)
  if (match === null) return undefined
  const [first, second] = [Number(match.groups!.first), Number(match.groups!.second)]
  if (first === 0 || second === 0 || Math.min(first, second) > 12) return undefined
  const isAmerican = order === 'month-first' || match.groups!.half !== undefined
  const monthIsFirst = first <= 12 && (second > 12 || isAmerican)
  return reading(at, match[0].length, undefined, monthIsFirst ? first : second, monthIsFirst ? second : first)
}

function named(at: number, match: RegExpExecArray | null): DateReading | undefined {
  if (match === null) return undefined
  const { year, month, day } = match.groups!
  if (Number(day) === 0) return undefined
  const length = match[0].endsWith('.') ? match[0].length - 1 : match[0].length
  return reading(
    at,
    length,
    year === undefined ? undefined : Number(year),
    monthNumbers.get(month!.toLowerCase())!,
    Number(day),
  )
}

function reading(start: number, length: number, year: number | undefined, month: number, day: number): DateReading {
  const span = { start, end: start + length }
  return { span, dateSpan: span, year, month, day, weekday: undefined }
}
