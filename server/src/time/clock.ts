import type { Span } from '../text/span.ts'
import { matchAt, SPACE } from './scan.ts'
import { zoneAt } from './zone-reading.ts'

/** A time of day as written. `secondOfDay` is undefined where it is none: `14:??`, `HH:mm`, `25:10`, `--:--`. */
export interface ClockReading {
  readonly span: Span
  /** 0 to 86400, where 86400 is the `24:00` that ends a day. A 12-hour time without am or pm is taken as written. */
  readonly secondOfDay: number | undefined
  /** As written beside it, or at the other end of a range; undefined where neither says it. */
  readonly meridiem: 'am' | 'pm' | undefined
  readonly precision: 'hour' | 'minute' | 'second'
}

type Meridiem = 'am' | 'pm'

const MERIDIEM = `${SPACE}*(?<half>[AaPp])(?:[Mm](?![\\w\\u00c0-\\u024f])|\\.${SPACE}?[Mm](?:\\.|(?!\\w)))`
const NO_WORD = '(?![\\w\\u00c0-\\u024f])'

const figures = /(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d|:[\w?]|\.\d)/y
const meridiemBehind = new RegExp(MERIDIEM, 'y')
const hoursSuffix = new RegExp(`${SPACE}?(?:Uhr|h|hrs|hours)${NO_WORD}`, 'y')
const hourOnly = new RegExp(`(?<hour>1[0-2]|0?[1-9])(?:\\.(?<minute>[0-5]\\d))?${MERIDIEM}`, 'y')
const placeholder =
  /(?:\d{1,2}:(?:\?{1,2}|XX|xx|MM|mm|__|--)|(?:\?{1,2}|XX|xx|HH|hh|__|--):(?:\?{1,2}|XX|xx|MM|mm|__|--|\d{2}))(?::(?:\d\d|\?\?|XX|xx|SS|ss|__|--))?(?![\w:?-])/y
const word = new RegExp(`(?:12${SPACE}+)?(?<name>noon|midday|midnight|Noon|Midday|Midnight)${NO_WORD}`, 'y')
const uhr = new RegExp(`(?<hour>[01]?\\d|2[0-4])(?:\\.(?<minute>[0-5]\\d))?${SPACE}*Uhr${NO_WORD}`, 'y')
const french = new RegExp(
  `(?<hour>[01]?\\d|2[0-3])[ \\u00a0\\u202f]?h(?:[ \\u00a0\\u202f]?(?<minute>[0-5]\\d))?(?!\\d|[:.]\\d|${SPACE}*m|\\w)`,
  'y',
)
const military = /(?<hour>[01]\d|2[0-4])(?<minute>[0-5]\d)(?![\d./%]|:\d|-[\dMm]{2}-)/y
const dotted = /(?<hour>[01]?\d|2[0-4])\.(?<minute>[0-5]\d)(?![\d.%]|[ \t]*%)/y
const bareHour = new RegExp(
  `(?<hour>[01]?\\d|2[0-4])(?=${SPACE}*(?:$|[\\r\\n|)\\]–—→-]|\\(|(?:UTC|GMT|Z|[ECMP][SD]?T)\\b))(?!-\\d\\d-)`,
  'y',
)

const hours =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve'
const hourWords = hours.toLowerCase().split('|').slice(0, 12)
const minuteWords: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  quarter: 15,
  twenty: 20,
  'twenty-five': 25,
  half: 30,
}
/** `half past two`, `a quarter to three`, `3 o'clock`, `nine` and `3` in front of a part of the day. */
const spoken = new RegExp(
  `(?:(?:a${SPACE}+)?(?<minutes>[Ff]ive|[Tt]en|[Qq]uarter|[Tt]wenty(?:-five)?|[Hh]alf)${SPACE}+(?:minutes${SPACE}+)?(?<way>past|to)${SPACE}+)?(?<hour>${hours}|1[0-2]|0?[1-9])(?!\\w|[:.]\\d)(?<clock>${SPACE}+o['’]clock${NO_WORD})?`,
  'y',
)
/** What such a time begins with, for a pattern that looks for candidates. */
export const SPOKEN = `(?:[Ff]ive|[Tt]en|[Qq]uarter|[Tt]wenty(?:-five)?|[Hh]alf)(?=${SPACE}+(?:minutes${SPACE}+)?(?:past|to)${SPACE})|(?:${hours})(?=${SPACE}+(?:o['’]clock|in${SPACE}+the|at${SPACE}+night))`
/** What a time on a clock of twelve hours is said with instead of am and pm, by the half of the day; `night` is both. */
const dayParts: readonly (readonly [words: string, half: Meridiem | undefined])[] = [
  ['in the morning|de la mañana|de la madrugada|da manhã|da madrugada|du matin|morgens|vormittags', 'am'],
  [
    "in the (?:early |late )?(?:afternoon|evening)|de la tarde|da tarde|de l['’]après-midi|du soir|nachmittags|abends|noon",
    'pm',
  ],
  ['midnight', 'am'],
  ['at night|de la noche|da noite|nachts', undefined],
]
const dayPart = new RegExp(
  `${SPACE}+(?:${dayParts.map(([words], index) => `(?<_${index}>${words.replaceAll(' ', `${SPACE}+`)})`).join('|')})${NO_WORD}`,
  'y',
)

