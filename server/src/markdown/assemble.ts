import { stretch } from '../text/anchor.ts'
import { eachAgain, foldAgain, thoseAgain } from '../text/each-again.ts'
import type { Lines } from '../text/lines.ts'
import { again, type Notebook } from '../text/notebook.ts'
import { firstThat } from '../text/search.ts'
import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { inSlices } from './in-slices.ts'
import type {
  Block,
  Comment,
  Contents,
  Gone,
  Link,
  List,
  ListItem,
  Markdown,
  Slice,
  Table,
  TableRow,
} from './markdown.ts'

/** The slices as one document; a table or a list that was cut is one again. */
export function assemble(
  text: Text,
  lines: Lines,
  { slices, definitions }: Pick<Markdown, 'slices' | 'definitions'>,
  gone: Gone | undefined,
  notebook: Notebook,
): Markdown {
  return {
    text,
    lines,
    plain: inSlices(slices, 'plain'),
    blocks: joined(text, slices, notebook),
    frontMatter: slices[0]?.placed.frontMatter,
    comments: eachAgain(notebook, commentsOf, slices, undefined),
    inlineCode: eachAgain(notebook, inlineCodeOf, slices, undefined),
    links: eachAgain(notebook, linksOf, slices, undefined),
    slices,
    definitions,
    gone,
  }
}

function commentsOf({ placed }: Slice): readonly Comment[] {
  return placed.comments
}

function inlineCodeOf({ placed }: Slice): readonly Span[] {
  return placed.inlineCode
}

function linksOf({ placed }: Slice): readonly Link[] {
  return placed.links
}

/** What a slice has of a document's blocks. */
interface Share {
  /** Those that begin in it. */
  readonly blocks: readonly Block[]
  /** The block ahead that goes on in it, and with what. */
  readonly of: Table | List | undefined
  readonly placed: Contents
}

/** What may go on in the next slice. */
interface Ahead {
  readonly last: Block | undefined
  readonly endsWithList: boolean
}

function joined(text: Text, slices: readonly Slice[], notebook: Notebook): readonly Block[] {
  const shares = foldAgain(notebook, shareOf, slices, nothingAhead, isAheadAlike, text)
  const blocks = eachAgain(notebook, blocksOf, shares, undefined)
  const behind = thoseAgain(notebook, goesOn, shares)
  if (behind.length === 0) return blocks
  const all = blocks.slice()
  for (let at = 0; at < behind.length; ) {
    const { of: block } = behind[at]! as Share & { of: Table | List }
    const end = firstThat(behind, share => share.of!.span.start > block.span.start)
    all[firstThat(blocks, ({ span }) => span.start >= block.span.start)] = wholeOf(block, behind.slice(at, end))
    at = end
  }
  return all
}

function shareOf({ last, endsWithList }: Ahead, { placed, anchor }: Slice, text: Text): { state: Ahead; found: Share } {
  const { blocks, rows } = placed
  const hasRows = rows.length > 0 && last?.kind === 'table'
  const hasItems = !hasRows && endsWithList && last?.kind === 'list' && isListAgain(text, last, blocks[0], anchor.at)
  const own = hasItems ? blocks.slice(1) : blocks
  return {
    state: { last: own.at(-1) ?? last, endsWithList: placed.endsWithList },
    found: { blocks: own, of: hasRows || hasItems ? last : undefined, placed },
  }
}

const nothingAhead: Ahead = { last: undefined, endsWithList: false }

function isAheadAlike(a: Ahead, b: Ahead): boolean {
  return a.last === b.last && a.endsWithList === b.endsWithList
}

function blocksOf({ blocks }: Share): readonly Block[] {
  return blocks
}

function goesOn({ of }: Share): boolean {
  return of !== undefined
}

/** A table or a list with what the slices behind it have of it: the same block, as long as that is the same. */
function wholeOf(block: Table | List, behind: readonly Share[]): Block {
  const notebook: Notebook = wholes.get(block) ?? new Map()
  wholes.set(block, notebook)
  if (block.kind === 'table') {
    const rows = eachAgain(notebook, rowsOf, [block, ...behind], undefined)
    return again(notebook, wholeTable, block, rows)
  }
  const lists = [block, ...behind.map(({ placed }) => placed.blocks[0] as List)]
  return again(notebook, wholeList, block, eachAgain(notebook, itemsOf, lists, undefined), lists.at(-1)!.span)
}

const wholes = new WeakMap<Block, Notebook>()

function rowsOf(part: Table | Share): readonly TableRow[] {
  return 'placed' in part ? part.placed.rows : part.rows
}

function itemsOf({ items }: List): readonly ListItem[] {
  return items
}

function wholeTable(table: Table, rows: readonly TableRow[]): Table {
  return { ...table, span: stretch(table.span, rows.at(-1)!.span), rows }
}

function wholeList(list: List, items: readonly ListItem[], last: Span): List {
  return { ...list, span: stretch(list.span, last), items }
}

/** Whether a slice begins with a list that has the marks of the one before it. */
function isListAgain(text: Text, before: List, first: Block | undefined, start: number): boolean {
  return first?.kind === 'list' && first.span.start === start && markOf(text, before.span.start) === markOf(text, start)
}

function markOf(text: Text, at: number): string {
  while (/\d/.test(text.charAt(at))) at++
  return text.charAt(at)
}
