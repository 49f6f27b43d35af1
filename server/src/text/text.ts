import type { TextEdit } from './span.ts'

/**
 * A text that is read a few words at a time: one string, or parts that nobody has to put together, which takes longer for a megabyte than to
 * read what was typed into it.
 */
export interface Text {
  readonly length: number
  slice(start: number, end?: number): string
  charAt(at: number): string
  charCodeAt(at: number): number
  /** Where `words` stand first, at `from` or behind it; -1 where they do not. */
  indexOf(words: string, from: number): number
  /** All of it, put together. */
  toString(): string
  /** Which text it was made of by which edit, where that is known. */
  readonly since?: { readonly text: Text; readonly edit: TextEdit }
}

/**
 * A text with an edit made in it, at no cost. It is read from what it was made of, and is for no use once that has moved (see
 * `Understanding`): a newer understanding has its own. Several edits of one text become one that reaches over all of them.
 */
export function edited(text: Text, edit: TextEdit): Text {
  const { text: of, edit: all } = text.since
    ? { text: text.since.text, edit: joined(text, text.since.edit, edit) }
    : { text, edit }
  const { start, end, newText } = all
  const by = newText.length - (end - start)
  const length = of.length + by
  const behind = start + newText.length
  const slice = (first: number, last = length): string => {
    const [from, to] = [Math.max(0, first), Math.min(last, length)]
    return (
      (from < start ? of.slice(from, Math.min(to, start)) : '') +
      (to > start && from < behind ? newText.slice(Math.max(0, from - start), to - start) : '') +
      (to > behind ? of.slice(Math.max(from - by, end), to - by) : '')
    )
  }
  const indexOf = (words: string, from: number): number => {
    const over = Math.min(length, behind + words.length - 1)
    for (let at = Math.max(0, from); at < over; at += long) {
      const found = slice(at, Math.min(over, at + long + words.length - 1)).indexOf(words)
      if (found >= 0) return at + found
    }
    const found = of.indexOf(words, Math.max(from, behind) - by)
    return found < 0 ? -1 : found + by
  }
  let whole: string | undefined
  const put = (): string => {
    whole ??= slice(0)
    return whole
  }
  const charAt = (at: number) => slice(at, at + 1)
  return {
    length,
    slice,
    charAt,
    charCodeAt: at => charAt(at).charCodeAt(0),
    indexOf,
    toString: put,
    since: { text: of, edit: all },
  }
}

/** The edit of the first text that comes to both: `text` was made by `first`. */
function joined(text: Text, first: TextEdit, second: TextEdit): TextEdit {
  const written = first.start + first.newText.length
  const start = Math.min(first.start, second.start)
  const end = Math.max(written, second.end)
  const newText = text.slice(start, second.start) + second.newText + text.slice(second.end, end)
  return { start, end: end - written + first.end, newText }
}

/** Where `words` stand last in a text, at `from` or ahead of it; -1 where they do not. */
export function lastIndexIn(text: Text, words: string, from: number): number {
  for (let behind = from + words.length; behind > 0; behind -= short) {
    const start = Math.max(0, behind - short - words.length)
    const found = text.slice(start, behind).lastIndexOf(words)
    if (found >= 0) return start + found
  }
  return -1
}

/** How much of a text is looked through at once: for what is mostly near, and for what may be far. */
const short = 1024
const long = 65_536