const ish = new RegExp(`ish${NO_WORD}`, 'y')
const ratioBehind = new RegExp(`${SPACE}+(?:ratio|split|odds|scale|aspect)\\b`, 'y')
const ratioBefore = /(?:ratio|odds|scale)(?: of)?[ \t]+$/
const frenchBefore = /(?:à|vers|dès|depuis|avant|après)[ \t\u00a0]+$/

/** Reads the time of day that begins exactly at `at`, without its zone. `compact`: also `0730`, `13.02`, `14h` and bare hours. */
export function clockAt(
  text: string,
  at: number,
  compact: boolean,
  leading: boolean | undefined = false,
): ClockReading | undefined {
  const first = text[at]
  if (first === undefined) return undefined
  if (first < '0' || first > '9') return wordAt(text, at) ?? placeholderAt(text, at) ?? spokenAt(text, at)
  return (
    withDayPart(text, figuresAt(text, at)) ??
    hourOnlyAt(text, at) ??
    placeholderAt(text, at) ??
    wordAt(text, at) ??
    spokenAt(text, at) ??
    plain(at, matchAt(uhr, text, at)) ??
    frenchAt(text, at, compact || leading) ??
    militaryAt(text, at, compact) ??
    (compact ? plain(at, matchAt(dotted, text, at) ?? matchAt(bareHour, text, at)) : undefined)
  )
}

/** The reading on the other half of the day, where it says none of itself and could be on both. */
export function withMeridiem(clock: ClockReading, meridiem: Meridiem): ClockReading {
  const { secondOfDay } = clock
  if (secondOfDay === undefined || clock.meridiem !== undefined) return clock
  const hour = Math.floor(secondOfDay / 3600)
  if (hour < 1 || hour > 12) return clock
  return { ...clock, meridiem, secondOfDay: secondOfDay + (on24Hours(hour, meridiem)! - hour) * 3600 }
}

/** Reads a bare hour, as in the `5` of `5 – 6pm`. */
export function bareHourAt(text: string, at: number): ClockReading | undefined {
  return plain(at, matchAt(/(?:1[0-2]|0?[1-9])(?!\d)/y, text, at))
}

function figuresAt(text: string, at: number): ClockReading | undefined {
  const match = matchAt(figures, text, at)
  if (match === null) return undefined
  const { minute, second } = match.groups!
  const hour = Number(match.groups!.hour)
  const end = at + match[0].length
  const half = matchAt(meridiemBehind, text, end)
  if (half !== null) {
    const meridiem = meridiemOf(half)
    return clock(at, end + half[0].length, on24Hours(hour, meridiem), minute, second, meridiem)
  }
  const suffix = matchAt(hoursSuffix, text, end)
  if (suffix !== null && match.groups!.hour!.length === 2)
    return clock(at, end + suffix[0].length, hour, minute, second)
  if (/[A-Za-z_]/.test(text[end] ?? '') && matchAt(ish, text, end) === null && zoneAt(text, end) === undefined)
    return undefined
  if (!couldBeTime(hour, Number(minute)) || isRatio(text, at, end)) return undefined
  return clock(at, end, hour, minute, second)
}

/** A time, or one mistyped (`25:10`, `12:75`); beyond it is a ratio (`60:40`) or a score. */
function couldBeTime(hour: number, minute: number): boolean {
  return hour <= 24 || (hour < 30 && minute < 60)
}

function isRatio(text: string, at: number, end: number): boolean {
  return matchAt(ratioBehind, text, end) !== null || ratioBefore.test(text.slice(Math.max(0, at - 16), at))
}

function hourOnlyAt(text: string, at: number): ClockReading | undefined {
  const match = matchAt(hourOnly, text, at)
  if (match === null) return undefined
  const { hour, minute } = match.groups!
  const meridiem = meridiemOf(match)
  return clock(at, at + match[0].length, on24Hours(Number(hour), meridiem), minute, undefined, meridiem)
}

function placeholderAt(text: string, at: number): ClockReading | undefined {
  const match = matchAt(placeholder, text, at)
  if (match === null) return undefined
  const span = { start: at, end: at + match[0].length }
  return { span, secondOfDay: undefined, meridiem: undefined, precision: 'minute' }
}

/** `2:15 in the afternoon`. */
function withDayPart(text: string, reading: ClockReading | undefined): ClockReading | undefined {
  if (reading === undefined || reading.meridiem !== undefined) return reading
  const match = matchAt(dayPart, text, reading.span.end)
  if (match === null) return reading
  const half =
    dayParts.find((_, index) => match.groups![`_${index}`] !== undefined)![1] ??
    ((reading.secondOfDay ?? 0) < 6 * 3600 ? 'am' : 'pm')
  const told = withMeridiem(reading, half)
  return told === reading
    ? reading
    : { ...told, span: { start: reading.span.start, end: reading.span.end + match[0].length } }
}

