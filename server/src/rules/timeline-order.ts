import type { Text } from '../text/text.ts'
import { formatDuration } from '../time/duration.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { isoDate, wallOf } from './timeline-clock.ts'
import { type Inversion, inversions, isNewestFirst, type Timed } from './timeline-sequence.ts'
import { type Sort, sortFix, sortOf } from './timeline-sort.ts'

export const timelineOrder: Rule = {
  id: 'timeline-order',
  summary: 'Timeline entries go from the earliest to the latest.',
  why: 'A reader follows cause and effect down the page; one entry out of place turns an effect into a cause.',
  severity: 'error',

  *check(postmortem) {
    const { timeline, plain } = postmortem
    // A story told in running text may go back in time.
    if (!timeline || timeline.form === 'prose') return
    const steps = inversions(postmortem)
    // `timeline-newest-first` speaks of one that is told backwards as a whole.
    if (steps.length === 0 || isNewestFirst(postmortem)) return
    let sort: Sort | undefined
    for (const { earlier, later, seconds } of steps) {
      const [above, below] = named(plain, { earlier, later, seconds })
      yield {
        span: later.stamp,
        message: `${below} stands below ${above} in the timeline but is ${formatDuration(seconds)} earlier`,
        related: [{ span: earlier.stamp, message: 'happened later' }],
        fixes: () => {
          sort ??= sortOf(postmortem, timeline)
          return sortFix(sort, [earlier, later], 'Sort the timeline by time')
        },
      }
    }
  },

  examples: [
    {
      name: 'one row out of place',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:15 | The expired certificate is identified as the cause |
| 09:06 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:15 | The expired certificate is identified as the cause |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'the row that carries the date is not the first',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-13 21:00 | The renewal job fails |
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 09:02 | The certificate runs out; payments begin to fail |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-13 21:00 | The renewal job fails |
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'past midnight a smaller time is a later one',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-13 23:50 | The certificate runs out; payments begin to fail |
| 00:10 | An alert pages the on-call engineer |
| 00:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'two at the same time, and one that is only about then',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| ~09:08 | The on-call engineer acknowledges the page |
| 09:06 | An alert pages the on-call engineer |
| 09:06 | The status page turns red |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

/** Both stamps as written, with the day where they would read as if nothing were wrong. */
function named(plain: Text, { earlier, later }: Inversion): readonly [string, string] {
  const days = [earlier, later].map(({ start }) => wallOf(start).day)
  const name = (entry: Timed, day: number | undefined) =>
    quote(plain, entry.stamp) +
    (days[0] !== days[1] && day !== undefined && entry.dated !== 'stated' ? ` (${isoDate(day)})` : '')
  return [name(earlier, days[0]), name(later, days[1])]
}
