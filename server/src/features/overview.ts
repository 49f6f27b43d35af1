import type { Understanding } from '../model/postmortem.ts'
import { metricsTable, metricValue } from './metrics-table.ts'
import { escaped } from './moments.ts'

/** What a status bar and a panel show of a document. */
export interface Overview {
  readonly title: string | null
  /** Of the first incident; null where it cannot be computed. */
  readonly ttd: string | null
  readonly ttm: string | null
  readonly metricsMarkdown: string
}

/** Undefined where the document is no postmortem. A document of several incidents has a table for each. */
export function overview({ incidents }: Understanding): Overview | undefined {
  const first = incidents[0]
  if (first === undefined) return undefined
  const tables = incidents.map((incident, index) =>
    incidents.length === 1
      ? metricsTable(incident)
      : `### ${escaped(incident.title?.value ?? `Incident ${index + 1}`)}\n\n${metricsTable(incident)}`,
  )
  return {
    title: first.title?.value ?? null,
    ttd: metricValue(first.metrics.ttd) ?? null,
    ttm: metricValue(first.metrics.ttm) ?? null,
    metricsMarkdown: tables.join('\n\n'),
  }
}
