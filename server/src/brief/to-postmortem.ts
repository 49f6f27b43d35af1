import { capitalized } from '../features/metrics-table.ts'
import { cellOf } from '../import/table.ts'
import { understand } from '../model/extract.ts'
import { metricNames, milestoneNames } from '../model/postmortem.ts'
import { milestoneWords } from '../model/words.ts'
import { houseTable } from '../rewrites/cells.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { slice } from '../text/span.ts'
import { type CalendarDate, exists, readDate } from '../time/calendar.ts'
import { findStampRanges, resolve } from '../time/instant.ts'
import { houseActionTable } from './actions.ts'
import type { Brief, BriefEvent, BriefHead, BriefSource } from './brief.ts'
import { eventRows, timeOf } from './events.ts'
import { impactRows } from './impact-rows.ts'
import { fieldLines, prose, section } from './markdown-parts.ts'
import { type Leaf, leaves, unknownFields } from './read-brief.ts'
import { analyzeSource, causeSentences, type SourceAnalysis, sourceLine, tellsCause } from './source-analysis.ts'
import { cite, contradictionsOf, type ReadSource, type SourceContradiction, sourceOf } from './source-part.ts'

/** A brief as a postmortem in Markdown. */
export interface ImportedBrief {
  readonly text: string
  /** What the sources contradict in their own text. */
  readonly contradictions: readonly SourceContradiction[]
  /** The files that hold the texts of sources and were not given. */
  readonly missing: readonly string[]
}

/** The text of a file that a source names; undefined where there is none. */
export type SourceTexts = (file: string) => string | undefined

/**
 * A postmortem of what a brief says, in its own words: nothing is left out, and what it does not say is an empty field or is not
 * there. What it takes from a source stands as a quotation with the source and the line.
 */
