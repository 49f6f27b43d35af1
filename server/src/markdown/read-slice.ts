import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference'
import { inOneByte } from '../text/one-byte.ts'
import { inPieces } from '../text/parts.ts'
import { contains, type Span, slice, trimmed } from '../text/span.ts'
import { blank, blanked } from './blank.ts'
import { type Dealt, dealt, spanOf } from './deal.ts'
import { readFrontMatter } from './front-matter.ts'
import { blocksOfHtml, tableEnd, tableStart, wordsOfHtml } from './html.ts'
import type { Block, Cell, Comment, Link, ListItem, Reading, TableRow } from './markdown.ts'

/**
 * Reads slices that follow each other, each in offsets of its own, with the syntax of remark and of GitHub that a postmortem needs. `prelude` is
 * Markdown that the first is to be read behind: definitions, the head of a table that goes on. Undefined where they cannot be read together.
 */
export function readTogether(parts: readonly string[], prelude: string): readonly Reading[] | undefined {
  const texts = parts.map(inOneByte)
  let source = prelude
  const starts = texts.map(text => {
    const start = source.length
    source += text
    return start
  })
  try {
    const { children } = fromMarkdown(source, delimiters.test(source) ? withTables : options)
    return dealt(source, children, starts)?.map((own, index) => readDealt(texts[index]!, own, starts[index]!))
  } catch (error) {
    // Thousands of quotes or lists within each other are more than the stack holds: no postmortem, but a text.
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}

/** A slice that cannot be read. */
export function asParagraph(part: string): Reading {
  const text = inOneByte(part)
  const span = trimmed(text, 0, text.length)
  const blocks = span ? [{ kind: 'paragraph', span } as const] : []
  return { ...nothing, text, plain: text, isBlank: span === undefined, blocks }
}

const nothing: Omit<Reading, 'text' | 'plain' | 'isBlank' | 'blocks'> = {
  openFence: undefined,
  rows: [],
  endsWithList: false,
  frontMatter: undefined,
  comments: [],
  inlineCode: [],
  links: [],
  labels: [],
}

/** Reads the slice that is the front matter (see `frontMatterOf`). */
export function readMatter(text: string): Reading {
  const span = { start: 0, end: text.trimEnd().length }
  const [fields] = withoutFences(text, span)
  const plain = fields
    ? blank(text.slice(0, fields.start)) + text.slice(fields.start, fields.end) + blank(text.slice(fields.end))
    : blank(text)
  const frontMatter = readFrontMatter(text, span)
  const blocks = [{ kind: 'front-matter', span }] as const
  return { ...nothing, text, plain: withoutSigns(plain), isBlank: false, blocks, frontMatter }
}

/** Reads the slice that is a fence up to the end of the text, which says nothing: what is known of its end, and what is not, ahead of that. */
export function readOpenFence(head: string, tail: readonly Reading[]): Reading {
  const [line] = /^[^\r\n]*/.exec(head)!
  // It takes a parse to read a language with its escapes.
  const first = /[^`~\s]/.test(line) ? readTogether([line], '')![0]!.blocks[0] : undefined
  const language = first?.kind === 'code' ? first.language : undefined
  const text = inPieces([head, ...tail.map(reading => reading.text)])
  const plain = blanked(text)
  return {
    ...nothing,
    get text() {
      return text.toString()
    },
    get plain() {
      return plain.toString()
    },
    isBlank: true,
    openFence: { text, plain, head, tail },
    blocks: [{ kind: 'code', span: { start: 0, end: text.length }, language }],
  }
}

function readDealt(text: string, { rows, nodes: children }: Dealt, start: number): Reading {
  const nodes: Nodes[] = []
  for (const node of [...rows, ...children]) gather(node, -start, nodes)
  const blocks = blocksOf(text, children)
  const plain = inOneByte(withoutMarkup(text, nodes, blocks))
  return {
    text,
    plain,
    isBlank: !/\S/.test(plain),
    openFence: undefined,
    rows: rows.flatMap(row => rowOf(text, row)),
    blocks,
    endsWithList: children.at(-1)?.type === 'list',
    frontMatter: undefined,
    comments: commentsOf(text, nodes),
    inlineCode: spansOf(nodes, 'inlineCode'),
    links: linksOf(nodes),
    labels: labelsOf(text, nodes),
  }
}

/** Gathers a node and all that are within it, in the order of the text, and moves them. */
function gather(node: Nodes, by: number, into: Nodes[]): void {
  into.push(node)
  if (node.position) {
    node.position.start.offset! += by
    node.position.end.offset! += by
  }
  if ('children' in node) for (const child of node.children) gather(child, by, into)
}

function labelsOf(text: string, nodes: readonly Nodes[]): string[] {
  const labels: string[] = []
  for (const node of nodes) {
    const span = node.type === 'definition' || node.type === 'footnoteDefinition' ? spanOf(node) : undefined
    const label = span && /^\[(?:\\.|[^\\\]])*\]/.exec(slice(text, span))?.[0]
    if (label) labels.push(label.replace(/\s+/g, ' '))
  }
  return labels
}

// Autolink literals and strikethrough tell a postmortem nothing and cost half of the parse.
const options = {
  extensions: [gfmTaskListItem(), gfmFootnote()],
  mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown(), gfmFootnoteFromMarkdown()],
}
const withTables = { ...options, extensions: [gfmTable(), ...options.extensions] }

/** Without a line that may stand below the head of a table there is none, and to look for it at each line is an eighth of the parse. */
const delimiters = /^[ \t>]*[|:-][ \t|:-]*$/m

function blocksOf(text: string, nodes: readonly Nodes[]): Block[] {
  let behind = 0
  return nodes.flatMap(node => {
    const place = spanOf(node)
    // An underlined heading right below a definition claims the definition's lines too.
    const span = place && place.start < behind ? trimmed(text, behind, place.end) : place
    if (!span) return []
    const whole = node.type === 'html' ? withTable(text, span) : span
    behind = whole.end
    return blockOf(text, node, whole)
  })
}

/** HTML with all of the table that begins in it, which blank lines may interrupt. */
function withTable(text: string, { start, end }: Span): Span {
  const html = text.slice(start, end)
  if (!html.split(/\r\n|\n|\r/).some(line => tableStart.test(line)) || tableEnd.test(html)) return { start, end }
  // Without any end behind it nothing is searched: half-typed tables may be many.
  const close = text.lastIndexOf('</table') < end ? null : tableEnd.exec(text.slice(end))
  return { start, end: close ? end + close.index + close[0].length : end }
}

function blockOf(text: string, node: Nodes, span: Span): Block | Block[] {
  switch (node.type) {
    case 'heading':
      return { kind: 'heading', span, level: node.depth, content: extent(node.children) }
    case 'paragraph':
      return { kind: 'paragraph', span }
    case 'blockquote':
      return { kind: 'quote', span, blocks: blocksOf(text, node.children) }
    case 'footnoteDefinition':
      return blocksOf(text, node.children)
    case 'code':
      return { kind: 'code', span, language: node.lang ?? undefined }
    case 'list':
      return {
        kind: 'list',
        span,
        ordered: node.ordered ?? false,
        items: node.children.flatMap((item): ListItem[] => {
          const at = spanOf(item)
          if (!at) return []
          return [{ span: at, checked: item.checked ?? undefined, blocks: blocksOf(text, item.children) }]
        }),
      }
    case 'table': {
      const [header, ...rows] = node.children.flatMap(row => rowOf(text, row))
      return header ? { kind: 'table', span, header, rows } : []
    }
    case 'html':
      return blocksInHtml(text, span) ?? { kind: 'html', span }
    case 'thematicBreak':
      return { kind: 'rule', span }
    case 'definition':
      return { kind: 'definition', span }
    default:
      return []
  }
}

function blocksInHtml(text: string, span: Span): Block[] | undefined {
  const blocks = blocksOfHtml(text, span)
  return blocks.length > 0 ? blocks : undefined
}

function rowOf(text: string, row: Nodes & { type: 'tableRow' }): TableRow[] {
  const span = spanOf(row)
  return span ? [{ span, cells: row.children.flatMap(cell => cellOf(text, cell)) }] : []
}

/** A cell's node begins with its left pipe and, in the last column, ends with its right one. */
function cellOf(text: string, node: Nodes): Cell[] {
  const span = spanOf(node)
  if (!span) return []
  const start = text[span.start] === '|' ? span.start + 1 : span.start
  const end = span.end > start && text[span.end - 1] === '|' && text[span.end - 2] !== '\\' ? span.end - 1 : span.end
  return [{ start, end, content: trimmed(text, start, end) }]
}

function extent(nodes: readonly Nodes[]): Span | undefined {
  const spans = nodes.flatMap(node => spanOf(node) ?? [])
  const first = spans[0]
  return first && { start: first.start, end: spans.at(-1)!.end }
}

function spansOf(nodes: readonly Nodes[], type: Nodes['type']): Span[] {
  return nodes.flatMap(node => (node.type === type && spanOf(node)) || [])
}

function linksOf(nodes: readonly Nodes[]): Link[] {
  return nodes.flatMap((node): Link[] => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'linkReference') return []
    const span = spanOf(node)
    const content = 'children' in node ? extent(node.children) : undefined
    return span ? [{ span, content, url: 'url' in node ? node.url : '' }] : []
  })
}

function commentsOf(text: string, nodes: readonly Nodes[]): Comment[] {
  return spansOf(nodes, 'html').flatMap(span =>
    [...slice(text, span).matchAll(/<!--([\s\S]*?)-->/g)].map(match => ({
      span: { start: span.start + match.index, end: span.start + match.index + match[0].length },
      words: match[1]!.trim(),
    })),
  )
}

const urls = /\b(?:https?|ftp):\/\/[^\s<>|]+/g

/** See `Markdown.plain`. Built by keeping the words' own nodes and blanking all the rest. */
function withoutMarkup(text: string, nodes: readonly Nodes[], blocks: readonly Block[]): string {
  const kept: Span[] = []
  const tables = htmlTablesIn(blocks)
  const isInTable = ({ start }: Span) => tables.some(table => contains(table, start))
  for (const node of nodes) {
    const span = spanOf(node)
    if (!span) continue
    if (node.type === 'text') kept.push(span)
    else if (node.type === 'inlineCode') kept.push(withoutTicks(text, span))
    else if (node.type === 'html' || node.type === 'code') {
      // A blank line in a table of HTML makes code of indented tags.
      if (isInTable(span) || (node.type === 'html' && blocksInHtml(text, span))) kept.push(...wordsOfHtml(text, span))
    } else if (node.type === 'linkReference') kept.push(withoutTarget(text, span, extent(node.children)))
  }
  kept.sort((a, b) => a.start - b.start)
  let plain = ''
  let at = 0
  for (const { start, end } of kept) {
    if (end <= at) continue
    const from = Math.max(start, at)
    plain += blank(text.slice(at, from)) + text.slice(from, end)
    at = end
  }
  return withoutSigns(plain + blank(text.slice(at)))
}

function htmlTablesIn(blocks: readonly Block[]): Span[] {
  return blocks.flatMap(block => {
    if (block.kind === 'html-table') return [block.span]
    if (block.kind === 'quote') return htmlTablesIn(block.blocks)
    return block.kind === 'list' ? block.items.flatMap(item => htmlTablesIn(item.blocks)) : []
  })
}

/** What is no markup, and no words either: the backslash of an escape, an address, the letters of an entity. */
function withoutSigns(plain: string): string {
  return plain
    .replace(/\\(?=[!-/:-@[-`{-~])/g, ' ')
    .replace(urls, blank)
    .replace(/&(?:#(?<figures>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z][a-z\d]{1,31}));/gi, (entity, ...rest) => {
      const { figures, hex, name } = rest.at(-1) as Record<string, string | undefined>
      const decoded = name
        ? decodeNamedCharacterReference(name)
        : decodeNumericCharacterReference((figures ?? hex)!, figures ? 10 : 16)
      return decoded ? decoded.padEnd(entity.length) : entity
    })
}

function withoutTicks(text: string, { start, end }: Span): Span {
  while (text[start] === '`' && start < end) start++
  while (end > start && text[end - 1] === '`') end--
  return { start, end }
}

/** `[08:47]` is a reference where something defines it, and words in brackets for a reader all the same. */
function withoutTarget(text: string, span: Span, words: Span | undefined): Span {
  const end = text.indexOf(']', words?.end ?? span.start)
  return { start: span.start, end: end < 0 ? span.end : Math.min(end + 1, span.end) }
}

function withoutFences(text: string, { start, end }: Span): Span[] {
  const first = text.indexOf('\n', start) + 1
  const last = text.lastIndexOf('\n', end - 1)
  return first > 0 && last > first ? [{ start: first, end: last }] : []
}
