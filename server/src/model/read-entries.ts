import type { Block, HtmlTable, List, ListItem, Markdown, Table, TableRow } from '../markdown/markdown.ts'
import { keepingTo } from '../text/anchor.ts'
import { eachAgain } from '../text/each-again.ts'
import { lineAt } from '../text/lines.ts'
import type { Notebook } from '../text/notebook.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { Entry, Grid, LineEntry, RowEntry } from './entries.ts'
import { classifyTitle, isInCapitals } from './section-titles.ts'
import { bullet, gridOf } from './tab-grid.ts'

/** What a reader of the document sees, one thing after another (see `Entry`); `notebook` is that of its older versions. */
export function entriesOf(markdown: Markdown, notebook: Notebook = new Map()): readonly Entry[] {
  return eachAgain(notebook, entriesOfOutermost, markdown.blocks, markdown)
}

function entriesOfOutermost(block: Block, markdown: Markdown): readonly Entry[] {
  return entriesOfBlock(markdown, block, 0)
}

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
    /^[`~]/.test(markdown.plain.charAt(span.start))
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
