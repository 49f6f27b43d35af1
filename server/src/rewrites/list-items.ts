import type { Markdown, Table, TableRow } from '../markdown/markdown.ts'
import { lineEnding } from '../text/lines.ts'
import { replacing, slice, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** A table that a list can take the place of: one that stands in no list or quotation. */
export function isFree({ blocks }: Markdown, table: Table): boolean {
  return blocks.some(({ kind, span }) => kind === 'table' && span.start === table.span.start)
}

/** What a cell says, where a pipe needs no backslash; '' where there is no such cell or nothing in it. */
export function wordsOfColumn(text: Text, { cells }: TableRow, column: number | undefined): string {
  const content = column === undefined ? undefined : cells[column]?.content
  return content ? slice(text, content).replaceAll('\\|', '|') : ''
}

/** A column that is told behind an item's words, and what it is called there. */
export interface ToldColumn {
  readonly at: number
  readonly name: string
}

/** Columns by their own titles, in small letters. */
export function titled(text: Text, { header }: Table, columns: readonly number[]): ToldColumn[] {
  return columns.map(at => ({ at, name: wordsOfColumn(text, header, at).toLowerCase() }))
}

/** The cells of a row as ` (owner: Ines, due: 2026-03-10)`; blank ones are left out. */
export function inParentheses(text: Text, row: TableRow, columns: readonly ToldColumn[]): string {
  const told = columns.flatMap(({ at, name }) => {
    const words = wordsOfColumn(text, row, at)
    return words === '' ? [] : [name === '' ? words : `${name}: ${words}`]
  })
  return told.length === 0 ? '' : ` (${told.join(', ')})`
}

/** The list in the table's place. */
export function listInstead(text: Text, { span }: Table, items: readonly string[]): TextEdit {
  return replacing(span, items.join(lineEnding(text)))
}

/** The titles of a table's columns: a list has none. */
export function titlesOf(text: Text, { header }: Table): string[] {
  return header.cells.flatMap(({ content }) => (content ? [slice(text, content)] : []))
}
