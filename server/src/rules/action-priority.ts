import { example } from './example.ts'
import { count, quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionPriority: Rule = {
  id: 'action-priority',
  summary: 'Of several action items not all have the same priority.',
  why: 'Where everything is urgent nothing is: which item is done first is then decided by chance. See the bad postmortem of the Google SRE workbook.',
  sources: ['google'],
  severity: 'information',

  *check({ actionItems: { items } }) {
    const [first, ...others] = items.flatMap(({ priority }) => priority ?? [])
    const same = others.filter(({ value }) => value.toLowerCase() === first?.value.toLowerCase())
    if (!first || items.length < 3 || same.length < items.length - 1) return
    yield {
      span: first.span,
      message: `All ${count(items.length, 'action item')} have the priority ${quoted(first.value)}`,
    }
  },

  examples: [
    { name: 'all of them are urgent', bad: ofPriorities('P0', 'P0', 'P0') },
    { name: 'one comes later', good: ofPriorities('P0', 'P0', 'P2') },
    { name: 'one has none', good: ofPriorities('P1', 'P1', '') },
  ],
}

function ofPriorities(...[a, b, c]: [string, string, string]): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status | Priority |
|---|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Open | ${a} |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open | ${b} |
| 3 | Renew certificates a month ahead | Tomás | 2026-06-12 | Open | ${c} |`,
  })
}
