import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { addDays, type DateReading } from './calendar.ts'
import { bareHourAt, type ClockReading, withMeridiem } from './clock.ts'
import { dateAt } from './date.ts'
import { movedRange } from './moved.ts'
import { monthForms, weekdayForms } from './names.ts'
import { findAll, isDigit, matchAt, oneOf, readAt, SPACE } from './scan.ts'
import { freeStampAt, type Stamp, type StampOptions, stampAt, stampWithDate } from './stamp.ts'

/** `06:14 – 08:11 UTC`, `10:23 AM - 11:10 AM PT`, `between 09:14 UTC and 11:42 UTC`, `from 06:14 to 08:11`. */
export interface StampRange {
  /** With `from` or `between`, and a date before it. */
  readonly span: Span
  readonly start: Stamp
  readonly end: Stamp
}

const opening = new RegExp(
  `(?<word>[Ff]rom|[Bb]etween|[Vv]on|[Zz]wischen|[Ee]ntre|[Dd]esde|[Dd]e|[Dd]as)(?:${SPACE}+(?:las?|as))?${SPACE}+`,
  'y',
)
const dateToOpening = new RegExp(`${SPACE}*[,:]?${SPACE}*`, 'y')
const dash = new RegExp(
  `${SPACE}*(?:–|—|→|⟶|->|-->|=>|-|−|to\\b|until\\b|till?\\b|through\\b|bis\\b|à${SPACE}|〜|～)${SPACE}*`,
  'y',
)
const and = new RegExp(`(?:${SPACE}*,)?${SPACE}+(?:and|und|&|to|et|y(?: las?)?|e(?: as)?)${SPACE}+`, 'y')
/** What joins the two behind a word of a Romance language, which means other things elsewhere. */
const until = new RegExp(`${SPACE}+(?:à|a(?: las?)?|às|até(?: [àa]s)?|hasta(?: las?)?|jusqu['’]à)${SPACE}+`, 'y')
const hourToHour = new RegExp(
  `\\d{1,2}${SPACE}*(?:-|–|—|to|and)${SPACE}*\\d{1,2}(?::\\d\\d)?${SPACE}*[AaPp]\\.?[Mm]\\b`,
  'y',
)

const NAMES = oneOf([...weekdayForms, ...monthForms])
const candidates = new RegExp(
  `(?<![A-Za-z\\u00c0-\\u024f\\d_])(?:\\d+|[~≈∼]|\\?\\?:|(?:noon|midnight|[Ff]rom|[Bb]etween|[Vv]on|[Zz]wischen|(?:[Ee]ntre|[Dd]esde|[Dd]e|[Dd]as)(?= (?:las? |as )?\\d)|[Aa]bout|[Aa]round|[Aa]pprox|[Rr]oughly)\\b|(?:approximately)\\b|(?:${NAMES})(?![A-Za-z\\u00c0-\\u024f]))`,
  'g',
)

/**
 * Reads the range that begins at `from`: two times, or two dates. A zone, an am or pm, or a date that is stated at one
 * end only serves the other; a time that would end before it begins ends on the next day. Each end keeps its own span.
 */
export function readStampRange(
  text: Text,
  from: number,
  to: number,
  options: StampOptions = {},
): StampRange | undefined {
  return readAt(text, from, to, (words, at) => rangeAt(words, at, options), movedRange)
}

/** All ranges between `from` and `to`, in order. */
export function findStampRanges(text: Text, from: number, to: number, options: StampOptions = {}): StampRange[] {
  return findAll(text, from, to, candidates, (words, at) => rangeAt(words, at, options), movedRange)
}

function rangeAt(text: string, at: number, options: StampOptions): StampRange | undefined {
  const openedAt = (from: number, date: DateReading | undefined) => {
    const word = isDigit(text[from]) ? null : matchAt(opening, text, from)
    if (word === null) return undefined
    const start = firstEndAt(text, from + word[0].length, undefined, options)
    return { range: pairAt(text, at, start, word.groups!.word!, date, options) }
  }
  const opened = openedAt(at, undefined)
  if (opened) return opened.range
  const date = dateAt(text, at, options)
  const dated = date && openedAt(date.span.end + matchAt(dateToOpening, text, date.span.end)![0].length, date)
  return dated ? dated.range : pairAt(text, at, firstEndAt(text, at, date, options), '', undefined, options)
}

