import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { movedDuration } from './moved.ts'
import { findAll, isDigit, matchAt, oneOf, readAt, SPACE } from './scan.ts'
import { allNumberWords, numberOfWord, secondsOf, type Unit, unitForms, unitOf } from './units.ts'

export { type DurationStyle, formatDuration, formatLike } from './duration-format.ts'
export type { Unit } from './units.ts'

/** A length of time as somebody wrote it. */
export interface DurationReading {
  /** The value's own words: not `about`, not `within`. */
  readonly span: Span
  readonly seconds: number
  /** The smallest unit that was written: how precisely it is meant. */
  readonly unit: Unit
  /** `about 40 minutes`, `~2h`, `roughly`. */
  readonly approximate: boolean
  /** `within 3 minutes`, `under 10 minutes`, `over 14 hours`, `more than 30 min`: a limit, not a value. */
  readonly bound: 'at-most' | 'at-least' | undefined
}

const NO_WORD = '(?![\\w\\u00c0-\\u024f])'
const WORD_NUMBER = oneOf(allNumberWords).replaceAll('-', `(?:-|${SPACE}+)`)
const NUMBER = `(?<number>\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+|,\\d{1,2}|${SPACE}?[½¼¾]|${SPACE}1/2)?|(?:${WORD_NUMBER})(?:${SPACE}*\\(\\d+\\))?)`
const LONG_UNIT = oneOf(unitForms.filter(form => form.style !== 'letter').flatMap(({ one, many }) => [one, many]))

const longPart = new RegExp(
  `${NUMBER}(?<plus>\\+)?(?<half>(?:-|${SPACE}+)and(?:-|${SPACE}+)a(?:-|${SPACE}+)half)?(?:[-‐‑]|${SPACE}*)(?<unit>${LONG_UNIT})${NO_WORD}`,
  'iy',
)
const letterPart = new RegExp(
  `(?<number>\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?<plus>\\+)?${SPACE}?(?<unit>[wdhms])(?![A-Za-z_\\u00c0-\\u024f]|\\d+(?![\\ddhms]))`,
  'y',
)
/** Behind an abbreviation a full stop may stand: `2 Std. 15 Min.`. */
const between = new RegExp(
  `(?:(?<=\\b(?:hrs?|mins?|secs?|wks?|std|sek))\\.)?${SPACE}*,?${SPACE}*(?:(?:and|und|et|y|e)${SPACE}+)?`,
  'iy',
)
/** `2h15`, `2 h 15`. */
const gluedMinutes = new RegExp(
  `(?<hours>\\d)${SPACE}?h${SPACE}?(?<minutes>[0-5]\\d)(?![\\w:]|[.,]\\d|${SPACE}*(?:m|mn|mins?|minutes?|s|secs?|h|%)\\b)`,
  'y',
)
const article = new RegExp(
  `(?:(?<half>half an?|a half|half|(?:a )?quarter of an|a quarter|three(?:-| )quarters of an)(?: |-)|(?:an?|one) )(?<unit>hour|minute|day|week)${NO_WORD}(?<more> and a half${NO_WORD})?`.replaceAll(
    ' ',
    `${SPACE}+`,
  ),
  'iy',
)
const andAHalf = new RegExp(
  `(?: and a half| und eine halbe| et demie| y media| e meia)${NO_WORD}`.replaceAll(' ', `${SPACE}+`),
  'iy',
)
/** Parts of an hour in other languages, and one of it; `anderthalb` and the like of other units too. */
const partsOfHour: readonly (readonly [words: string, hours: number])[] = [
  ['(?:eine[rn]? )?halben? Stunde|une demi-heure|demi-heure|media hora|meia hora', 0.5],
  ["(?:eine )?Viertelstunde|un quart d['’]heure|un cuarto de hora|um quarto de hora", 0.25],
  [
    "(?:eine )?(?:Dreiviertelstunde|dreiviertel Stunde)|trois quarts d['’]heure|tres cuartos de hora|três quartos de hora",
    0.75,
  ],
  ['anderthalb Stunden|eineinhalb Stunden', 1.5],
  ['zweieinhalb Stunden', 2.5],
  ['dreieinhalb Stunden', 3.5],
  ['(?:eine[r]? Stunde|une heure|una hora|uma hora)', 1],
]
const partOfHour = new RegExp(
  partsOfHour
    .map(([words], index) => `(?<_${index}>(?:${words})${NO_WORD})`)
    .join('|')
    .replaceAll(' ', `${SPACE}+`),
  'iy',
)
/** Of no certain length, and so about: 30.4 days. */
const months = new RegExp(
  `(?:${NUMBER}(?<half>${SPACE}+and${SPACE}+a${SPACE}+half)?|an?|one)(?:-|${SPACE}+)(?:months?|Monate?n?|meses|mois)${NO_WORD}(?<more>${SPACE}+and${SPACE}+a${SPACE}+half${NO_WORD})?`,
  'iy',
)
const daysOfMonth = 30.4375

