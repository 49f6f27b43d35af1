import type { Postmortem, Timeline } from '../model/postmortem.ts'
import { slice } from '../text/span.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { count, quote } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { literal, tabStop } from './tab-stops.ts'
import { clockedIn, type Timed } from './timeline-sequence.ts'

export const timelineZoneStated: Rule = {
  id: 'timeline-zone-stated',
  summary: 'The zone of the times is stated, in the heading of the timeline, its header or every row.',
  why: 'Readers sit in other zones, and logs, alerts and chats in several more. A time without its zone can be hours off, and nobody can tell.',
  severity: 'error',
  missing: true,

  *check(postmortem) {
    const { timeline, plain, notebook } = postmortem
    if (!timeline || timeline.zone) return
    const timed = clockedIn(postmortem)
    const bare = evidenceIn(notebook, withoutZone, timed, undefined)
    const [first] = bare
    if (!first) return
    if (bare.length === timed.length) {
      yield {
        span: timeline.heading?.span ?? timeHeader(timeline) ?? first.stamp,
        message: `The timeline does not say in which zone its ${count(timed.length, 'time')} ${timed.length === 1 ? 'is' : 'are'}`,
        fixes: stateOnce(postmortem, timeline),
      }
    } else if (timeline.form !== 'prose') {
      yield {
        span: first.stamp,
        message: `${quote(plain, first.stamp)} names no zone; ${timed.length - bare.length} of the ${timed.length} times of the timeline do`,
        fixes: () => stateInEach(postmortem, timed, bare),
      }
    }
  },

  examples: [
    {
      name: 'no zone anywhere',
      bad: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
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
      name: 'a zone in some rows only',
      bad: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-14 09:02 UTC | The certificate runs out; payments begin to fail |
| 09:06 UTC | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-14 09:02 UTC | The certificate runs out; payments begin to fail |
| 09:06 UTC | An alert pages the on-call engineer |
| 09:44 UTC | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'the zone in the header',
      good: example({
        timeline: `## Timeline

| Time (UTC) | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'a row without a time needs no zone',
      good: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-13 | The renewal job fails once more |
| 2026-05-14 09:02 UTC | The certificate runs out; payments begin to fail |
| 2026-05-14 09:44 UTC | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function withoutZone(entry: Timed): Timed | undefined {
  return entry.zone ? undefined : entry
}

function timeHeader({ columns }: Timeline) {
  return columns?.table.header.cells[columns.time]?.content
}

function stateOnce({ text, zone }: Postmortem, timeline: Timeline): Fix[] {
  const name = tabStop(1, zone?.value.written ?? 'UTC')
  const { heading } = timeline
  if (heading) {
    const tail = /[\s:：]*$/.exec(slice(text, heading.span).slice(-10))![0]
    const at = heading.span.end - tail.length
    return [suggestion('State the zone in the heading', at, ` (all times ${name})`)]
  }
  const header = timeHeader(timeline)
  return header ? [suggestion('State the zone in the header', header.end, ` (${name})`)] : []
}

function suggestion(title: string, at: number, newText: string): Fix {
  return { title, kind: 'suggestion', snippet: true, edits: [{ start: at, end: at, newText }] }
}

/** Where all the other rows name the same zone. */
function stateInEach({ text }: Postmortem, timed: readonly Timed[], bare: readonly Timed[]): Fix[] {
  const named = new Set(timed.flatMap(({ zone }) => (zone ? [slice(text, zone.span)] : [])))
  const [zone] = named
  if (named.size !== 1 || zone === undefined) return []
  const edits = bare.map(({ stamp: { end } }) => ({ start: end, end, newText: ` ${literal(zone)}` }))
  const title = `Add “${zone}” to ${edits.length === 1 ? 'the time' : `the ${edits.length} times`} without a zone`
  return [{ title, kind: 'suggestion', edits, snippet: true }]
}
