import { linesOf } from './lines.ts'
import type { Span } from './span.ts'

/** Something to draw under the words it is about. */
export interface Note {
  readonly span: Span
  readonly words: string
}

/**
 * The text with each note under the lines it spans: carets under what it is about, its words behind the last ones. Tabs
 * stay tabs, and a caret is a UTF-16 unit, so that what stands under what can be counted. Line ends become LF.
 */
export function annotate(text: string, notes: readonly Note[]): string {
  return annotatedLines(text, notes)
    .flatMap(({ content, drawn }) => [content, ...drawn])
    .join('\n')
}

/** As `annotate`, a line of the text each, with what is drawn under it. Throws a RangeError where there is nothing to draw under. */
export function annotatedLines(
  text: string,
  notes: readonly Note[],
): readonly { readonly content: string; readonly drawn: readonly string[] }[] {
  const { starts } = linesOf(text)
  const under = new Map<number, string[]>()
  for (const { span, words } of notes) {
    const drawn = starts.flatMap((start, line) => {
      const end = start + contentOf(text, starts, line).length
      const from = Math.max(span.start, start)
      const to = Math.min(span.end, end)
      return from < to ? [{ line, carets: indent(text.slice(start, from)) + '^'.repeat(to - from) }] : []
    })
    for (const [at, { line, carets }] of drawn.entries()) {
      const whole = at === drawn.length - 1 ? `${carets} ${words}` : carets
      under.set(line, [...(under.get(line) ?? []), whole])
    }
    if (drawn.length === 0) throw new RangeError(`nothing to draw a caret under at ${span.start}: ${words}`)
  }
  return starts.map((_, line) => ({ content: contentOf(text, starts, line), drawn: under.get(line) ?? [] }))
}

function contentOf(text: string, starts: readonly number[], line: number): string {
  return text.slice(starts[line]!, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '')
}

function indent(words: string): string {
  return words.replace(/[^\t]/g, ' ')
}
