import { asCell, tableLines } from './cells.ts'

const title =
  /^(?:#|no\.?|nr\.?|id|time(?:stamp)?|date|when|event|what(?: happened)?|description|details?|metrics?|value|area|impact|actions?|action items?|items?|tasks?|owners?|assignee|responsible|who|due(?: date)?|deadline|status|priority|type|ticket|severity|component|service|zeit|ereignis|maßnahme|verantwortlich|fällig)\b/i

/**
 * Lines whose words stand under the titles of a line above, as Markdown tables: columns parted by two spaces or more, a line whose first
 * column is blank goes on with the row above. `isText` tells which lines may be of one.
 */
export function withTables(lines: readonly string[], isText: (at: number) => boolean): readonly string[] {
  const result: string[] = []
  let tables = 0
  for (let at = 0; at < lines.length; ) {
    const table = isText(at) ? tableFrom(lines, at, isText) : undefined
    if (table) {
      tables++
      if ((result.at(-1) ?? '').trim() !== '') result.push('')
      result.push(...table.lines)
      at = table.end
      if ((lines[at] ?? '').trim() !== '') result.push('')
    } else result.push(lines[at++]!)
  }
  return tables > 0 ? result : lines
}

function tableFrom(lines: readonly string[], from: number, isText: (at: number) => boolean) {
  const header = lines[from]!
  const cells = [...header.matchAll(/\S+(?: \S+)*/g)]
  const isHeader = cells.length > 1 && cells.every(({ 0: words }) => words.length <= 30 && title.test(words))
  if (!isHeader || /[|\t]/.test(header)) return undefined
  const starts = cells.map(({ index }) => index)
  const rows: string[][] = []
  let at = from + 1
  for (; at < lines.length && isText(at); at++) {
    const row = cellsUnder(lines[at]!, starts)
    if (!row) break
    const above = rows.at(-1)
    if (row[0] !== '') rows.push(row)
    else if (above) for (const [column, words] of row.entries()) above[column] = `${above[column]} ${words}`.trim()
    else return undefined
  }
  if (rows.length === 0) return undefined
  return {
    lines: tableLines(
      cells.map(({ 0: words }) => asCell(words)),
      rows.map(row => row.map(asCell)),
    ),
    end: at,
  }
}

/** What stands under each title; undefined where a word stands across two columns. */
function cellsUnder(line: string, starts: readonly number[]): string[] | undefined {
  if (line.trim() === '' || /[|\t]/.test(line)) return undefined
  if (starts.some((start, at) => at > 0 && line.length > start && /\S/.test(line[start - 1]!))) return undefined
  return starts.map((start, at) => line.slice(at === 0 ? 0 : start, starts[at + 1]).trim())
}
