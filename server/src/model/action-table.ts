import { type Span, slice, wordsIn } from '../text/span.ts'
import { named, type Reader, readDue, readStatus } from './action-words.ts'
import { type Entry, type Grid, type RowEntry, wordsOfCell } from './entries.ts'
import type { ActionColumns, ActionItem } from './postmortem.ts'

const headers = {
  action:
    /^(actions?( items?)?|items?|tasks?|description|what|to ?do|remediation|measure|follow-?ups?|improvement|maßnahme|aufgabe|acción|ação)\b/,
  owner:
    /^(owner|who|assignee|assigned( to)?|responsible|dri|lead|person|team|verantwortlich|responsable|responsável)\b/,
  due: /^(due|deadline|target( date)?|(expected|planned) (date|completion)|by when|when|eta|date|completion|fällig|échéance|fecha|prazo|timeline)\b/,
  status: /^(status|state|done\??|progress|completed?|estado|statut)\b/,
  ticket: /^(tickets?|issues?|jira|tracking|bugs?|links?|prs?|reference)\b/,
  priority: /^(priority|prio|p|priorität|priorité|prioridad)$/,
  type: /^(type|category|kind|class)$/,
} satisfies Record<string, RegExp>

type Columns = Omit<ActionColumns, 'table'>

function columnsOf(plain: string, grid: Grid): Columns {
  const titles = grid.header.map(({ content }) => (content ? slice(plain, content).trim().toLowerCase() : ''))
  const column = (pattern: RegExp) => {
    const at = titles.findIndex(title => pattern.test(title))
    return at < 0 ? undefined : at
  }
  const [owner, due, status] = [column(headers.owner), column(headers.due), column(headers.status)]
  const [ticket, priority, type] = [column(headers.ticket), column(headers.priority), column(headers.type)]
  const taken = [owner, due, status, ticket, priority, type]
  const named = titles.findIndex((title, at) => headers.action.test(title) && !taken.includes(at))
  const free = titles.findIndex((title, at) => !taken.includes(at) && !/^(#|no\.?|id|nr\.?)?$/.test(title))
  return { action: named >= 0 ? named : Math.max(0, free), owner, due, status, ticket, priority, type }
}

/** The rows of the tables, their columns in any order and by any of their names. */
export function itemsOfTables(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const seen = new Map<Span, Columns>()
  return entries.flatMap(entry => {
    if (entry.kind !== 'row') return []
    const columns = seen.get(entry.block) ?? columnsOf(reader.markdown.plain, entry.grid)
    seen.set(entry.block, columns)
    return itemOfRow(reader, entry, columns)
  })
}

function itemOfRow(reader: Reader, entry: RowEntry, columns: Columns): ActionItem[] {
  const { plain } = reader.markdown
  const cell = (at: number | undefined) => {
    const span = at === undefined ? undefined : wordsOfCell(plain, entry.cells[at])
    return span && wordsIn(plain, span)
  }
  const action = cell(columns.action)
  const due = cell(columns.due)
  if (!action && !cell(columns.owner)) return []
  const { table } = entry.grid
  return [
    {
      span: entry.span,
      action: action ?? cell(columns.owner)!,
      owner: named(cell(columns.owner)),
      due: due && named(due) && readDue(reader, due),
      status: readStatus(cell(columns.status)),
      ticket: named(cell(columns.ticket)),
      priority: named(cell(columns.priority)),
      type: named(cell(columns.type)),
      row: table && { table, columns: { ...columns, table }, cells: entry.cells },
    },
  ]
}
