import { compareDates, formatDate } from '../time/calendar.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionDueBeforeIncident: Rule = {
  id: 'action-due-before-incident',
  summary: 'No action item is due before the incident.',
  why: 'What an incident teaches cannot be done before it: most often the year is last year’s.',
  severity: 'error',

  *check({ incidentDate, actionItems: { items } }) {
    if (!incidentDate) return
    for (const { action, due } of items) {
      if (!due?.date || compareDates(due.date, incidentDate.value) >= 0) continue
      yield {
        span: due.span,
        message: `${quoted(action.value)} is due on ${formatDate(due.date)}, before the incident of ${formatDate(incidentDate.value)}`,
        related: [{ span: incidentDate.span, message: 'the day of the incident' }],
      }
    }
  },

  examples: [
    {
      name: 'last year',
      bad: due('2025-06-12'),
    },
    {
      name: 'the day of the incident',
      good: due('2026-05-14'),
    },
  ],
}

function due(written: string): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | ${written} | Open |`,
  })
}
