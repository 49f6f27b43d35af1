import { formulaOf, metricValue } from '../features/metrics-table.ts'
import { writeStretch } from '../features/moments.ts'
import type { Markdown } from '../markdown/markdown.ts'
import { type Metric, metricNames, milestoneNames, type Postmortem, type SectionKind } from '../model/postmortem.ts'
import { sectionFor } from '../model/sections.ts'
import { dayOf } from '../report.ts'
import { slice, trimmed } from '../text/span.ts'
import { actionsIn } from './actions.ts'
import { type Brief, type BriefHead, proseParts } from './brief.ts'
import { eventsOf, isMarkedBy, timeOf } from './events.ts'
import { impactFields } from './impact-rows.ts'
import { readSources } from './read-sources.ts'
import { causeSentences } from './source-analysis.ts'

/**
 * The leadership brief of an incident: what its document says, in the author's words, with the metrics that the timeline gives.
 * What the document does not determine is null.
 */
export function briefOf(markdown: Markdown, incident: Postmortem): Brief {
  const { metadata, metrics, incidentDate, contributingFactors: factors } = incident
  const parts = Object.fromEntries(proseParts.map(([field, kind]) => [field, proseOf(incident, kind)]))
  const head: BriefHead = {
    title: incident.title?.value ?? null,
    date: metadata.published?.value ?? null,
    incident_date: incidentDate ? dayOf(incidentDate.value) : null,
    incident_id: metadata.id?.value ?? null,
    severity: metadata.severity?.value ?? null,
    status: metadata.status?.value ?? null,
    authors: metadata.authors.map(({ value }) => value),
    our_impact: impactIn(incident),
    metrics: Object.fromEntries(metricNames.map(name => [name, metricIn(metrics[name])])),
    ...parts,
    contributing_factors: factors.map(({ value }) => value),
    action_items: actionsIn(incident),
    timeline: eventsOf(incident),
    milestones: momentsBeside(incident),
  }
  return { leadership_brief: head, sources: readSources(markdown, incident.span) }
}

/** The author's rows, and how long it lasted where they do not say so. */
function impactIn({ impact, metrics: { impactDuration } }: Postmortem): BriefHead['our_impact'] {
  const told = impact.facts.some(({ metric }) => /\bduration\b|\b(?:how )?long\b|downtime/i.test(metric.value))
  const computed = told || !impactDuration.seconds ? null : metricIn(impactDuration)
  return { ...(computed && { duration: `${computed.value} (${computed.ends})` }), ...impactFields(impact.facts) }
}

function metricIn(metric: Metric) {
  const { from, to, intervals, seconds } = metric
  const value = metricValue(metric)
  if (seconds === undefined || value === undefined) return null
  const ends =
    intervals.length > 0
      ? intervals.map(({ start, end }) => writeStretch(start, end)).join(', ')
      : from?.at && to?.at
        ? writeStretch(from.at, to.at)
        : ''
  return { seconds: Math.round(seconds), value, formula: formulaOf(metric), ends }
}

/** A part in the author's Markdown, up to the next known part within it; for a cause without a part, the sentences that tell it. */
function proseOf(incident: Postmortem, kind: SectionKind): string | null {
  const { text, sections } = incident
  const body = sectionFor(sections, kind)?.body
  if (!body) {
    const sentences = kind === 'rootCause' ? causeSentences(incident).map(span => slice(text, span)) : []
    return sentences.length > 0 ? sentences.join(' ') : null
  }
  const inner = sections.find(({ kind, span }) => kind && span.start >= body.start && span.start < body.end)
  const own = trimmed(text, body.start, inner?.span.start ?? body.end)
  return own ? slice(text, own) : null
}

/** Milestones that no row of the timeline marks. */
function momentsBeside({ milestones, timeline }: Postmortem): BriefHead['milestones'] {
  const rows = timeline?.entries ?? []
  const beside = milestoneNames.flatMap(name => {
    const milestone = milestones[name]
    const at = milestone?.at && timeOf(milestone.at)
    return at && !rows.some(row => isMarkedBy(milestone, row)) ? [[name, at] as const] : []
  })
  return beside.length > 0 ? Object.fromEntries(beside) : null
}
