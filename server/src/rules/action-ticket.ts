import type { ActionItem } from '../model/postmortem.ts'
import { firstMatch } from '../text/pattern.ts'
import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionTicket: Rule = {
  id: 'action-ticket',
  summary: 'Where the configuration says what a ticket looks like, every action item has one, and no two the same.',
  why: 'The document is closed and read; the work is done where the tickets are.',
  severity: 'warning',

  *check({ text, actionItems: { items } }, { settings: { actionsTicketPattern: pattern } }) {
    if (pattern === '') return
    const first = new Map<string, ActionItem>()
    for (const item of items) {
      if (item.status?.value === 'wont-do') continue
      const { action, span } = item
      const ticket = firstMatch(slice(text, span), pattern)?.value
      if (!ticket) {
        yield { span: action.span, message: `The action item ${quoted(action.value)} has no ticket` }
        continue
      }
      const other = first.get(ticket)
      if (other) {
        yield {
          span: action.span,
          message: `${quoted(action.value)} and ${quoted(other.action.value)} have one ticket, ${ticket}`,
          related: [{ span: other.action.span, message: `the first with ${ticket}` }],
        }
      } else first.set(ticket, item)
    }
  },

  examples: [
    { name: 'none', settings: { actionsTicketPattern: 'PAY-\\d+' }, bad: ticketed('PAY-311', '') },
    { name: 'one for two', settings: { actionsTicketPattern: 'PAY-\\d+' }, bad: ticketed('PAY-311', 'PAY-311') },
    { name: 'one each', settings: { actionsTicketPattern: 'PAY-\\d+' }, good: ticketed('PAY-311', 'PAY-312') },
    { name: 'no pattern', good: ticketed('', '') },
  ],
}

function ticketed(first: string, second: string): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status | Ticket |
|---|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Open | ${first} |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open | ${second} |`,
  })
}
