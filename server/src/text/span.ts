import { firstThat } from './search.ts'
import type { Text } from './text.ts'

/** A stretch of a text in UTF-16 offsets, half-open and never empty. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What is selected in an editor: a stretch that may be empty, where it is a cursor. */
export type Selection = Span

/** A value, and the words of the document it was read from. */
export interface Sourced<T> {
  readonly value: T
  readonly span: Span
}

/** Replaces `start` to `end` (equal: an insertion) by `newText`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly newText: string
}

/** Writes `newText` in place of the words of `span`, where they are now. */
export function replacing({ start, end }: Span, newText: string): TextEdit {
  return { start, end, newText }
}

/** The part of `text` that `span` covers. */
export function slice(text: Text, span: Span): string {
  return text.slice(span.start, span.end)
}

/** The words that `span` covers, each run of white space as one space. */
export function wordsIn(text: Text, span: Span): Sourced<string> {
  return { value: slice(text, span).replace(/\s+/g, ' ').trim(), span }
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end
}

/** As `contains`, but a cursor right behind the last character counts too. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end
}

/** Whether a cursor or selection touches `span`: one right behind the last character does too. */
export function meets(span: Span, selected: Selection): boolean {
  return span.start <= selected.end && selected.start <= span.end
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** The items that overlap `start` to `end`, of items in document order that do not overlap each other. */
export function within<T extends { readonly span: Span }>(items: readonly T[], start: number, end: number): T[] {
  const found: T[] = []
  const first = firstThat(items, ({ span }) => span.end > start)
  for (let at = first; at < items.length && items[at]!.span.start < end; at++) found.push(items[at]!)
  return found
}

/** The span of the same words in a text in which they stand `by` units further on. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

/** `start` to `end` without the white space at both ends; undefined where nothing else is there. */
export function trimmed(text: Text, start: number, end: number): Span | undefined {
  while (start < end && isSpace(text, start)) start++
  while (end > start && isSpace(text, end - 1)) end--
  return start < end ? { start, end } : undefined
}

function isSpace(text: Text, offset: number): boolean {
  const code = text.charCodeAt(offset)
  return code === 0x20 || (code < 0x80 ? code >= 9 && code <= 13 : /\s/.test(text.slice(offset, offset + 1)))
}

/**
 * Applies edits that do not overlap; insertions at the same place keep their order.
 * Throws a RangeError where two edits overlap: that is a defect of whoever made them.
 */
export function applyEdits(text: Text, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  let result = ''
  let at = 0
  for (const edit of ordered) {
    if (edit.start < at) throw new RangeError(`edits overlap at ${edit.start}`)
    result += text.slice(at, edit.start) + edit.newText
    at = edit.end
  }
  return result + text.slice(at)
}
