import { example } from './example.ts'
import { count, quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { isNewestFirst, timedIn } from './timeline-sequence.ts'
import { sortFix, sortOf } from './timeline-sort.ts'

export const timelineNewestFirst: Rule = {
  id: 'timeline-newest-first',
  summary: 'The timeline is told from the earliest entry to the latest, not the other way round.',
  why: 'A status page shows the news first. Whoever reads a postmortem wants to know what led to what, and would have to begin at the end.',
  severity: 'warning',

  *check(postmortem) {
    const { timeline, plain } = postmortem
    if (!timeline || timeline.form === 'prose' || !isNewestFirst(postmortem)) return
    const timed = timedIn(postmortem)
    const [first, last] = [timed[0]!, timed.at(-1)!]
    yield {
      span: timeline.heading?.span ?? first.stamp,
      message: `The timeline runs from the latest of its ${count(timed.length, 'time')} to the earliest: ${quote(plain, first.stamp)} stands first, ${quote(plain, last.stamp)} last`,
      related: [{ span: last.stamp, message: 'the earliest' }],
      fixes: () => sortFix(sortOf(postmortem, timeline), timeline.entries, 'Turn the timeline around'),
    }
  },

  examples: [
    {
      name: 'from the latest to the earliest',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:50 | The incident is resolved |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |`,
      }),
      fixed: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |
| 2026-05-14 09:50 | The incident is resolved |`,
      }),
    },
    {
      name: 'two rows out of place',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}
