import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'

export const timelineTimeValid: Rule = {
  id: 'timeline-time-valid',
  summary: 'Every time of the timeline is a time of day.',
  why: 'A row whose time cannot be read has no place in the sequence, and counts in no metric.',
  sources: ['measured'],
  severity: 'error',

  *check({ plain, timeline }) {
    for (const { unreadable } of timeline?.entries ?? []) {
      if (unreadable) yield { span: unreadable, message: `${quote(plain, unreadable)} is no time of day` }
    }
  },

  examples: [
    {
      name: 'an hour that no day has, and minutes that nobody knew',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 25:10 | An alert pages the on-call engineer |
| 2026-05-14 09:?? | The expired certificate is identified as the cause |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'midnight at the end of a day, and an event that took all night',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 23:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 24:00 | An alert pages the on-call engineer |
| overnight | Low traffic; few payments are tried |
| 2026-05-15 06:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}
