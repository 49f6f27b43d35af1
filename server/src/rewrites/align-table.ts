import stringWidth from 'string-width'
import type { Cell, Table } from '../markdown/markdown.ts'
import { replacing, slice, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Rewrite } from './rewrite.ts'
import { delimiterOf, tableAt } from './tables.ts'

export const alignTable: Rewrite = {
  id: 'align-table',

  arranges: true,

  offer({ markdown }, selected) {
    const { text } = markdown
    const table = tableAt(markdown, selected)
    if (!table || !(isRagged(text, table) || editsOf(text, table).length > 0)) return undefined
    return {
      title: 'Align the columns of the table',
      span: table.span,
      get edits() {
        return editsOf(text, table)
      },
    }
  },
}

/** Whether rows of as many cells, in letters of one width each, are not of one length: it takes no reckoning to see that they are not aligned. */
function isRagged(text: Text, { header, rows }: Table): boolean {
  let length: number | undefined
  for (const { span, cells } of [header, ...rows]) {
    if (cells.length !== header.cells.length || !/^[\x20-\x7e]*$/.test(slice(text, span))) continue
    length ??= span.end - span.start
    if (span.end - span.start !== length) return true
  }
  return false
}

function editsOf(text: Text, table: Table): readonly TextEdit[] {
  const rows = [table.header, ...table.rows]
  const words = rows.map(({ cells }) => cells.map(cell => wordsOf(text, cell)))
  const dashes = delimiterOf(text, table)
  const sides = dashes.cells.map(cell => sidesOf(slice(text, cell)))
  const widths = table.header.cells.map((_, at) => Math.max(3, ...words.map(row => stringWidth(row[at] ?? ''))))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const edits: readonly TextEdit[] = [
    ...rows.map(({ span }, row) => {
      const columns = { length: Math.max(widths.length, words[row]!.length) }
      return replacing(
        span,
        line(Array.from(columns, (_, at) => padded(words[row]![at] ?? '', widths[at] ?? 0, sides[at]))),
      )
    }),
    replacing(dashes.span, line(widths.map((width, at) => dashesOf(width, sides[at])))),
  ]
  return edits.filter(edit => slice(text, edit) !== edit.newText)
}

/** On which side the author's colons hold a column: `:---`, `---:`, `:---:`. */
interface Sides {
  readonly left: boolean
  readonly right: boolean
}

function sidesOf(dashes: string): Sides {
  return { left: /^\s*:/.test(dashes), right: /:\s*$/.test(dashes) }
}

function wordsOf(text: Text, { content }: Cell): string {
  return content ? slice(text, content) : ''
}

function padded(words: string, width: number, sides: Sides | undefined): string {
  const blank = Math.max(0, width - stringWidth(words))
  const before = !sides?.right ? 0 : sides.left ? Math.floor(blank / 2) : blank
  return ' '.repeat(before) + words + ' '.repeat(blank - before)
}

function dashesOf(width: number, sides: Sides | undefined): string {
  const [left, right] = [sides?.left ? ':' : '', sides?.right ? ':' : '']
  return left + '-'.repeat(width - left.length - right.length) + right
}
