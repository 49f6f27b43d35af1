import type { Block, Cell, HtmlTable, List, ListItem, Markdown, Table, TableRow } from '../markdown/markdown.ts'
import { moved } from '../markdown/moved.ts'
import { keepingTo, type Place } from '../text/anchor.ts'
import { lineAt } from '../text/lines.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import { eachAgain } from './each-again.ts'
import type { Notebook } from './notebook.ts'
import type { Section } from './postmortem.ts'
import { classifyTitle, isInCapitals } from './section-titles.ts'

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
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.span.start < offset) low = middle + 1
    else high = middle
  }
  return low
}

export function entriesOf(markdown: Markdown, notebook: Notebook = new Map()): readonly Entry[] {
  return eachAgain(notebook, entriesOfOutermost, markdown.blocks, markdown)
}

function entriesOfOutermost(block: Block, markdown: Markdown): readonly Entry[] {
  return entriesOfBlock(markdown, block, 0)
}

/** The headings of its own making. */
export function headingsIn(entries: readonly Entry[], notebook: Notebook): readonly HeadingEntry[] {
  return eachAgain(notebook, headingOf, entries, undefined)
}

function headingOf(entry: Entry): readonly HeadingEntry[] {
  return entry.kind === 'heading' ? [entry] : nothing
}

const nothing: readonly never[] = []

/** The entries of a block, which versions of the document share; the same block always stands as deep. */
function entriesOfBlock(markdown: Markdown, block: Block, depth: number): readonly Entry[] {
  // Of a list or a table that lies in several slices, its parts are shared.
  if (block.kind === 'list') return block.items.flatMap(item => entriesOfItem(markdown, item, block.ordered, depth))
  if (block.kind === 'table' || block.kind === 'html-table') return entriesOfTable(block, depth)
  const before = known.get(block)
  if (before) return before
  const entries = readBlock(markdown, block, depth)
  known.set(block, entries)
  return entries
}

const known = new WeakMap<Block | ListItem, readonly Entry[]>()

function readBlock(
  markdown: Markdown,
  block: Exclude<Block, List | Table | HtmlTable>,
  depth: number,
): readonly Entry[] {
  const { span } = block
  switch (block.kind) {
    case 'heading': {
      const content = block.content && wordsOfHeading(markdown, block.content)
      if (!content) return []
      return [{ kind: 'heading', span, depth, block: span, level: block.level, content: keepingTo(span)(content) }]
    }
    case 'paragraph':
      return entriesOfParagraph(markdown, span, depth, block)
    case 'quote':
      return block.blocks.flatMap(inner => entriesOfBlock(markdown, inner, depth + 1))
    case 'code':
    case 'rule':
      return [{ kind: block.kind, span, depth, block: span }]
    case 'html':
    case 'definition':
    case 'front-matter':
      return []
    default:
      return block satisfies never
  }
}

/** The rows of a table: those that stay are the same, and know the table as it is now. */
function entriesOfTable(table: Table | HtmlTable, depth: number): readonly Entry[] {
  const { header, rows, span, kind } = table
  const now = { span, rows, table: kind === 'table' ? table : undefined }
  let known = tables.get(header)
  if (known) Object.assign(known.grid, now)
  else {
    const grid: Grid = { form: kind, header: header.cells, ...now }
    known = { grid, span: spanOf(grid), notebook: new Map() }
    tables.set(header, known)
  }
  return eachAgain(known.notebook, entryOfRow, rows, { ...known, depth }, [depth])
}

const tables = new WeakMap<object, { readonly grid: Grid; readonly span: Span; readonly notebook: Notebook }>()

/** Where a table stands, with all the rows that it has by then. */
function spanOf(grid: Grid): Span {
  return {
    get start() {
      return grid.span.start
    },
    get end() {
      return grid.span.end
    },
  }
}

function entryOfRow(
  row: TableRow,
  { grid, span, depth }: { readonly grid: Grid; readonly span: Span; readonly depth: number },
): readonly Entry[] {
  return [rowOf(row, depth, span, grid, row)]
}

function entriesOfItem(markdown: Markdown, item: ListItem, ordered: boolean, depth: number): readonly Entry[] {
  const before = known.get(item)
  if (before) return before
  const entries = readItem(markdown, item, ordered, depth)
  known.set(item, entries)
  return entries
}

function readItem(markdown: Markdown, item: ListItem, ordered: boolean, depth: number): readonly Entry[] {
  const [first, ...others] = item.blocks
  // `2. BUSINESS IMPACT`, with its text right below it: a number makes a list of what a word processor means as a heading.
  if (ordered && first?.kind === 'paragraph' && beginsWithHeading(markdown, first.span)) {
    const below = others.flatMap(inner => entriesOfBlock(markdown, inner, depth))
    return [...entriesOfParagraph(markdown, first.span, depth, first), ...below]
  }
  const keep = keepingTo(item.span)
  const own = first?.kind === 'paragraph' ? withoutHeadings(markdown, first.span) : undefined
  const content = own && (trimmed(markdown.plain, own.start, own.end) ?? own)
  const head: Entry[] = content
    ? [
        {
          kind: 'item',
          span: keep({ start: item.span.start, end: own.end }),
          depth,
          block: item.span,
          content: keep(content),
          checked: item.checked,
          ordered,
          shared: item,
        },
      ]
    : []
  const behind = own && trimmed(markdown.plain, own.end, first!.span.end)
  return [
    ...head,
    ...(behind ? entriesOfParagraph(markdown, keep(behind), depth, undefined) : []),
    ...(own ? others : item.blocks).flatMap(inner => entriesOfBlock(markdown, inner, depth + 1)),
  ]
}

