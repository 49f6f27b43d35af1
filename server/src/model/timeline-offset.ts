import type { Markdown } from '../markdown/markdown.ts'
import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { findStamps, type Instant, readStamp, type Stamp } from '../time/instant.ts'
import { milestoneOfField } from './context.ts'
import type { KeyValue } from './metadata.ts'

/** How far an event is from the moment that its author counts from, T0. */
export interface Offset {
  readonly span: Span
  /** Negative ahead of T0. */
  readonly seconds: number
  /** The same moment on the clock, where it stands beside it: `T+18m (13:58 UTC)`. */
  readonly beside: Stamp | undefined
  /** Where the words behind it begin. */
  readonly rest: number
}

const length = [
  String.raw`(?<h>\d{1,3}):(?<hm>[0-5]\d)(?::(?<hms>[0-5]\d))?`,
  String.raw`(?<hours>\d{1,3}) ?h(?:(?:rs?|ours?)?(?![A-Za-z]))? ?(?:(?<minutesBehind>[0-5]?\d) ?(?:m(?:in(?:ute)?s?)?)?)?`,
  String.raw`(?<days>\d{1,2}) ?d(?:ays?)?`,
  String.raw`(?<seconds>\d{1,5}) ?s(?:ec(?:ond)?s?)?`,
  String.raw`(?<minutes>\d{1,4})(?: ?(?:['’′]|m(?:in(?:ute)?s?)?))?`,
].join('|')
const decoration = String.raw`[\s[(*_~–•-]*?`
const fromZero = new RegExp(
  String.raw`^${decoration}T ?(?:[-–]?0(?![:\d])(?: ?(?:h|m|min|s))?|(?<sign>[+\-−–]) ?(?:${length}))(?![\w.])`,
)
/** Without a `T` only what no other list begins with. */
const withPlus = new RegExp(
  String.raw`^${decoration}(?<sign>[+−]) ?(?:${length.replace("(?: ?(?:['’′]|m(?:in(?:ute)?s?)?))?", " ?(?:['’′]|m(?:in(?:ute)?s?)?)")})(?![\w.])`,
)

/** `T+18m`, `T-5` (minutes), `T+1h05`, `T0`, `+00:18` (hours and minutes) at the beginning of words. */
export function readLeadingOffset(plain: Text, { start, end }: Span): Offset | undefined {
  const words = plain.slice(start, Math.min(end, start + 60))
  const match = fromZero.exec(words) ?? withPlus.exec(words)
  if (!match) return undefined
  const at = start + match[0].search(/[T+−]/)
  const behind = start + match[0].length
  const joint = /^[\])*_]*\s*[=:(,–—/|-]?\s*/.exec(plain.slice(behind, Math.min(end, behind + 12)))![0]
  const beside = readStamp(plain, behind + joint.length, end)
  const stamp = beside?.clock ? beside : undefined
  const from = stamp?.span.end ?? behind
  const rest = from + /^[\])*_]*\s*[-–—:|•→>=.,;)]*\s*/.exec(plain.slice(from, end))![0].length
  return {
    span: { start: at, end: behind },
    seconds: secondsOf(match.groups!),
    beside: stamp,
    rest: Math.min(rest, end),
  }
}

function secondsOf(groups: Readonly<Record<string, string | undefined>>): number {
  const { sign, h, hm, hms, hours, minutesBehind, days, seconds, minutes } = groups
  const count = (written: string | undefined) => Number(written ?? 0)
  const apart =
    count(days) * 86_400 +
    (count(h) + count(hours)) * 3600 +
    (count(hm) + count(minutesBehind) + count(minutes)) * 60 +
    count(hms) +
    count(seconds)
  return sign === undefined || sign === '+' ? apart : -apart || 0
}

const zero = /(?<![\w+−-])T[ -]?(?:0|zero)(?![\w:+])[^\r\n.;]{0,40}?(?=\d)/g
const counted = /\b(?:relative to|counted from|measured from|offsets?|elapsed|T\+)[^\r\n]{0,80}?(?=\d)/gi

/**
 * When T0 was, as the document states it outside the rows: `T0: 13:40 UTC`, `relative to 13:40 UTC`, a field for the trigger or the start.
 * The first that gives a time of day counts.
 */
export function readZero({ plain }: Markdown, pairs: readonly KeyValue[]): Stamp | undefined {
  const field = pairs.find(({ key }) => /^(?:t[ -]?(?:0|zero)|trigger(?:ed)?(?: time| at)?)$/.test(key))
  const start = pairs.find(({ key }) => milestoneOfField(key) === 'impactStart')
  const stampIn = ({ start, end }: Span) => findStamps(plain, start, end).find(({ clock }) => clock)
  const said = [zero, counted].flatMap(pattern =>
    [...plain.toString().matchAll(pattern)].flatMap(({ index, 0: { length } }) => {
      const stamp = readStamp(plain, index + length, Math.min(plain.length, index + length + longestStamp))
      return stamp?.clock ? [stamp] : []
    }),
  )
  return (field && stampIn(field.value.span)) ?? said[0] ?? (start && stampIn(start.value.span))
}

/** With a date and a zone in brackets. */
const longestStamp = 100

/** The moment so many seconds behind `zero`, written at `span`. */
export function offsetFrom(zero: Instant, seconds: number, span: Span): Instant | undefined {
  switch (zero.kind) {
    case 'absolute':
      return { ...zero, span, epochSeconds: zero.epochSeconds + seconds }
    case 'local':
      return { ...zero, span, wallSeconds: zero.wallSeconds + seconds }
    case 'clock': {
      const secondOfDay = zero.secondOfDay + seconds
      return secondOfDay >= 0 && secondOfDay < 86_400 ? { ...zero, span, secondOfDay } : undefined
    }
    case 'day':
      return undefined
    default:
      return zero satisfies never
  }
}
