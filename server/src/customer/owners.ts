import type { Table, TableRow } from '../markdown/markdown.ts'
import type { ActionItem, Postmortem } from '../model/postmortem.ts'
import { type Span, slice, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** What takes the owners and tickets of action items out: whole columns of tables, and `owner: …` elsewhere. */
export function withoutOwners({ text, actionItems }: Postmortem): TextEdit[] {
  const tables = new Map<Table, Set<number>>()
  for (const { row } of actionItems.items) {
    if (!row) continue
    const columns = [row.columns.owner, row.columns.ticket].filter(column => column !== undefined)
    tables.set(row.table, new Set(columns))
  }
  return [
    ...[...tables].flatMap(([table, columns]) => [...columns].flatMap(column => withoutColumn(text, table, column))),
    ...actionItems.items.flatMap(item => (item.row ? [] : ownerWords(text, item))),
  ]
}

function withoutColumn(text: Text, { header, rows, span }: Table, column: number): TextEdit[] {
  const delimiter = delimiterBelow(text, header, span)
  return [header, ...(delimiter ? [delimiter] : []), ...rows].flatMap(({ cells }) => {
    const cell = cells[column]
    if (!cell) return []
    const hasPipe = text.charAt(cell.end) === '|'
    const start = hasPipe || column === 0 ? cell.start : cell.start - 1
    return [{ start, end: hasPipe ? cell.end + 1 : cell.end, newText: '' }]
  })
}

/** The row of dashes, which is no row of the table. */
function delimiterBelow(text: Text, header: TableRow, table: Span): { cells: readonly Span[] } | undefined {
  const match = /(?:\r\n|\n|\r)[ \t>]*(?<line>[|:\- \t]+)/y
  match.lastIndex = header.span.end + /^[^\r\n]*/.exec(text.slice(header.span.end, table.end))![0].length
  const found = match.exec(text.toString())
  if (!found) return undefined
  const line = found.groups!.line!
  const start = found.index + found[0].length - line.length
  const first = line.startsWith('|') ? 1 : 0
  const pipes = [...line.slice(first).matchAll(/\||$/g)].map(({ index }) => start + first + index)
  return { cells: pipes.map((end, at) => ({ start: at === 0 ? start + first : pipes[at - 1]! + 1, end })) }
}

const label = /(?:owners?|assignees?|assigned to|owned by|responsible|dri|who)[ \t]*:?[ \t]*[*_]{0,2}[ \t]*:?[ \t]*$/i

/** `, owner: Jamie`, `(owner: Jamie)`: with its label and what sets it off. An owner without a label is a name like others. */
function ownerWords(text: Text, { owner }: ActionItem): TextEdit[] {
  if (!owner) return []
  const named = label.exec(text.slice(Math.max(0, owner.span.start - 40), owner.span.start))
  if (!named || slice(text, owner.span).includes('\n')) return []
  let start = owner.span.start - named[0].length
  let { end } = owner.span
  while (/[*_]/.test(text.charAt(start - 1))) start--
  const before = /[ \t]*[([]$/.exec(text.slice(Math.max(0, start - 5), start))
  const behind = /^[*_]{0,2}[ \t]*(?<mark>[,;)\]])?[ \t]*/.exec(text.slice(end, end + 10))!
  const mark = behind.groups?.mark
  if (before && (mark === ')' || mark === ']'))
    return [{ start: start - before[0].length, end: end + behind[0].trimEnd().length, newText: '' }]
  if (before || !/[,;][ \t]*$/.test(text.slice(Math.max(0, start - 3), start))) {
    if (mark === ',' || mark === ';') end += behind[0].length
  } else start -= /[,;][ \t]*$/.exec(text.slice(Math.max(0, start - 3), start))![0].length
  return [{ start, end, newText: '' }]
}
