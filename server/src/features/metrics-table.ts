import type { Metric, MetricName, Milestone, Postmortem } from '../model/postmortem.ts'
import { metricNames } from '../model/postmortem.ts'
import { metricFormula, metricWords, milestoneWords } from '../model/words.ts'
import { lineOf, writeDuration, writeStretch } from './moments.ts'

/** Shown even where they cannot be computed, with what is missing. */
const always: readonly MetricName[] = ['ttd', 'detectionGap', 'tta', 'ttm', 'ttr']

/** The metrics of an incident as a Markdown table: value, formula and both ends, or the milestones that are missing. */
export function metricsTable(incident: Postmortem): string {
  const rows = metricNames
    .map(name => incident.metrics[name])
    .filter(metric => metric.seconds !== undefined || always.includes(metric.name))
    .map(metric => `| ${title(metric)} | ${value(metric)} | ${formula(metric)} | ${ends(incident, metric)} |`)
  return ['| Metric | Value | Formula | From → to |', '|---|---|---|---|', ...rows].join('\n')
}

function title({ name }: Metric): string {
  const { short, long } = metricWords[name]
  return short === long ? capitalized(long) : `${capitalized(long)} (${short})`
}

/** `~1h 31m`, or undefined where it cannot be computed. */
export function metricValue({ seconds, approximate }: Metric): string | undefined {
  return seconds === undefined ? undefined : writeDuration(seconds, approximate)
}

function value(metric: Metric): string {
  const written = metricValue(metric)
  if (written === undefined) return '–'
  const ahead = metric.seconds! < 0 && metric.from ? ` (ahead of ${milestoneWords[metric.from.name]})` : ''
  return `**${written}**${ahead}`
}

/** `detected − impact start` */
function formula(metric: Metric): string {
  return formulaOf(metric).replace(/^.* = /, '')
}

/** `TTD = detected − impact start`, by the profile's pair of milestones. */
export function formulaOf({ name, pair, intervals }: Metric): string {
  return intervals.length > 0
    ? `${metricWords[name].short} = the stated intervals of the impact, together`
    : metricFormula(name, pair)
}

function ends(incident: Postmortem, metric: Metric): string {
  const { from, to, intervals } = metric
  const parts = intervals.map(({ span, start, end }) => `${writeStretch(start, end)} (line ${lineOf(incident, span)})`)
  if (parts.length > 0) return parts.join(', ')
  if (!from?.at || !to?.at || metric.seconds === undefined) return missing(metric)
  return `${writeStretch(from.at, to.at)} (${linesOf(incident, from, to)})`
}

function linesOf(incident: Postmortem, from: Milestone, to: Milestone): string {
  const [first, last] = [lineOf(incident, from.span), lineOf(incident, to.span)]
  return first === last ? `line ${first}` : `lines ${first} and ${last}`
}

/** `needs *detected*`: what the document would have to say for the metric to be computed. */
export function missing({ missing, from, to }: Metric): string {
  if (missing.length > 0) return `needs ${missing.map(name => `*${milestoneWords[name]}*`).join(' and ')}`
  const vague = [from, to].flatMap(end => (end && end.at?.kind !== 'absolute' ? [`*${milestoneWords[end.name]}*`] : []))
  return `needs date and zone of ${vague.join(' and ')}`
}

export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
