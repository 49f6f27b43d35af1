import { series } from '../rules/quote.ts'
import { meets } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'
import { columnsBehind } from './tables.ts'

export const actionColumns: Rewrite = {
  id: 'action-columns',
  summary: 'A table of action items gets the columns that it lacks of owner, due date and status, with empty cells.',

  offer({ markdown: { text }, incident }, selected) {
    const columns = incident.actionItems.items.find(({ row }) => row && meets(row.table.span, selected))?.row?.columns
    if (!columns) return undefined
    const lacking: { readonly title: string; readonly behind: number }[] = []
    let behind = columns.action
    for (const [title, at] of [
      ['Owner', columns.owner],
      ['Due', columns.due],
      ['Status', columns.status],
    ] as const) {
      if (at === undefined) lacking.push({ title, behind })
      else behind = Math.max(behind, at)
    }
    if (lacking.length === 0) return undefined
    const titles = lacking.map(({ title }) => title)
    return {
      title: `Add the ${titles.length === 1 ? 'column' : 'columns'} ${series(titles, 'and')}`,
      span: columns.table.span,
      edits: [...new Set(lacking.map(column => column.behind))].flatMap(at =>
        columnsBehind(
          text,
          columns.table,
          at,
          lacking.filter(column => column.behind === at).map(({ title }) => ({ title, cells: [] })),
        ),
      ),
    }
  },
}
