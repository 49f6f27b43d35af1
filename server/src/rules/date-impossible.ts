import type { DatedMention } from '../model/postmortem.ts'
import { slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { daysInMonth, exists } from '../time/calendar.ts'
import { calendarNames } from '../time/names.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { count, quote } from './quote.ts'
import type { Rule } from './rule.ts'

export const dateImpossible: Rule = {
  id: 'date-impossible',
  summary: 'Every date exists in the calendar.',
  why: 'A date that no calendar has was mistyped, and nobody can tell which day was meant.',
  severity: 'error',

  *check({ plain, dates, notebook }) {
    for (const { span, fault } of evidenceIn(notebook, impossible, dates, plain))
      yield { span, message: `${quote(plain, span)} is no date: ${fault}` }
  },

  examples: [
    {
      name: 'a day that the month does not have',
      bad: example({ summary: '## Summary\n\nThe renewal had failed since 31 April 2026.' }),
    },
    {
      name: 'a thirteenth month',
      bad: example({ summary: '## Summary\n\nThe renewal had failed since 2026-13-02.' }),
    },
    {
      name: 'a year of five figures',
      bad: example({ summary: '## Summary\n\nThe renewal had failed since 20226-04-02.' }),
    },
    {
      name: 'the leap day of a leap year',
      good: example({ summary: '## Summary\n\nThe certificate was issued on 29 February 2024.' }),
    },
  ],
}

function impossible({ reading }: DatedMention, plain: Text) {
  const { year, month, day, dateSpan: span } = reading
  const figures = isFigure(plain.charCodeAt(span.start + 4)) ? /^\d{5,}/.exec(slice(plain, span))?.[0] : undefined
  const fault = figures ? `the year ${figures} has five figures` : faultOf(year, month, day)
  return fault === undefined ? undefined : { span, fault }
}

function isFigure(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function faultOf(year: number | undefined, month: number, day: number): string | undefined {
  if (exists({ year, month, day })) return undefined
  if (month < 1 || month > 12) return `there is no month ${month}`
  const name = calendarNames[0]!.months[month - 1]![0]
  return `${name}${year === undefined ? '' : ` ${year}`} has ${count(daysInMonth(year ?? 2024, month), 'day')}`
}
