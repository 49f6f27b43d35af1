import { slice } from '../text/span.ts'
import { formatLike } from '../time/duration.ts'
import { correction, endsOf, wrongIn } from './claim-correction.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'

export const impactInterval: Rule = {
  id: 'impact-interval',
  summary: 'The length stated beside two times is what lies between them.',
  why: 'One of the three figures is wrong, in the place where readers look first for how long it took.',
  severity: 'error',

  *check(postmortem) {
    const { text } = postmortem
    for (const { claim, computed, from, to } of wrongIn(postmortem)) {
      if (claim.form !== 'range') continue
      const right = formatLike(computed, slice(text, claim.stated.span))
      yield {
        span: claim.span,
        message: `${quoted(slice(text, claim.span))} is stated for ${writeStretch(from.at, to.at)}, which is ${right}`,
        related: endsOf(from, to),
        fixes: [correction(claim, right)],
      }
    }
  },

  examples: [
    {
      name: 'an hour too many in brackets',
      bad: example({
        summary: '## Summary\n\nPayments failed for a while (09:02 – 09:44 UTC, 1h 42m).',
      }),
      fixed: example({
        summary: '## Summary\n\nPayments failed for a while (09:02 – 09:44 UTC, 42m).',
      }),
    },
    {
      name: 'rounded as its unit says, and over midnight',
      good: example({
        summary:
          '## Summary\n\nPayments failed for about 40 minutes (09:02 – 09:44 UTC). The backups (23:40 – 00:55 UTC, 1h 15m) were not touched.',
      }),
    },
  ],
}
