import { within } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const timelineDetectionSource: Rule = {
  id: 'timeline-detection-source',
  summary: 'The row of the detection says how it was noticed: which alert, or who reported it.',
  why: 'Whether an alert, a colleague or a customer noticed it first decides what must be done about detection.',
  severity: 'information',

  *check({ timeline, milestones: { detected } }) {
    const [row] = detected && timeline ? within(timeline.entries, detected.span.start, detected.span.end) : []
    if (!row || timeline?.form === 'prose' || !noticing.test(row.text.value) || source.test(row.text.value)) return
    yield {
      span: row.text.span,
      message: `${quoted(row.text.value)} does not say how: which alert fired, or who reported it`,
    }
  },

  examples: [
    {
      name: 'we noticed',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | We noticed the problem |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'who noticed, and on what',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | We noticed the problem on the dashboard of failed payments |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

const noticing =
  /^(?:detection\W+|detected\W+)?(?:(?:we|the (?:\w+ )?team|our team|somebody|someone)(?: first)? (?:noticed|detected|discovered|became aware|realised|realized|found out|learned|spotted)\b|(?:(?:the|an?|this) )?(?:\w+ )?(?:problem|issue|incident|outage|failure|error|degradation|disruption)s? (?:was|were|is|are|gets?|got)?(?: first)? ?(?:noticed|detected|discovered|identified|found|spotted)\b|(?:detected|noticed|detection|issue detected|incident detected|problem detected)\W*$)/i

/** What may have told them, or somebody with a name. */
const source =
  /\b(?:alerts?|alerted|alerting|alarms?|page[drs]?|paging|monitor\w*|notif\w+|report\w*|tickets?|customers?|users?|clients?|support|dashboards?|graphs?|metrics?|logs?|e-?mails?|slack|tweets?|twitter|discord|chat|channel|checks?|probes?|tests?|on-?call|via|through|thanks|when|while|after|during|because|by|from|pingdom|pagerduty|datadog|grafana|prometheus|sentry|cloudwatch|statuscake|uptime\w*|messages?|calls?|saw|seeing)\b|\bon (?:the|our|a)\b|@\w|#\w/i
