import type { Block, Markdown, Table } from '../markdown/markdown.ts'
import { meets, type Span, slice, type TextEdit, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** The innermost table at the cursor, the first of those in a selection; in lists and quotations too. */
export function tableAt({ blocks }: Markdown, selected: Span): Table | undefined {
  return tablesIn(blocks).find(({ span }) => meets(span, selected))
}

function tablesIn(blocks: readonly Block[]): Table[] {
  return blocks.flatMap(block => {
    if (block.kind === 'table') return [block]
    if (block.kind === 'quote') return tablesIn(block.blocks)
    return block.kind === 'list' ? block.items.flatMap(item => tablesIn(item.blocks)) : []
  })
}

/** The row of dashes below a table's header, without the white space around it, and its cells between the pipes. */
export function delimiterOf(text: Text, { header, span }: Table): { readonly span: Span; readonly cells: Span[] } {
  const below = text.slice(header.span.end, span.end)
  const [from, to] = /^[^\r\n]*(?:\r\n|\n|\r)[ \t>]*(?<dashes>[|:-][|:\- \t]*)/d.exec(below)!.indices!.groups!.dashes!
  const whole = trimmed(text, header.span.end + from, header.span.end + to)!
  const cells = [...slice(text, whole).matchAll(/[^|]*-[^|]*/g)].map(({ index, 0: cell }) => ({
    start: whole.start + index,
    end: whole.start + index + cell.length,
  }))
  return { span: whole, cells }
}

/** A column to be written: its title, and the cell of each row from the top. */
export interface NewColumn {
  readonly title: string
  readonly cells: readonly string[]
}

/** The edits that put columns behind the one at `at`; rows that end before it have only empty cells there. */
export function columnsBehind(text: Text, table: Table, at: number, columns: readonly NewColumn[]): TextEdit[] {
  const place = ({ end }: Span, contents: readonly string[]) => {
    const cells = contents.map(words => `|${words === '' ? '' : ` ${words}`} `).join('')
    // Without a pipe the row ends here.
    const newText = text.charAt(end) === '|' ? cells : ` ${cells}|`
    return { start: end, end, newText }
  }
  const dashes = delimiterOf(text, table).cells[at]
  return [
    place(
      table.header.cells[at]!,
      columns.map(({ title }) => title),
    ),
    ...(dashes ? [{ start: dashes.end, end: dashes.end, newText: '|---'.repeat(columns.length) }] : []),
    ...table.rows.flatMap(({ cells }, row) => {
      const contents = columns.map(column => column.cells[row] ?? '')
      return cells[at] ? [place(cells[at], contents)] : []
    }),
  ]
}
