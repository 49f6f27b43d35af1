import { diffLines, diffWordsWithSpace } from 'diff'
import type { TextEdit } from './span.ts'

/** Beyond this many units a changed stretch is replaced whole: what lies within is no longer compared word by word. */
const wordwise = 20_000

/** The edits that make `after` of `before`: word by word in the lines that differ, in order, none overlapping another. */
export function minimalEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = []
  for (const { start, end, newText } of changesOf(diffLines(before, after), 0)) {
    const old = before.slice(start, end)
    if (old.length + newText.length > wordwise) edits.push({ start, end, newText })
    else edits.push(...changesOf(diffWordsWithSpace(old, newText), start))
  }
  return edits
}

type Change = ReturnType<typeof diffLines>[number]

/** What stands between two unchanged parts, as one edit; `at` is where the first part begins. */
function changesOf(parts: readonly Change[], at: number): TextEdit[] {
  const edits: TextEdit[] = []
  let open: TextEdit | undefined
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      if (open) edits.push(open)
      open = undefined
      at += value.length
      continue
    }
    open ??= { start: at, end: at, newText: '' }
    if (removed) at += value.length
    open = { start: open.start, end: at, newText: open.newText + (added ? value : '') }
  }
  if (open) edits.push(open)
  return edits
}

/** The edits that make `after` of `before`, line by line: stretches that a reader can take or leave. */
export function lineEdits(before: string, after: string): TextEdit[] {
  return changesOf(diffLines(before, after), 0)
}
