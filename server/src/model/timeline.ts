import type { Markdown } from '../markdown/markdown.ts'
import { contains, type Sourced, type Span, slice, wordsIn } from '../text/span.ts'
import { addDays, type CalendarDate } from '../time/calendar.ts'
import { findStamps, type Instant, resolve, type Stamp, type StampContext } from '../time/instant.ts'
import { fixedOffset, type Zone, type ZoneReading } from '../time/zone.ts'
import { findZones, readCityZone } from '../time/zone-reading.ts'
import { type Entry, entriesUnder } from './entries.ts'
import type { Section, Timeline, TimelineEntry } from './postmortem.ts'
import { readTags } from './tags.ts'
import { timelineColumns } from './timeline-columns.ts'
import { type Day, daysOf } from './timeline-days.ts'
import { type EventMark, type Mark, readMarks } from './timeline-marks.ts'
import { readProse } from './timeline-prose.ts'

/** What a timeline's times lean on where they do not say it themselves. */
export interface TimeContext {
  /** The day of the incident, as far as title, metadata and text tell it. */
  readonly date: CalendarDate | undefined
  /** The zone stated for all times of the document. */
  readonly stated: Sourced<Zone> | undefined
  /** The zone stated beside times elsewhere in the document. */
  readonly zone: Zone | undefined
  /** The times of day that the document elsewhere gives with their date, by second of the day. */
  readonly dated: ReadonlyMap<number, CalendarDate>
}

/** The timeline of an incident, in whatever form it is told; undefined where nothing happens at a time. */
export function readTimeline(
  markdown: Markdown,
  entries: readonly Entry[],
  sections: readonly Section[],
  context: TimeContext,
): Timeline | undefined {
  const told = tellings(markdown, entries, sections)
  const marks = told.flatMap(telling => telling.marks)
  const events = marks.filter(mark => mark.kind === 'event')
  if (events.length === 0) return undefined
  const heading = told[0]!.heading
  const zone = told.map(telling => telling.zone).find(stated => stated !== undefined) ?? context.stated
  const written = zone?.value ?? commonZone(events) ?? context.zone
  const days = daysOf(marks, context.date, context.dated)
  const first = events.find(event => event.columns)
  const table = first?.row?.grid.table
  return {
    span: {
      start: Math.min(...events.map(({ span }) => span.start)),
      end: Math.max(...events.map(({ span }) => span.end)),
    },
    heading,
    form: events[0]!.form,
    zone,
    entries: events.map(event => entryOf(markdown, event, days.get(event)!, written)),
    columns: table && { table, ...first!.columns! },
  }
}

interface Telling {
  readonly heading: Sourced<string> | undefined
  readonly zone: Sourced<Zone> | undefined
  readonly marks: readonly Mark[]
}

/** Where the timeline is told: the first section for it that has events; else a table, list or headings of times; else prose. */
function tellings(markdown: Markdown, entries: readonly Entry[], sections: readonly Section[]): Telling[] {
  for (const section of sections) {
    if (section.kind !== 'timeline' || !section.body) continue
    const under = entriesUnder(entries, section)
    const listed = readMarks(markdown, under)
    const marks = hasEvents(listed) ? listed : proseOf(markdown, under).flatMap(prose => prose.marks)
    const heading = section.title
    if (hasEvents(marks)) return [{ heading, zone: statedZone(markdown, heading.span, under, marks), marks }]
  }
  // The days on which actions are due are no events.
  const actions = sections.filter(({ kind }) => kind === 'actionItems')
  return untitled(
    markdown,
    entries.filter(({ span: { start } }) => !actions.some(({ span }) => contains(span, start))),
  )
}

function hasEvents(marks: readonly Mark[]): boolean {
  return marks.some(mark => mark.kind === 'event' && mark.start !== undefined)
}

const announcement = /\b(timeline|sequence of events|chronolog)/i

function untitled(markdown: Markdown, entries: readonly Entry[]): Telling[] {
  const grid = entries.find(
    entry => entry.kind === 'row' && entry.grid.rows.length > 2 && timelineColumns(markdown.plain, entry.grid),
  )
  if (grid)
    return [
      telling(
        markdown,
        entries.filter(entry => entry.block === grid.block),
      ),
    ]
  const listed = entries.filter(entry => entry.kind === 'item' || entry.kind === 'heading')
  const stamped = readMarks(markdown, listed).filter(mark => mark.kind === 'event' && mark.start?.clock)
  if (stamped.length > 2) {
    const [from, to] = [stamped[0] as EventMark, stamped.at(-1) as EventMark]
    return [
      telling(
        markdown,
        entries.filter(({ span }) => span.start >= from.span.start && span.start <= to.span.start),
      ),
    ]
  }
  const paragraphs = proseOf(markdown, entries)
  const announced = paragraphs.find(
    ({ paragraph, marks }) => marks.length > 2 && announcement.test(slice(markdown.plain, paragraph)),
  )
  const dense = paragraphs.filter(({ marks }) => marks.length > 4)
  const chosen = announced ? [announced] : dense.length > 0 ? dense : paragraphs
  return chosen.map(({ marks }) => ({ heading: undefined, zone: undefined, marks }))
}

function telling(markdown: Markdown, entries: readonly Entry[]): Telling {
  const marks = readMarks(markdown, entries)
  return { heading: undefined, zone: statedZone(markdown, undefined, entries, marks), marks }
}

