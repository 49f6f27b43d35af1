import type { TimelineEntry } from '../model/postmortem.ts'
import { slice } from '../text/span.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'
import { entriesIn } from './timeline-sequence.ts'
import { rowAt } from './timeline-to-utc.ts'

export const timelineVagueTime: Rule = {
  id: 'timeline-vague-time',
  summary: 'Every row of the timeline has a time of day.',
  why: 'A row at “soon after” cannot be put beside a log, and counts in no metric. An estimate, marked as one (`~10:45`), can.',
  severity: 'information',

  *check(postmortem) {
    const { plain, timeline, notebook } = postmortem
    const columns = timeline?.columns
    if (!columns) return
    for (const { span } of evidenceIn(notebook, withoutTime, entriesIn(postmortem), undefined)) {
      const cell = rowAt(columns.table.rows, span.start)?.cells[columns.time]?.content
      const words = cell ? slice(plain, cell).replace(/\s+/g, ' ').trim() : ''
      if (!cell || !vague.test(words)) continue
      yield { span: cell, message: `${quoted(words)} is no time of day` }
    }
  },

  examples: [
    {
      name: 'soon after',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| soon after | The expired certificate is identified as the cause |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'an estimate, and a stretch of time in words',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-13 | The renewal job fails once more |
| overnight | Nobody pays, and nobody notices |
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| ~09:06 | An alert pages the on-call engineer |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function withoutTime(entry: TimelineEntry): TimelineEntry | undefined {
  return entry.stamp || entry.start || entry.unreadable ? undefined : entry
}

const vague =
  /^(?:(?:very |some ?time |some |a few |several |\d+ |shortly |soon |right |a bit |a little |much |immediately |~)*(?:moments? |minutes? |mins? |hours? |days? |time |while )?(?:soon|shortly|later|after(?:wards)?|thereafter|meanwhile|ago|earlier|before)(?: (?:on|that|this))?|at some point|around (?:then|this time|that time)|(?:the )?same time|now|unknown|unclear|not known|\?+|(?:early |late |mid )?(?:morning|afternoon|evening|noon|lunch))\.?$/i
