import type { Markdown, Slice } from '../markdown/markdown.ts'
import type { Notebook } from '../text/notebook.ts'
import type { Text } from '../text/text.ts'

/** A reader of words alone: it gives the same for the same words, wherever they stand. */
export type Reader<T> = (words: string) => T

/** What was read of words by a reader, and how often it was asked in the last version. */
interface Known<T> {
  readonly words: Map<string, T>
  asked: number
}

/** What a reader gives for words, read only where that is not known already. */
export type Recall = <T>(read: Reader<T>, words: string) => T

/** What the versions of a document know of words, wherever these stand; what is known beyond their need is forgotten. */
export function remembering(notebook: Notebook): Recall {
  const memory = memoryOf(notebook)
  for (const known of memory.values()) {
    if (known.words.size > enough + 2 * known.asked) known.words.clear()
    known.asked = 0
  }
  return <T>(read: Reader<T>, words: string): T => {
    let known = memory.get(read) as Known<T> | undefined
    if (!known) {
      known = { words: new Map(), asked: 0 }
      memory.set(read, known)
    }
    known.asked++
    const before = known.words.get(words)
    if (before !== undefined || known.words.has(words)) return before as T
    const found = read(words)
    known.words.set(words, found)
    return found
  }
}

/** How many words may be known to no purpose. */
const enough = 1000

/** What is known by which reader. */
export function memoryOf(notebook: Notebook): Map<Reader<unknown>, Known<unknown>> {
  const memory = (notebook.get(remembering) ?? new Map()) as Map<Reader<unknown>, Known<unknown>>
  notebook.set(remembering, memory)
  return memory
}

/** A document, and what is known of its words and of its parts. */
export interface Remembered extends Markdown, Recalled {
  /** The slices that have words: a fence that is opened takes all below it, and says nothing. */
  readonly worded: readonly Slice[]
  readonly notebook: Notebook
}

/** The words of a document, and what is known of them. */
export interface Recalled {
  readonly plain: Text
  readonly recall: Recall
}

/** Reads anew each time: for who has one text only. */
export const recallNothing: Recall = (read, words) => read(words)
