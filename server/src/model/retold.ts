import { eachAgain } from '../text/each-again.ts'
import { again } from '../text/notebook.ts'
import { contains, overlap, type Span, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { CalendarDate } from '../time/calendar.ts'
import { type Instant, resolve, type Stamp, secondsBetween } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import { stem } from './milestone-words.ts'
import type { Retold, Section, Timeline, TimelineEntry } from './postmortem.ts'

interface Context {
  readonly date: CalendarDate | undefined
  readonly zone: Zone | undefined
}

/**
 * The moments told outside the timeline that one of its rows tells of at another time: whole hours off, as a wrong zone
 * makes it, or whole days off, and in the same words. What happens at a round time may happen every day; an odd minute of
 * the same words does not.
 */
export function readRetold(
  { plain, notebook }: Remembered,
  { stamps }: Mentions,
  timeline: Timeline | undefined,
  parts: readonly Section[],
  { date, zone }: Context,
): readonly Retold[] {
  if (!timeline) return none
  const { start, end } = timeline.span
  const beside = [...within(stamps, 0, start), ...within(stamps, end, Number.POSITIVE_INFINITY)]
  const outside = eachAgain(notebook, atOddMinute, beside, undefined)
  const actions = parts.filter(({ kind }) => kind === 'actionItems')
  const told = outside.filter(
    ({ span }) => !overlap(span, timeline.span) && !actions.some(other => contains(other.span, span.start)),
  )
  if (told.length === 0) return none
  const rows = again(notebook, byMinute, timeline.entries)
  return eachAgain(notebook, retold, told, { plain, rows, date, zone }, [rows, date, zone])
}

const none: readonly never[] = []

/** What happens at a round time may happen every day. */
function atOddMinute(stamp: Stamp): readonly Stamp[] {
  const second = stamp.clock?.secondOfDay
  return second === undefined || (second / 60) % 30 === 0 ? [] : [stamp]
}

/** The rows with a time, by the minute of the hour; those without a date all together. */
type Rows = ReadonlyMap<number | undefined, readonly TimelineEntry[]>

function byMinute(entries: readonly TimelineEntry[]): Rows {
  const rows = new Map<number | undefined, TimelineEntry[]>()
  for (const entry of entries) {
    if (!entry.start || !entry.stamp) continue
    const minute = minuteOf(entry.start)
    const known = rows.get(minute)
    if (known) known.push(entry)
    else rows.set(minute, [entry])
  }
  return rows
}

function minuteOf(at: Instant): number | undefined {
  if (at.kind === 'day' || at.kind === 'clock') return undefined
  const minute = Math.floor((at.kind === 'absolute' ? at.epochSeconds : at.wallSeconds) / 60) % 60
  return minute < 0 ? minute + 60 : minute
}

function retold(
  stamp: Stamp,
  { plain, rows, ...context }: Context & { readonly plain: Text; readonly rows: Rows },
): Retold[] {
  const { span } = stamp
  const at = resolve(stamp, context)
  if (!at) return []
  const minute = minuteOf(at)
  const same = rows.get(minute) ?? []
  const near = minute === undefined ? same : [59, 60, 61].flatMap(by => rows.get((minute + by) % 60) ?? [])
  if (near.some(({ start }) => Math.abs(secondsBetween(start!, at) ?? day) < 60)) return []
  const slips = same.flatMap(entry => {
    const apart = secondsBetween(entry.start!, at)
    return apart !== undefined && isSlip(apart, stamp, entry.start!) ? [{ entry, apart }] : []
  })
  if (slips.length === 0) return []
  const sentence = sentenceAround(plain, span)
  if (recurs.test(sentence)) return []
  const words = wordsOf(sentence)
  const restated = slips.flatMap(({ entry, apart }) => {
    const shared = [...wordsOf(entry.text.value)].filter(word => words.has(word)).length
    return isRestated(entry, at) || shared >= 2 ? [{ entry, apart, shared }] : []
  })
  const [best] = restated.sort((a, b) => b.shared - a.shared)
  return best ? [{ span, at, entry: best.entry, apart: best.apart }] : []
}

const hour = 3600
const day = 24 * hour

/** Whole days off where a date is given, whole hours where another zone than the row's is. */
function isSlip(apart: number, { zone, date }: Stamp, row: Instant): boolean {
  const off = Math.abs(apart)
  if (off % day === 0) return date !== undefined && off <= 31 * day
  const isOther = zone !== undefined && row.kind === 'absolute' && zone.zone.id !== row.zone.id
  return isOther && off % hour === 0 && off <= 14 * hour
}

/** The row says the same once more beside its own time. */
function isRestated({ restated }: TimelineEntry, at: Instant): boolean {
  return restated.some(other => other.how === 'beside' && secondsBetween(other.at, at) === 0)
}

const recurs =
  /\b(every|daily|nightly|hourly|weekly|each|cron|scheduled|again|previous(ly)?|earlier|prior|before that)\b/i

/** The line's sentence that the span stands in. */
function sentenceAround(plain: Text, { start, end }: Span): string {
  const before = /(?:[^.!?\r\n]|\.(?=\S))*$/.exec(plain.slice(Math.max(0, start - 200), start))![0]
  const behind = /^(?:[^.!?\r\n]|\.(?=\S))*/.exec(plain.slice(end, end + 200))![0]
  return `${before} ${behind}`
}

const everywhere = new Set(
  'with from that this have been were they their them there then when which while about after before during into over some more most other than also only just very time first team users user service services incident issue issues'.split(
    ' ',
  ),
)

/** The words that tell one event from another: of four letters and more, and numbers of three figures and more. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}|\d{3,}/gu) ?? []
  return new Set(words.filter(word => !everywhere.has(word)).map(stem))
}
