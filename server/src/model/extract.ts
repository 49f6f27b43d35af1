import type { Markdown, Slice } from '../markdown/markdown.ts'
import { parse, reparse } from '../markdown/parse.ts'
import { eachAgain, nearlyAllAgain, thoseAgain } from '../text/each-again.ts'
import { again, asBefore, chapter, type Notebook, unlessSame } from '../text/notebook.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { DateReading } from '../time/calendar.ts'
import { type DateOrder, findDates } from '../time/date.ts'
import { dateOrderIn } from '../time/date-order.ts'
import { findDurations } from '../time/duration.ts'
import type { SupportHours } from '../time/support-hours.ts'
import { findZones, type Zone } from '../time/zone.ts'
import { readActionItems } from './actions.ts'
import { readContributingFactors } from './causes.ts'
import { readClaims } from './claims.ts'
import { readStatedMilestones, readTitle } from './context.ts'
import { type Entry, entriesIn, type HeadingEntry, headingsIn } from './entries.ts'
import { readImpact } from './impact.ts'
import { readImpactIntervals } from './impact-intervals.ts'
import { readImpactDay, readNamedDays } from './incident-day.ts'
import { kindOf } from './kind.ts'
import { type Remembered, remembering } from './memory.ts'
import {
  datedMentions,
  datedTimes,
  type Mentions,
  mentionsIn,
  mentionsInOrder,
  partOf,
  readMentions,
  zoneMentions,
} from './mentions.ts'
import { readKeyValues, readMetadata } from './metadata.ts'
import type { ProfileName } from './metric-profiles.ts'
import { computeMetrics } from './metrics.ts'
import { readMilestones } from './milestones.ts'
import type { Postmortem, TimelineEntry, Understanding } from './postmortem.ts'
import { readProse } from './prose.ts'
import { entriesOf } from './read-entries.ts'
import { readRetold } from './retold.ts'
import type { HouseTitles } from './section-heads.ts'
import { isTranslated } from './section-titles.ts'
import { partsAmong, readSections, sectionFor, sectionsFor } from './sections.ts'
import { readTimeline } from './timeline.ts'
import { marksInOrder } from './timeline-marks.ts'
import { readZero } from './timeline-offset.ts'
import { readTellings } from './timeline-tellings.ts'
import { readStatedZone, readUsualZone } from './timeline-zone.ts'

export interface Hints {
  /** Configuration says that it is a postmortem, whatever it looks like. */
  readonly postmortem: boolean
  /** Whose definitions the metrics follow; `default` where it is not given. */
  readonly profile?: ProfileName | undefined
  /** On which lengths that are told in support hours are counted. */
  readonly supportHours?: SupportHours | undefined
  /** What a house calls the parts of a postmortem beside their usual names. */
  readonly titles?: HouseTitles | undefined
}

/** Understands a text. Never throws for a text: what it does not say is undefined. `before` is what an older version of it says, which saves work. */
export function understand(text: Text, hints: Hints, before?: Understanding): Understanding {
  const notebook: Notebook = before?.notebook ?? new Map()
  const markdown = before ? reparse(before.markdown, text, notebook) : parse(text, notebook)
  const recall = remembering(notebook)
  const whole = trimmed(markdown.text, 0, markdown.text.length)
  if (!whole) return { kind: 'other', markdown, incidents: [], notebook }
  const entries = entriesOf(markdown, notebook)
  const headings = headingsIn(entries, notebook)
  const worded = nearlyAllAgain(notebook, hasWords, markdown.slices)
  const found = readMentions(worded, notebook)
  const isUnsure = eachAgain(notebook, unsure, found.dates, undefined).length > 0
  const order = isUnsure ? readDateOrder(markdown.plain, worded, found, headings, notebook) : undefined
  const mentions = isUnsure ? mentionsInOrder(notebook, found, order) : found
  const told = incidentSpans(markdown, headings, whole, notebook).map((span, index) => {
    const own = ownAccount(markdown, headings, span, notebook)
    const old = before?.incidents[index]
    const remembered = { ...markdown, worded, recall, notebook: old?.notebook ?? new Map() }
    return understandIncident(remembered, span, own, entriesIn(entries, own), mentionsIn(mentions, own), hints, order)
  })
  const kind = kinds.find(kind => told.some(incident => incident.kind === kind))!
  return {
    kind,
    markdown,
    incidents: told.flatMap(incident => (incident.kind === kind ? (incident.postmortem ?? []) : [])),
    notebook,
  }
}

