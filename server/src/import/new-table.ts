import type { Markdown } from '../markdown/markdown.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { type Span, type TextEdit, touches } from '../text/span.ts'
import { bare, type ImportedRow } from './row.ts'
import { tableOf } from './table.ts'

/** Rows as the lines of a table of their own, each once, the earliest first. */
export function newTable(rows: readonly ImportedRow[]): {
  readonly lines: readonly string[]
  readonly duplicates: number
} {
  const seen = new Set<string>()
  const once = rows.filter(row => {
    const key = `${keyOf(row.at)} ${bare(row.words)}`
    return !seen.has(key) && seen.add(key)
  })
  const value = ({ at }: ImportedRow) =>
    at.kind === 'absolute' ? at.epochSeconds : at.kind === 'local' ? at.wallSeconds : undefined
  const kinds = new Set(once.map(({ at }) => at.kind))
  const sortable = kinds.size < 2 && once.every(row => value(row) !== undefined)
  const ordered = sortable ? once.toSorted((a, b) => value(a)! - value(b)!) : once
  return { lines: tableOf(ordered), duplicates: rows.length - once.length }
}

function keyOf(at: ImportedRow['at']): string {
  const value =
    at.kind === 'absolute'
      ? at.epochSeconds
      : at.kind === 'local'
        ? at.wallSeconds
        : at.kind === 'clock'
          ? at.secondOfDay
          : at.epochDay
  return `${at.kind} ${value}`
}

/** The lines of a table, behind the block at `offset` or on the blank line there, with blank lines around it. */
export function blockAt({ text, lines, blocks }: Markdown, offset: number, table: readonly string[]): TextEdit {
  const block = blocks.find(({ span }) => touches(span, offset))
  const at = block ? endOf(text, block.span) : lines.starts[lineAt(lines, offset)]!
  const eol = lineEnding(text)
  const [before, behind] = [text.slice(0, at), text.slice(at)]
  const above = /^\s*$/.test(before) || blankLineBefore.test(before) ? '' : /[\r\n]$/.test(before) ? eol : eol + eol
  const below = blankLineBehind.test(behind) ? '' : /^[\r\n]/.test(behind) ? eol : eol + eol
  return { start: at, end: at, newText: above + table.join(eol) + below }
}

/** What is a block within HTML has more HTML behind it, up to a blank line. */
function endOf(text: string, { start, end }: Span): number {
  if (text[start] !== '<') return end
  const blank = text.slice(end).search(/(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/)
  return blank < 0 ? text.trimEnd().length : end + blank
}

const blankLineBefore = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/
const blankLineBehind = /^(?:(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|$)|$)/
