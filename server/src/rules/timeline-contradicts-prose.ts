import { formatDuration } from '../time/duration.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'

export const timelineContradictsProse: Rule = {
  id: 'timeline-contradicts-prose',
  summary: 'A moment told in the prose is the one that the timeline gives for the same event.',
  why: 'Times are copied from one zone or day into another; whoever looks for the event in logs finds it under one of the two only.',
  severity: 'error',

  *check({ plain, retold }) {
    for (const { span, at, entry, apart } of retold) {
      if (!entry.start || !entry.stamp) continue
      const stretch = apart < 0 ? writeStretch(at, entry.start) : writeStretch(entry.start, at)
      yield {
        span,
        message: `${quote(plain, span)} is ${formatDuration(Math.abs(apart))} ${apart < 0 ? 'before' : 'after'} ${quote(plain, entry.stamp)}, where the timeline tells of the same event (${stretch})`,
        related: [{ span: entry.stamp, message: 'the time of the row' }],
      }
    }
  },

  examples: [
    {
      name: 'the day after in the summary',
      bad: example({
        summary:
          '## Summary\n\nOn 15 May 2026 at 09:02 UTC the certificate of the payment gateway ran out, and payments began to fail.',
      }),
    },
    {
      name: 'a moment in another zone that is an hour off',
      bad: example({
        summary:
          '## Summary\n\nOn 14 May 2026 at 12:02 CEST the certificate of the payment gateway ran out, and payments began to fail.',
      }),
    },
    {
      name: 'the same moment in another zone, and another event a day before',
      good: example({
        summary:
          '## Summary\n\nOn 14 May 2026 at 11:02 CEST the certificate of the payment gateway ran out, and payments began to fail. On 13 May 2026 at 09:08 UTC a warning was mailed to a list that nobody reads.',
      }),
    },
  ],
}
