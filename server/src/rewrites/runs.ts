import type { Markdown } from '../markdown/markdown.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import type { Span, TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** Items that follow each other with nothing between them but what a table does without, and the lines they stand on. */
export interface Run<T> {
  readonly items: readonly T[]
  readonly span: Span
}

/** Bullets, numbers, rules and quotes' marks: what a table's row does without. */
const marks = /^[\s\-*+•◦▪·‣●○–—>#_|]*(?:\d+[.)])?[\s*_]*(?:\[[ xX]\])?[\s*_]*$/

/**
 * Items in document order as runs. `drops` tells whether the text between two items, or between the beginning of a line
 * and an item, may go: bullets may in any case.
 */
export function runsOf<T extends { readonly span: Span }>(
  { text, lines }: Markdown,
  items: readonly T[],
  drops: (between: Span, next: T) => boolean,
): Run<T>[] {
  const runs: { items: T[]; span: Span }[] = []
  for (const item of items) {
    const above = runs.at(-1)
    const between = { start: above?.span.end ?? 0, end: item.span.start }
    if (above && (marks.test(text.slice(between.start, between.end)) || drops(between, item))) {
      above.items.push(item)
      above.span = { start: above.span.start, end: Math.max(above.span.end, item.span.end) }
      continue
    }
    const line = lines.starts[lineAt(lines, item.span.start)]!
    const start = marks.test(text.slice(line, item.span.start)) ? Math.max(line, between.start) : item.span.start
    runs.push({ items: [item], span: { start, end: item.span.end } })
  }
  return runs.map(({ items, span }) => ({ items, span: { start: span.start, end: endOfMarks(text, span.end) } }))
}

/** Emphasis that ends with the last item, and what is blank behind it on its line. */
function endOfMarks(text: Text, end: number): number {
  return end + /^(?:[*_~]{1,3})?[ \t]*/.exec(text.slice(end, end + 80))![0].length
}

/** What stands just before `at`: enough to see whether its line, or the one above, is blank. */
export function wordsAhead(text: Text, at: number): string {
  const from = Math.max(0, at - 200)
  return (from > 0 ? 'x' : '') + text.slice(from, at)
}

/** `lines` in the place of a run, with a blank line on both sides. */
export function inPlaceOf(text: Text, { start, end }: Span, lines: readonly string[]): TextEdit {
  const ending = lineEnding(text)
  const before = wordsAhead(text, start)
  const behind = text.slice(end)
  const above = /(?:^|(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n)))[ \t]*$/.test(before)
    ? ''
    : /[\r\n][ \t]*$/.test(before) || before === ''
      ? ending
      : ending + ending
  const gap =
    /^[ \t]*(?:\r\n|\n|\r(?!\n))?[ \t]*(?:\r\n|\n|\r(?!\n))?/.exec(behind)![0].match(/\r\n|\n|\r/g)?.length ?? 0
  const below = behind.trim() === '' || gap > 1 ? '' : ending.repeat(2 - gap)
  return { start, end, newText: above + lines.join(ending) + below }
}
