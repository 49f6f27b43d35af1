import { place } from './action-place.ts'
import { example } from './example.ts'
import { count, quoted } from './quote.ts'
import type { Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'

export const actionOwner: Rule = {
  id: 'action-owner',
  summary: 'Every action item has an owner.',
  why: 'What belongs to everybody is done by nobody. An item without a name on it is a wish.',
  sources: ['measured'],
  severity: 'error',
  missing: true,

  *check({ text, actionItems: { items } }) {
    const lacking = items.filter(({ owner, status }) => !owner && status?.value !== 'wont-do')
    const headers = new Set<number>()
    for (const item of lacking) {
      const { row } = item
      if (row && row.columns.owner === undefined) {
        const { header } = row.table
        if (headers.has(header.span.start)) continue
        headers.add(header.span.start)
        const without = lacking.filter(other => other.row?.table === row.table)
        yield {
          span: header.span,
          message: `The table of action items has no column for the owner of its ${count(without.length, 'item')}`,
        }
        continue
      }
      const { span, edit } = place(text, item, row?.columns.owner, tabStop(1, 'owner'), 'owner')
      yield {
        span,
        message: `The action item ${quoted(item.action.value)} has no owner`,
        fixes: edit ? [{ title: 'Add an owner', kind: 'suggestion', snippet: true, edits: [edit] }] : [],
      }
    }
  },

  examples: [
    {
      name: 'a blank cell',
      bad: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
      }),
      fixed: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | owner | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
      }),
    },
    {
      name: 'no column for it',
      bad: example({
        actions: `## Action items

| Action | Due | Status |
|---|---|---|
| Alert on a failed renewal | 2026-05-29 | Open |
| List every certificate with its last day | 2026-06-12 | Open |`,
      }),
    },
    {
      name: 'an item that will not be done needs no owner',
      good: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Done |
| 2 | Buy a second gateway | | | Won't do |`,
      }),
    },
  ],
}
