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

/** From which milestone to which each metric runs, best first: the second pair counts where the first is incomplete. */
export const metricEnds: Readonly<
  Record<MetricName, readonly { readonly from: MilestoneName; readonly to: MilestoneName }[]>
> = {
  ttd: [{ from: 'impactStart', to: 'detected' }],
  detectionGap: [{ from: 'signal', to: 'detected' }],
  tta: [{ from: 'detected', to: 'acknowledged' }],
  tte: [{ from: 'detected', to: 'engaged' }],
  ttc: [{ from: 'impactStart', to: 'communicated' }],
  tti: [{ from: 'detected', to: 'identified' }],
  ttm: [{ from: 'impactStart', to: 'mitigated' }],
  ttr: [{ from: 'impactStart', to: 'resolved' }],
  impactDuration: [{ from: 'impactStart', to: 'impactEnd' }],
  incidentDuration: [
    { from: 'declared', to: 'resolved' },
    { from: 'detected', to: 'resolved' },
  ],
}

/** `TTD = detected − impact start`. The ends are those of the first pair unless others were taken. */
export function metricFormula(name: MetricName, ends = metricEnds[name][0]!): string {
  return `${metricWords[name].short} = ${milestoneWords[ends.to]} − ${milestoneWords[ends.from]}`
}
