import { once } from '../model/once.ts'
import type { Postmortem, TimelineEntry } from '../model/postmortem.ts'
import { again } from '../text/notebook.ts'
import type { Text } from '../text/text.ts'
import { secondsBetween } from '../time/instant.ts'
import { evidenceBetween } from './evidence.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { clockedIn, type Timed } from './timeline-sequence.ts'

export const timelineDuplicate: Rule = {
  id: 'timeline-duplicate',
  summary: 'No row of the timeline stands twice.',
  why: 'A row that was pasted twice reads as an event that happened twice.',
  severity: 'warning',

  *check(postmortem) {
    const { text, timeline } = postmortem
    if (!timeline || timeline.form === 'prose') return
    for (const { first, entry } of doublesIn(postmortem)) {
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

interface Double {
  readonly first: Timed
  readonly entry: Timed
}

function doublesIn(postmortem: Postmortem): readonly Double[] {
  const { notebook } = postmortem
  const rows = clockedIn(postmortem)
  return again(notebook, doublesOf, rows, evidenceBetween(notebook, noLater, rows, undefined))
}

interface Standstill {
  readonly above: Timed
  readonly row: Timed
  readonly seconds: number | undefined
}

/** Two rows of which the lower is not certainly the later. */
function noLater(above: Timed, row: Timed): Standstill | undefined {
  const seconds = secondsBetween(above.start, row.start)
  return seconds !== undefined && seconds > 0 ? undefined : { above, row, seconds }
}

function doublesOf(rows: readonly Timed[], standstills: readonly Standstill[]): readonly Double[] {
  // Where time never goes back, those of one moment stand one below another.
  const isSteady = standstills.every(({ seconds }) => seconds === 0)
  const suspects = isSteady ? new Set(standstills.flatMap(({ above, row }) => [above, row])) : rows
  const doubles: Double[] = []
  const seen = new Map<string, Timed[]>()
  for (const entry of suspects) {
    const words = wordsOf(entry).key
    if (words === undefined) continue
    const alike = seen.get(words)
    const first = alike?.find(other => secondsBetween(other.start, entry.start) === 0)
    if (first) doubles.push({ first, entry })
    else if (alike) alike.push(entry)
    else seen.set(words, [entry])
  }
  return doubles
}

/** What a row says, and at which moment, where that is known to the second; undefined for a word that many rows may say. */
const wordsOf = once((entry: Timed): { readonly key: string | undefined } => {
  const words = entry.text.value.toLowerCase()
  if (!/\p{L}{3}.*\s/u.test(words)) return { key: undefined }
  const { start } = entry
  return { key: start.kind === 'absolute' ? `${start.epochSeconds} ${words}` : `${start.kind} ${words}` }
})

/** Takes away the lines of an entry that has them to itself. */
function withoutLines(text: Text, { span }: TimelineEntry): Fix[] {
  const before = /(?:\r\n|\n|\r)(?<margin>[ \t>]*(?:(?:[-*+•]|\d+[.)])[ \t]+)?[ \t*_[(|]*)$/.exec(
    text.slice(0, span.start),
  )
  const after = /^[ \t|]*(?=[\r\n]|$)/.exec(text.slice(span.end))
  if (!before || !after) return []
  const edit = { start: before.index, end: span.end + after[0].length, newText: '' }
  return [{ title: 'Remove the second one', kind: 'safe', edits: [edit] }]
}
