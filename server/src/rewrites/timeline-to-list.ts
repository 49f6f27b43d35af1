import type { TableRow } from '../markdown/markdown.ts'
import { contains, meets } from '../text/span.ts'
import { inParentheses, isFree, listInstead, titled, titlesOf, wordsOfColumn } from './list-items.ts'
import type { Rewrite } from './rewrite.ts'
import { zoneBehind } from './timeline-to-table.ts'

export const timelineToList: Rewrite = {
  id: 'timeline-to-list',

  arranges: true,

  offer({ markdown, incident }, selected) {
    const { timeline } = incident
    const { text } = markdown
    const columns = timeline?.columns
    if (!timeline || !columns || !isFree(markdown, columns.table) || !meets(columns.table.span, selected))
      return undefined
    const { table, date, time, zone, end, milestone, event } = columns
    // Whose header is an event has no titles.
    if (timeline.entries.some(({ span }) => contains(table.header.span, span.start))) return undefined
    const stated = timeline.zone
    const inHeader = stated && contains(table.header.span, stated.span.start)
    // The zone of all rows must go on standing somewhere.
    if (inHeader && !timeline.heading) return undefined
    // What stands behind the last column is in none.
    if (table.rows.some(({ cells }) => cells.length > table.header.cells.length)) return undefined
    const known = [date, time, zone, end, milestone, event]
    const others = titled(
      text,
      table,
      [...table.header.cells.keys()].filter(at => !known.includes(at)),
    )
    const itemOf = (row: TableRow) => {
      const words = (column: number | undefined) => wordsOfColumn(text, row, column)
      const until = words(end)
      const stamp = [words(date), words(time), until && `– ${until}`, words(zone)].filter(part => part !== '').join(' ')
      const said = words(event) + inParentheses(text, row, others)
      const tag = words(milestone)
      return `- ${[stamp, said.trim()].filter(part => part !== '').join(': ')}${tag && ` <!-- ${tag} -->`}`
    }
    const heading = inHeader ? zoneBehind(timeline.heading!.span, stated.value) : []
    return {
      title: `Convert ${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'} of the timeline to a list`,
      span: { start: Math.min(table.span.start, ...heading.map(({ start }) => start)), end: table.span.end },
      get edits() {
        return [...heading, listInstead(text, table, table.rows.map(itemOf))]
      },
      removed: titlesOf(text, table),
    }
  },
}
