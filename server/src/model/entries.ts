import type { Cell, Table } from '../markdown/markdown.ts'
import { eachAgain } from '../text/each-again.ts'
import type { Notebook } from '../text/notebook.ts'
import { firstThat } from '../text/search.ts'
import { type Span, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Section } from './postmortem.ts'

/**
 * What a reader of a document sees as one thing after another, whatever Markdown makes of it: a heading, a list's item,
 * a table's row, a line. Text pasted from a word processor has bullets and tables too, made of `•` and of tabs.
 */
export type Entry = HeadingEntry | LineEntry | RowEntry | OtherEntry

interface EntryBase {
  readonly span: Span
  /** How deep it stands in lists and quotes. */
  readonly depth: number
  /** Entries of one paragraph, item or table share it. */
  readonly block: Span
}

export interface HeadingEntry extends EntryBase {
  readonly kind: 'heading'
  readonly level: number
  readonly content: Span
}

/** An item runs to the end of its first paragraph; a line to its end. */
export type LineEntry = WordsEntry<'item'> | WordsEntry<'line'>

interface WordsEntry<Kind> extends EntryBase {
  readonly kind: Kind
  /** What versions of the document share of its block; undefined where they share nothing. */
  readonly shared: object | undefined
  /** The words, without bullet or number. */
  readonly content: Span
  readonly checked: boolean | undefined
  readonly ordered: boolean
}

export interface RowEntry extends EntryBase {
  readonly kind: 'row'
  readonly cells: readonly Cell[]
  readonly grid: Grid
  /** What versions of the document share of it; undefined where they share nothing. */
  readonly shared: object | undefined
}

export type OtherEntry = BareEntry<'code'> | BareEntry<'rule'>

interface BareEntry<Kind> extends EntryBase {
  readonly kind: Kind
}

/** A table of Markdown or HTML, or lines of cells with tabs between them. Rows that stay keep theirs, which has the rows of the newest version. */
export interface Grid {
  readonly form: 'table' | 'html-table' | 'tab-separated'
  readonly span: Span
  readonly header: readonly Cell[]
  readonly rows: readonly Pick<RowEntry, 'span' | 'cells'>[]
  readonly table: Table | undefined
}

/** The entries that stand under a section's heading. */
export function entriesUnder(entries: readonly Entry[], section: Section): readonly Entry[] {
  return entriesIn(entries, { start: section.title.span.end, end: section.span.end })
}

/** The entries that begin within a part of the document; entries stand in its order. */
export function entriesIn<T extends Entry>(entries: readonly T[], part: Span): readonly T[] {
  const [from, to] = [firstFrom(entries, part.start), firstFrom(entries, part.end)]
  return from === 0 && to === entries.length ? entries : entries.slice(from, to)
}

/** Where an entry stands among all of them. */
export function indexOf(entries: readonly Entry[], entry: Entry): number {
  return entries.indexOf(entry, firstFrom(entries, entry.span.start))
}

/** The index of the first entry that begins at `offset` or behind it. */
function firstFrom(entries: readonly Entry[], offset: number): number {
  return firstThat(entries, ({ span }) => span.start >= offset)
}

/** The headings of its own making. */
export function headingsIn(entries: readonly Entry[], notebook: Notebook): readonly HeadingEntry[] {
  return eachAgain(notebook, headingOf, entries, undefined)
}

function headingOf(entry: Entry): readonly HeadingEntry[] {
  return entry.kind === 'heading' ? [entry] : nothing
}

const nothing: readonly never[] = []

/** What a cell says, without markup; undefined where it says nothing. */
export function wordsOfCell(plain: Text, cell: Cell | undefined): Span | undefined {
  return cell?.content && trimmed(plain, cell.content.start, cell.content.end)
}
