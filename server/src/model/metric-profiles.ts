import type { MetricName, MilestoneName } from './postmortem.ts'

/** From which milestone to which a metric runs. */
export type Pair = readonly [from: MilestoneName, to: MilestoneName]

/** The pairs of each metric; the second where the first is not complete. */
export type Profile = Readonly<Record<MetricName, readonly Pair[]>>

/** METRICS.md's own definitions. */
const own: Profile = {
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

/**
 * Whose definitions the metrics follow. What a house does not define is as in `default`.
 *
 * `datadog`: time to repair is detected → last impact, time to resolve declared → resolved (Datadog, *Incident Management
 * Analytics*, docs.datadoghq.com).
 * `rootly`: MTTA is started → acknowledged, the incident's duration started → mitigated (Rootly, *Default Metrics*,
 * docs.rootly.com).
 * `firehydrant`: every metric counts from *Started*, “when the affected system began having problems” (FireHydrant,
 * *Incident Milestones & Lifecycle Phases*, docs.firehydrant.com).
 * `gitlab`: time to recovery is impact started, else declared → fixed, else resolved (GitLab handbook, *Incident
 * Metrics*, handbook.gitlab.com).
 * `morgue`: the resolve time is detected → end (Etsy's Morgue, github.com/etsy/morgue).
 * `moj`: time to repair is detected → mitigated, time to resolve detected → resolved (UK Ministry of Justice, Cloud
 * Platform *Incident Log*).
 */
export const profiles = {
  default: own,
  datadog: { ...own, ttm: [['detected', 'impactEnd']], ttr: [['declared', 'resolved']] },
  rootly: { ...own, tta: [['impactStart', 'acknowledged']], incidentDuration: [['impactStart', 'mitigated']] },
  firehydrant: {
    ...own,
    tta: [['impactStart', 'acknowledged']],
    tte: [['impactStart', 'engaged']],
    tti: [['impactStart', 'identified']],
    incidentDuration: [['impactStart', 'resolved']],
  },
  gitlab: {
    ...own,
    ttr: [
      ['impactStart', 'mitigated'],
      ['impactStart', 'resolved'],
      ['declared', 'mitigated'],
      ['declared', 'resolved'],
    ],
  },
  morgue: { ...own, ttr: [['detected', 'impactEnd']] },
  moj: { ...own, ttm: [['detected', 'mitigated']], ttr: [['detected', 'resolved']] },
} satisfies Record<string, Profile>

export type ProfileName = keyof typeof profiles
export const profileNames = Object.keys(profiles) as [ProfileName, ...ProfileName[]]
