import { secondsBetween } from '../time/instant.ts'
import { type Pair, type ProfileName, profiles } from './metric-profiles.ts'
import {
  type ImpactInterval,
  type Metric,
  type MetricName,
  type Metrics,
  type Milestone,
  type Milestones,
  metricNames,
} from './postmortem.ts'

/**
 * Each metric with both its ends, or with what it needs. How long the impact lasted is the union of its intervals, where
 * the document states them.
 */
export function computeMetrics(
  milestones: Milestones,
  intervals: readonly ImpactInterval[] = [],
  profile: ProfileName = 'default',
): Metrics {
  const metrics = metricNames.map(name => [name, metric(name, milestones, profiles[profile][name])])
  const computed = Object.fromEntries(metrics) as Metrics
  const impactDuration = together(intervals)
  return impactDuration ? { ...computed, impactDuration } : computed
}

function metric(name: MetricName, milestones: Milestones, pairs: readonly Pair[]): Metric {
  const measured = pairs.map((pair): Metric => {
    const [from, to] = pair.map(end => milestones[end])
    const missing = pair.filter(end => !milestones[end]?.at)
    return { name, pair, from, to, ...between(from, to), missing, intervals: [] }
  })
  return measured.find(({ seconds }) => seconds !== undefined) ?? measured[0]!
}

function between(from: Milestone | undefined, to: Milestone | undefined): Pick<Metric, 'seconds' | 'approximate'> {
  const seconds = from?.at && to?.at && secondsBetween(from.at, to.at)
  return { seconds, approximate: isApproximate([from?.at, to?.at]) }
}

function isApproximate(ends: readonly Milestone['at'][]): boolean {
  return ends.some(at => at && 'approximate' in at && at.approximate)
}

/** What the intervals cover together; undefined where there are none, or where one cannot be compared with the others. */
function together(intervals: readonly ImpactInterval[]): Metric | undefined {
  const [first] = intervals
  if (!first) return undefined
  const stretches = intervals.map(({ start, end }) => ({
    from: secondsBetween(first.start, start),
    to: secondsBetween(first.start, end),
  }))
  let seconds = 0
  let covered = Number.NEGATIVE_INFINITY
  for (const { from, to } of stretches.sort((a, b) => (a.from ?? 0) - (b.from ?? 0))) {
    if (from === undefined || to === undefined || to < from) return undefined
    seconds += Math.max(0, to - Math.max(from, covered))
    covered = Math.max(covered, to)
  }
  return {
    name: 'impactDuration',
    pair: ['impactStart', 'impactEnd'],
    from: undefined,
    to: undefined,
    seconds,
    approximate: isApproximate(intervals.flatMap(({ start, end }) => [start, end])),
    missing: [],
    intervals,
  }
}
