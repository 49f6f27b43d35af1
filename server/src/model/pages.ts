import type { Reading } from '../markdown/markdown.ts'
import type { Anchor } from '../text/anchor.ts'
import type { Span } from '../text/span.ts'
import type { SectionKind } from './postmortem.ts'

/** A part of a document, of whole blocks, rows or list items: versions of the document share it. */
export interface Page {
  readonly span: Span
  readonly anchor: Anchor
  readonly reading: Words
}

/** What a page says, as it is written and without markup. */
export type Words = Pick<Reading, 'text' | 'plain' | 'isBlank' | 'openFence'>

/** The running text on a page. Most of it is only asked for what it says; where that stands is reckoned for those who need it. */
export interface ProsePage {
  /** What it says, which versions of the document share as a whole. */
  readonly passages: readonly Passage[]
  /** Where the page begins. */
  readonly anchor: Anchor
  /** The part of the document that each passage stands in. */
  readonly parts: readonly (SectionKind | undefined)[]
}

/** A paragraph, an item or a cell, in offsets of its page. */
export interface Passage {
  readonly span: Span
  readonly within: 'paragraph' | 'item' | 'cell'
  readonly sentences: readonly Said[]
}

/** What a sentence says, wherever it stands: shared by the versions of a document, so that one may know it again. */
export interface Said {
  /** In offsets of its passage. */
  readonly start: number
  readonly end: number
  /** As long as the sentence; quotations, code and the words of links stand in them as `___`, and each line end is a space. */
  readonly words: string
}

/** A sentence of the author's own. */
export interface Sentence {
  readonly span: Span
  readonly said: Said
  readonly part: SectionKind | undefined
  readonly within: Passage['within']
  /** The paragraph or cell that it is a sentence of. */
  readonly passage: Span
}
