import type { Markdown } from '../markdown/markdown.ts'
import type { Timeline, TimelineEntry } from '../model/postmortem.ts'
import { readTimeline } from '../model/timeline.ts'
import type { EventMark } from '../model/timeline-marks.ts'
import { readProse } from '../model/timeline-prose.ts'
import { wallOf, zoneOf } from '../rules/timeline-clock.ts'
import { overlap, type Span, slice } from '../text/span.ts'
import { type CalendarDate, dateOfEpochDay } from '../time/calendar.ts'
import { findDurations } from '../time/duration.ts'
import { isIntention } from './action-rows.ts'
import { sentencesOf } from './convert/statements.ts'
import { isBound } from './timeline-rows.ts'

/** What a paragraph beside a timeline says of it, or of what is between its rows. */
const commentary =
  /\b(?:above|below|table|timeline|time ?zones?|rows?|delays?|gaps?|took|lasted|between|meaning that|in other words)\b/i

/** What leads to the first event and says only where it stands among the others. */
const connective =
  /^(?:\W*(?:before|after|later|earlier|then|and|but|also|that|this|meanwhile|afterwards|already)\b)*\W*$/i

/**
 * The events that a paragraph beside a timeline tells, on the days that bring them nearest to its rows; undefined where a
 * sentence tells of none, or of something else than what happened then.
 */
export function eventsBeside(markdown: Markdown, timeline: Timeline, paragraph: Span): TimelineEntry[] | undefined {
  const { plain, text } = markdown
  const words = slice(plain, paragraph)
  if (commentary.test(words) || findDurations(plain, paragraph.start, paragraph.end).length > 0) return undefined
  if (/^(?:\*\*|__)/.test(text.slice(paragraph.start, paragraph.start + 2))) return undefined
  const marks = readProse(plain, paragraph)
  const sentences = sentencesOf(markdown, paragraph)
  const isTold = sentences.every(
    sentence => !isIntention(slice(plain, sentence)) && marks.some(({ stamp }) => stamp && overlap(stamp, sentence)),
  )
  const [first] = marks
  if (!first || !isTold || !connective.test(plain.slice(paragraph.start, first.span.start))) return undefined
  if (marks.some(({ span, stamp }) => !stamp || isBound(plain.slice(span.start, stamp.start)))) return undefined
  // What the paragraph tells itself may have been read as lines of the timeline.
  const others = { ...timeline, entries: timeline.entries.filter(({ span }) => !overlap(span, paragraph)) }
  const entries = marks.map(mark => nearest(markdown, others, mark))
  return entries.every(entry => entry !== undefined) ? entries : undefined
}

/** The event on the day of the timeline's that is nearest to its rows; undefined where several are as near. */
function nearest(markdown: Markdown, timeline: Timeline, mark: EventMark): TimelineEntry | undefined {
  const told = timeline.entries.flatMap(({ start }) => (start && start.kind !== 'clock' ? [wallSeconds(start)] : []))
  const [from, to] = [Math.min(...told), Math.max(...told)]
  if (told.length === 0) return undefined
  const days: number[] = []
  for (let day = Math.floor(from / 86_400) - 1; day <= Math.floor(to / 86_400) + 1 && days.length < 9; day++)
    days.push(day)
  const found = days.flatMap(day => {
    const entry = entryOn(markdown, timeline, mark, dateOfEpochDay(day))
    if (!entry?.start || entry.start.kind === 'clock' || entry.start.kind === 'day') return []
    const at = wallSeconds(entry.start)
    return [{ entry, at, apart: Math.max(from - at, at - to, 0) }]
  })
  const least = Math.min(...found.map(({ apart }) => apart))
  const best = found.filter(({ apart }) => apart === least)
  return new Set(best.map(({ at }) => at)).size === 1 ? best[0]!.entry : undefined
}

function entryOn(
  markdown: Markdown,
  timeline: Timeline,
  mark: EventMark,
  date: CalendarDate,
): TimelineEntry | undefined {
  const rowZone = timeline.entries.flatMap(({ start }) => (start ? (zoneOf(start) ?? []) : []))[0]
  const read = readTimeline(
    { ...markdown, notebook: new Map() },
    [{ code: [], heading: undefined, zone: timeline.zone, marks: [mark], table: undefined }],
    {
      date,
      stated: timeline.zone,
      zone: rowZone,
      dated: new Map(),
      zero: () => undefined,
    },
  )
  return read?.entries[0]
}

function wallSeconds(instant: NonNullable<TimelineEntry['start']>): number {
  const { day, second } = wallOf(instant)
  return (day ?? 0) * 86_400 + (second ?? 0)
}
