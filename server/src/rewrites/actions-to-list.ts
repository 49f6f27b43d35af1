import { meets } from '../text/span.ts'
import { inParentheses, isFree, listInstead, titled, titlesOf, wordsOfColumn } from './list-items.ts'
import type { Rewrite } from './rewrite.ts'

export const actionsToList: Rewrite = {
  id: 'actions-to-list',

  offer({ markdown, incident }, selected) {
    const { text } = markdown
    const columns = incident.actionItems.items.find(({ row }) => row && meets(row.table.span, selected))?.row?.columns
    if (!columns || !isFree(markdown, columns.table)) return undefined
    // Beside another table a list would not be read.
    if (incident.actionItems.items.some(({ row }) => row?.table !== columns.table)) return undefined
    const { table, action } = columns
    if (table.rows.some(row => wordsOfColumn(text, row, action) === '')) return undefined
    const numbers = table.rows.map(row => wordsOfColumn(text, row, 0).replace(/[.)]$/, ''))
    // A list counts on from its first number.
    const counts = action > 0 && numbers.every((words, at) => /^\d{1,3}$/.test(words) && +words === +numbers[0]! + at)
    // By the names that lists have for them, in whatever words the header says it.
    const fields = (['owner', 'due', 'status', 'ticket', 'priority', 'type'] as const).flatMap(name => {
      const at = columns[name]
      return at === undefined ? [] : [{ at, name }]
    })
    const others = [...table.header.cells.keys()].filter(
      at => at !== action && !(counts && at === 0) && !fields.some(field => field.at === at),
    )
    const told = [...fields, ...titled(text, table, others)]
    const items = table.rows.map((row, at) =>
      `${counts ? `${numbers[at]}.` : '-'} ${wordsOfColumn(text, row, action)}${inParentheses(text, row, told)}`.trimEnd(),
    )
    return {
      title: `Convert ${items.length} ${items.length === 1 ? 'action' : 'actions'} to a list`,
      span: table.span,
      edits: [listInstead(text, table, items)],
      removed: titlesOf(text, table),
    }
  },
}