/** A document is what the best of its parts is. */
const kinds = ['postmortem', 'template', 'other'] as const

interface Told {
  readonly kind: Understanding['kind']
  readonly postmortem: Postmortem | undefined
}

/**
 * Each of several headings of one level that name an incident and its day, or a day and how long it lasted, begins an account of its own:
 * `## Outage of May 4, 2025`, `## May 4 14:05 UTC (lasting 1 hour)`.
 */
function incidentSpans(
  { plain }: Markdown,
  headings: readonly HeadingEntry[],
  whole: Span,
  notebook: Notebook,
): readonly Span[] {
  const named = eachAgain(notebook, namingAnIncident, headings, plain)
  const level = Math.min(...named.map(heading => heading.level))
  const heads = named.filter(heading => heading.level === level)
  if (heads.length < 2) return [whole]
  return heads.map(head => {
    const next = headings.find(({ span, level: other }) => span.start > head.span.start && other <= level)
    return { start: head.span.start, end: next?.span.start ?? whole.end }
  })
}

function namingAnIncident(heading: HeadingEntry, plain: Text): readonly HeadingEntry[] {
  const { start, end } = heading.content
  const isNamed = incidentTitle.test(plain.slice(start, end)) || findDurations(plain, start, end).length > 0
  return isNamed && findDates(plain, start, end).length > 0 ? [heading] : []
}

function unsure(date: DateReading): readonly DateReading[] {
  return date.either ? [date] : []
}

function hasWords({ reading }: Slice): boolean {
  return !reading.isBlank
}

function zonesIn({ reading: { plain } }: Slice): readonly Zone[] {
  return findZones(plain, 0, plain.length).map(({ zone }) => zone)
}

/** Where its own dates and zones do not tell, its language does: the month is first in English only. */
function readDateOrder(
  plain: Text,
  worded: readonly Slice[],
  { dates }: Mentions,
  headings: readonly HeadingEntry[],
  notebook: Notebook,
): DateOrder | undefined {
  const zones = eachAgain(notebook, zonesIn, worded, undefined)
  const isTranslation = headings.some(({ content }) => isTranslated(slice(plain, content)))
  return dateOrderIn(plain.toString(), dates, zones) ?? (isTranslation ? 'day-first' : undefined)
}

/** Up to the last part, where that is `Sources`: what stands under it is what others say, of their incidents. */
function ownAccount({ plain }: Markdown, all: readonly HeadingEntry[], span: Span, notebook: Notebook): Span {
  const sources = eachAgain(notebook, namingSources, all, plain)
  if (sources.length === 0) return span
  const headings = entriesIn(all, span)
  const highest = Math.min(...headings.slice(1).map(({ level }) => level))
  const last = headings.findLast(({ level }, at) => at > 0 && level === highest)
  if (!last || !sources.includes(last)) return span
  return { start: span.start, end: last.span.start }
}

function namingSources(heading: HeadingEntry, plain: Text): readonly HeadingEntry[] {
  return /^sources:?$/i.test(slice(plain, heading.content)) ? [heading] : []
}

const incidentTitle = /\b(incident|outage|post-?mortem|disruption)\b/i

