import type { DatedMention, Postmortem } from '../model/postmortem.ts'
import { again } from '../text/notebook.ts'
import { slice } from '../text/span.ts'
import { dateOfEpochDay, epochDayOf } from '../time/calendar.ts'
import { example } from './example.ts'
import { count, quote, quoted } from './quote.ts'
import type { Problem, Rule } from './rule.ts'
import { isoDate } from './timeline-clock.ts'
import { type Dated, datedIn, rangeOfDays, statedIn } from './timeline-dated.ts'

export const timelineOutsideIncident: Rule = {
  id: 'timeline-outside-incident',
  summary:
    'No row of the timeline lies in the future, in another month than all others by a slip, or on other days than the title says.',
  why: 'A row in the wrong month or year stretches every metric that is computed from it, and a title with the wrong day hides the document from whoever looks for it.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem, { today }) {
    if (today) yield* inTheFuture(postmortem, epochDayOf(today))
    yield* inAnotherMonth(postmortem)
    yield* besideTheTitle(postmortem)
  },

  examples: [
    {
      name: 'the month of one row is another one',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |
| 2026-07-14 09:50 | The incident is resolved |`,
      }),
    },
    {
      name: 'a cause of two weeks before, and a last look the day after',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-04-30 08:00 | The renewal job fails without an alert |
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 09:06 | An alert pages the on-call engineer |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |
| 2026-05-15 09:00 | The incident is resolved |`,
      }),
    },
  ],
}

/** The day after today may have begun elsewhere. */
function* inTheFuture(postmortem: Postmortem, today: number): Iterable<Problem> {
  const { latest } = rangeOfDays(postmortem) ?? {}
  if (!latest || latest.day <= today + 1) return
  for (const { stamp, day } of statedIn(postmortem)) {
    if (day <= today + 1) continue
    yield {
      span: stamp,
      message: `${quote(postmortem.plain, stamp)} lies ${count(day - today, 'day')} in the future; today is ${isoDate(today)}`,
    }
  }
}

const near = 2

function* inAnotherMonth(postmortem: Postmortem): Iterable<Problem> {
  const { plain, notebook } = postmortem
  const { earliest, latest } = rangeOfDays(postmortem) ?? {}
  if (!earliest || !latest || latest.day - earliest.day < 20) return
  const slip = again(notebook, slipAmong, datedIn(postmortem))
  if (!slip) return
  const { stamp, day, usual } = slip
  yield {
    span: stamp,
    message: `${quote(plain, stamp)} is ${count(Math.abs(day - usual.day), 'day')} ${day < usual.day ? 'before' : 'after'} all other rows, which are of ${isoDate(usual.day)}`,
    related: usual.entry.stamp ? [{ span: usual.entry.stamp, message: 'the day of the others' }] : [],
  }
}

/** One row alone is weeks away from all others, which are of the same days, and is of their day of another month or year. */
function slipAmong(days: readonly Dated[]) {
  if (days.length < 3) return undefined
  const median = days.map(({ day }) => day).sort((a, b) => a - b)[days.length >> 1]!
  const away = days.filter(({ day }) => Math.abs(day - median) > near)
  const [only] = away
  if (away.length !== 1 || !only?.entry.stamp || only.entry.dated !== 'stated') return undefined
  if (Math.abs(only.day - median) < 20) return undefined
  const [a, b] = [dateOfEpochDay(only.day), dateOfEpochDay(median)]
  const isSlip = Math.abs(a.day - b.day) <= near && (a.month !== b.month || a.year !== b.year)
  if (!isSlip) return undefined
  return { stamp: only.entry.stamp, day: only.day, usual: days.find(({ day }) => day === median)! }
}

/** The title names a day before every row; a later one may be the day of the writing. */
function* besideTheTitle(postmortem: Postmortem): Iterable<Problem> {
  const { text } = postmortem
  const [mention, more] = datesInTitle(postmortem)
  if (more || !mention?.date || mention.reading.year === undefined) return
  const stated = statedIn(postmortem)
  const [first] = stated
  const { earliest, latest } = rangeOfDays(postmortem) ?? {}
  if (!first || stated.length < 2 || !earliest || !latest) return
  const [from, to] = [earliest.day, latest.day]
  if (epochDayOf(mention.date) > from - near || to - from > 31) return
  yield {
    span: mention.reading.span,
    message: `The title is of ${quoted(slice(text, mention.reading.span))}; every row of the timeline is of ${from === to ? isoDate(from) : `${isoDate(from)} to ${isoDate(to)}`}`,
    related: [{ span: first.stamp, message: 'the first row' }],
  }
}

function datesInTitle({ title, dates }: Postmortem): DatedMention[] {
  const found: DatedMention[] = []
  for (const mention of title ? dates : []) {
    const { start, end } = mention.reading.span
    if (start >= title!.span.end) break
    if (start >= title!.span.start && end <= title!.span.end) found.push(mention)
  }
  return found
}
