import { formatDuration } from '../time/duration.ts'
import { secondsBetween } from '../time/instant.ts'
import { evidenceBetween } from './evidence.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { clockedIn, type Timed } from './timeline-sequence.ts'

export const timelineGap: Rule = {
  id: 'timeline-gap',
  summary: 'Between detection and mitigation, no long stretch of time is left untold.',
  why: 'In the silence is most often what one wants to learn: what was tried, who was waited for, what was not known.',
  severity: 'information',

  *check(postmortem, { settings }) {
    const { plain, timeline, notebook } = postmortem
    const { detected, mitigated } = postmortem.milestones
    if (!timeline || timeline.form === 'prose' || !detected?.at || !mitigated?.at) return
    // What takes days is not told by the hour.
    if ((secondsBetween(detected.at, mitigated.at) ?? 0) > day) return
    const most = settings.timelineGap * 60
    for (const { above, row, from, seconds } of evidenceBetween(notebook, gapBetween, clockedIn(postmortem), most, [
      most,
    ])) {
      const within =
        (secondsBetween(detected.at, from) ?? -1) >= 0 && (secondsBetween(row.start, mitigated.at) ?? -1) >= 0
      if (!within) continue
      // A row without a time of its own between the two tells of it.
      const told = timeline.entries.some(({ span }) => span.start > above.span.start && span.start < row.span.start)
      if (told || waiting.test(above.text.value)) continue
      yield {
        span: row.stamp,
        message: `Nothing is told of the ${formatDuration(seconds)} between ${quote(plain, above.stamp)} and ${quote(plain, row.stamp)}, before it was mitigated`,
        related: [{ span: above.stamp, message: 'the row before' }],
      }
    }
  },

  examples: [
    {
      name: 'three hours without a row',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 12:15 | The expired certificate is identified as the cause |
| 12:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'a row that says why nothing happened, and a long time before anybody knew',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 05:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:10 | Waiting for the vendor to issue a new certificate |
| 12:44 | The new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function gapBetween(above: Timed, row: Timed, most: number) {
  const from = above.end ?? above.start
  const seconds = secondsBetween(from, row.start) ?? 0
  return seconds > most ? { above, row, from, seconds } : undefined
}

const day = 86_400

const waiting =
  /\b(?:wait\w*|overnight|monitor\w*|watch\w*|observ\w*|continu\w*|ongoing|until|for the (?:night|day|weekend)|resume\w*|next (?:day|morning)|tomorrow|still|running|progress\w*|restor\w*|rebuild\w*|re-?index\w*|migrat\w*|backfill\w*|catch\w* up|drain\w*)\b/i
