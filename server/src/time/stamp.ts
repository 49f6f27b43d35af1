import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { DateReading } from './calendar.ts'
import { type ClockReading, clockAt, SPOKEN } from './clock.ts'
import { type DateOptions, dateAt } from './date.ts'
import { movedStamp } from './moved.ts'
import { monthForms, weekdayForms } from './names.ts'
import { behindSpaces, findAll, isDigit, matchAt, oneOf, readAt, SPACE } from './scan.ts'
import type { ZoneReading } from './zone.ts'
import { readCityZone, readTimeOfPlace, zoneAt } from './zone-reading.ts'

/** A date, a time of day and a zone, or as much of them as stands together: `2024-03-15 09:23 PST`, `Apr 12, 06:14`, `noon`. */
export interface Stamp {
  /** With the words that make it approximate. */
  readonly span: Span
  readonly date: DateReading | undefined
  readonly clock: ClockReading | undefined
  readonly zone: ZoneReading | undefined
  /** `~10:45`, `around noon`, `approximately 06:14`. */
  readonly approximate: boolean
}

export interface StampOptions extends DateOptions {
  /** Where only a time can stand, as in a column of times: also `0730`, `13.02`, `14h` and bare hours. */
  readonly compact?: boolean | undefined
  /** At the beginning of words, where a length of time hardly stands: also `9h05`. */
  readonly leading?: boolean | undefined
  /** Where only a zone can follow the time: also cities, `16:37 Denver`. */
  readonly cities?: boolean | undefined
}

export const APPROXIMATE = `(?:[~≈∼]${SPACE}*|(?:[Cc]a?\\.|[Cc]a|[Cc]irca|[Aa]bout|[Aa]round|[Aa]pproximately|[Aa]pprox\\.?|[Rr]oughly|[Gg]egen|[Ee]twa|[Ee]nviron|[Vv]ers|(?:[Ss]hortly|[Jj]ust|[Ss]oon|[Rr]ight)${SPACE}+(?:before|after))${SPACE}+)`
const approximately = new RegExp(`${APPROXIMATE}{1,3}`, 'y')
const approximateBehind = new RegExp(
  `-?ish(?!\\w)|${SPACE}*\\((?:approx\\.?|approximate(?:ly)?|est\\.?|estimated?)\\)`,
  'y',
)

const dateToClock = new RegExp(
  `T(?=\\d)|${SPACE}*,?${SPACE}*(?:(?:at|um|à|às|a las?|kl\\.?|klo)${SPACE}+|@${SPACE}*|[-–—·:|](?!-)${SPACE}*)?`,
  'y',
)
const clockToDate = new RegExp(
  `${SPACE}*(?:,${SPACE}*|(?<dash>[-–—·])${SPACE}+)?(?:(?:on|am|le|el|em|of)${SPACE}+)?(?<bracket>\\(${SPACE}*)?`,
  'y',
)

const NAMES = oneOf([...weekdayForms, ...monthForms])
const candidates = new RegExp(
  `(?<![A-Za-z\\u00c0-\\u024f\\d_])(?:\\d+|[~≈∼]|(?:\\?{1,2}|XX|xx|HH|hh|__|--):|(?:noon|midday|midnight)\\b|(?:Noon|Midday|Midnight)\\b|[Cc]a?\\.|(?:[Cc]irca|[Aa]bout|[Aa]round|[Aa]pprox|[Rr]oughly|[Gg]egen|[Ee]twa|[Ee]nviron|[Vv]ers)|(?:[Ss]hortly|[Jj]ust|[Ss]oon|[Rr]ight)(?=${SPACE}+(?:before|after)\\b)|${SPOKEN}|(?:${NAMES})(?![A-Za-z\\u00c0-\\u024f]))`,
  'g',
)

/**
 * Reads the date, time or both that begins at `from` (at `~` or `around` where there is one), with the zone behind the
 * time, in brackets or not. What is a time but cannot be one (`14:??`, `25:10`) is read, without `secondOfDay`.
 */
