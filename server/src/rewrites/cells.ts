import type { Markdown } from '../markdown/markdown.ts'
import { type HouseTable, inHouseColumns } from '../rules/columns.ts'
import type { Settings } from '../settings.ts'
import { overlap, type Span, trimmed } from '../text/span.ts'
import { lastIndexIn, type Text } from '../text/text.ts'

/** A Markdown table, line by line. Cells are Markdown already; see `cellOf`. */
export function tableLines(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replace(/ {2,}(?=\|)/g, ' ')
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line)]
}

/** Rows of the usual parts as a table with the columns of the house. */
export function houseTable(table: HouseTable, rows: readonly (readonly string[])[], settings: Settings): string[] {
  const { header, rows: arranged } = inHouseColumns(table, rows, settings)
  return tableLines(header, arranged)
}

/** A stretch of a document as the content of a cell: on one line, its pipes escaped, no half of an emphasis. */
export function cellOf(markdown: Markdown, span: Span): string {
  return asCell(wordsOf(markdown, span))
}

/** Markdown as the content of a cell. */
export function asCell(words: string): string {
  return (
    words
      .trim()
      .replace(/[ \t]*(?:\r\n|\n|\r(?!\n))(?:[ \t]*(?:\r\n|\n|\r(?!\n)))*[ \t]*(?=(?:[-*+•◦▪]|\d+[.)])\s)/g, '<br>')
      .replace(/[ \t]*\\?(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))\s*/g, '<br>')
      // The mark of a quote goes; `> 90%` at the beginning of a line is a comparison.
      .replace(/[ \t]*\\?(?:\r\n|\n|\r(?!\n))(?:[ \t]|>(?!=?[ \t]*[\d$€£~]))*/g, ' ')
      .replace(/\t/g, ' ')
      .replace(/(?<!\\)\|/g, '\\|')
  )
}

/** The Markdown of a stretch, links and code that reach into it as wholes, without a half of an emphasis. */
export function wordsOf({ text, links, inlineCode }: Markdown, span: Span): string {
  const inner = trimmed(text, span.start, span.end)
  const wholes = inner ? [...links.map(link => link.span), ...inlineCode].filter(whole => overlap(whole, inner)) : []
  const place = inner && {
    start: Math.min(inner.start - (isEscaped(text, inner.start) ? 1 : 0), ...wholes.map(({ start }) => start)),
    end: Math.max(inner.end, ...wholes.map(({ end }) => end)),
  }
  if (!place) return ''
  let words = text.slice(place.start, place.end)
  for (const mark of ['**', '__', '~~']) {
    const at = positionsOf(words, mark)
    if (at.length % 2 === 0) continue
    const from = Math.max(lastIndexIn(text, '\n', place.start - 1), lastIndexIn(text, '\r', place.start - 1)) + 1
    const opened = positionsOf(text.slice(from, place.start), mark).length % 2 === 1
    const odd = opened ? at[0]! : at.at(-1)!
    words = words.slice(0, odd) + words.slice(odd + mark.length)
  }
  return words.trim()
}

function isEscaped(text: Text, at: number): boolean {
  return text.charAt(at - 1) === '\\' && text.charAt(at - 2) !== '\\' && /[!-/:-@[-`{-~]/.test(text.charAt(at))
}

function positionsOf(words: string, mark: string): number[] {
  const found: number[] = []
  for (let at = words.indexOf(mark); at >= 0; at = words.indexOf(mark, at + mark.length)) found.push(at)
  return found
}

/** `span` with what stands behind it up to the end of its line or paragraph and is no words: a bare address, a comment, emphasis. */
export function withRest({ text, plain }: Markdown, { start, end }: Span): Span {
  const blank = /^\s*/.exec(plain.slice(end, end + 2000))![0].length
  const rest = text.slice(end, end + blank)
  const stop = /[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]*(?:[-*+>#|`~•◦▪]|\d+[.)]\s|\r|\n|$)/.exec(rest)?.index ?? rest.length
  return trimmed(text, start, end + stop) ?? { start, end }
}
