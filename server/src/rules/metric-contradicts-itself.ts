import { compatible } from '../model/claim-precision.ts'
import type { Claim, MetricName } from '../model/postmortem.ts'
import { metricWords } from '../model/words.ts'
import { again } from '../text/notebook.ts'
import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const metricContradictsItself: Rule = {
  id: 'metric-contradicts-itself',
  summary: 'A metric that is stated more than once is stated the same each time.',
  why: 'Where the timeline cannot decide, a reader takes whichever value comes first, and two reports of one incident differ.',
  severity: 'error',

  *check({ text, claims, notebook }) {
    for (const { claim, about, other } of again(notebook, contradictionsIn, claims)) {
      const [here, there] = [quoted(slice(text, claim.span)), quoted(slice(text, other.span))]
      yield {
        span: claim.span,
        message: `The ${metricWords[about].long} is ${here} here and ${there} before`,
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
interface Contradiction {
  readonly claim: Claim
  readonly about: MetricName
  /** The first one ahead of it that says something else. */
  readonly other: Claim
}

function contradictionsIn(claims: readonly Claim[]): readonly Contradiction[] {
  const found: Contradiction[] = []
  const ahead = new Map<MetricName, Claim[]>()
  for (const claim of claims) {
    const { about, form, verdict } = claim
    // What the timeline contradicts is reported with the value it gives.
    if (about === 'interval' || form === 'relation' || verdict === 'contradicts') continue
    const others = ahead.get(about)
    const other = others?.find(before => excludes(before, claim))
    if (other) found.push({ claim, about, other })
    if (others) others.push(claim)
    else ahead.set(about, [claim])
  }
  return found
}

function excludes(a: Claim, b: Claim): boolean {
  return (
    (a.form === 'label' || b.form === 'label') &&
    (a.verdict === 'unverifiable' || b.verdict === 'unverifiable') &&
    !compatible(a.stated, b.stated)
  )
}
