import type { Cell, Markdown } from '../markdown/markdown.ts'
import { moved } from '../markdown/moved.ts'
import type { Place } from '../text/anchor.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Grid } from './entries.ts'

/** What begins a line that is an item, whatever Markdown makes of it. */
export const bullet = /^[ \t]*(?:[•◦▪·‣●○–\uE000-\uF8FF][ \t]+|[-*+][ \t]+|\d{1,2}[.)][ \t]+)/

/** Two or more lines that all have as many tabs as the first, or fewer: a table that lost its lines. */
export function gridOf({ plain }: Markdown, lines: readonly Span[], keep: Place): Grid | undefined {
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
function endOfBlank(plain: Text, at: number): number {
  let end = at
  while (end < plain.length && /[^\S\r\n]/.test(plain.charAt(end))) end++
  return end
}

function cellsBetweenTabs(plain: Text, { start, end }: Span): Cell[] {
  const cells: Cell[] = []
  for (let at = start; at <= end; ) {
    const tab = plain.slice(at, end).indexOf('\t')
    const stop = tab < 0 ? end : at + tab
    cells.push({ start: at, end: stop, content: trimmed(plain, at, stop) })
    at = stop + 1
  }
  return cells
}
