import type { Postmortem } from '../model/postmortem.ts'
import { overlap, slice } from '../text/span.ts'
import { epochDayOf } from '../time/calendar.ts'
import { evidenceBetween } from './evidence.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { isoDate, wallOf } from './timeline-clock.ts'
import { clockedIn, type Timed } from './timeline-sequence.ts'

export const timelineDateStated: Rule = {
  id: 'timeline-date-stated',
  summary: 'The first row of the timeline carries a date, and so does each row behind a midnight.',
  why: 'A time without a day is read as the day of the report, or of the row above; behind a midnight both are wrong.',
  severity: 'warning',

  *check(postmortem) {
    const { plain, timeline, notebook } = postmortem
    if (!timeline || timeline.form === 'prose') return
    const rows = clockedIn(postmortem)
    const [first] = rows
    if (first && rows.length > 1 && first.dated !== 'stated' && !isDatedAbove(postmortem, first)) {
      yield {
        span: first.stamp,
        message: `${quote(plain, first.stamp)} begins the timeline without a date`,
        fixes: withDate(postmortem, first, isDayStated(postmortem, first)),
      }
    }
    for (const { above, row } of evidenceBetween(notebook, rolledOver, rows, undefined)) {
      const hours = ((wallOf(above.start).second ?? 0) - (wallOf(row.start).second ?? 0)) / 3600
      yield {
        span: row.stamp,
        message: `${quote(plain, row.stamp)} is behind a midnight, after ${quote(plain, above.stamp)}, and carries no date`,
        related: [{ span: above.stamp, message: 'the day before' }],
        fixes: withDate(postmortem, row, hours > 12),
      }
    }
  },

  examples: [
    {
      name: 'the first row without a date',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 09:02 | The certificate runs out; payments begin to fail |
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
      name: 'over midnight',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 23:50 | The certificate runs out; payments begin to fail |
| 00:10 | An alert pages the on-call engineer |
| 00:44 | A new certificate is in place; payments succeed again |`,
      }),
      fixed: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 23:50 | The certificate runs out; payments begin to fail |
| 2026-05-15 00:10 | An alert pages the on-call engineer |
| 00:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'a heading gives the day',
      good: example({
        timeline: `## Timeline of 14 May 2026 (all times UTC)

| Time | Event |
|---|---|
| 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

function rolledOver(above: Timed, row: Timed) {
  return row.dated === 'rolled-over' ? { above, row } : undefined
}

/** A date in the heading, or between it and the row. */
function isDatedAbove({ timeline, dates }: Postmortem, row: Timed): boolean {
  const from = timeline!.heading?.span.start ?? row.span.start
  const above = { start: Math.min(from, row.stamp.start), end: row.stamp.end }
  return dates.some(({ reading }) => overlap(reading.span, above))
}

/** Whether title or metadata give the row's day. */
function isDayStated({ dates, sections }: Postmortem, { start }: Timed): boolean {
  const head = sections.find(({ kind }) => kind !== undefined)?.span.start ?? 0
  const { day } = wallOf(start)
  return dates.some(({ date, reading }) => date && reading.span.end <= head && epochDayOf(date) === day)
}

/** Safe where the day is certain and the time is one that a date may stand before. */
function withDate({ text }: Postmortem, { start, stamp }: Timed, isCertain: boolean): Fix[] {
  const { day } = wallOf(start)
  if (day === undefined) return []
  const kind = isCertain && /^\d{1,2}:\d\d/.test(slice(text, stamp)) ? 'safe' : 'suggestion'
  const edits = [{ start: stamp.start, end: stamp.start, newText: `${isoDate(day)} ` }]
  return [{ title: `Write “${isoDate(day)}” before it`, kind, edits }]
}
