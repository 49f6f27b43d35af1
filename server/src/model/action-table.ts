import { type Sourced, type Span, slice, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type Fields, fieldNamed, named, type Reader, readDue, readStatus } from './action-fields.ts'
import { ticketIn } from './action-tickets.ts'
import { type Entry, type Grid, type RowEntry, wordsOfCell } from './entries.ts'
import type { ActionColumns, ActionItem } from './postmortem.ts'

/** What heads the column of what is to be done; other languages are further words. */
const actionHeader =
  /(?<!\p{L})(?:actions?|items?|tasks?|descriptions?|what|to ?do|remediations?|measures?|follow-?ups?|improvements?|work|summary|maßnahmen?|aufgaben?|tâches?|acción|acciones|tareas?|medidas?|ação|ações|tarefas?)(?!\p{L})/u
const numberHeader = /^(?:#|no\.?|id|nr\.?|n[°º]|nº)?$/
/** Which days are none to be done by. */
const pastDate = /\b(?:created|raised|opened|added|start(?:ed)?|closed|completed on)\b/

type Columns = Omit<ActionColumns, 'table'>

function columnsOf(plain: Text, grid: Grid): Columns {
  return actionColumnsNamed(grid.header.map(({ content }) => (content ? slice(plain, content) : '')))
}

/** Which of the columns with these titles says what; `number` is the one that only counts the items. */
export function actionColumnsNamed(headers: readonly string[]): Columns & { readonly number: number | undefined } {
  const titles = headers.map(title => title.trim().toLowerCase())
  const names = titles.map(title => (pastDate.test(title) ? undefined : fieldNamed(title)))
  const place = (at: number) => (at < 0 ? undefined : at)
  const column = (name: keyof Fields) => place(names.indexOf(name))
  const free = titles.flatMap((title, at) => (names[at] || numberHeader.test(title) ? [] : [at]))
  const action = free.find(at => actionHeader.test(titles[at]!)) ?? free[0] ?? column('ticket') ?? 0
  const [owner, due, status] = [column('owner'), column('due'), column('status')]
  const [ticket, priority, type] = [column('ticket'), column('priority'), column('type')]
  const number = place(titles.findIndex((title, at) => at !== action && numberHeader.test(title)))
  return { number, action, owner, due, status, ticket: ticket === action ? undefined : ticket, priority, type }
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
      ticket: named(cell(columns.ticket)) ?? linkedIn(reader, entry, columns.ticket),
      priority: named(cell(columns.priority)),
      type: named(cell(columns.type)),
      row: table && { table, columns: { ...columns, table }, cells: entry.cells },
    },
  ]
}

/** A cell that is only an address has no words. */
function linkedIn({ markdown }: Reader, { cells }: RowEntry, at: number | undefined): Sourced<string> | undefined {
  const content = at === undefined ? undefined : cells[at]?.content
  return content && ticketIn(markdown, content)
}
