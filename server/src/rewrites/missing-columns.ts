import type { Table } from '../markdown/markdown.ts'
import { columnsLacking, type HouseTable, headerOf, partsIn, titlesOf } from '../rules/columns.ts'
import { series } from '../rules/quote.ts'
import { meets } from '../text/span.ts'
import type { Ground, Offer, Rewrite } from './rewrite.ts'
import { columnsBehind } from './tables.ts'

export const timelineColumns: Rewrite = {
  id: 'timeline-columns',

  offer(ground, selected) {
    const table = ground.incident.timeline?.columns?.table
    return table && meets(table.span, selected) ? withColumns('timeline', table, ground) : undefined
  },
}

export const impactColumns: Rewrite = {
  id: 'impact-columns',

  offer(ground, selected) {
    const { table } = ground.incident.impact
    return table && meets(table.span, selected) ? withColumns('impact', table, ground) : undefined
  },
}

export const actionColumns: Rewrite = {
  id: 'action-columns',

  offer(ground, selected) {
    const { items } = ground.incident.actionItems
    const table = items.find(({ row }) => row && meets(row.table.span, selected))?.row?.table
    return table && withColumns('actions', table, ground)
  },
}

/** Each stands behind those that are there of the columns ahead of it; where there are none, behind the first part of a row. */
function withColumns(
  kind: HouseTable,
  table: Table,
  { markdown: { text, plain }, settings }: Ground,
): Offer | undefined {
  const header = headerOf(table, plain)
  const lacking = new Set(columnsLacking(kind, header, settings).map(({ title }) => title))
  if (lacking.size === 0) return undefined
  const titles = titlesOf(kind, settings)
  const wanted = partsIn(kind, titles)
  const there: readonly (string | undefined)[] = partsIn(kind, header)
  const added = new Map<number, string[]>()
  let behind = Math.max(
    0,
    there.findIndex(part => part !== undefined && part !== 'number'),
  )
  for (const [at, title] of titles.entries()) {
    const part = wanted[at]
    if (lacking.has(title)) added.set(behind, [...(added.get(behind) ?? []), title])
    else if (part === undefined)
      behind = Math.max(
        behind,
        header.findIndex(own => own.trim() === title),
      )
    else if (part !== 'number') behind = Math.max(behind, there.indexOf(part))
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
}
