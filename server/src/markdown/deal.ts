import type { List, ListItem, Nodes, RootContent, Table, TableRow } from 'mdast'
import type { Span } from '../text/span.ts'

/** What one slice has of a tree. */
export interface Dealt {
  /** Rows of the table in whose rows it begins. */
  readonly rows: TableRow[]
  readonly nodes: RootContent[]
}

/**
 * The nodes of the tree of a text as its slices, which begin at `starts`, have them where each is parsed by itself; what stands ahead of the
 * first goes. Undefined where something other than a table or a list lies over a cut.
 */
export function dealt(
  text: string,
  nodes: readonly RootContent[],
  starts: readonly number[],
): readonly Dealt[] | undefined {
  const hands = starts.map((): Dealt => ({ rows: [], nodes: [] }))
  let at = 0
  /** Which slice has all of a node; undefined where none has. They are asked for in the order of the text. */
  const sliceOf = ({ start, end }: Span) => {
    while (at + 1 < starts.length && start >= starts[at + 1]!) at++
    return start >= starts[at]! && end <= (starts[at + 1] ?? end) ? at : undefined
  }
  for (const node of nodes) {
    const span = spanOf(node)
    if (!span || span.end <= starts[0]!) continue
    const slice = sliceOf(span)
    if (slice !== undefined) {
      hands[slice]!.nodes.push(node)
      continue
    }
    if (node.type !== 'table' && node.type !== 'list') return undefined
    const parts = new Map<number, (TableRow | ListItem)[]>()
    for (const part of node.children) {
      const place = spanOf(part)
      if (!place || place.end <= starts[0]!) continue
      const slice = sliceOf(place)
      if (slice === undefined) return undefined
      parts.set(slice, [...(parts.get(slice) ?? []), part])
    }
    for (const [slice, own] of parts) {
      const hand = hands[slice]!
      if (node.type === 'table' && own[0] !== node.children[0]) hand.rows.push(...(own as TableRow[]))
      else hand.nodes.push(pieceOf(node, own, node.type === 'table' ? endOfLine(text, starts[slice + 1]!) : undefined))
    }
  }
  return hands
}

/** The part of a table or a list that has some of its rows or items; the row below the head of a table is no node. */
function pieceOf(node: List | Table, children: (TableRow | ListItem)[], end: number | undefined): RootContent {
  const [first, last] = [children[0]!.position!, children.at(-1)!.position!]
  const position = { start: { ...first.start }, end: { ...last.end, offset: end ?? last.end.offset } }
  return { ...node, children, position } as RootContent
}

function endOfLine(text: string, next: number): number {
  while (text[next - 1] === '\n' || text[next - 1] === '\r') next--
  return next
}

/** A half-typed link gives nodes without a place. */
export function spanOf(node: Nodes): Span | undefined {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined || start >= end ? undefined : { start, end }
}