/** Behind a lone `5m`: nothing, or a word that a length of time goes with; `5m users` are five million. */
const behindLoneMinutes = new RegExp(
  `(?=${SPACE}*(?:$|[^A-Za-z\\u00c0-\\u024f\\d \\t\\u00a0\\u202f]|(?:of|before|after|later|earlier|to|until|from|in|and|or|at|on|for|per|window|outage|downtime|delay|timeouts?|intervals?|ttl|since|ago|between|apart|into|with|without|by|while|when|as|long|total|it|we|the)\\b))`,
  'iy',
)

const QUALIFIERS: readonly (readonly [pattern: string, means: Pick<DurationReading, 'approximate' | 'bound'>])[] = [
  [
    '[~≈∼]|about|around|approximately|approx\\.?|roughly|some|nearly|almost|circa|ca\\.|close to|an estimated|estimated|etwa|rund|environ',
    { approximate: true, bound: undefined },
  ],
  [
    'within|under|(?:no|not) more than|less than|fewer than|up to|at most|(?:at )?(?:a )?max(?:imum)?(?: of)?\\.?|below|shorter than|<=?|≤',
    { approximate: false, bound: 'at-most' },
  ],
  [
    '(?:no|not) less than|over|more than|at least|longer than|exceed(?:s|ed|ing)?|(?:a )?minimum(?: of)?|upwards of|>=?|≥',
    { approximate: false, bound: 'at-least' },
  ],
]
const QUALIFIER = QUALIFIERS.map(([pattern], index) => `(?<_${index}>${pattern})`)
  .join('|')
  .replaceAll(' ', `${SPACE}+`)
const qualifierAt = new RegExp(`(?:${QUALIFIER})(?:(?<=[~≈∼<>=≤≥])${SPACE}*|${SPACE}+)`, 'iy')
const qualifierBefore = new RegExp(
  `(?<![\\w\\u00c0-\\u024f])(?:${QUALIFIER})(?:(?<=[~≈∼<>=≤≥])${SPACE}*|${SPACE}+)$`,
  'i',
)
/** The longest qualifier with its spaces; behind it another one may stand. */
const QUALIFIER_REACH = 32

const suffix = new RegExp(`${SPACE}+or${SPACE}+(?<which>so|less|more)${NO_WORD}`, 'iy')

/** The second end of `10-15 minutes` or `six or seven hours`, which is no value of its own. */
const rangeBefore = new RegExp(
  `(?:\\d|(?<![A-Za-z])(?:${WORD_NUMBER}))(?:${SPACE}*[-–—]${SPACE}*|${SPACE}+(?:to|or)${SPACE}+)$`,
  'i',
)
const RANGE_REACH = 24

const hundredsBefore = /\bhundred(?:[ \t]+and)?[ \t]+$/i

const candidates = new RegExp(
  `(?<![A-Za-z\\u00c0-\\u024f_\\d])(?:\\d+|(?:an?|half|quarter|eine[rn]?|halben?|viertelstunde|dreiviertel(?:stunde)?|anderthalb|eineinhalb|zweieinhalb|dreieinhalb|une?|demi|media|una?|meia|uma?|${WORD_NUMBER})${NO_WORD})`,
  'gi',
)

/**
 * Reads the length of time that begins at `from`, or behind the qualifiers that begin there (`about 40 minutes`). What
 * stands before qualifies it too. Neither end of `10-15 minutes` is read: it states no value to compare.
 */
export function readDuration(text: Text, from: number, to: number): DurationReading | undefined {
  return readAt(text, from, to, qualifiedAt, movedDuration)
}

