import type { Postmortem } from '../model/postmortem.ts'
import { replacing, slice } from '../text/span.ts'
import { dateOfEpochDay, epochDayOf, exists, formatDate } from '../time/calendar.ts'
import { findDates } from '../time/date.ts'
import { dateLike } from './date-manner.ts'
import { example } from './example.ts'
import { count, quoted } from './quote.ts'
import type { Problem, Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'
import { isoDate } from './timeline-clock.ts'
import { rangeOfStated } from './timeline-dated.ts'

export const structureIncidentDate: Rule = {
  id: 'structure-incident-date',
  summary:
    'The day of the incident is a date, is not in the future, and goes with the timeline and the name of the file.',
  why: 'By its day an incident is found again and counted. A slip in it puts the incident into another month or year.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem, { path, today }) {
    const { statedDay } = postmortem
    if (!statedDay) return
    const fault = noDate(postmortem)
    if (fault) {
      yield fault
      return
    }
    const day = epochDayOf(statedDay.value)
    if (today && day > epochDayOf(today) + 1) yield inTheFuture(postmortem, day, epochDayOf(today))
    else yield* besideTheTimeline(postmortem, day)
    if (path !== undefined) yield* besideTheFile(postmortem, day, path)
  },

  examples: [
    {
      name: 'a slip in the year',
      bad: headed('**Incident date:** 2025-05-14'),
      fixed: headed('**Incident date:** 2026-05-14'),
    },
    {
      name: 'a figure too many',
      settings: { rules: { 'date-impossible': 'off' } },
      bad: headed('**Incident date:** 22026-05-14'),
      fixed: headed('**Incident date:** 2026-05-14'),
    },
    {
      name: 'in the future',
      bad: headed('**Incident date:** 2026-12-14'),
      today: { year: 2026, month: 5, day: 20 },
    },
    { name: 'the day of the timeline', good: headed('**Incident date:** 14 May 2026') },
    { name: 'the evening before, where the cause was', good: headed('**Incident date:** 2026-05-13') },
  ],
}

function headed(date: string): string {
  return example({
    head: `# Postmortem: nobody could pay\n\n**Author:** Mina\n${date}\n**Severity:** SEV-2\n**Status:** Final`,
  })
}

/** An incident may be dated by the day before it was noticed, or after. */
const near = 2

/** With a year of five figures it is read as the likeliest one of four; otherwise nobody can say what was meant. */
function noDate({ text, statedDay }: Postmortem): Problem | undefined {
  const { span, value } = statedDay!
  const written = slice(text, span)
  const isOne = exists(value)
  if (isOne && !/(?<!\d)\d{5,}(?!\d)/.test(written)) return undefined
  const newText = isOne ? formatDate(value) : tabStop(1, 'YYYY-MM-DD')
  return {
    span,
    message: `The incident is of ${quoted(written)}, which is no date`,
    fixes: [
      {
        title: isOne ? `Write “${newText}”` : 'Write a date',
        kind: 'suggestion',
        snippet: !isOne,
        edits: [replacing(span, newText)],
      },
    ],
  }
}

function inTheFuture({ text, statedDay }: Postmortem, day: number, today: number): Problem {
  const written = slice(text, statedDay!.span)
  return {
    span: statedDay!.span,
    message: `The incident is of ${quoted(written)}, ${count(day - today, 'day')} in the future; today is ${isoDate(today)}`,
  }
}

/** A title that names an earlier day is a matter of the timeline's own rule. */
function* besideTheTimeline(postmortem: Postmortem, day: number): Iterable<Problem> {
  const { text, title } = postmortem
  const { span, value } = postmortem.statedDay!
  if (title && title.span.start <= span.start && span.end <= title.span.end) return
  const { earliest: first, latest: last } = rangeOfStated(postmortem) ?? {}
  if (!first || !last || (first.day - near <= day && day <= last.day + near)) return
  const written = slice(text, span)
  const newText = dateLike(written, value, dateOfEpochDay(first.day))
  const others = first.day === last.day ? isoDate(first.day) : `${isoDate(first.day)} to ${isoDate(last.day)}`
  yield {
    span,
    message: `The incident is of ${quoted(written)}; the rows of the timeline that have a date are of ${others}`,
    related: [{ span: first.stamp, message: 'the first of them' }],
    fixes: [{ title: `Write “${newText}”`, kind: 'suggestion', edits: [replacing(span, newText)] }],
  }
}

/** A file may be named for a later day, that of the writing, but not for one ahead of what it tells of. */
function* besideTheFile({ text, statedDay }: Postmortem, day: number, path: string): Iterable<Problem> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const iso = /(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(name)
  const [date] = iso ? findDates(iso.slice(1).join('-'), 0, 10) : []
  if (date?.year === undefined) return
  const named = epochDayOf({ year: date.year, month: date.month, day: date.day })
  if (named >= day - near) return
  yield {
    span: statedDay!.span,
    message: `The incident is of ${quoted(slice(text, statedDay!.span))}, ${count(day - named, 'day')} after the day in the name of the file, ${quoted(name)}`,
  }
}
