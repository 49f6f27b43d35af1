import type { Pair } from './metric-profiles.ts'
import type { MetricName, MilestoneName } from './postmortem.ts'

/** What people call the milestones, in the middle of a sentence. */
export const milestoneWords: Readonly<Record<MilestoneName, string>> = {
  trigger: 'trigger',
  impactStart: 'impact start',
  signal: 'first signal',
  detected: 'detected',
  acknowledged: 'acknowledged',
  engaged: 'engaged',
  declared: 'declared',
  communicated: 'first update published',
  identified: 'cause identified',
  mitigated: 'mitigated',
  impactEnd: 'impact end',
  resolved: 'resolved',
}

/** What people call the metrics, in the middle of a sentence: `TTD`, and `time to detect`. */
export const metricWords: Readonly<Record<MetricName, { readonly short: string; readonly long: string }>> = {
  ttd: { short: 'TTD', long: 'time to detect' },
  detectionGap: { short: 'detection gap', long: 'detection gap' },
  tta: { short: 'TTA', long: 'time to acknowledge' },
  tte: { short: 'TTE', long: 'time to engage' },
  ttc: { short: 'TTC', long: 'time to communicate' },
  tti: { short: 'TTI', long: 'time to identify' },
  ttm: { short: 'TTM', long: 'time to mitigate' },
  ttr: { short: 'TTR', long: 'time to resolve' },
  impactDuration: { short: 'impact duration', long: 'impact duration' },
  incidentDuration: { short: 'incident duration', long: 'incident duration' },
}

/** `TTD = detected − impact start` */
export function metricFormula(name: MetricName, [from, to]: Pair): string {
  return `${metricWords[name].short} = ${milestoneWords[to]} − ${milestoneWords[from]}`
}