function qualifiedAt(text: string, at: number): DurationReading | undefined {
  for (let match = matchAt(qualifierAt, text, at); match !== null; match = matchAt(qualifierAt, text, at))
    at += match[0].length
  return durationAt(text, at)
}

/** All lengths of time between `from` and `to`, in order. */
export function findDurations(text: Text, from: number, to: number): DurationReading[] {
  return findAll(text, from, to, candidates, durationAt, movedDuration)
}

interface Value {
  readonly end: number
  readonly seconds: number
  readonly unit: Unit
  readonly atLeast: boolean
  readonly approximate?: boolean
}

function durationAt(text: string, at: number): DurationReading | undefined {
  if (beginsWithin(text, at)) return undefined
  const value =
    (isDigit(text[at]) ? gluedAt(text, at) : (articleAt(text, at) ?? partOfHourAt(text, at))) ??
    monthsAt(text, at) ??
    partsAt(text, at)
  if (value === undefined || rangeBefore.test(text.slice(Math.max(0, at - RANGE_REACH), at))) return undefined
  const { approximate, bound } = qualifiersBefore(text, at)
  const behind = matchAt(suffix, text, value.end)?.groups?.which?.toLowerCase()
  return {
    span: { start: at, end: value.end },
    seconds: value.seconds,
    unit: value.unit,
    approximate: approximate || behind === 'so' || value.approximate === true,
    bound: bound ?? (behind === 'less' ? 'at-most' : behind === 'more' || value.atLeast ? 'at-least' : undefined),
  }
}

