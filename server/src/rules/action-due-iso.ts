import type { DueDate } from '../model/postmortem.ts'
import { replacing, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { exists, formatDate } from '../time/calendar.ts'
import { dateOrderOf } from '../time/date.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionDueIso: Rule = {
  id: 'action-due-iso',
  summary: 'Due dates are written as in ISO 8601: `2026-04-25`.',
  why: 'A due date is read months later, by people and by tools: `Apr 25` has lost its year by then, and 04/05 is another day elsewhere.',
  severity: 'information',

  *check({ text, actionItems: { items } }) {
    for (const { due } of items) {
      if (!due?.date || !exists(due.date)) continue
      const written = slice(text, due.span)
      if (/^\d{4}-\d\d-\d\d$/.test(written)) continue
      const iso = formatDate(due.date)
      yield {
        span: due.span,
        message: `The due date ${quoted(written)} is ${iso} in ISO 8601`,
        fixes: [
          {
            title: `Write “${iso}”`,
            kind: isCertain(text, due) ? 'safe' : 'suggestion',
            edits: [replacing(due.span, iso)],
          },
        ],
      }
    }
  },

  examples: [
    { name: 'no year', bad: due('May 29'), fixed: due('2026-05-29') },
    { name: 'a weekday and a name of a month', bad: due('Friday, 29 May 2026'), fixed: due('2026-05-29') },
    { name: 'figures with the day first', bad: due('25/06/2026'), fixed: due('2026-06-25') },
    { name: 'the end of a month', bad: due('end of May') },
    { name: 'as ISO 8601 has it', good: due('2026-05-29') },
    { name: 'no date at all', good: due('next sprint') },
  ],
}

function due(written: string): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | ${written} | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
  })
}

/**
 * `04/05/2026` is a day in April or in May, unless another date of the document tells how it writes them; `end of May` is its last day,
 * and not as exact as that.
 */
function isCertain(text: Text, { span, date }: DueDate): boolean {
  if (/^(?:the )?(?:end|fin|fim)/i.test(slice(text, span))) return false
  const figures = /^\d\d?[-/]\d\d?[-/]\d+$/.test(slice(text, span))
  return !figures || date!.day > 12 || date!.day === date!.month || dateOrderOf(text.toString()) === 'day-first'
}
