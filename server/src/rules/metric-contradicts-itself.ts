import { compatible } from '../model/claim-precision.ts'
import type { Claim } from '../model/postmortem.ts'
import { metricWords } from '../model/words.ts'
import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const metricContradictsItself: Rule = {
  id: 'metric-contradicts-itself',
  summary: 'A metric that is stated more than once is stated the same each time.',
  why: 'Where the timeline cannot decide, a reader takes whichever value comes first, and two reports of one incident differ.',
  severity: 'error',

  *check({ text, claims }) {
    // What the timeline contradicts is reported with the value it gives.
    const open = claims.filter(
      ({ about, form, verdict }) => about !== 'interval' && form !== 'relation' && verdict !== 'contradicts',
    )
    for (const [at, claim] of open.entries()) {
      const other = open.slice(0, at).find(before => excludes(before, claim))
      if (!other || claim.about === 'interval') continue
      const [here, there] = [quoted(slice(text, claim.span)), quoted(slice(text, other.span))]
      yield {
        span: claim.span,
        message: `The ${metricWords[claim.about].long} is ${here} here and ${there} before`,
        related: [{ span: other.span, message: `${there} is stated here` }],
      }
    }
  },

  examples: [
    {
      name: 'one value in the summary, another in the table',
      bad: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place. Time to engage: 12 minutes.',
        impact: `## Impact

| Metric | Value |
|---|---|
| Failed payments | 310 |
| Customers affected | 287 |
| Time to engage | 25 minutes |
| Data loss | None |`,
      }),
    },
    {
      name: 'rounded in the summary, and another metric beside it',
      good: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. Time to engage: about 12 minutes.',
        impact: `## Impact

| Metric | Value |
|---|---|
| Failed payments | 310 |
| Time to engage | 12m |
| Time to detect | 4 minutes |
| Data loss | None |`,
      }),
    },
  ],
}

/** One of two is a label's value, and no length of time can be meant by both. */
function excludes(a: Claim, b: Claim): boolean {
  return (
    a.about === b.about &&
    (a.form === 'label' || b.form === 'label') &&
    (a.verdict === 'unverifiable' || b.verdict === 'unverifiable') &&
    !compatible(a.stated, b.stated)
  )
}
