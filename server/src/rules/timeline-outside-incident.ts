import type { Postmortem, TimelineEntry } from '../model/postmortem.ts'
import { slice } from '../text/span.ts'
import { dateOfEpochDay, epochDayOf } from '../time/calendar.ts'
import { example } from './example.ts'
import { count, quote, quoted } from './quote.ts'
import type { Problem, Rule } from './rule.ts'
import { isoDate, wallOf } from './timeline-clock.ts'

export const timelineOutsideIncident: Rule = {
  id: 'timeline-outside-incident',
  summary:
    'No row of the timeline lies in the future, in another month than all others by a slip, or on other days than the title says.',
  why: 'A row in the wrong month or year stretches every metric that is computed from it, and a title with the wrong day hides the document from whoever looks for it.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem, { today }) {
    const days = daysOf(postmortem)
    if (today) yield* inTheFuture(postmortem, days, epochDayOf(today))
    yield* inAnotherMonth(postmortem, days)
    yield* besideTheTitle(postmortem, days)
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

interface Dated {
  readonly entry: TimelineEntry
  readonly day: number
}

function daysOf({ timeline }: Postmortem): Dated[] {
  const days: Dated[] = []
  for (const entry of timeline?.entries ?? []) {
    const day = entry.start && wallOf(entry.start).day
    if (day !== undefined) days.push({ entry, day })
  }
  return days
}

/** The day after today may have begun elsewhere. */
function* inTheFuture({ plain }: Postmortem, days: readonly Dated[], today: number): Iterable<Problem> {
  for (const { entry, day } of days) {
    if (day <= today + 1 || entry.dated !== 'stated' || !entry.stamp) continue
    yield {
      span: entry.stamp,
      message: `${quote(plain, entry.stamp)} lies ${count(day - today, 'day')} in the future; today is ${isoDate(today)}`,
    }
  }
}

function rangeOf(days: readonly Dated[]): { readonly earliest: number; readonly latest: number } {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { day } of days) {
    earliest = Math.min(earliest, day)
    latest = Math.max(latest, day)
  }
  return { earliest, latest }
}

const near = 2

/** One row alone is weeks away from all others, which are of the same days, and is of their day of another month or year. */
function* inAnotherMonth({ plain }: Postmortem, days: readonly Dated[]): Iterable<Problem> {
  const { earliest, latest } = rangeOf(days)
  if (days.length < 3 || latest - earliest < 20) return
  const sorted = days.map(({ day }) => day).sort((a, b) => a - b)
  const usual = sorted[sorted.length >> 1]!
  const away = days.filter(({ day }) => Math.abs(day - usual) > near)
  const [only] = away
  if (away.length !== 1 || !only?.entry.stamp || only.entry.dated !== 'stated' || Math.abs(only.day - usual) < 20)
    return
  const [a, b] = [dateOfEpochDay(only.day), dateOfEpochDay(usual)]
  const isSlip = Math.abs(a.day - b.day) <= near && (a.month !== b.month || a.year !== b.year)
  if (!isSlip) return
  const other = days.find(({ day }) => day === usual)!.entry
  yield {
    span: only.entry.stamp,
    message: `${quote(plain, only.entry.stamp)} is ${count(Math.abs(only.day - usual), 'day')} ${only.day < usual ? 'before' : 'after'} all other rows, which are of ${isoDate(usual)}`,
    related: other.stamp ? [{ span: other.stamp, message: 'the day of the others' }] : [],
  }
}

/** The title names a day before every row; a later one may be the day of the writing. */
function* besideTheTitle({ text, title, dates }: Postmortem, days: readonly Dated[]): Iterable<Problem> {
  const named =
    title && dates.filter(({ reading: { span } }) => title.span.start <= span.start && span.end <= title.span.end)
  const [mention] = named ?? []
  if (named?.length !== 1 || !mention?.date || mention.reading.year === undefined) return
  const stated = days.filter(({ entry }) => entry.dated === 'stated')
  const [first] = stated
  if (!first?.entry.stamp) return
  const titleDay = epochDayOf(mention.date)
  const { earliest, latest } = rangeOf(days)
  if (stated.length < 2 || titleDay > earliest - near || latest - earliest > 31) return
  yield {
    span: mention.reading.span,
    message: `The title is of ${quoted(slice(text, mention.reading.span))}; every row of the timeline is of ${earliest === latest ? isoDate(earliest) : `${isoDate(earliest)} to ${isoDate(latest)}`}`,
    related: [{ span: first.entry.stamp, message: 'the first row' }],
  }
}
