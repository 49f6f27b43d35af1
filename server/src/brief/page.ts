import { capitalized } from '../features/metrics-table.ts'
import { cellOf } from '../import/table.ts'
import { metricNames } from '../model/postmortem.ts'
import { metricWords } from '../model/words.ts'
import { tableLines } from '../rewrites/cells.ts'
import { actionTable } from './actions.ts'
import type { Brief, BriefHead } from './brief.ts'
import { impactRows } from './impact-rows.ts'
import { fieldLines, prose, section } from './markdown-parts.ts'

/** A brief as a page in Markdown for those who lead: what it did, how long each step took, why, and what is done about it. */
export function briefPage({ leadership_brief: head, sources }: Brief): string {
  const impact = impactRows(head.our_impact ?? {}).map(([metric, value]) => [cellOf(metric), cellOf(value)])
  const factors = (head.contributing_factors ?? []).map(factor => `- ${cellOf(factor)}`)
  const cited = (sources ?? []).map(({ id, title, url }) => {
    const words = cellOf(title ?? id)
    return `- ${url ? `[${words}](<${url}>)` : words}`
  })
  const fields = fieldLines([
    ['Incident date', head.incident_date],
    ['Severity', head.severity],
    ['Status', head.status],
  ])
  const blocks = [
    ...(head.title ? [`# ${cellOf(head.title)}`] : []),
    ...(fields ? [fields] : []),
    ...section('Summary', prose(head.summary)),
    ...section('Impact', impact.length > 0 ? [tableLines(['Metric', 'Value'], impact).join('\n')] : []),
    ...section('Metrics', metricsOf(head)),
    ...section('Cause', prose(head.root_cause)),
    ...section('Contributing factors', factors.length > 0 ? [factors.join('\n')] : []),
    ...section('Action items', head.action_items?.length ? [actionTable(head.action_items)] : []),
    ...section('Sources', cited.length > 0 ? [cited.join('\n')] : []),
  ]
  return `${blocks.map(block => block.replace(/\r\n?/g, '\n')).join('\n\n')}\n`
}

function metricsOf({ metrics }: BriefHead): string[] {
  const rows = metricNames.flatMap(name => {
    const metric = metrics?.[name]
    return metric ? [[capitalized(metricWords[name].long), metric.value, metric.formula, metric.ends].map(cellOf)] : []
  })
  return rows.length > 0 ? [tableLines(['Metric', 'Value', 'Formula', 'From → to'], rows).join('\n')] : []
}
