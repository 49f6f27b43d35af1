import type { Postmortem } from '../model/postmortem.ts'
import { lineEnding } from '../text/lines.ts'
import { type Span, type TextEdit, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** The title, else the first line with words: what contains all parts. */
export function headOf({ title, text, span }: Postmortem): Span {
  if (title) return title.span
  const words = trimmed(text, span.start, span.end) ?? span
  const end = /[\r\n]/.exec(text.slice(words.start, words.end))?.index
  return end === undefined ? words : { start: words.start, end: words.start + end }
}

/** `lines` as a block of its own at `at`, the start or the end of a line: with a blank line on both sides. */
export function between(text: Text, lines: string, at: number): TextEdit {
  const end = lineEnding(text)
  const above = text.slice(text.slice(0, at).trimEnd().length, at)
  const below = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text.slice(at))![0]
  const nothingAbove = text.slice(0, at).trim() === ''
  const nothingBelow = text.slice(at).trim() === ''
  const newText =
    (nothingAbove ? '' : end.repeat(Math.max(0, 2 - breaks(above)))) +
    lines +
    (nothingBelow ? (below === '' ? end : '') : end.repeat(Math.max(0, 2 - breaks(below))))
  return { start: at, end: at, newText }
}

function breaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

export function startOfLine(text: Text, at: number): number {
  let start = at
  while (start > 0 && text.charAt(start - 1) !== '\n' && text.charAt(start - 1) !== '\r') start--
  return start
}

/** The end of the line on which the words before `at` end. */
export function endOfLine(text: Text, at: number): number {
  // The marks that open the next bold heading are none of this section's words.
  const start = startOfLine(text, at)
  const isOpening = start > 0 && /^[ \t]*[*_]{2,3}$/.test(text.slice(start, at))
  const words = trimmed(text, 0, isOpening ? start : at)?.end ?? 0
  const rest = /[\r\n]/.exec(text.slice(words))?.index
  return rest === undefined ? text.length : words + rest
}

/** The end of a heading whose words end at `at`: of its line, or of the line that underlines it. */
export function behindHeading(text: Text, at: number): number {
  const end = endOfLine(text, at)
  const underline = /^(?:\r\n|\n|\r) {0,3}(?:=+|-+)[ \t]*(?=[\r\n]|$)/.exec(text.slice(end))?.[0].length ?? 0
  return end + underline
}
