import type { Source } from './rule.ts'

/** Where a rule comes from, in Markdown. */
export const sources: Readonly<Record<Source, string>> = {
  google: '[Postmortem Culture](https://sre.google/workbook/postmortem-culture/) in *The Site Reliability Workbook*',
  pagerduty: '[PagerDuty’s guides](https://response.pagerduty.com/after/post_mortem_process/) to postmortems',
  etsy: 'Etsy’s *Debriefing Facilitation Guide*',
  measured: 'counted in published postmortems: the slip is found there',
}