function rowOf(
  { span, cells }: Pick<RowEntry, 'span' | 'cells'>,
  depth: number,
  block: Span,
  grid: Grid,
  shared: object | undefined,
): RowEntry {
  return { kind: 'row', span, depth, block, cells, grid, shared }
}

/**
 * A list's last item goes on over all lines that follow it without a blank one, and so over the headings in capitals of
 * a text that was pasted; what comes from there on is no part of the item.
 */
function withoutHeadings(markdown: Markdown, paragraph: Span): Span {
  const [, ...lines] = linesWithin(markdown, paragraph)
  const heading = lines.find(
    line => isInCapitals(slice(markdown.plain, line)) && classifyTitle(slice(markdown.plain, line)),
  )
  return heading ? { start: paragraph.start, end: heading.start } : paragraph
}

function beginsWithHeading(markdown: Markdown, paragraph: Span): boolean {
  const [first] = linesWithin(markdown, paragraph)
  const words = first && slice(markdown.plain, first)
  return words !== undefined && isInCapitals(words) && classifyTitle(words) !== undefined
}

/** An underlined heading takes the rule above it for its first line: `=====`, then the words. */
function wordsOfHeading({ plain }: Markdown, { start, end }: Span): Span | undefined {
  const rule = /^[ \t]*[=*_#-]{3,}[ \t]*(?:\r\n|\n|\r)/.exec(plain.slice(start, end))
  return trimmed(plain, start + (rule?.[0].length ?? 0), end)
}

const bullet = /^[ \t]*(?:[•◦▪·‣●○–\uE000-\uF8FF][ \t]+|[-*+][ \t]+|\d{1,2}[.)][ \t]+)/

function entriesOfParagraph(markdown: Markdown, paragraph: Span, depth: number, shared: object | undefined): Entry[] {
  const keep = keepingTo(paragraph)
  const lines = linesWithin(markdown, paragraph).map(keep)
  const grid = gridOf(markdown, lines, keep)
  if (grid) return grid.rows.map(row => rowOf(row, depth, paragraph, grid, undefined))
  return lines.flatMap((line): Entry[] => {
    const marker = bullet.exec(markdown.plain.slice(line.start, line.end))?.[0]
    const content = trimmed(markdown.plain, line.start + (marker?.length ?? 0), line.end)
    if (!content) return []
    const kind = marker === undefined ? 'line' : 'item'
    const ordered = marker !== undefined && /\d/.test(marker)
    return [{ kind, span: line, depth, block: paragraph, content: keep(content), checked: undefined, ordered, shared }]
  })
}

/** The lines of a block of code, of which the fences say nothing; `plain` must have its words. */
export function linesOfCode(markdown: Markdown, code: Span): LineEntry[] {
  return linesWithin(markdown, code).flatMap((span): LineEntry[] =>
    /^[`~]/.test(markdown.plain[span.start]!)
      ? []
      : [
          {
            kind: 'line',
            span,
            depth: 0,
            block: code,
            content: span,
            checked: undefined,
            ordered: false,
            shared: undefined,
          },
        ],
  )
}

/** The lines of a paragraph that say something, without the white space around them. */
function linesWithin({ plain, lines }: Markdown, { start, end }: Span): Span[] {
  const found: Span[] = []
  for (let line = lineAt(lines, start); (lines.starts[line] ?? end) < end; line++) {
    const span = trimmed(plain, Math.max(start, lines.starts[line]!), Math.min(end, lines.starts[line + 1] ?? end))
    if (span) found.push(span)
  }
  return found
}

/** Two or more lines that all have as many tabs as the first, or fewer: a table that lost its lines. */
function gridOf({ plain }: Markdown, lines: readonly Span[], keep: Place): Grid | undefined {
  const [first, ...below] = lines
  if (below.length === 0 || !slice(plain, first!).includes('\t')) return undefined
  const header = first && { span: first, cells: cellsBetweenTabs(plain, first) }
  // A last cell may be blank, or be nothing but an address.
  const others = below.map(span => {
    const cells = cellsBetweenTabs(plain, span)
    const all = cellsBetweenTabs(plain, { start: span.start, end: endOfBlank(plain, span.end) })
    return { span, cells: all.slice(0, Math.max(cells.length, header?.cells.length ?? 0)) }
  })
  if (!header || others.length === 0 || header.cells.length < 2) return undefined
  if (bullet.test(plain.slice(header.span.start, header.span.end))) return undefined
  if (others.some(row => row.cells.length < 2 || row.cells.length > header.cells.length)) return undefined
  const span = keep({ start: header.span.start, end: lines.at(-1)!.end })
  const rows = others.map(row => ({ span: row.span, cells: moved(row.cells, keep) }))
  return { form: 'tab-separated', span, header: moved(header.cells, keep), rows, table: undefined }
}

/** Where the white space behind `at` ends, on its line. */
function endOfBlank(plain: string, at: number): number {
  let end = at
  while (end < plain.length && /[^\S\r\n]/.test(plain[end]!)) end++
  return end
}

function cellsBetweenTabs(plain: string, { start, end }: Span): Cell[] {
  const cells: Cell[] = []
  for (let at = start; at <= end; ) {
    const tab = plain.slice(at, end).indexOf('\t')
    const stop = tab < 0 ? end : at + tab
    cells.push({ start: at, end: stop, content: trimmed(plain, at, stop) })
    at = stop + 1
  }
  return cells
}

/** What a cell says, without markup; undefined where it says nothing. */
export function wordsOfCell(plain: string, cell: Cell | undefined): Span | undefined {
  return cell?.content && trimmed(plain, cell.content.start, cell.content.end)
}
