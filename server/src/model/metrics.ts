import { secondsBetween } from '../time/instant.ts'
import {
  type Metric,
  type MetricName,
  type Metrics,
  type Milestone,
  type MilestoneName,
  type Milestones,
  metricNames,
} from './postmortem.ts'

/** From which milestone to which a metric runs; the second pair where the first is not complete. */
export type Profile = Readonly<Record<MetricName, readonly (readonly [from: MilestoneName, to: MilestoneName])[]>>

/** METRICS.md's own definitions. */
export const defaultProfile: Profile = {
  ttd: [['impactStart', 'detected']],
  detectionGap: [['signal', 'detected']],
  tta: [['detected', 'acknowledged']],
  tte: [['detected', 'engaged']],
  ttc: [['impactStart', 'communicated']],
  tti: [['detected', 'identified']],
  ttm: [['impactStart', 'mitigated']],
  ttr: [['impactStart', 'resolved']],
  impactDuration: [['impactStart', 'impactEnd']],
  incidentDuration: [
    ['declared', 'resolved'],
    ['detected', 'resolved'],
  ],
}

/** Each metric with both its ends, or with what it needs. */
export function computeMetrics(milestones: Milestones, profile: Profile = defaultProfile): Metrics {
  return Object.fromEntries(metricNames.map(name => [name, metric(name, milestones, profile[name])])) as Metrics
}

function metric(name: MetricName, milestones: Milestones, pairs: Profile[MetricName]): Metric {
  const measured = pairs.map(([start, end]) => {
    const [from, to] = [milestones[start], milestones[end]]
    return { name, from, to, ...between(from, to), missing: [start, end].filter(end => !milestones[end]?.at) }
  })
  return measured.find(({ seconds }) => seconds !== undefined) ?? measured[0]!
}

function between(from: Milestone | undefined, to: Milestone | undefined): Pick<Metric, 'seconds' | 'approximate'> {
  const seconds = from?.at && to?.at && secondsBetween(from.at, to.at)
  return { seconds, approximate: [from?.at, to?.at].some(at => at && 'approximate' in at && at.approximate) }
}
