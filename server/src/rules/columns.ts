import type { Table } from '../markdown/markdown.ts'
import { actionColumnsNamed } from '../model/action-table.ts'
import { type Known, readAgain } from '../model/again.ts'
import type { Settings } from '../settings.ts'
import { slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { quoted, series } from './quote.ts'
import type { Problem } from './rule.ts'

/** The tables of a postmortem, with the usual parts of a row in their order. */
const usualParts = {
  timeline: ['time', 'event'],
  impact: ['metric', 'value'],
  actions: ['number', 'action', 'owner', 'due', 'status'],
} as const

export type HouseTable = keyof typeof usualParts
type Part<T extends HouseTable> = (typeof usualParts)[T][number]

/** The titles by which a house heads a table. */
export function titlesOf(table: HouseTable, { timelineColumns, impactColumns, actionsColumns }: Settings) {
  return { timeline: timelineColumns, impact: impactColumns, actions: actionsColumns }[table]
}

/** What stands in each of the columns; nothing of ours in one of the house's own. */
export function partsIn<T extends HouseTable>(table: T, titles: readonly string[]): readonly (Part<T> | undefined)[] {
  const at = places(table, titles)
  return titles.map((_, column) => usualParts[table].find(part => at[part] === column) as Part<T> | undefined)
}

function places(table: HouseTable, titles: readonly string[]): Readonly<Record<string, number | undefined>> {
  if (table === 'actions') return actionColumnsNamed(titles)
  const find = (pattern: RegExp, not?: number) => {
    const found = titles.findIndex((title, column) => column !== not && pattern.test(title.trim()))
    return found < 0 ? undefined : found
  }
  if (table === 'timeline') {
    const time = find(/^(?:time|date|when|at|start)\b/i) ?? 0
    return {
      time,
      event:
        find(/^(?:event|what|description|details?|activity|update|entry|action|notes?)\b/i, time) ??
        other(titles, time),
    }
  }
  const value = find(/\b(?:value|amount|figure|number|count|size|measured?|result)\b/i) ?? 1
  return { metric: find(/\b(?:metric|what|measure|item|impact|area)\b/i, value) ?? other(titles, value), value }
}

function other(titles: readonly string[], taken: number): number | undefined {
  const found = titles.findIndex((_, column) => column !== taken)
  return found < 0 ? undefined : found
}

/**
 * Rows of the usual parts as a house has them: its columns in its order, empty where they are its own. What it has no
 * column for, and a row says, gets one behind the others.
 */
export function inHouseColumns(
  table: HouseTable,
  rows: readonly (readonly string[])[],
  settings: Settings,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const titles = titlesOf(table, settings)
  const parts = partsIn(table, titles)
  const usual: readonly string[] = usualParts[table]
  const more = usual.flatMap((part, at) =>
    part !== 'number' && !parts.some(own => own === part) && rows.some(row => row[at]) ? [at] : [],
  )
  const cells = (row: readonly string[]) => [
    ...parts.map(part => (part === undefined ? '' : row[usual.indexOf(part)]!)),
    ...more.map(at => row[at]!),
  ]
  return { header: [...titles, ...more.map(at => capital(usual[at]!))], rows: rows.map(cells) }
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}

/** A column of the house's that a table does not have. */
export interface LackingColumn {
  readonly title: string
  /** What would stand in it; undefined for one of the house's own. */
  readonly part: string | undefined
}

/** Those that a table with this header lacks; a part that it names otherwise is there, and nobody misses a number. */
export function columnsLacking(
  table: HouseTable,
  header: readonly string[],
  settings: Settings,
): readonly LackingColumn[] {
  const titles = titlesOf(table, settings)
  const [wanted, there] = [partsIn(table, titles), places(table, header)]
  const names = new Set(header.map(plainTitle))
  return titles.flatMap((title, column) => {
    const part = wanted[column]
    if (part === 'number' || names.has(plainTitle(title))) return []
    return part === undefined || there[part] === undefined ? [{ title, part }] : []
  })
}

/** The words of a table's header. */
export function headerOf({ header }: Table, plain: Text): readonly string[] {
  return header.cells.map(({ content }) => (content ? slice(plain, content) : ''))
}

function plainTitle(title: string): string {
  return title
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
}

/** By the header of the table, which its versions share, and what is wanted. */
const known: Known<readonly string[], readonly LackingColumn[]> = new WeakMap()

function sameTitles(a: readonly string[], b: readonly string[]): boolean {
  return a === b
}

/** What a table has no column for, said at its header; undefined where it has all, but for the parts that others ask for. */
export function lackOf(
  table: HouseTable,
  of: Table,
  plain: Text,
  settings: Settings,
  others: readonly string[] = [],
): Problem | undefined {
  const wanted = titlesOf(table, settings)
  const all = readAgain(known, sameTitles, of.header, wanted, () =>
    columnsLacking(table, headerOf(of, plain), settings),
  )
  const lacking = all.filter(({ part = '' }) => !others.includes(part))
  if (lacking.length === 0) return undefined
  const titles = series(
    lacking.map(({ title }) => quoted(title)),
    'and',
  )
  return { span: of.header.span, message: `The table has no ${lacking.length === 1 ? 'column' : 'columns'} ${titles}` }
}
