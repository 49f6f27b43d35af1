import type { ActionItems } from '../model/postmortem.ts'
import { lackOf } from './columns.ts'
import { example } from './example.ts'
import { count } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionTable: Rule = {
  id: 'action-table',
  summary:
    'The action items are a table of action, owner, due date and status, or with the columns of the configuration.',
  why: 'In a table a missing owner or date is an empty cell that everybody sees, and the items can be followed up without reading the document again.',
  severity: 'warning',

  *check({ plain, actionItems: { section, form, items } }, { settings }) {
    for (const table of new Set(items.flatMap(({ row }) => row?.table ?? []))) {
      // That there is no owner and no due date is said by rules of their own.
      const lack = lackOf('actions', table, plain, settings, ['owner', 'due'])
      if (lack) yield lack
    }
    // Without a section, the section itself is what is missing.
    if (!section || !form || form === 'table' || items.length === 0) return
    yield {
      span: section.title.span,
      message: `The action items are ${described(form, items.length)}, not a table of action, owner, due date and status`,
    }
  },

  examples: [
    {
      name: 'a list',
      bad: example({
        actions: `## Action items

- Alert on a failed renewal (owner: Mina, due: 2026-05-29)
- List every certificate with its last day (owner: Tomás, due: 2026-06-12)`,
      }),
    },
    {
      name: 'no column for the status',
      bad: example({
        actions: `## Action items

| Action | Owner | Due |
|---|---|---|
| Alert on a failed renewal | Mina | 2026-05-29 |
| List every certificate with its last day | Tomás | 2026-06-12 |`,
      }),
    },
    {
      name: 'a column of the configuration',
      settings: { actionsColumns: ['Action', 'Owner', 'Due', 'Status', 'Ticket'] },
      bad: example(),
    },
    {
      name: 'the same columns by other names',
      settings: { actionsColumns: ['Task', 'Assignee', 'Deadline'] },
      good: example(),
    },
    {
      name: 'a list of lessons is no list of action items',
      good: `${example()}
## Lessons learned

- A certificate needs an owner as much as a service does.
- The new certificate took minutes, finding the right one half an hour.
`,
    },
  ],
}

function described(form: Exclude<ActionItems['form'], 'table' | undefined>, items: number): string {
  switch (form) {
    case 'list':
      return `a list of ${items}`
    case 'lines':
      return `${count(items, 'line')} of text`
    case 'headings':
      return `${count(items, 'heading')} with text`
    case 'prose':
      return `${items} in running text`
    default:
      return form satisfies never
  }
}
