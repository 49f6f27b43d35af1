import type { Anchor } from '../text/anchor.ts'
import type { Lines } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** A Markdown document in plain data: its blocks, and its words without the markup. */
export interface Markdown {
  readonly text: Text
  readonly lines: Lines
  /**
   * The text with every character of markup (emphasis, backticks, link targets, comments, HTML tags, escapes, the
   * front matter's fences) replaced by a space, so that readers see words and offsets stay those of the text. An entity (`&amp;`) is its
   * character and spaces. Code blocks are blank altogether, and so is HTML that makes no block. Line ends stay.
   */
  readonly plain: Text
  readonly blocks: readonly Block[]
  readonly frontMatter: FrontMatter | undefined
  readonly comments: readonly Comment[]
  readonly inlineCode: readonly Span[]
  readonly links: readonly Link[]
  /** What it was put together from: the next version of the text has most of them, and readers what they found in each. */
  readonly slices: readonly Slice[]
  readonly definitions: string
  /** What the last edit that changed much took away: a fence that is opened takes all below it, and gives it back when it is closed. */
  readonly gone: Gone | undefined
}

export interface Gone {
  readonly slices: readonly Slice[]
  /** With which they were read. */
  readonly definitions: string
}

/** A part of a text that is parsed by itself, and shared by the versions of a document in which it stands. */
export interface Slice {
  /** Where it begins in the newest version that has it. */
  readonly anchor: Anchor
  /** All of it. */
  readonly span: Span
  readonly length: number
  readonly headAbove: string | undefined
  readonly headBelow: string | undefined
  readonly reading: Reading
  /** What stands in it, which moves with it. */
  readonly placed: Contents
}

/** Where a slice ends, which is all that the next one needs of it. */
export interface SliceEnd {
  readonly end: number
  /** The header and the delimiter row of the table in whose rows it ends. */
  readonly headBelow: string | undefined
}

/** Where a slice is cut, in offsets of the text. */
export interface SlicePlace extends Span, SliceEnd {
  /** The `headBelow` of the one ahead. */
  readonly headAbove: string | undefined
  /** Whether it is a fence at the beginning of a line that nothing ends: it may be long, and says nothing. */
  readonly isOpenFence: boolean
  /** What slices of an older version said that stand at its end, word for word, where it is known. */
  readonly tail?: readonly Reading[] | undefined
}

/** A slice as it is read, in offsets of its own. */
export interface Reading extends Contents {
  readonly text: string
  /** See `Markdown.plain`. */
  readonly plain: string
  /** Whether that is blank. */
  readonly isBlank: boolean
  /** Where it is a fence at the beginning of a line that nothing ends: what it is put together of. */
  readonly openFence: OpenFence | undefined
}

/** A fence that takes all below it may take half of a document: nobody puts it together who need not. */
export interface OpenFence {
  readonly text: Text
  readonly plain: Text
  readonly head: string
  /** See `SlicePlace`: who has searched these, line by line, has the head left to search. */
  readonly tail: readonly Reading[]
}

/** What stands in a slice. */
export interface Contents {
  /** Rows that belong to the table in whose rows the slice begins. */
  readonly rows: readonly TableRow[]
  readonly blocks: readonly Block[]
  readonly endsWithList: boolean
  readonly frontMatter: FrontMatter | undefined
  readonly comments: readonly Comment[]
  readonly inlineCode: readonly Span[]
  readonly links: readonly Link[]
  /** What is defined in it (`[label]: …`, `[^label]: …`), as written, in brackets: it holds for the whole document. */
  readonly labels: readonly string[]
}

export type Block =
  | Heading
  | Table
  | HtmlTable
  | List
  | Paragraph
  | { readonly kind: 'quote'; readonly span: Span; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly span: Span; readonly language: string | undefined }
  | { readonly kind: 'html' | 'rule' | 'definition' | 'front-matter'; readonly span: Span }

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly span: Span
}

export interface Heading {
  readonly kind: 'heading'
  readonly span: Span
  readonly level: number
  /** The words, without `#` and underline; undefined for an empty heading. */
  readonly content: Span | undefined
}

export interface List {
  readonly kind: 'list'
  readonly span: Span
  readonly ordered: boolean
  readonly items: readonly ListItem[]
}

export interface ListItem {
  readonly span: Span
  /** Of a task list's item: whether it is ticked. */
  readonly checked: boolean | undefined
  readonly blocks: readonly Block[]
}

export interface Table {
  readonly kind: 'table'
  readonly span: Span
  readonly header: TableRow
  readonly rows: readonly TableRow[]
}

/** A table in HTML, as exports and pasted pages have it. A cell that reaches over others stands in the first of them. */
export interface HtmlTable {
  readonly kind: 'html-table'
  readonly span: Span
  readonly header: TableRow
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly span: Span
  readonly cells: readonly Cell[]
}

export interface Cell {
  /** From behind its left pipe to its right pipe: where its content is, or would be written. May be empty (`||`). */
  readonly start: number
  readonly end: number
  /** The words in it, trimmed, in the text (markup included); undefined where the cell is blank. */
  readonly content: Span | undefined
}

/** YAML (`---`) or TOML (`+++`) at the very start of the document. */
export interface FrontMatter {
  readonly span: Span
  readonly language: 'yaml' | 'toml'
  readonly fields: readonly Field[]
  /** Why it could not be read, where it could not. */
  readonly problem: string | undefined
}

/** A top-level `key: value` whose value is a scalar, or one of the scalars of a list under `key`. */
export interface Field {
  readonly key: string
  readonly keySpan: Span
  readonly value: string
  readonly valueSpan: Span
}

/** An HTML comment: `<!-- detected -->`. */
export interface Comment {
  readonly span: Span
  readonly words: string
}

export interface Link {
  readonly span: Span
  /** The words shown. */
  readonly content: Span | undefined
  readonly url: string
}
