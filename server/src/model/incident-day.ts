import { asBefore } from '../text/notebook.ts'
import { type Sourced, type Span, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type CalendarDate, compareDates, type DateReading } from '../time/calendar.ts'
import { dateOfInstant, type Instant, secondsBetween } from '../time/instant.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import type { KeyValue } from './metadata.ts'
import type { WordClass } from './milestone-lexicon.ts'
import { readClauses } from './milestone-words.ts'
import type { Milestones, Section, Timeline } from './postmortem.ts'
import { midnightStep } from './timeline-days.ts'

/** The days that a document names for its incident, outside its timeline. */
export interface NamedDays {
  /** In a field for it, or in the title. */
  readonly stated: Sourced<CalendarDate> | undefined
  /** In a sentence of harm that begins with it: `On April 4, logins failed`. */
  readonly told: Sourced<CalendarDate> | undefined
  /** The likeliest of all, whatever it was written for: of a time that carries no date. */
  readonly nearest: Sourced<CalendarDate> | undefined
}

const incidentKeys =
  /^(date of (the )?(incident|outage|impact)|(incident|outage|impact|event) (date|day|start)|date ?& ?time|incident window|date \(utc\)|datum des (vorfalls|ausfalls)|date de l.incident|fecha del incidente|data do incidente)/
const publicationKeys = /^(date|published|datum|fecha|data|created|last modified|report date)$/

/**
 * The days of a document. The nearest is that of its metadata, of the title, of the first full date in the text before
 * the timeline, of its publication, at last of the timeline itself.
 */
export function readNamedDays(
  { plain, text, frontMatter, notebook }: Remembered,
  { dates }: Mentions,
  title: Sourced<string> | undefined,
  pairs: readonly KeyValue[],
  timeline: Section | undefined,
): NamedDays {
  const inside = (span: Span | undefined) =>
    span && within(dates, span.start, span.end).find(date => span.start <= date.span.start && date.span.end <= span.end)
  const field = inside(pairs.find(({ key }) => incidentKeys.test(key))?.value.span)
  const published = pairs.find(({ key }) => publicationKeys.test(key))?.value.span
  const isOther = ({ span }: DateReading) => !published || span.start < published.start || span.end > published.end
  const end = timeline?.span.start ?? Number.POSITIVE_INFINITY
  const ahead = within(dates, 0, end).filter(date => isOther(date) && date.span.end <= end)
  const told = ahead.find(date => date.span.start >= (frontMatter?.span.end ?? 0) && beginsSentenceOfHarm(text, date))
  const year = yearNamed(plain, dates)
  const sourced = (reading: DateReading | undefined): Sourced<CalendarDate> | undefined => {
    const value = reading && completed(reading, year)
    return value && { value, span: reading.span }
  }
  const stated = field ?? inside(title?.span)
  return asBefore(notebook, readNamedDays, {
    stated: sourced(stated),
    told: sourced(told),
    nearest: sourced(stated ?? ahead[0] ?? inside(published) ?? dates.find(isOther)),
  })
}

/** The year of the document's first full date, else the first year it names (`in Q2 2024`). */
function yearNamed(plain: Text, dates: readonly DateReading[]): number | undefined {
  const year =
    dates.find(date => date.year !== undefined)?.year ??
    /(?<![\d.,/-])20[0-4]\d(?![\d.,/-]*\d)/.exec(plain.toString())?.[0]
  return year === undefined ? undefined : Number(year)
}

function completed({ year, month, day }: DateReading, named: number | undefined): CalendarDate | undefined {
  if (year !== undefined) return { year, month, day }
  return named === undefined ? undefined : { year: named, month, day }
}

/** Words that may stand between the beginning of a sentence and its date: `At 4:11 AM UTC on the evening of`. */
const leading =
  /^(on|at|from|since|between|around|about|approximately|roughly|starting|beginning|early|late|in|the|morning|afternoon|evening|night|of|[ap]\.?m\.?|[A-Z]{2,4}|[~\d:.h,]+|am|um|gegen|seit|zwischen|von|vom|le|du|à|vers|depuis|entre|el|las?|desde|em|no|dia|às|por|volta|das)$/i

function beginsSentenceOfHarm(text: Text, { span }: DateReading): boolean {
  const before = text.slice(Math.max(0, span.start - 60), span.start)
  const opening = before.split(/[.!?:]\s|\n\s*\n|#[^\n]*\n/).at(-1)!
  if (!opening.split(/[\s*_"'(]+/).every(word => word === '' || leading.test(word))) return false
  const [sentence] = text.slice(span.end, span.end + 300).split(/[.!?]\s|\n\s*\n/)
  return tells(sentence!, harm)
}

const attack: readonly WordClass[] = ['threat']
const harm: readonly WordClass[] = ['failing', 'error', 'incident', ...attack]

function tells(sentence: string, kinds: readonly WordClass[]): boolean {
  return readClauses(sentence).some(clause =>
    clause.some(({ classes, denied }) => !denied && classes.some(kind => kinds.includes(kind))),
  )
}

/**
 * The day the impact began: of the milestone, unless only its row's words make it one and the document names another
 * day. Undefined where the document does not determine it.
 */
export function readImpactDay(
  { stated, told }: NamedDays,
  timeline: Timeline | undefined,
  { impactStart, detected, signal }: Milestones,
): Sourced<CalendarDate> | undefined {
  const began = dayOf(impactStart?.at)
  if (began && impactStart?.source !== 'timeline') return began
  const fits = stated && isWithin(stated.value, timeline)
  if (began) {
    // Hours ahead of the day that the document is about, it is what led to the impact.
    if (fits && isFarAhead(impactStart!.at!, stated.value, timeline!)) return stated
    return told && compareDates(told.value, began.value) < 0 ? told : began
  }
  if (stated) return fits ? stated : undefined
  if (told || impactStart) return told
  const first = timeline?.entries[0]
  const isDetection = first && [detected, signal].some(milestone => milestone?.span.start === first.span.start)
  // What is only noticed began some day before; an attack that is noticed is under way.
  return isDetection && !tells(first.text.value, attack) ? undefined : firstDay(timeline)
}

function firstDay(timeline: Timeline | undefined): Sourced<CalendarDate> | undefined {
  return dayOf(timeline?.entries.find(({ start }) => dayOf(start))?.start)
}

function dayOf(instant: Instant | undefined): Sourced<CalendarDate> | undefined {
  const value = instant && dateOfInstant(instant)
  return value && { value, span: instant.span }
}

/** Between the first day and the last of a timeline that tells its days. */
function isWithin(day: CalendarDate, timeline: Timeline | undefined): boolean {
  let [isBehind, isAhead, isTold] = [false, false, false]
  for (const { start } of timeline?.entries ?? []) {
    const other = start && dateOfInstant(start)
    if (!other) continue
    const order = compareDates(other, day)
    isTold = true
    isBehind ||= order <= 0
    isAhead ||= order >= 0
    if (isBehind && isAhead) return true
  }
  return !isTold
}

/** Whether nothing happens on the day until hours after the instant; within them, midnight only lies between. */
function isFarAhead(instant: Instant, day: CalendarDate, { entries }: Timeline): boolean {
  const own = dateOfInstant(instant)
  if (!own || compareDates(own, day) >= 0) return false
  const next = entries.find(({ start }) => {
    const date = start && dateOfInstant(start)
    return date && compareDates(date, day) === 0
  })?.start
  const seconds = next && secondsBetween(instant, next)
  return seconds === undefined || seconds > midnightStep
}
