import type { Postmortem, Timeline } from '../model/postmortem.ts'
import { slice } from '../text/span.ts'
import type { Zone } from '../time/zone.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import type { Fix, Rule } from './rule.ts'
import { dayAndSecond, isoDate, wallOf, writeClock } from './timeline-clock.ts'
import { type Timed, timedIn } from './timeline-sequence.ts'
import { isUtc, toUtc } from './timeline-to-utc.ts'

export const timelineUtc: Rule = {
  id: 'timeline-utc',
  summary: 'The times of the timeline are in UTC.',
  why: 'UTC is the zone of most logs and dashboards, it knows no change of the clocks, and it is the same for readers everywhere.',
  severity: 'warning',

  *check(postmortem) {
    const { timeline } = postmortem
    const stated = timeline && foreign(postmortem, timeline)
    if (!stated) return
    const { span, zone, entry } = stated
    const shown = entry && entryInUtc(postmortem, entry)
    yield {
      span,
      message: `The timeline is written in ${zone.written}${shown ? `; ${shown}` : ', not in UTC'}`,
      fixes: () => conversion(postmortem, timeline),
    }
  },

  examples: [
    {
      name: 'the zone of the team',
      bad: example({
        timeline: `## Timeline (all times PT)

| Time | Event |
|---|---|
| 2026-05-14 02:02 | The certificate runs out; payments begin to fail |
| 02:06 | An alert pages the on-call engineer |
| 02:44 AM | A new certificate is in place; payments succeed again |`,
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
      name: 'past midnight in UTC',
      bad: example({
        timeline: `## Timeline

| Time (CEST) | Event |
|---|---|
| 2026-05-14 01:40 | The certificate runs out; payments begin to fail |
| 01:55 | An alert pages the on-call engineer |
| 02:20 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline

| Time (UTC) | Event |
|---|---|
| 2026-05-13 23:40 | The certificate runs out; payments begin to fail |
| 23:55 | An alert pages the on-call engineer |
| 2026-05-14 00:20 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'a zone in every row',
      bad: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-14 11:02 CEST | The certificate runs out; payments begin to fail |
| 11:06 CEST | An alert pages the on-call engineer |
| 09:44 UTC | A new certificate is in place; payments succeed again |`,
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
      name: 'another zone in what a row tells',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer in Oslo, where it is 11:06 CEST |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function conversion(postmortem: Postmortem, timeline: Timeline): Fix[] {
  const edits = toUtc(postmortem, timeline)
  return edits ? [{ title: 'Convert the timeline to UTC', kind: 'rewrite', edits }] : []
}

/** The zone that is not UTC, where it is stated, and the first entry it holds for. */
function foreign(postmortem: Postmortem, { zone }: Timeline) {
  if (zone && !isUtc(zone.value)) {
    const entry = timedIn(postmortem).find(({ start }) => start.kind === 'absolute' && !isUtc(start.zone))
    return { span: zone.span, zone: zone.value, entry }
  }
  const [first] = evidenceIn(postmortem.notebook, namesForeign, timedIn(postmortem), undefined)
  return first && { span: first.zone.span, zone: first.zone.value, entry: first.entry }
}

function namesForeign(entry: Timed) {
  const { zone } = entry
  return zone && !isUtc(zone.value) ? { entry, zone } : undefined
}

/** `10:15 PT is 17:15 UTC`, with the day where it is another one. */
function entryInUtc({ plain }: Postmortem, { start, stamp }: Timed): string | undefined {
  if (start.kind !== 'absolute') return undefined
  const utc = dayAndSecond(start.epochSeconds)
  const wall = wallOf(start)
  const written = slice(plain, start.span).replace(/\s+/g, ' ').trim()
  const zone: Zone = start.zone
  const named = slice(plain, stamp).includes(zone.written) ? written : `${written} ${zone.written}`
  return `${named} is ${writeClock(utc.second)} UTC${utc.day === wall.day ? '' : ` on ${isoDate(utc.day)}`}`
}