export function readStamp(text: Text, from: number, to: number, options: StampOptions = {}): Stamp | undefined {
  return readAt(text, from, to, (words, at) => stampAt(words, at, options), movedStamp)
}

/** All stamps between `from` and `to`, in order; the two ends of a range are two of them. */
export function findStamps(text: Text, from: number, to: number, options: StampOptions = {}): Stamp[] {
  return findAll(text, from, to, candidates, (words, at) => stampAt(words, at, options), movedStamp)
}

/** As `readStamp`, on a text that ends where reading ends. */
export function stampAt(text: string, at: number, options: StampOptions): Stamp | undefined {
  return beginsWithin(text, at) ? undefined : freeStampAt(text, at, options)
}

/** As `stampAt`, where the date that begins at `at` is read already. */
export function stampWithDate(text: string, at: number, date: DateReading, options: StampOptions): Stamp | undefined {
  return beginsWithin(text, at) ? undefined : dateFirst(text, at, date, options)
}

/** As `stampAt`, whatever stands before: for the second end of a range. */
export function freeStampAt(text: string, at: number, options: StampOptions): Stamp | undefined {
  const qualifier = isDigit(text[at]) ? 0 : (matchAt(approximately, text, at)?.[0].length ?? 0)
  const start = at + qualifier
  const date = dateAt(text, start, options)
  const stamp = date === undefined ? clockFirst(text, start, options) : dateFirst(text, start, date, options)
  if (stamp === undefined || qualifier === 0) return stamp
  return { ...stamp, span: { start: at, end: stamp.span.end }, approximate: true }
}

