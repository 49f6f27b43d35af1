import type { Markdown, Slice } from '../markdown/markdown.ts'
import type { Notebook } from '../text/notebook.ts'
import type { Text } from '../text/text.ts'

/** A reader of words alone: it gives the same for the same words, wherever they stand. */
export type Reader<T> = (words: string) => T

/** What was read of the words of a document, by reader and words: its next version has most of them too. */
export type Memory = ReadonlyMap<Reader<unknown>, ReadonlyMap<string, unknown>>

/** What a reader gives for words, read only where that is not known already. */
export type Recall = <T>(read: Reader<T>, words: string) => T

/** Remembers what `before` has and what is asked for now; `memory` gathers what was asked for, and no more. */
export function remembering(before: Memory | undefined): { readonly recall: Recall; readonly memory: Memory } {
  const memory = new Map<Reader<unknown>, Map<string, unknown>>()
  const recall: Recall = <T>(read: Reader<T>, words: string): T => {
    const known = memory.get(read) ?? new Map<string, unknown>()
    memory.set(read, known)
    const again = known.get(words)
    if (again !== undefined || known.has(words)) return again as T
    const old = before?.get(read)
    const found = old?.has(words) ? (old.get(words) as T) : read(words)
    known.set(words, found)
    return found
  }
  return { recall, memory }
}

/** A document, and what is known of its words and of its parts. */
export interface Remembered extends Markdown, Known {
  /** The slices that have words: a fence that is opened takes all below it, and says nothing. */
  readonly worded: readonly Slice[]
  readonly notebook: Notebook
}

/** The words of a document, and what is known of them. */
export interface Known {
  readonly plain: Text
  readonly recall: Recall
}

/** Reads anew each time: for who has one text only. */
export const recallNothing: Recall = (read, words) => read(words)
