import type { Milestone, MilestoneName } from '../model/postmortem.ts'
import { milestoneWords } from '../model/words.ts'
import { formatDuration } from '../time/duration.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'
import { secondsBack } from './timeline-sequence.ts'

export const timelineMilestoneOrder: Rule = {
  id: 'timeline-milestone-order',
  summary:
    'The milestones that the author names are in their order: trigger, impact, mitigation, resolution; detection before acknowledgement.',
  why: 'An effect before its cause is a mistake in a time or in a tag, and every metric computed from it is wrong.',
  severity: 'error',

  *check({ plain, milestones }) {
    for (const [first, then] of order) {
      const [earlier, later] = [milestones[first], milestones[then]]
      if (!isNamed(earlier) || !isNamed(later) || !earlier.at || !later.at) continue
      const seconds = secondsBack(earlier.at, later.at)
      if (seconds === 0) continue
      yield {
        span: later.at.span,
        message: `${quote(plain, later.at.span)} is named “${milestoneWords[then]}” but lies ${formatDuration(seconds)} before “${milestoneWords[first]}” (${writeStretch(later.at, earlier.at)})`,
        related: [{ span: earlier.at.span, message: milestoneWords[first] }],
      }
    }
  },

  examples: [
    {
      name: 'resolved before mitigated',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event | Milestone |
|---|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail | impact start |
| 09:06 | An alert pages the on-call engineer | detected |
| 09:44 | A new certificate is in place; payments succeed again | resolved |
| 09:50 | The last payments are tried again | mitigated |`,
      }),
    },
    {
      name: 'detection ahead of the impact',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event | Milestone |
|---|---|---|
| 2026-05-14 08:50 | An alert warns of the certificate's end | detected |
| 09:02 | The certificate runs out; payments begin to fail | impact start |
| 09:44 | A new certificate is in place; payments succeed again | mitigated |
| 09:50 | The incident is closed | resolved |`,
      }),
    },
  ],
}

/** METRICS.md: trigger ≤ impact start ≤ impact end ≤ resolved; detected ≤ acknowledged ≤ engaged. */
const order: readonly (readonly [MilestoneName, MilestoneName])[] = [
  ['trigger', 'impactStart'],
  ['impactStart', 'mitigated'],
  ['mitigated', 'resolved'],
  ['detected', 'acknowledged'],
  ['acknowledged', 'engaged'],
]

/** Said by the author; what was read from the rows' words was read in this order. */
function isNamed(milestone: Milestone | undefined): milestone is Milestone {
  return milestone?.source === 'tag' || milestone?.source === 'metadata'
}
