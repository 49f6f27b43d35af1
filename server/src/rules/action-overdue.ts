import { epochDayOf, formatDate } from '../time/calendar.ts'
import { isOpen } from './action-due.ts'
import { example } from './example.ts'
import { count, quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionOverdue: Rule = {
  id: 'action-overdue',
  summary: 'No open action item is past its due date.',
  why: 'Most incidents that come back had an action item against them that nobody looked at again.',
  severity: 'warning',

  *check({ actionItems: { items } }, { today }) {
    if (!today) return
    for (const item of items) {
      const { action, due, status } = item
      if (!due?.date || !isOpen(item)) continue
      const late = epochDayOf(today) - epochDayOf(due.date)
      if (late <= 0) continue
      const state = status?.value === 'in-progress' ? 'in progress' : 'open'
      yield {
        span: due.span,
        message: `${quoted(action.value)} was due on ${formatDate(due.date)}, ${count(late, 'day')} before ${formatDate(today)}, and is ${state}`,
      }
    }
  },

  examples: [
    {
      name: 'three days late',
      today: { year: 2026, month: 6, day: 1 },
      bad: example(),
    },
    {
      name: 'due today, and done',
      today: { year: 2026, month: 6, day: 12 },
      good: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Done |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
      }),
    },
    {
      name: 'on a day that is not given nothing is late',
      good: example(),
    },
  ],
}