function pairAt(
  text: string,
  spanStart: number,
  start: Stamp | undefined,
  word: string,
  date: DateReading | undefined,
  options: StampOptions,
): StampRange | undefined {
  if (start === undefined) return undefined
  const joint = matchAt(jointBehind(word), text, start.span.end)
  if (joint === null) return undefined
  const end = freeStampAt(text, start.span.end + joint[0].length, options)
  if (end === undefined || (start.clock === undefined) !== (end.clock === undefined)) return undefined
  if (start.clock === undefined && date !== undefined) return undefined
  const span = { start: spanStart, end: end.span.end }
  return shareDate(shareMeridiem(shareZone({ span, start, end })), date)
}

function jointBehind(word: string): RegExp {
  if (/^(?:between|zwischen|entre)$/i.test(word)) return and
  return /^(?:de|das|desde)$/i.test(word) ? until : dash
}

/** `date` is the one that begins at `at`, where it is read already. */
function firstEndAt(text: string, at: number, date: DateReading | undefined, options: StampOptions): Stamp | undefined {
  const stamp = date ? stampWithDate(text, at, date, options) : stampAt(text, at, options)
  if (stamp !== undefined || matchAt(hourToHour, text, at) === null) return stamp
  if (at > 0 && /[\w.:/$-]/.test(text[at - 1]!)) return undefined
  const clock = bareHourAt(text, at)
  return clock && { span: clock.span, date: undefined, clock, zone: undefined, approximate: false }
}

function shareZone({ span, start, end }: StampRange): StampRange {
  return { span, start: { ...start, zone: start.zone ?? end.zone }, end: { ...end, zone: end.zone ?? start.zone } }
}

function shareMeridiem(range: StampRange): StampRange {
  const { start, end } = range
  if (start.clock === undefined || end.clock === undefined) return range
  const startClock = end.clock.meridiem === undefined ? start.clock : likeNext(start.clock, end.clock)
  const endClock = start.clock.meridiem === undefined ? end.clock : likeLast(end.clock, start.clock)
  return { ...range, start: { ...start, clock: startClock }, end: { ...end, clock: endClock } }
}

/** `2:30 – 3:15pm` begins in the afternoon, `10:30 – 1:15pm` in the morning. */
function likeNext(clock: ClockReading, next: ClockReading): ClockReading {
  const same = withMeridiem(clock, next.meridiem!)
  return precedes(same, next) ? same : withMeridiem(clock, 'am')
}

function likeLast(clock: ClockReading, last: ClockReading): ClockReading {
  const same = withMeridiem(clock, last.meridiem!)
  return precedes(last, same) ? same : withMeridiem(clock, last.meridiem === 'am' ? 'pm' : 'am')
}

function precedes(a: ClockReading, b: ClockReading): boolean {
  return a.secondOfDay === undefined || b.secondOfDay === undefined || a.secondOfDay <= b.secondOfDay
}

function shareDate(range: StampRange, outer: DateReading | undefined): StampRange {
  const { start, end } = range
  if (start.clock === undefined || end.clock === undefined) return sharedYear(range)
  const crosses = !precedes(start.clock, end.clock) && start.zone?.zone.id === end.zone?.zone.id
  const startDate = start.date ?? outer ?? (end.date && (crosses ? shifted(end.date, -1) : end.date))
  const endDate = end.date ?? (startDate && (crosses ? shifted(startDate, 1) : startDate))
  return sharedYear({ ...range, start: { ...start, date: startDate }, end: { ...end, date: endDate } })
}

/** `Apr 11 – Apr 12, 2026`: the year is said once. */
function sharedYear(range: StampRange): StampRange {
  const { start, end } = range
  if (start.date === undefined || end.date === undefined) return range
  const sharesStart = start.date.year === undefined && end.date.year !== undefined
  const startDate = sharesStart
    ? { ...start.date, year: end.date.year! - (start.date.month > end.date.month ? 1 : 0) }
    : start.date
  const sharesEnd = end.date.year === undefined && start.date.year !== undefined
  const endDate = sharesEnd
    ? { ...end.date, year: start.date.year! + (start.date.month > end.date.month ? 1 : 0) }
    : end.date
  return { ...range, start: { ...start, date: startDate }, end: { ...end, date: endDate } }
}

/** The day before or after, at the place of the date that it follows from. */
function shifted(date: DateReading, days: number): DateReading {
  const { year, month, day } = addDays({ year: date.year ?? 2023, month: date.month, day: date.day }, days)
  return { ...date, year: date.year === undefined ? undefined : year, month, day, weekday: undefined }
}