function beginsWithin(text: string, at: number): boolean {
  if (at === 0) return false
  const before = text[at - 1]!
  if (hundredsBefore.test(text.slice(Math.max(0, at - 16), at))) return true
  if (/[\w.:/\\$€£#+\u00c0-\u024f]/.test(before)) return !(before === ':' && /\D/.test(text[at - 2] ?? ''))
  if (before === '-') return !/[\s-]/.test(text[at - 2] ?? ' ') || /\d/.test(text[at]!)
  return before === ',' && /\d/.test(text[at - 2] ?? '')
}

function articleAt(text: string, at: number): Value | undefined {
  const match = matchAt(article, text, at)
  if (match === null) return undefined
  const { half, more, unit: form } = match.groups!
  const unit = unitOf(form!)
  if (half === undefined && !/^one/i.test(match[0]) && !(unit === 'hour' || unit === 'minute' || more !== undefined))
    return undefined
  if (half === undefined && /^an?\b/i.test(match[0]) && isRate(text, at)) return undefined
  const share = half === undefined ? 1 : /^three/i.test(half) ? 0.75 : /quarter/i.test(half) ? 0.25 : 0.5
  const first: Value = {
    end: at + match[0].length,
    seconds: secondsOf[unit] * (share + (more === undefined ? 0 : 0.5)),
    unit,
    atLeast: false,
  }
  // Half an hour says minutes as much as it says hours.
  if (half !== undefined || more !== undefined) return { ...first, unit: smaller(unit) }
  return continued(text, first)
}

function partOfHourAt(text: string, at: number): Value | undefined {
  const match = matchAt(partOfHour, text, at)
  if (match === null) return undefined
  const [, hours] = partsOfHour.find((_, index) => match.groups![`_${index}`] !== undefined)!
  const value = { end: at + match[0].length, seconds: hours * 3600, atLeast: false }
  return hours === 1 ? continued(text, { ...value, unit: 'hour' }) : { ...value, unit: 'minute' }
}

function monthsAt(text: string, at: number): Value | undefined {
  const match = matchAt(months, text, at)
  if (match === null) return undefined
  const { number, half, more } = match.groups!
  const count = (number === undefined ? 1 : numberOf(number)) + (half === undefined && more === undefined ? 0 : 0.5)
  const seconds = Math.round(count * daysOfMonth * secondsOf.day)
  return { end: at + match[0].length, seconds, unit: 'week', atLeast: false, approximate: true }
}

/** `three times an hour`, `1000 requests a minute`. */
function isRate(text: string, at: number): boolean {
  const before = /(?<word>[A-Za-z\d]+)[ \t\u00a0\u202f]+$/
    .exec(text.slice(Math.max(0, at - 24), at))
    ?.groups?.word?.toLowerCase()
  if (before === undefined) return false
  if (/^(?:once|twice|\d+)$/.test(before)) return true
  return (
    before.endsWith('s') &&
    !/^(?:was|is|lasts|takes|as|this|across|needs|costs|minus|plus|vs|versus|spans|spends|exceeds|us)$/.test(before)
  )
}

function gluedAt(text: string, at: number): Value | undefined {
  const match = matchAt(gluedMinutes, text, at)
  if (match === null) return undefined
  const { hours, minutes } = match.groups!
  return {
    end: at + match[0].length,
    seconds: Number(hours) * 3600 + Number(minutes) * 60,
    unit: 'minute',
    atLeast: false,
  }
}

function partsAt(text: string, at: number): Value | undefined {
  const first = partAt(text, at)
  if (first === undefined) return undefined
  const value = continued(text, first)
  const isLone = value.end === first.end
  if (
    isLone &&
    text[value.end - 1] === 'm' &&
    /[\d ]/.test(text[value.end - 2]!) &&
    matchAt(behindLoneMinutes, text, value.end) === null
  )
    return undefined
  if (isLone && text[value.end - 1] === 's' && isPlural(text, at, value.end)) return undefined
  return value
}

/** The value with the smaller units that follow it: `2 hours and 5 minutes`. */
function continued(text: string, value: Value): Value {
  const half = matchAt(andAHalf, text, value.end)
  if (half !== null) {
    return {
      ...value,
      end: value.end + half[0].length,
      seconds: value.seconds + secondsOf[value.unit] / 2,
      unit: smaller(value.unit),
    }
  }
  const next = partAt(text, value.end + matchAt(between, text, value.end)![0].length)
  // `1 hour, 90 minutes` are two.
  if (next === undefined || Math.max(next.seconds, secondsOf[next.unit]) >= secondsOf[value.unit]) return value
  return continued(text, { ...next, seconds: value.seconds + next.seconds, atLeast: value.atLeast || next.atLeast })
}

function partAt(text: string, at: number): Value | undefined {
  const match = matchAt(longPart, text, at) ?? matchAt(letterPart, text, at)
  if (match === null) return undefined
  const { number, half, plus, unit: form } = match.groups!
  const unit = unitOf(form!)
  const count = numberOf(number!) + (half === undefined ? 0 : 0.5)
  const seconds = Math.round(count * secondsOf[unit])
  return {
    end: at + match[0].length,
    seconds,
    unit: Number.isInteger(count) ? unit : smaller(unit),
    atLeast: plus !== undefined,
  }
}

const shares: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '1/2': 0.5 }

function numberOf(written: string): number {
  const share = /[ \t\u00a0\u202f]*(?<share>[½¼¾]|(?<=[ \t\u00a0\u202f])1\/2)$/.exec(written)
  if (share) return Number(written.slice(0, share.index)) + shares[share.groups!.share!]!
  const figures = Number(written.replace(/,(?=\d{3})/g, '').replace(',', '.'))
  return Number.isNaN(figures) ? numberOfWord(written.replace(/[ \t\u00a0\u202f]*\(\d+\)$/, ''))! : figures
}

/** `the 90s`, `1990s`; `404s` and `502s` are answers of a server. */
function isPlural(text: string, at: number, end: number): boolean {
  const written = text.slice(at, end)
  if (/^(?:(?:19|20)\d0|4[0-2]\d|5[01]\d)s$/.test(written)) return true
  return /^\d0s$/.test(written) && /\bthe[ \t]+$/i.test(text.slice(Math.max(0, at - 8), at))
}

function smaller(unit: Unit): Unit {
  return ({ week: 'day', day: 'hour', hour: 'minute', minute: 'second', second: 'second' } as const)[unit]
}

function qualifiersBefore(text: string, at: number): Pick<DurationReading, 'approximate' | 'bound'> {
  const match = qualifierBefore.exec(text.slice(Math.max(0, at - QUALIFIER_REACH), at))
  if (match === null) return { approximate: false, bound: undefined }
  const outer = qualifiersBefore(text, at - match[0].length)
  const { approximate, bound } = QUALIFIERS.find((_, index) => match.groups![`_${index}`] !== undefined)![1]
  return { approximate: approximate || outer.approximate, bound: bound ?? outer.bound }
}
