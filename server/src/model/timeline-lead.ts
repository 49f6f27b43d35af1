import type { Place } from '../text/anchor.ts'
import { movedSpan, type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { readWeekday } from '../time/date.ts'
import { readStamp, readStampRange, type Stamp } from '../time/instant.ts'
import { movedStamp } from '../time/moved.ts'
import type { Recalled } from './memory.ts'

/** A time, a date or both that words begin with, and where the words behind it begin. */
export interface Leading {
  readonly span: Span
  readonly start: Stamp
  readonly end: Stamp | undefined
  /** In place of a date: `Tue 13:02`. */
  readonly weekday?: number
  /** Where the words behind the stamp and its separators begin. */
  readonly rest: number
}

/** Brackets, emphasis, bullets and emoji in front of a time are no part of it. */
const decoration = /^(?:[\s[("'“‘*_~→>•–-]|\p{Extended_Pictographic}|\uFE0F|:[a-z_]{2,20}:)*?(?=[~≈]?[\p{L}\d?])/u

/** Words that lead to a time and leave it as it is, a line a language of `names.ts`. */
const exactly = [
  'at|by|on|from|since|before|after|until|starting(?: at)?|as of',
  'um|ab|am|seit|nach|vor|bis',
  'à|dès|depuis|avant|après|le|à partir de',
  'a las?|desde(?: las?)?|el(?: día)?|a partir de las?',
  'às?|desde as|a partir das|em|no dia',
].join('|')

/** Words that make the time behind them approximate, beside those that `Stamp` knows. */
const vaguely = [
  '(?:shortly|just|soon|right|immediately) (?:before|after)',
  'kurz (?:vor|nach)',
  'peu (?:avant|après)',
  '(?:sobre|hacia|alrededor de) las?|poco (?:antes|después) de las?',
  '(?:por volta|cerca|pouco antes|pouco depois) d[ao]s?',
].join('|')

/** What else stands ahead of a time: a part of the day, a status page's `Posted 3 hours ago.`, a label, an author. */
const ahead = [
  '(?:early|late|mid)[ -]?(?:morning|afternoon|evening|night)?,? (?:on |of )?',
  String.raw`(?:posted|updated)\b(?:[^.\r\n\d]{0,12}\d{1,2}[^.\r\n\d]{0,20}\bago[.,]?| on| at)?\s+`,
  String.raw`time:\s+`,
  String.raw`@[\w.-]{1,30}[:,]?\s+`,
].join('|')

const leads = new RegExp(
  String.raw`^(?:${ahead}|(?:and |then )?(?:(?<vague>${vaguely})|${exactly})\s+(?=[~≈\p{L}\d]))`,
  'iu',
)

const closing = String.raw`[\])}"'”’*_]*`
const again = String.raw`(?:\s*\([^)\r\n]{0,40}\d{1,2}:\d\d[^)\r\n]{0,20}\)|\s*[/|=]\s*\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?\s+\(?[A-Z]{2,5}\b(?:[+-]\d{1,2})?\)?)?`
const separators = new RegExp(
  String.raw`^${closing}${again}${closing}\s*(?:[-–—:|•→>=.,;]+(?=\s|$|\p{L}))?(?:\s*(?:now|present|ongoing)(?=\s*[:–—-]|\s*$))?[\s:–—|-]*`,
  'u',
)

/**
 * The time, date or both that words begin with: `09:14 –`, `[08:47]`, `**Apr 12, 06:14**`, `06:14 – 08:11:`,
 * `Shortly after 13:02 UTC,`. With `compact` also `0730` and `13.02`, where only a time can stand.
 */
export function readLeadingStamp(plain: Text, { start, end }: Span, compact = false): Leading | undefined {
  const from = start + (decoration.exec(plain.slice(start, Math.min(end, start + 40)))?.[0].length ?? 0)
  const led = leads.exec(plain.slice(from, Math.min(end, from + 60)))
  const isVague = led?.groups?.vague !== undefined
  return (
    leadingAt(plain, from, end, compact, false) ??
    behindWeekday(plain, from, end, compact) ??
    (led ? leadingAt(plain, from + led[0].length, end, compact, isVague) : undefined)
  )
}

/** As `readLeadingStamp`, of words that may be known. */
export function leadingStampIn({ plain, recall }: Recalled, span: Span, compact = false): Leading | undefined {
  const found = recall(compact ? readCompact : readLoose, slice(plain, span))
  if (!found) return undefined
  const place: Place = words => movedSpan(words, span.start)
  return {
    ...found,
    span: place(found.span),
    start: movedStamp(found.start, place),
    end: found.end && movedStamp(found.end, place),
    rest: found.rest + span.start,
  }
}

const readCompact = (words: string) => readLeadingStamp(words, { start: 0, end: words.length }, true)
const readLoose = (words: string) => readLeadingStamp(words, { start: 0, end: words.length })

function behindWeekday(plain: Text, from: number, end: number, compact: boolean): Leading | undefined {
  const weekday = readWeekday(plain, from, end)
  const joint =
    weekday && /^,?\s+(?:(?:at|um|à|a las|às)\s+)?/.exec(plain.slice(weekday.span.end, weekday.span.end + 12))
  const leading = joint && leadingAt(plain, weekday.span.end + joint[0].length, end, compact, false)
  return leading?.start.clock && !leading.start.date ? { ...leading, weekday: weekday!.value } : undefined
}

function leadingAt(plain: Text, from: number, end: number, compact: boolean, vague: boolean): Leading | undefined {
  const range = readStampRange(plain, from, end, { compact, cities: true, yearless: true, leading: true })
  const first = range?.start ?? readStamp(plain, from, end, { compact, cities: true, yearless: true, leading: true })
  if (!first) return undefined
  const { span } = range ?? first
  const rest = span.end + separators.exec(plain.slice(span.end, end))![0].length
  const start = vague ? { ...first, approximate: true } : first
  return { span, start, end: range?.end, rest: Math.min(rest, end) }
}
