import type { TimelineEntry } from '../model/postmortem.ts'
import { formatDuration } from '../time/duration.ts'
import { formatInstant, type Instant, secondsBetween } from '../time/instant.ts'
import { utc } from '../time/zone.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { type Timed, timedIn } from './timeline-sequence.ts'

export const zoneMixed: Rule = {
  id: 'zone-mixed',
  summary: 'A row that gives its time in two zones gives the same moment twice.',
  why: 'One of the zones is wrong, for this row and most likely for all of them, and every time computed from it is hours off.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem) {
    const { plain, notebook } = postmortem
    for (const { start, stamp, restated } of evidenceIn(notebook, restating, timedIn(postmortem), undefined)) {
      for (const other of restated) {
        const apart = secondsApart(start, other)
        if (apart === undefined) continue
        yield {
          span: other.at.span,
          message: `${quote(plain, other.at.span)} is ${formatInstant(other.at, utc)}, ${formatDuration(Math.abs(apart))} ${apart < 0 ? 'before' : 'after'} the time of its row, ${quote(plain, stamp)} (${formatInstant(start, utc)})`,
          related: [{ span: stamp, message: 'the time of the row' }],
        }
      }
    }
  },

  examples: [
    {
      name: 'the time in brackets is another one',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 (03:02 PDT) | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'an alert quoted in the row shows that the column is in another zone',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | The alert "handshake failures, since 2026-05-14 13:06 UTC" pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'the same moment in two zones, and a log line of some minutes before',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 (02:02 PDT) | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer; the first line of the log is of 2026-05-14 09:03:10 UTC |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function restating(entry: Timed): Timed | undefined {
  return entry.restated.length > 0 && entry.start.kind === 'absolute' ? entry : undefined
}

const day = 86400

/** How far the restated moment is off; a quoted one counts only where whole hours part it, as zones do. */
function secondsApart(start: Instant, { at, how }: TimelineEntry['restated'][number]): number | undefined {
  const seconds = secondsBetween(start, at)
  if (seconds === undefined) return undefined
  if (how === 'quoted') {
    const hours = Math.abs(seconds) / 3600
    return Number.isInteger(hours) && hours >= 1 && hours <= 14 ? seconds : undefined
  }
  // Beside the time, the day may be the next or the last one in the other zone.
  const within = ((((seconds + day / 2) % day) + day) % day) - day / 2
  return Math.abs(within) < 60 ? undefined : within
}
