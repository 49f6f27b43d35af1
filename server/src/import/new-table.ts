import type { Markdown } from '../markdown/markdown.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { type TextEdit, touches } from '../text/span.ts'
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

/** The lines of a table, behind what stands at `offset` or on the blank line there, with blank lines around it. */
export function blockAt(markdown: Markdown, offset: number, table: readonly string[]): TextEdit {
  const { text } = markdown
  const at = freeFrom(markdown, offset)
  const eol = lineEnding(text)
  const [before, behind] = [text.slice(0, at), text.slice(at)]
  const above = /^\s*$/.test(before) || blankLineBefore.test(before) ? '' : /[\r\n]$/.test(before) ? eol : eol + eol
  const below = blankLineBehind.test(behind) ? '' : /^[\r\n]/.test(behind) ? eol : eol + eol
  return { start: at, end: at, newText: above + table.join(eol) + below }
}

function freeFrom({ text, lines, blocks }: Markdown, offset: number): number {
  const block = blocks.find(({ span }) => touches(span, offset))
  const line = lines.starts[lineAt(lines, offset)]!
  if (!block && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(line))) return line
  // What is a block within HTML, or stands between such, has more HTML behind it, up to a blank line.
  if (block && text.charAt(block.span.start) !== '<') return block.span.end
  const from = block ? block.span.end : line
  const blank = text.slice(from).search(/(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/)
  return blank < 0 ? text.toString().trimEnd().length : from + blank
}

const blankLineBefore = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/
const blankLineBehind = /^(?:(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|$)|$)/
