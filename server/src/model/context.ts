import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice } from '../text/span.ts'
import type { CalendarDate, DateReading } from '../time/calendar.ts'
import { completeYear } from '../time/calendar.ts'
import { resolve, type StampRange } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import { findZones } from '../time/zone-reading.ts'
import type { Entry } from './entries.ts'
import type { Mentions } from './mentions.ts'
import type { KeyValue } from './metadata.ts'
import type { Stated } from './milestones.ts'
import type { MilestoneName, Section } from './postmortem.ts'
import { classifyTitle } from './section-titles.ts'
import { readLeadingStamp } from './timeline-marks.ts'

/** The title: the first heading of the first level that is no part's, else the front matter's, else the first line. */
export function readTitle(markdown: Markdown, entries: readonly Entry[]): Sourced<string> | undefined {
  const field = markdown.frontMatter?.fields.find(({ key }) => key.toLowerCase() === 'title')
  const heading = entries.find(entry => entry.kind === 'heading' && entry.level === 1)
  const first = entries.find(entry => entry.kind === 'heading' || entry.kind === 'line')
  const named = [heading, first].find(
    entry => entry && 'content' in entry && !classifyTitle(slice(markdown.plain, entry.content)),
  )
  const chosen = named?.kind === 'heading' || !field ? named : undefined
  if (chosen && 'content' in chosen)
    return { value: slice(markdown.plain, chosen.content).replace(/\s+/g, ' ').trim(), span: chosen.content }
  return field && { value: field.value, span: field.valueSpan }
}

const incidentKeys =
  /^(date of (the )?(incident|outage|impact)|(incident|outage|impact|event) (date|day|start)|date ?& ?time|incident window|date \(utc\)|datum des (vorfalls|ausfalls)|date de l.incident|fecha del incidente|data do incidente)/
const publicationKeys = /^(date|published|datum|fecha|data|created|last modified|report date)$/

/**
 * The day a document is about, for the times that carry no date: of its metadata, of the title, of the first full date
 * in the text before the timeline, of its publication, at last of the timeline itself.
 */
export function readIncidentDay(
  { dates }: Mentions,
  title: Sourced<string> | undefined,
  pairs: readonly KeyValue[],
  timeline: Section | undefined,
): Sourced<CalendarDate> | undefined {
  const near = dates.find(({ year }) => year !== undefined && year < 10000)
  const within = (span: Span | undefined) =>
    span && dates.find(date => span.start <= date.span.start && date.span.end <= span.end)
  const field = pairs.find(({ key }) => incidentKeys.test(key))?.value.span
  const published = pairs.find(({ key }) => publicationKeys.test(key))?.value.span
  const told = dates.filter(date => !published || date.span.start < published.start || date.span.end > published.end)
  const before = told.find(date => !timeline || date.span.end <= timeline.span.start)
  const reading = within(field) ?? within(title?.span) ?? before ?? within(published) ?? told[0]
  const date = reading && completed(reading, near)
  return date && { value: date, span: reading.span }
}

function completed(reading: DateReading, near: DateReading | undefined): CalendarDate | undefined {
  const { year, month, day } = reading
  if (year !== undefined) return { year, month, day }
  return near && completeYear(reading, { year: near.year!, month: near.month, day: near.day })
}

/** The zone that a document states once for all its times: in a field, or as `All times PDT`. */
export function readStatedZone(markdown: Markdown, pairs: readonly KeyValue[]): Sourced<Zone> | undefined {
  const field = pairs.find(({ key }) => /^(time ?zone|tz|zeitzone|fuseau horaire|zona horaria)$/.test(key))?.value
  const stated = field && findZones(markdown.plain, field.span.start, field.span.end)[0]
  if (stated) return { value: stated.zone, span: stated.span }
  const said = /\ball times(?: are)?(?: given| stated| listed| shown)?(?: in)?\b[^.\r\n]{0,30}/i.exec(markdown.plain)
  const all = said && findZones(markdown.plain, said.index, said.index + said[0].length)[0]
  return all ? { value: all.zone, span: all.span } : undefined
}

/** The zone that most often stands beside times of day. */
export function readUsualZone({ stamps }: Mentions): Sourced<Zone> | undefined {
  const beside = stamps.flatMap(({ clock, zone }) => (clock && zone ? [zone] : []))
  const [first] = beside
  const count = (id: string) => beside.filter(({ zone }) => zone.id === id).length
  const usual = beside.reduce((best, zone) => (count(zone.zone.id) > count(best.zone.id) ? zone : best), first!)
  return usual && { value: usual.zone, span: usual.span }
}

const fields: readonly (readonly [RegExp, MilestoneName])[] = [
  [
    /^(impact |incident |outage )?(start(ed)?|start time|began|begin|begins)( time| at)?$|^time (started|of impact)$/,
    'impactStart',
  ],
  [/^((time|when) )?detect(ed|ion)( time| at)?$|^(discovered|noticed)( at)?$/, 'detected'],
  [/^(time )?acknowledged( at)?$/, 'acknowledged'],
  [/^(time )?declared( at)?$/, 'declared'],
  [/^(time )?(mitigated|mitigation( time)?|impact ended|impact end|end of impact)( at)?$/, 'mitigated'],
  [/^(time )?(resolved|resolution time|closed|ended|end|end time|incident end)( at)?$/, 'resolved'],
]
const windowKeys = /^((impact|incident|outage|total)?\s*(duration|window|period|time|downtime)|when|date ?& ?time)$/

/** The moments that metadata gives: `Detected: 06:18 UTC`, `Duration: 06:14 – 08:11 UTC`, and the window told in the prose. */
export function readStatedMilestones(
  markdown: Markdown,
  { ranges }: Mentions,
  pairs: readonly KeyValue[],
  context: { readonly date: CalendarDate | undefined; readonly zone: Zone | undefined },
): Stated[] {
  const stated = pairs.flatMap(({ key, value }): Stated[] => {
    const name = fields.find(([pattern]) => pattern.test(key))?.[1]
    const leading = name && readLeadingStamp(markdown.plain, value.span)
    const at = leading?.start.clock && resolve(leading.start, context)
    if (name && at) return [{ name, span: value.span, at, source: 'metadata' }]
    const range = windowKeys.test(key)
      ? ranges.find(other => other.span.start >= value.span.start && other.span.end <= value.span.end)
      : undefined
    return range ? windowOf(range, 'metadata', context) : []
  })
  const told = ranges.find(({ start, end }) => start.clock && end.clock)
  return [...stated, ...(told ? windowOf(told, 'prose', context) : [])]
}

function windowOf(range: StampRange, source: 'metadata' | 'prose', context: Parameters<typeof resolve>[1]): Stated[] {
  if (!range.start.clock || !range.end.clock) return []
  const [from, to] = [resolve(range.start, context), resolve(range.end, context)]
  return [
    ...(from ? [{ name: 'impactStart', span: range.span, at: from, source } as const] : []),
    ...(to ? [{ name: 'mitigated', span: range.span, at: to, source } as const] : []),
  ]
}