/** A bare number or word is a time only with `o'clock` or a part of the day, and so is one after `to` (`five to six users`). */
function spokenAt(text: string, at: number): ClockReading | undefined {
  const match = matchAt(spoken, text, at)
  if (match === null) return undefined
  const { minutes, way, hour: written, clock: oClock } = match.groups!
  const named = hourWords.indexOf(written!.toLowerCase()) + 1
  const hour = named > 0 ? named : Number(written)
  const apart = minutes === undefined ? 0 : minuteWords[minutes.toLowerCase()]!
  const second = hour * 3600 + (way === 'to' ? -apart : apart) * 60
  const end = at + match[0].length
  const half = matchAt(meridiemBehind, text, end)
  const plainly: ClockReading = {
    span: { start: at, end },
    secondOfDay: second < 3600 ? second + 12 * 3600 : second,
    meridiem: undefined,
    precision: 'minute',
  }
  const told =
    half === null || minutes === undefined
      ? withDayPart(text, plainly)!
      : { ...withMeridiem(plainly, meridiemOf(half)), span: { start: at, end: end + half[0].length } }
  const isSure = told !== plainly || oClock !== undefined || way === 'past' || /^quarter$/i.test(minutes ?? '')
  return isSure ? told : undefined
}

function wordAt(text: string, at: number): ClockReading | undefined {
  const match = matchAt(word, text, at)
  if (match === null) return undefined
  return clock(at, at + match[0].length, match.groups!.name!.toLowerCase() === 'midnight' ? 0 : 12)
}

function frenchAt(text: string, at: number, compact: boolean): ClockReading | undefined {
  const match = matchAt(french, text, at)
  if (match === null) return undefined
  const { hour, minute } = match.groups!
  // `14h` and `1h30` are lengths of time too.
  const surely =
    (compact && (minute !== undefined || hour!.length === 2)) ||
    isOfRange(text, at, at + match[0].length) ||
    (minute !== undefined && hour!.length === 2) ||
    frenchBefore.test(text.slice(Math.max(0, at - 10), at))
  return surely ? plain(at, match) : undefined
}

/** `de 9h05 à 10h40`; `de 1h30` is a length. */
function isOfRange(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start)
  return (
    (/(?:de|entre|das)[ \t\u00a0]+$/i.test(before) &&
      /^[ \t\u00a0]+(?:à|et|às|a|e)[ \t\u00a0]+\d{1,2} ?h/.test(text.slice(end, end + 12))) ||
    /\dh\d\d[ \t\u00a0]+(?:et|às|e|a)[ \t\u00a0]+$/.test(before)
  )
}

function militaryAt(text: string, at: number, compact: boolean): ClockReading | undefined {
  const match = matchAt(military, text, at)
  if (match === null) return undefined
  const end = at + 4
  if (compact)
    return /[A-Za-z_]/.test(text[end] ?? '') && zoneAt(text, end) === undefined ? undefined : plain(at, match)
  const isYear = match[0] >= '1900' && match[0] <= '2099'
  return !isYear && matchAt(universalBehind, text, end) !== null ? plain(at, match) : undefined
}

const universalBehind = new RegExp(`Z\\b|${SPACE}+(?:UTC|GMT|Z|hrs|hours${SPACE}+(?:UTC|GMT|local))${NO_WORD}`, 'y')

function plain(at: number, match: RegExpExecArray | null): ClockReading | undefined {
  if (match === null) return undefined
  const { hour = match[0], minute } = match.groups ?? {}
  return clock(at, at + match[0].length, Number(hour), minute)
}

function clock(
  start: number,
  end: number,
  hour: number | undefined,
  minute?: string,
  second?: string,
  meridiem?: Meridiem,
): ClockReading {
  return {
    span: { start, end },
    secondOfDay: secondOf(hour, Number(minute ?? 0), Number(second ?? 0)),
    meridiem,
    precision: second !== undefined ? 'second' : minute !== undefined ? 'minute' : 'hour',
  }
}

function secondOf(hour: number | undefined, minute: number, second: number): number | undefined {
  if (hour === undefined || minute > 59 || second > 59) return undefined
  const secondOfDay = hour * 3600 + minute * 60 + second
  return secondOfDay <= 86_400 ? secondOfDay : undefined
}

/** `13:55 PM` says the same thing twice; `13:55 AM` says nothing. */
function on24Hours(hour: number, meridiem: Meridiem): number | undefined {
  if (hour > 12) return meridiem === 'pm' ? hour : undefined
  return (hour % 12) + (meridiem === 'pm' ? 12 : 0)
}

function meridiemOf(match: RegExpExecArray): Meridiem {
  return match.groups!.half!.toLowerCase() === 'a' ? 'am' : 'pm'
}
