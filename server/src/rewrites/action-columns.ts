import { columnsLacking, headerOf, partsIn } from '../rules/columns.ts'
import { series } from '../rules/quote.ts'
import { meets } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'
import { columnsBehind } from './tables.ts'

export const actionColumns: Rewrite = {
  id: 'action-columns',
  summary:
    'A table of action items gets the columns that it lacks of owner, due date, status or what else the configuration names, with empty cells.',

  offer({ markdown: { text, plain }, incident, settings }, selected) {
    const columns = incident.actionItems.items.find(({ row }) => row && meets(row.table.span, selected))?.row?.columns
    if (!columns) return undefined
    const { table } = columns
    const header = headerOf(table, plain)
    const lacking = new Set(columnsLacking('actions', header, settings).map(({ title }) => title))
    if (lacking.size === 0) return undefined
    const parts = partsIn('actions', settings.actionsColumns)
    // Each stands behind those that are there of the columns ahead of it.
    const added = new Map<number, string[]>()
    let behind = columns.action
    for (const [at, title] of settings.actionsColumns.entries()) {
      const part = parts[at]
      if (lacking.has(title)) added.set(behind, [...(added.get(behind) ?? []), title])
      else if (part === undefined)
        behind = Math.max(
          behind,
          header.findIndex(own => own.trim() === title),
        )
      else if (part !== 'number') behind = Math.max(behind, columns[part] ?? 0)
    }
    return {
      title: `Add the ${lacking.size === 1 ? 'column' : 'columns'} ${series([...lacking], 'and')}`,
      span: table.span,
      edits: Array.from(added, ([at, titles]) =>
        columnsBehind(
          text,
          table,
          at,
          titles.map(title => ({ title, cells: [] })),
        ),
      ).flat(),
    }
  },
}
