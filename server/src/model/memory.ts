import type { Mentions } from './mentions.ts'
import type { Reading } from './milestone-cues.ts'

/** What was read of words that stand in a document, by these words: its next version has most of them too. */
export interface Memory {
  /** Of the rows of timelines. */
  readonly cues: ReadonlyMap<string, Reading>
  /** Of slices, in offsets of the slice. */
  readonly mentions: ReadonlyMap<string, Mentions>
}

/** `read`, where neither `before` nor `known` has what it gives; `known` gathers what was asked for, and no more. */
export function remembering<T>(
  read: (words: string) => T,
  before: ReadonlyMap<string, T> | undefined,
  known: Map<string, T>,
): (words: string) => T {
  return words => {
    const again = known.get(words)
    if (again !== undefined) return again
    const found = before?.get(words) ?? read(words)
    known.set(words, found)
    return found
  }
}
