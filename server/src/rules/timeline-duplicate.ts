import type { TimelineEntry } from '../model/postmortem.ts'
import { secondsBetween } from '../time/instant.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { clockedIn, type Timed } from './timeline-sequence.ts'

export const timelineDuplicate: Rule = {
  id: 'timeline-duplicate',
  summary: 'No row of the timeline stands twice.',
  why: 'A row that was pasted twice reads as an event that happened twice.',
  severity: 'warning',

  *check({ text, timeline }) {
    if (!timeline || timeline.form === 'prose' || isSteady(clockedIn(timeline))) return
    const seen = new Map<string, Timed[]>()
    for (const entry of clockedIn(timeline)) {
      const words = entry.text.value.toLowerCase()
      if (!/\p{L}{3}.*\s/u.test(words)) continue
      const alike = seen.get(words) ?? []
      const first = alike.find(other => secondsBetween(other.start, entry.start) === 0)
      if (!first) {
        seen.set(words, [...alike, entry])
        continue
      }
      yield {
        span: entry.span,
        message: `${quoted(entry.text.value)} stands twice in the timeline, at the same time`,
        related: [{ span: first.span, message: 'the first time' }],
        fixes: () => withoutLines(text, entry),
      }
    }
  },

  examples: [
    {
      name: 'a row pasted twice',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:06 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'the same event at another time',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:16 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

/** Whether each entry is later than the one above: then none stands twice. */
function isSteady(rows: readonly Timed[]): boolean {
  for (let at = 1; at < rows.length; at++)
    if (!((secondsBetween(rows[at - 1]!.start, rows[at]!.start) ?? 0) > 0)) return false
  return true
}

/** Takes away the lines of an entry that has them to itself. */
function withoutLines(text: string, { span }: TimelineEntry): Fix[] {
  const before = /(?:\r\n|\n|\r)(?<margin>[ \t>]*(?:(?:[-*+•]|\d+[.)])[ \t]+)?[ \t*_[(|]*)$/.exec(
    text.slice(0, span.start),
  )
  const after = /^[ \t|]*(?=[\r\n]|$)/.exec(text.slice(span.end))
  if (!before || !after) return []
  const edit = { start: before.index, end: span.end + after[0].length, newText: '' }
  return [{ title: 'Remove the second one', kind: 'safe', edits: [edit] }]
}
