import type { ActionItem } from '../model/postmortem.ts'
import type { Span, TextEdit } from '../text/span.ts'
import { trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** Where something that an action item lacks belongs: what to point at, and the edit that writes it there. */
export interface Place {
  readonly span: Span
  /** Undefined where the row has no cell for it. */
  readonly edit: TextEdit | undefined
}

/** `words` may hold tab stops; outside a table they are written as ` (label: words)`, or into the brackets that are there. */
export function place(text: Text, item: ActionItem, column: number | undefined, words: string, label: string): Place {
  const { row, action } = item
  if (!row) {
    const end = endOfWords(text, item)
    const joined = /\([^()\r\n]*[:=][^()\r\n]*\)$/.test(text.slice(Math.max(action.span.end, end - 200), end))
    const at = joined ? end - 1 : end
    const newText = joined ? `, ${label}: ${words}` : ` (${label}: ${words})`
    return { span: action.span, edit: { start: at, end: at, newText } }
  }
  const cell = column === undefined ? undefined : row.cells[column]
  if (!cell) return { span: action.span, edit: undefined }
  const { start, end } = cell.content ?? cell
  const newText = cell.content ? words : ` ${words} `
  return { span: start < end ? { start, end } : action.span, edit: { start, end, newText } }
}

/** The end of the line on which the action's words end, but not beyond the item, nor behind a comment. */
function endOfWords(text: Text, { action, span }: ActionItem): number {
  const rest = /^[^\r\n]*/.exec(text.slice(action.span.end, Math.max(span.end, action.span.end)))![0]
  const words = rest.replace(/<!--.*$/, '')
  return trimmed(text, action.span.start, action.span.end + words.length)?.end ?? action.span.end
}
