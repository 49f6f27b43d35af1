import type { MilestoneName, Postmortem, Timeline, TimelineEntry } from '../model/postmortem.ts'
import type { Text } from '../text/text.ts'
import { secondsBetween } from '../time/instant.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'

export const timelineMilestones: Rule = {
  id: 'timeline-milestones',
  summary:
    'The timeline tells when the impact began, when it was detected, when it was mitigated and when it was resolved.',
  why: 'These four moments give the time to detect, to mitigate and to resolve. One that no row tells is one that nobody can count, or improve.',
  severity: 'warning',

  *check(postmortem) {
    const { timeline, milestones } = postmortem
    if (!timeline || timeline.form === 'prose' || !hasThreeMoments(timeline)) return
    for (const [name, question] of questions) {
      if (milestones[name]) continue
      yield {
        span: timeline.heading?.span ?? timeline.entries[0]!.stamp ?? timeline.entries[0]!.span,
        message: `No row of the timeline says plainly ${question}`,
        fixes: () => tags(postmortem, name),
      }
    }
  },

  examples: [
    {
      name: 'no row says how it was noticed',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:15 | The vendor is asked for a new certificate |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail <!-- detected --> |
| 09:15 | The vendor is asked for a new certificate |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'a tag says it',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | Mina opens the gateway's console <!-- detected --> |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function hasThreeMoments({ entries }: Timeline): boolean {
  let moments = 0
  return entries.some(({ start }) => start && ++moments === 3)
}

const questions: readonly (readonly [MilestoneName, string])[] = [
  ['impactStart', 'when the impact began'],
  ['detected', 'when it was detected'],
  ['mitigated', 'when it was mitigated or resolved'],
]

/** A comment in one of the three rows that may be it: the first ones from the beginning of the harm, or the last. */
function tags({ text, timeline, milestones }: Postmortem, name: MilestoneName): Fix[] {
  if (!timeline || !['table', 'list', 'lines'].includes(timeline.form)) return []
  const rows = timeline.entries.filter(({ start }) => start)
  const from = milestones.impactStart?.at
  const first = from ? rows.findIndex(({ start }) => (secondsBetween(from, start!) ?? -1) >= 0) : 0
  const chosen = name === 'mitigated' ? rows.slice(-3).reverse() : rows.slice(Math.max(0, first)).slice(0, 3)
  return chosen.map(row => {
    const at = endOfWords(text, row)
    return {
      title: `Mark ${quoted(row.text.value)} as ${name === 'impactStart' ? 'the impact start' : name}`,
      kind: 'suggestion',
      edits: [{ start: at, end: at, newText: ` <!-- ${name} -->` }],
    }
  })
}

/** The end of the line on which a row's words begin; in a table, of their cell. */
export function endOfWords(text: Text, { text: words, span }: TimelineEntry): number {
  const line = /^[^\r\n]*/.exec(text.slice(words.span.start))![0]
  const cell =
    text.charAt(span.start) === '|' || text.charAt(span.end - 1) === '|' ? /^(?:\\.|[^|\\])*/.exec(line)![0] : line
  return words.span.start + cell.trimEnd().length
}
