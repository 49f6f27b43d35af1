import { headerOf, partsIn } from '../rules/columns.ts'
import { meets } from '../text/span.ts'
import { inParentheses, isFree, listInstead, titled, titlesOf, wordsOfColumn } from './list-items.ts'
import type { Rewrite } from './rewrite.ts'

export const impactToList: Rewrite = {
  id: 'impact-to-list',

  offer({ markdown, incident }, selected) {
    const { text, plain } = markdown
    const { table } = incident.impact
    if (!table || !isFree(markdown, table) || !meets(table.span, selected)) return undefined
    const parts = partsIn('impact', headerOf(table, plain))
    const [metric, value] = [parts.indexOf('metric'), parts.indexOf('value')]
    const blank = (at: number) => table.rows.some(row => wordsOfColumn(text, row, at) === '')
    if (metric < 0 || value < 0 || blank(metric) || blank(value)) return undefined
    const others = titled(
      text,
      table,
      [...table.header.cells.keys()].filter(at => at !== metric && at !== value),
    )
    const items = table.rows.map(
      row =>
        `- ${wordsOfColumn(text, row, metric)}: ${wordsOfColumn(text, row, value)}${inParentheses(text, row, others)}`,
    )
    return {
      title: `Convert ${items.length} ${items.length === 1 ? 'row' : 'rows'} of the impact to a list`,
      span: table.span,
      edits: [listInstead(text, table, items)],
      removed: titlesOf(text, table),
    }
  },
}
