import { annotate, type Note } from '../server/src/text/annotate.ts'
import { applyEdits, type TextEdit } from '../server/src/text/span.ts'

export { annotate, type Note }

/** The text that `annotate` drew under. */
export function withoutNotes(drawing: string): string {
  return drawing
    .split('\n')
    .filter(line => !/^[ \t]*\^+(?: \S.*)?$/.test(line))
    .join('\n')
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