export function postmortemOf(
  brief: Brief,
  texts: SourceTexts = () => undefined,
  settings: Settings = defaultSettings,
): ImportedBrief {
  const { leadership_brief: head } = brief
  const sources = (brief.sources ?? []).map(source => {
    const beside = source.full_text || !source.source_file ? undefined : texts(source.source_file)
    const text = source.full_text || beside
    return { source, text, analysis: analyzeSource(source, text) }
  })
  const causes = sources.filter(({ source }) => tellsCause(source))
  const blocks = [
    ...(head.title ? [`# ${cellOf(head.title)}`] : []),
    fieldsOf(head),
    ...section(
      'Summary',
      head.summary?.trim() ? prose(head.summary) : causes.flatMap(({ source }) => relevanceOf(source)),
    ),
    ...impactOf(head, settings),
    ...timelineOf(head, settings),
    ...section('Root cause', [
      ...prose(head.root_cause),
      ...causes.flatMap(({ analysis }) => (analysis ? quotedCause(analysis) : [])),
    ]),
    ...section('Contributing factors', factorsOf(head, causes)),
    ...section('Detection', prose(head.detection)),
    ...section('Resolution', prose(head.resolution)),
    ...actionsOf(head, settings),
    ...section('Lessons learned', prose(head.lessons)),
  ]
  const told = [...unknownFields(brief), ...untoldMetrics(head, blocks.join('\n\n'))]
  const notes = told.map(({ path, value }) => `- \`${path.join('.').replaceAll('`', "'")}\`: ${cellOf(value)}`)
  const all = [
    ...blocks,
    ...section('Notes', notes.length > 0 ? [notes.join('\n')] : []),
    ...section('Sources', sources.flatMap(sourceOf)),
  ]
  return {
    text: `${all.map(block => block.replace(/\r\n?/g, '\n')).join('\n\n')}\n`,
    contradictions: sources.flatMap(({ analysis }) => (analysis ? contradictionsOf(analysis) : [])),
    missing: sources.flatMap(({ source, text }) => (source.source_file && !text ? [source.source_file] : [])),
  }
}

function fieldsOf(head: BriefHead): string {
  const stated = milestoneNames.flatMap(name => {
    const at = head.milestones?.[name]
    return at ? [[capitalized(milestoneWords[name]), at] as const] : []
  })
  const fields = [
    ['Incident ID', head.incident_id],
    ['Author', head.authors?.join(', ')],
    ['Date', head.date],
    ['Incident date', head.incident_date],
    ['Severity', head.severity],
    ['Status', head.status],
    ...stated,
  ] as const
  return fieldLines(fields, ['Author', 'Date', 'Severity', 'Status'])
}

function impactOf(head: BriefHead, settings: Settings): string[] {
  const rows = impactRows(head.our_impact ?? {}).map(([metric, value]) => [cellOf(metric), cellOf(value)])
  return section('Impact', rows.length > 0 ? [houseTable('impact', rows, settings).join('\n')] : [])
}

function timelineOf(head: BriefHead, settings: Settings): string[] {
  const day = dayIn(head.incident_date)
  const events = head.timeline?.length ? head.timeline : eventsOfImpact(head, day)
  if (events.length === 0) return []
  const { rows, inUtc } = eventRows(events, day)
  return [`## Timeline${inUtc ? ' (all times UTC)' : ''}`, houseTable('timeline', rows, settings).join('\n')]
}

/** Both ends of the impact, where the brief states them: `45 minutes (09:20-10:05 UTC)`. */
function eventsOfImpact(head: BriefHead, date: CalendarDate | undefined): BriefEvent[] {
  const impact = head.our_impact ?? {}
  const written = Object.entries(impact).flatMap(([key, value]) =>
    /duration|window|period/i.test(key) && typeof value === 'string' ? [value] : [],
  )
  const service = Object.entries(impact).find(([key, value]) => /service/i.test(key) && typeof value === 'string')?.[1]
  const words = written.join('\n')
  const [range] = findStampRanges(words, 0, words.length)
  const start = range && resolve(range.start, { date })
  const end = range && resolve(range.end, { date })
  if (!start || !end) return []
  const of = service ? `: ${service}` : ''
  return [
    { time: timeOf(start), event: `Impact starts${of}`, milestones: ['impactStart'] },
    { time: timeOf(end), event: `Impact ends${of}`, milestones: ['impactEnd'] },
  ]
}

export function dayIn(written: string | null | undefined): CalendarDate | undefined {
  const reading = written ? readDate(written, 0, written.length) : undefined
  return reading?.year !== undefined && exists(reading)
    ? { year: reading.year, month: reading.month, day: reading.day }
    : undefined
}

function relevanceOf(source: BriefSource): string[] {
  return source.relevance ? [`${cellOf(source.relevance)} (${cite(source)})`] : []
}

function quotedCause(analysis: SourceAnalysis): string[] {
  const { incident, source } = analysis
  return causeSentences(incident).map(
    span => `> ${cellOf(slice(incident.text, span))} (${cite(source)}, line ${sourceLine(analysis, span)})`,
  )
}

function factorsOf(head: BriefHead, causes: readonly ReadSource[]): string[] {
  const own = (head.contributing_factors ?? []).map(factor => `- ${cellOf(factor)}`)
  const cited = causes.flatMap(({ source, analysis }) =>
    (analysis?.incident.contributingFactors ?? []).map(
      ({ value, span }) => `- ${cellOf(value)} (${cite(source)}, line ${sourceLine(analysis!, span)})`,
    ),
  )
  return own.length + cited.length > 0 ? [[...own, ...cited].join('\n')] : []
}

function actionsOf({ action_items: items }: BriefHead, settings: Settings): string[] {
  return items?.length ? ['## Action items', houseActionTable(items, settings)] : []
}

/** Metrics that the document's own timeline does not give as the brief has them. */
function untoldMetrics({ metrics }: BriefHead, text: string): Leaf[] {
  const [incident] = understand(text, { postmortem: true }).incidents
  return Object.entries(metrics ?? {}).flatMap(([key, metric]) => {
    const name = metricNames.find(name => name === key)
    const same = metric && name && incident?.metrics[name].seconds === metric.seconds
    return same ? [] : leaves(metric, ['leadership_brief', 'metrics', key])
  })
}

/**
 * The files that hold the texts of sources: a brief may come from anywhere, and is given no file but those of its own folder and
 * below.
 */
export function filesBeside({ sources }: Brief): readonly string[] {
  return (sources ?? []).flatMap(({ source_file: name, full_text: text }) => {
    const isOutside = /^(?:[\\/]|[a-z][a-z\d+.-]*:)/i.test(name ?? '') || name?.split(/[\\/]/).includes('..')
    return name && !text && !isOutside ? [name] : []
  })
}