function understandIncident(
  markdown: Remembered,
  span: Span,
  own: Span,
  entries: readonly Entry[],
  mentions: Mentions,
  hints: Hints,
  order: DateOrder | undefined,
): Told {
  const { text, plain, lines, slices, notebook } = markdown
  const sections = readSections(markdown, entries, own, hints.titles)
  const parts = partsAmong(sections, notebook)
  const title = asBefore(notebook, readTitle, readTitle(markdown, entries))
  const firstPart = parts.find(({ kind }) => kind !== undefined)
  const pairs = readKeyValues(markdown, entries, { start: own.start, end: firstPart?.span.start ?? own.end })
  const named = readNamedDays(markdown, mentions, title, pairs, sectionFor(parts, 'timeline'))
  const day = asBefore(notebook, understandIncident, named.nearest?.value)
  const statedZone = readStatedZone(markdown, pairs)
  const usualZone = statedZone ?? readUsualZone(notebook, mentions)

  const tellings = readTellings(markdown, entries, parts)
  const inOrder = tellings.timeline.map((telling, at) => {
    const own = chapter(notebook, marksInOrder, at)
    return {
      ...telling,
      marks: unlessSame(own, marksInOrder, [telling.marks, order], () => marksInOrder(telling.marks, order, own)),
    }
  })
  const timeline = readTimeline(markdown, inOrder, {
    date: day,
    stated: statedZone,
    zone: usualZone?.value,
    dated: datedTimes(notebook, mentions),
    zero: () => readZero(markdown, pairs),
  })
  const context = { date: day, zone: timeline?.zone?.value ?? usualZone?.value, order }
  const stated = readStatedMilestones(markdown, mentions, [...pairs, ...tellings.keyEvents], context)
  const milestones = readMilestones(timeline, asBefore(notebook, readStatedMilestones, stated), notebook)
  const incidentDate = asBefore(notebook, readImpactDay, again(notebook, readImpactDay, named, timeline, milestones))
  const incident = asBefore(notebook, datedMentions, incidentDate?.value ?? day)

  const shape = {
    title: title?.value ?? '',
    parts,
    timeline,
    mentions,
    start: span.start,
    dated: incident !== undefined,
  }
  const kind = kindOf(markdown, shape, hints.postmortem)
  if (kind === 'other') return { kind, postmortem: undefined }

  const metadata = asBefore(notebook, readMetadata, readMetadata(markdown, pairs))
  const told = { entries, mentions, pairs, impact: sectionFor(parts, 'impact'), timeline, milestones }
  const intervals = readImpactIntervals(markdown, told, { date: incident, zone: context.zone })
  const metrics = again(notebook, computeMetrics, milestones, intervals, hints.profile)
  const [zoned] = timeline ? thoseAgain(notebook, isZoned, timeline.entries) : []
  const postmortem: Postmortem = {
    text,
    plain,
    lines,
    pages: partOf(slices, span.start, span.end),
    span,
    title,
    incidentDate,
    statedDay: named.stated,
    zone: asBefore(notebook, readTimeline, timeline?.zone ?? zoned?.zone ?? usualZone),
    metadata,
    sections,
    timeline,
    milestones,
    metrics,
    claims: readClaims(markdown, entries, mentions, {
      span,
      timeline,
      milestones,
      metrics,
      parts,
      incident,
      supportHours: hints.supportHours,
    }),
    retold: readRetold(markdown, mentions, timeline, parts, { date: incident, zone: context.zone }),
    impact: readImpact(markdown, entries, sectionFor(parts, 'impact')),
    contributingFactors: asBefore(
      notebook,
      readContributingFactors,
      readContributingFactors(markdown, entries, sectionFor(parts, 'contributingFactors')),
    ),
    actionItems: readActionItems(markdown, entries, sectionsFor(parts, 'actionItems'), metadata, incident, order),
    prose: readProse(markdown, sections, parts, own),
    dates: datedMentions(notebook, mentions, incident),
    zones: zoneMentions(notebook, mentions, timeline, incident),
    notebook,
  }
  return { kind, postmortem }
}

function isZoned({ zone }: TimelineEntry): boolean {
  return zone !== undefined
}