/** `10:23` is not a time of its own within `file.ts:10:23`, `fe80::10:23`, `+10:30` or `UTC-10:30`. */
function beginsWithin(text: string, at: number): boolean {
  if (at === 0) return false
  const before = text[at - 1]!
  if (/[\w./:\\$#=+\u00c0-\u024f]/.test(before))
    return !(before === ':' && /[A-Za-z]/.test(text[at - 2] ?? '') && /[A-Z~≈]/.test(text[at]!))
  if (before === '-') return /[A-Za-z]/.test(text[at - 2] ?? '')
  return before === ',' && /\d/.test(text[at - 2] ?? '')
}

function dateFirst(text: string, start: number, date: DateReading, options: StampOptions): Stamp {
  const joint = matchAt(dateToClock, text, date.span.end)![0]
  const qualifierAt = date.span.end + joint.length
  const qualifier = matchAt(approximately, text, qualifierAt)?.[0].length ?? 0
  const clock =
    joint.length + qualifier === 0 && text[date.span.end - 1] !== '日'
      ? undefined
      : clockAt(text, qualifierAt + qualifier, options.compact === true, options.leading)
  if (clock === undefined) {
    return { span: { start, end: date.span.end }, date, clock, zone: undefined, approximate: false }
  }
  const iso = joint === 'T' || (clock.precision === 'second' && date.year !== undefined)
  const stamp = withZone(
    text,
    { span: { start, end: clock.span.end }, date, clock, zone: undefined, approximate: qualifier > 0 },
    iso,
    options,
  )
  const year =
    date.year === undefined && clock.precision === 'second' ? matchAt(yearBehind, text, stamp.span.end) : null
  if (year === null) return stamp
  return {
    ...stamp,
    date: { ...date, year: Number(year.groups!.year) },
    span: { start, end: stamp.span.end + year[0].length },
  }
}

/** `Wed Mar  4 14:32:05 UTC 2026`, as Unix prints it. */
const yearBehind = new RegExp(`${SPACE}(?<year>20\\d\\d)(?![\\w:.-])`, 'y')

function clockFirst(text: string, start: number, options: StampOptions): Stamp | undefined {
  const clock = clockAt(text, start, options.compact === true, options.leading)
  if (clock === undefined) return undefined
  const stamp = withZone(
    text,
    { span: clock.span, date: undefined, clock, zone: undefined, approximate: false },
    false,
    options,
  )
  return withDateBehind(text, stamp, options)
}

function withZone(text: string, stamp: Stamp, iso: boolean, options: StampOptions): Stamp {
  const behind = zoneBehind(text, stamp.span.end, iso, options)
  const zoned =
    behind === undefined
      ? stamp
      : { ...stamp, zone: behind.reading, span: { start: stamp.span.start, end: behind.end } }
  const approximate = matchAt(approximateBehind, text, zoned.span.end)
  if (approximate === null) return zoned
  return { ...zoned, approximate: true, span: { start: zoned.span.start, end: zoned.span.end + approximate[0].length } }
}

function zoneBehind(
  text: string,
  clockEnd: number,
  iso: boolean,
  options: StampOptions,
): { readonly reading: ZoneReading; readonly end: number } | undefined {
  const at = behindSpaces(text, clockEnd)
  const sign = text[at]
  if (sign === '(') {
    const inside = behindSpaces(text, at + 1)
    const reading =
      zoneAt(text, inside) ??
      readTimeOfPlace(text, inside) ??
      (options.cities ? readCityZone(text, inside, text.length) : undefined)
    const end = reading && behindSpaces(text, reading.span.end)
    return reading !== undefined && text[end!] === ')' ? { reading, end: end! + 1 } : undefined
  }
  // `06:14-08:00` is a range, `06:14:00-08:00` behind a date an offset, and so is `06:14 −08:00` with a sign of its own.
  if (sign === '-' && !(iso && at === clockEnd) && !isGitOffset(text, at, clockEnd)) return undefined
  if (sign === '−' && !(iso && at === clockEnd) && (at === clockEnd || !/\d/.test(text[at + 1] ?? ''))) return undefined
  const reading =
    zoneAt(text, at) ??
    (at > clockEnd ? (readTimeOfPlace(text, at) ?? (options.cities ? cityAt(text, at) : undefined)) : undefined)
  return reading && { reading, end: reading.span.end }
}

/** Not the city that the next words speak of: `10:15 London users report …`. */
function cityAt(text: string, at: number): ZoneReading | undefined {
  const reading = readCityZone(text, at, text.length)
  return reading && !/^[^\S\r\n]?\p{L}/u.test(text.slice(reading.span.end, reading.span.end + 3)) ? reading : undefined
}

/** `09:23:15 -0700`, as git and mail print it. */
function isGitOffset(text: string, at: number, clockEnd: number): boolean {
  return (
    at > clockEnd && /\d:\d\d$/.test(text.slice(clockEnd - 4, clockEnd)) && /[-−]\d{4}/.test(text.slice(at, at + 5))
  )
}

function withDateBehind(text: string, stamp: Stamp, options: StampOptions): Stamp {
  const joint = matchAt(clockToDate, text, stamp.span.end)!
  if (joint[0] === '') return stamp
  const date = dateAt(text, stamp.span.end + joint[0].length, options)
  if (date === undefined || (joint.groups!.dash !== undefined && date.year === undefined)) return stamp
  // `17:05 on March 2, at 09:20 …`: the preposition holds the two together.
  const held = /^\s*(?:on|am|le|el|em|of)\s/i.test(joint[0])
  if (!held && belongsToNextTime(text, date, options)) return stamp
  if (joint.groups!.bracket === undefined)
    return { ...stamp, date, span: { start: stamp.span.start, end: date.span.end } }
  const end = behindSpaces(text, date.span.end)
  return text[end] === ')' ? { ...stamp, date, span: { start: stamp.span.start, end: end + 1 } } : stamp
}

/** `06:14 – 2024-03-15 08:11`: the date is that of the next time; in `23:50 on Dec 31 – 00:20` it is not. */
function belongsToNextTime(text: string, date: DateReading, options: StampOptions): boolean {
  const next = dateFirst(text, date.span.start, date, options).clock
  return next !== undefined && !/[-–—]/.test(text.slice(date.span.end, next.span.start))
}
