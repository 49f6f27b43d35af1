import type { DatedMention, Postmortem } from '../model/postmortem.ts'
import { replacing, slice } from '../text/span.ts'
import { type CalendarDate, weekdayOf } from '../time/calendar.ts'
import { calendarNames } from '../time/names.ts'
import { weekdayLike } from './date-manner.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import type { Rule } from './rule.ts'

export const dateWeekday: Rule = {
  id: 'date-weekday',
  summary: 'The weekday beside a date is the one that the date fell on.',
  why: 'One of the two is wrong, and a reader who looks for the right day in logs or chats does not know which.',
  severity: 'error',

  *check(postmortem) {
    const { text, dates, notebook } = postmortem
    for (const { mention, date, stated } of evidenceIn(notebook, wrongWeekday, dates, undefined)) {
      const right = weekdayOf(date)
      const written = slice(text, stated.span)
      const name = weekdayLike(written, stated.value, right)
      yield {
        span: stated.span,
        message: `${date.day} ${months[date.month - 1]} ${date.year} is a ${weekdays[right - 1]}, not a ${weekdays[stated.value - 1]}`,
        fixes: () => [
          {
            title: `Write “${name}”`,
            kind: isCertain(postmortem, mention, date) ? 'safe' : 'suggestion',
            edits: [replacing(stated.span, name)],
          },
        ],
      }
    }
  },

  examples: [
    {
      name: 'a Thursday called a Friday',
      bad: example({ summary: '## Summary\n\nOn Friday, 14 May 2026 the certificate of the payment gateway ran out.' }),
      fixed: example({
        summary: '## Summary\n\nOn Thursday, 14 May 2026 the certificate of the payment gateway ran out.',
      }),
    },
    {
      name: 'in short, without the year that the title gives',
      bad: example({ summary: '## Summary\n\nOn Fri, May 14 the certificate of the payment gateway ran out.' }),
      fixed: example({ summary: '## Summary\n\nOn Thu, May 14 the certificate of the payment gateway ran out.' }),
    },
    {
      name: 'another day beside the date',
      good: example({
        summary:
          '## Summary\n\nOn Thursday, 14 May 2026 the certificate of the payment gateway ran out; the Friday before, a renewal had failed.',
      }),
    },
  ],
}

function wrongWeekday(mention: DatedMention) {
  const { date, reading } = mention
  const stated = reading.weekday
  return stated && date && weekdayOf(date) !== stated.value ? { mention, date, stated } : undefined
}

const [{ months: english, weekdays: englishDays }] = calendarNames as [(typeof calendarNames)[number]]
const months = english.map(([name]) => name)
const weekdays = englishDays.map(([name]) => name)

/** With its year written, here or elsewhere, a date is what it is; a year that was filled in may be the mistake. */
function isCertain({ title, text, dates }: Postmortem, { reading }: DatedMention, date: CalendarDate): boolean {
  if (reading.year !== undefined || (title && slice(text, title.span).includes(String(date.year)))) return true
  return dates.some(
    ({ reading: other }) => other.year === date.year && other.month === date.month && other.day === date.day,
  )
}
