import { slice } from '../text/span.ts'
import { lackOf } from './columns.ts'
import { example } from './example.ts'
import { nothingToTell } from './impact-words.ts'
import { count, quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const impactTable: Rule = {
  id: 'impact-table',
  summary: 'The impact is a table of metric and value, with the columns of the configuration.',
  why: 'Figures in a table are found at a glance, can be compared with those of other incidents, and show which one is missing. In paragraphs they hide.',
  severity: 'warning',

  *check({ impact: { section, table, form, facts }, plain }, { settings }) {
    const lack = table && lackOf('impact', table, plain, settings)
    if (lack) yield lack
    if (
      !section?.body ||
      form === 'table' ||
      form === 'html-table' ||
      nothingToTell.test(slice(plain, section.body).trim())
    )
      return
    const title = quoted(section.title.value)
    yield {
      span: section.title.span,
      message:
        facts.length > 0
          ? `${title} tells ${count(facts.length, 'figure')} in prose or lists, not in a table of metric and value`
          : `${title} has no table of metric and value`,
    }
  },

  examples: [
    {
      name: 'the figures in a paragraph',
      bad: example({ impact: '## Impact\n\nFor 42 minutes 310 payments of 287 customers failed. No data was lost.' }),
    },
    {
      name: 'the figures in a list',
      bad: example({
        impact:
          '## Impact\n\n- Duration: 42 minutes\n- Failed payments: 310\n- Customers affected: 287\n- Data loss: none',
      }),
    },
    {
      name: 'a column of the configuration',
      settings: { impactColumns: ['Metric', 'Value', 'Source'] },
      bad: example(),
    },
    {
      name: 'a table among paragraphs',
      good: example({
        impact: `## Impact

Only payments by card failed; invoices went through.

| Metric | Value |
|---|---|
| Failed payments | 310 |

Support answered 41 tickets.`,
      }),
    },
    { name: 'no impact, and why', good: example({ impact: '## Impact\n\nNone: the gateway was not in use yet.' }) },
  ],
}
