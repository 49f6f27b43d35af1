import type { MilestoneName } from '../model/postmortem.ts'
import { meets } from '../text/span.ts'
import { certainMilestones } from './certain-milestones.ts'
import type { Rewrite } from './rewrite.ts'
import { columnsBehind } from './tables.ts'

export const milestoneColumn: Rewrite = {
  id: 'milestone-column',

  offer({ markdown: { text }, incident }, selected) {
    const columns = incident.timeline?.columns
    if (!columns || columns.milestone !== undefined || !meets(columns.table.span, selected)) return undefined
    const { table, event } = columns
    const certain = [...certainMilestones(incident)]
    const cells = table.rows.map(({ span }) =>
      certain
        .filter(([entry]) => entry.span.start === span.start)
        .flatMap(([, names]) => names.map(written))
        .join(', '),
    )
    return {
      title: 'Add the column Milestone',
      span: table.span,
      edits: columnsBehind(text, table, event, [{ title: 'Milestone', cells }]),
    }
  },
}

/** `Impact start`, as the reader of the column knows it. */
function written(name: MilestoneName): string {
  const words = name.replace(/\p{Lu}/gu, letter => ` ${letter.toLowerCase()}`)
  return words[0]!.toUpperCase() + words.slice(1)
}
