import type { Change } from './change.ts'
import { spliced } from './each-again.ts'
import { firstThat } from './search.ts'
import type { Text } from './text.ts'

/** Where the lines of a text begin. A line ends with CRLF, LF or a lone CR, as in Markdown. */
export interface Lines {
  readonly starts: readonly number[]
  readonly length: number
}

export function linesOf(text: string): Lines {
  const starts = [0]
  // Most texts end their lines in one way, which is found far quicker than three.
  if (text.includes('\r')) for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length)
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { starts, length: text.length }
}

/** What `linesOf` gives for `text`, of a text of which `before` were the lines and `change` the part that changed. `by` units are there more. */
export function linesAgain(before: Lines, text: Text, change: Change, by: number): Lines {
  const { starts } = before
  // Whether a line begins somewhere depends on the unit there and on the two before it.
  const kept = firstThat(starts, start => start >= Math.max(1, change.start))
  const rest = firstThat(starts, start => start >= change.end + 2)
  const from = starts[kept - 1]!
  const to = rest < starts.length ? starts[rest]! + by : text.length
  const between: number[] = []
  for (const start of linesOf(text.slice(from, to)).starts)
    if (start > 0 && (from + start < to || rest === starts.length)) between.push(from + start)
  const all = spliced(starts, kept, rest, between)
  for (let at = kept + between.length; at < all.length; at++) all[at]! += by
  return { starts: all, length: text.length }
}

/** The 0-based line on which `offset` lies. */
export function lineAt({ starts }: Lines, offset: number): number {
  return Math.max(0, firstThat(starts, start => start > offset) - 1)
}

/** 0-based line, and UTF-16 units from its start. */
export interface Position {
  readonly line: number
  readonly character: number
}

export function positionAt(lines: Lines, offset: number): Position {
  const line = lineAt(lines, offset)
  return { line, character: offset - lines.starts[line]! }
}

/** The offset of a position; what lies beyond the text or a line is brought back to its end. */
export function offsetAt(lines: Lines, { line, character }: Position): number {
  if (line < 0) return 0
  const start = lines.starts[line]
  if (start === undefined) return lines.length
  return Math.min(start + Math.max(0, character), lines.starts[line + 1] ?? lines.length)
}

/** From `at` to the end of the line, its line end included. */
export function lineIn(text: Text, at: number): string {
  for (let length = usualLine; ; length *= 4) {
    const words = text.slice(at, at + length)
    const end = words.search(/[\r\n]/) + 1
    // A carriage return at the end of what is looked at may be half of a line end.
    if (end > 0 && end < words.length) return words.slice(0, words.startsWith('\r\n', end - 1) ? end + 1 : end)
    if (at + words.length >= text.length) return words
  }
}

const usualLine = 256

/** How the text ends its lines: as it ends the first one, or LF. */
export function lineEnding(text: Text): string {
  return /(?:\r\n|\n|\r)$/.exec(lineIn(text, 0))?.[0] ?? '\n'
}
