import { type Span, trimmed } from '../text/span.ts'
import type { Block, Cell, TableRow } from './markdown.ts'

/** How the table of an export begins a line of HTML: whatever stands in it, up to its end, belongs to it. */
export const tableStart = /^[ \t]*(?:<[a-z][^<>\r\n]*>[ \t]*)*<table(?=[\s>])/i
export const tableEnd = /<\/table\s*>/i

/** A tag, or a comment, which has no name. What is quoted in a tag may hold `>`. */
const tags =
  /<!--[\s\S]{0,2000}?-->|<(?<close>\/?)(?<name>[a-z][a-z0-9]*)(?=[\s/>])(?:[^<>"']|"[^"<>]*"|'[^'<>]*'|["'])*>/gi

interface Tag extends Span {
  readonly name: string
  readonly closes: boolean
  readonly words: string
}

function tagsIn(text: string, { start, end }: Span): Tag[] {
  return [...text.slice(start, end).matchAll(tags)].map(({ index, 0: words, groups }) => ({
    start: start + index,
    end: start + index + words.length,
    name: groups!.name?.toLowerCase() ?? '',
    closes: groups!.close === '/',
    words,
  }))
}

/** What stands outside the tags. */
export function wordsOfHtml(text: string, span: Span): Span[] {
  const words: Span[] = []
  let from = span.start
  for (const { start, end } of tagsIn(text, span)) {
    if (start > from) words.push({ start: from, end: start })
    from = end
  }
  if (span.end > from) words.push({ start: from, end: span.end })
  return words
}

/**
 * The headings, tables, paragraphs and items that HTML makes. What stands in none of them is no block; a table within a cell is words of the
 * cell. An element that is not closed ends where the next one begins.
 */
export function blocksOfHtml(text: string, span: Span): Block[] {
  const blocks: Block[] = []
  let open: Tag | undefined
  let table: OpenTable | undefined
  const close = (at: number) => {
    const content = open && trimmed(text, open.end, at)
    if (content) blocks.push(blockOf(open!.name, { start: open!.start, end: at }, content))
    open = undefined
  }
  for (const tag of tagsIn(text, span)) {
    if (table) {
      table.read(tag)
      if (table.depth > 0) continue
      blocks.push(...table.block(tag.end))
      table = undefined
    } else if (tag.name === 'table' && !tag.closes) {
      close(tag.start)
      table = openTable(text, tag.start)
    } else if (blockTags.test(tag.name)) {
      close(tag.start)
      if (!tag.closes && told.test(tag.name)) open = tag
    }
  }
  close(span.end)
  return table ? [...blocks, ...table.block(span.end)] : blocks
}

const blockTags = /^(?:h[1-6]|summary|p|li|ul|ol|div|details|section|article|blockquote|table)$/
const told = /^(?:h[1-6]|summary|p|li)$/

function blockOf(name: string, span: Span, content: Span): Block {
  if (name === 'p') return { kind: 'paragraph', span: content }
  if (name === 'li') {
    const item = { span, checked: undefined, blocks: [{ kind: 'paragraph' as const, span: content }] }
    return { kind: 'list', span, ordered: false, items: [item] }
  }
  // What is folded away has its title below all other ones.
  return { kind: 'heading', span, level: name === 'summary' ? 6 : Number(name[1]), content }
}

/** A table of which not everything is read yet. */
interface OpenTable {
  /** 0 behind its end. */
  depth: number
  readonly read: (tag: Tag) => void
  readonly block: (end: number) => Block[]
}

/** The most columns that a cell is taken to span, and the most rows. */
const widest = 50

function openTable(text: string, start: number): OpenTable {
  const rows: TableRow[] = []
  /** How many further rows the cell above reaches into, by column. */
  const reach: number[] = []
  let row: { start: number; cells: Cell[] } | undefined
  let cell: Tag | undefined

  const pad = (at: number) => {
    while (row && (reach[row.cells.length] ?? 0) > 0) {
      reach[row.cells.length]!--
      row.cells.push({ start: at, end: at, content: undefined })
    }
  }
  const endCell = (at: number) => {
    if (!cell || !row) return
    const more = spanned(cell.words, 'row') - 1
    for (let column = spanned(cell.words, 'col'); column > 0; column--) {
      const isOwn = column === spanned(cell.words, 'col')
      if (more > 0) reach[row.cells.length] = more
      row.cells.push(
        isOwn
          ? { start: cell.end, end: at, content: trimmed(text, cell.end, at) }
          : { start: at, end: at, content: undefined },
      )
    }
    cell = undefined
  }
  const endRow = (at: number) => {
    endCell(at)
    pad(at)
    if (row?.cells.some(({ content }) => content)) rows.push({ span: { start: row.start, end: at }, cells: row.cells })
    row = undefined
  }
  const table: OpenTable = {
    depth: 1,
    read: ({ name, closes, ...tag }) => {
      if (name === 'table') table.depth += closes ? -1 : 1
      if (table.depth === 0) endRow(tag.start)
      if (table.depth > 1) return
      if (name === 'tr') {
        endRow(closes ? tag.end : tag.start)
        if (!closes) row = { start: tag.start, cells: [] }
      } else if (name === 'td' || name === 'th') {
        endCell(tag.start)
        if (closes) return
        row ??= { start: tag.start, cells: [] }
        pad(tag.start)
        cell = { name, closes, ...tag }
      }
    },
    block: end => {
      if (table.depth > 0) endRow(end)
      const [header, ...others] = rows
      return header ? [{ kind: 'html-table', span: { start, end }, header, rows: others }] : []
    },
  }
  return table
}

function spanned(tag: string, way: 'row' | 'col'): number {
  const written = new RegExp(`\\b${way}span\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(tag)?.[1]
  return Math.min(widest, Math.max(1, Number(written ?? 1)))
}
