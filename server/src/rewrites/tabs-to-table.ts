import type { Markdown } from '../markdown/markdown.ts'
import type { Entry, Grid } from '../model/entries.ts'
import { entriesOf } from '../model/read-entries.ts'
import { lineAt } from '../text/lines.ts'
import { meets, type Span, touches } from '../text/span.ts'
import { cellOf, tableLines, withRest } from './cells.ts'
import type { Rewrite } from './rewrite.ts'
import { inPlaceOf } from './runs.ts'

export const tabsToTable: Rewrite = {
  id: 'tabs-to-table',

  offer({ markdown, incident }, selected) {
    const { text, lines } = markdown
    if (!text.toString().includes('\t')) return undefined
    const grids = gridsOf(entriesOf(markdown)).filter(({ span }) => touches(incident.span, span.start))
    const here = grids.filter(({ span }) => meets(span, selected))
    if (here.length === 0) return undefined
    const edits = here.map(({ span, header, rows }) => {
      const whole = { start: lines.starts[lineAt(lines, span.start)]!, end: withRest(markdown, span).end }
      const cells = cellsOf(markdown, whole, Math.max(header.length, ...rows.map(row => row.cells.length)))
      // A tab alone in front of each line is what is left of a bullet.
      const bullets = cells[0]!.length === 2 && cells.every(([first]) => first === '')
      const written = bullets ? cells.map(([, words]) => `- ${words}`) : tableLines(cells[0]!, cells.slice(1))
      return inPlaceOf(text, whole, written)
    })
    return {
      title:
        here.length === 1
          ? 'Convert the lines with tabs to a table'
          : `Convert lines with tabs to ${here.length} tables`,
      span: spanOf(
        here.map(({ span }) => span),
        edits,
      ),
      edits,
    }
  },
}

/** The cells of each line: what stands between its tabs, markup and all. */
function cellsOf(markdown: Markdown, { start, end }: Span, columns: number): string[][] {
  return [...markdown.text.slice(start, end).matchAll(/[^\r\n]*[^\r\n\s][^\r\n]*/g)].map(line => {
    let at = start + line.index
    const cells = line[0].split('\t').map(words => {
      const cell = { start: at, end: at + words.length }
      at = cell.end + 1
      return cellOf(markdown, cell)
    })
    return Array.from({ length: columns }, (_, column) => cells[column] ?? '')
  })
}

function gridsOf(entries: readonly Entry[]): Grid[] {
  return [
    ...new Set(
      entries.flatMap(entry =>
        entry.kind === 'row' && entry.grid.form === 'tab-separated' && entry.depth === 0 ? [entry.grid] : [],
      ),
    ),
  ]
}

function spanOf(spans: readonly Span[], edits: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start), ...edits.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end), ...edits.map(({ end }) => end)),
  }
}