/** The paragraphs that tell of events in running text. */
function proseOf(
  { plain }: Markdown,
  entries: readonly Entry[],
): { readonly paragraph: Span; readonly marks: readonly EventMark[] }[] {
  const paragraphs = new Set(entries.filter(({ kind }) => kind === 'line').map(({ block }) => block))
  return [...paragraphs].flatMap(paragraph => {
    const marks = readProse(plain, paragraph)
    return marks.length > 0 ? [{ paragraph, marks }] : []
  })
}

const allTimes = /\b(times?|timestamps?|zone|hours?|clock|zeiten|heures|horas)\b/i

/** The zone stated for all rows: in the heading, in the header of the time column, in a line before the first event. */
function statedZone(
  { plain }: Markdown,
  heading: Span | undefined,
  entries: readonly Entry[],
  marks: readonly Mark[],
): Sourced<Zone> | undefined {
  const first = marks.find(mark => mark.kind === 'event')
  const columns = first?.columns
  const header = columns && first.row?.grid.header[columns.time]?.content
  const statements = entries.filter(({ kind, span }) => {
    const words = slice(plain, span)
    if (kind === 'row' || kind === 'heading') return kind === 'heading' && allTimes.test(words)
    return (span.end <= first!.span.start && isPreamble(words)) || (words.length < 80 && /\ball times\b/i.test(words))
  })
  for (const span of [heading, header, ...statements.map(entry => entry.span)]) {
    const zone = span && zoneWithin(plain, span)
    if (zone) return { value: zone.zone, span: zone.span }
  }
  return undefined
}

/** A zone in words about times; `Paris, UTC+1` is Paris, whose offset the day decides. */
function zoneWithin(plain: string, { start, end }: Span): ZoneReading | undefined {
  const zone = findZones(plain, start, end)[0]
  const cities = [...plain.slice(start, zone?.span.start ?? end).matchAll(/\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?/gu)]
  const city = cities.map(match => readCityZone(plain, start + match.index, end)).find(reading => reading !== undefined)
  if (!city || (zone && !/^[\s,(/]*$/.test(plain.slice(city.span.end, zone.span.start)))) return zone
  if (!zone) return /\b(times?|in)\b/i.test(plain.slice(start, city.span.start)) ? city : undefined
  const { id, written } = city.zone
  return {
    span: { start: city.span.start, end: zone.span.end },
    zone: { id, written, offset: fixedOffset(zone.zone.id) },
  }
}

function isPreamble(line: string): boolean {
  return allTimes.test(line) || /^[\s(]*[\w+:, /-]{2,24}[\s)]*$/.test(line)
}

/** The zone that most rows write themselves. */
function commonZone(events: readonly EventMark[]): Zone | undefined {
  const count = new Map<string, { zone: Zone; times: number }>()
  for (const event of events) {
    const zone = zoneOf(event)?.zone
    if (zone) count.set(zone.id, { zone, times: (count.get(zone.id)?.times ?? 0) + 1 })
  }
  return [...count.values()].sort((a, b) => b.times - a.times)[0]?.zone
}

function zoneOf({ zone, start, end }: EventMark) {
  return zone ?? start?.zone ?? end?.zone
}

function entryOf(markdown: Markdown, mark: EventMark, day: Day, zone: Zone | undefined): TimelineEntry {
  const own = zoneOf(mark)
  const context = { date: day.date, zone: own?.zone ?? zone }
  const start = mark.start && resolve(mark.start, context)
  return {
    span: mark.span,
    stamp: mark.stamp,
    start,
    end: mark.end && resolveEnd(mark.end, start, context),
    zone: own && { value: own.zone, span: own.span },
    unreadable: unreadable(mark.start) ?? unreadable(mark.end),
    restated: start ? restatements(markdown.plain, mark, day.date) : [],
    dated: mark.start ? day.how : 'unknown',
    approximate: (mark.start?.approximate ?? false) || (mark.end?.approximate ?? false),
    text: wordsIn(markdown.plain, mark.text),
    milestones: readTags(markdown, mark),
  }
}

function unreadable(stamp: Stamp | undefined): Span | undefined {
  return stamp?.clock && stamp.clock.secondOfDay === undefined ? stamp.clock.span : undefined
}

/** Further times in an event that name their zone: right behind its own one, or with a full date anywhere in it. */
function restatements(
  plain: string,
  { span, stamp }: EventMark,
  date: CalendarDate | undefined,
): TimelineEntry['restated'] {
  const behind = stamp?.end ?? span.start
  return findStamps(plain, behind, span.end).flatMap(other => {
    if (!other.zone || !other.clock) return []
    const isBeside = !other.date && /^\s*[(/=]\s*$/.test(plain.slice(behind, other.span.start))
    if (!isBeside && other.date?.year === undefined) return []
    const at = resolve(other, { date, zone: undefined })
    return at ? [{ at, how: isBeside ? ('beside' as const) : ('quoted' as const) }] : []
  })
}

/** An end without a date that lies before its start is on the next day. */
function resolveEnd(end: Stamp, start: Instant | undefined, context: StampContext): Instant | undefined {
  const same = resolve(end, context)
  if (end.date || !start || !same || !context.date) return same
  const before =
    (same.kind === 'absolute' && start.kind === 'absolute' && same.epochSeconds < start.epochSeconds) ||
    (same.kind === 'local' && start.kind === 'local' && same.wallSeconds < start.wallSeconds)
  return before ? resolve(end, { ...context, date: addDays(context.date, 1) }) : same
}
