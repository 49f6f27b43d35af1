import { metricsTable } from '../features/metrics-table.ts'
import { cellOf } from '../import/table.ts'
import { tableLines } from '../rewrites/cells.ts'
import { actionsIn, actionTable } from './actions.ts'
import type { BriefSource } from './brief.ts'
import { eventRows, eventsOf } from './events.ts'
import { type SourceAnalysis, sourceLine } from './source-analysis.ts'

/** A source with its text, and what there is to say about that. */
export interface ReadSource {
  readonly source: BriefSource
  readonly text: string | null | undefined
  readonly analysis: SourceAnalysis | undefined
}

export interface SourceContradiction {
  /** The source's id. */
  readonly source: string
  /** The 1-based line of its text. */
  readonly line: number
  readonly message: string
}

/** `[vendor_rca](#vendor_rca)`: the heading of the source, as GitHub and VS Code name it. */
export function cite({ id }: BriefSource): string {
  const slug = id
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
  return `[${cellOf(id)}](#${slug})`
}

export function sourceOf({ source, text, analysis }: ReadSource): string[] {
  const fields = [
    ['Title', source.title],
    ['Type', source.type],
    ['URL', source.url],
    ['File', source.source_file],
    ['Relevance', source.relevance],
  ] as const
  const written = fields.flatMap(([key, value]) =>
    value ? [`**${key}:** ${key === 'URL' ? value : cellOf(value)}`] : [],
  )
  const summary = (source.summary ?? '')
    .split(/\r?\n\s*\r?\n/)
    .flatMap(paragraph => (paragraph.trim() ? [`> ${cellOf(paragraph)}`] : []))
  return [
    `### ${cellOf(source.id)}`,
    ...(written.length > 0 ? [written.join('  \n')] : []),
    ...(summary.length > 0 ? [summary.join('\n>\n')] : []),
    ...(analysis ? analysisOf(analysis) : []),
    ...(text ? ['#### Full text', fenced(text)] : []),
  ]
}

/** What the engine finds in a source. Lines are those of its full text. */
function analysisOf(analysis: SourceAnalysis): string[] {
  const { incident } = analysis
  const found = contradictionsOf(analysis)
  const { rows: events, inUtc } = eventRows(eventsOf(incident), incident.incidentDate?.value)
  const actions = actionsIn(incident)
  const rows = found.map(({ line, message }) => [String(line), cellOf(message)])
  return [
    ...(rows.length > 0 ? ['#### Contradictions', tableLines(['Line', 'What is wrong'], rows).join('\n')] : []),
    '#### Metrics',
    metricsTable(incident),
    ...(events.length > 0
      ? [`#### Timeline${inUtc ? ' (all times UTC)' : ''}`, tableLines(['Time', 'Event'], events).join('\n')]
      : []),
    ...(actions.length > 0 ? ['#### Action items', actionTable(actions)] : []),
  ]
}

export function contradictionsOf(analysis: SourceAnalysis): SourceContradiction[] {
  return analysis.contradictions.map(({ span, message }) => ({
    source: analysis.source.id,
    line: sourceLine(analysis, span),
    message,
  }))
}

/** A text as it is, in a fence longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([fence]) => fence.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text.replace(/\r\n?/g, '\n').replace(/\n$/, '')}\n${fence}`
}
