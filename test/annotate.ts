import { linesOf } from '../server/src/text/lines.ts'
import { applyEdits, type Span, type TextEdit } from '../server/src/text/span.ts'

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
  return starts.flatMap((_, line) => [contentOf(text, starts, line), ...(under.get(line) ?? [])]).join('\n')
}

/** The text that `annotate` drew under. */
export function withoutNotes(drawing: string): string {
  return drawing
    .split('\n')
    .filter(line => !/^[ \t]*\^+(?: \S.*)?$/.test(line))
    .join('\n')
}

function contentOf(text: string, starts: readonly number[], line: number): string {
  return text.slice(starts[line]!, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '')
}

function indent(words: string): string {
  return words.replace(/[^\t]/g, ' ')
}

export const cursor = '<|>'

/** The text without its cursors, and where they stood. */
export function takeCursors(marked: string): { readonly text: string; readonly cursors: readonly number[] } {
  const parts = marked.split(cursor)
  const cursors: number[] = []
  for (const part of parts.slice(0, -1)) cursors.push((cursors.at(-1) ?? 0) + part.length)
  return { text: parts.join(''), cursors }
}

/** As `annotate`, with the cursors back in their places and the carets moved along with the words. */
export function annotateWithCursors(text: string, cursors: readonly number[], notes: readonly Note[]): string {
  const edits: TextEdit[] = cursors.map(at => ({ start: at, end: at, newText: cursor }))
  const moved = (offset: number) => offset + cursor.length * cursors.filter(at => at <= offset).length
  return annotate(
    applyEdits(text, edits),
    notes.map(({ span, words }) => ({ words, span: { start: moved(span.start), end: moved(span.end - 1) + 1 } })),
  )
}
