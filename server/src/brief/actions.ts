import { cellOf } from '../import/table.ts'
import { actionColumnsNamed } from '../model/action-table.ts'
import type { ActionItem, ActionStatus, Postmortem } from '../model/postmortem.ts'
import { dayOf } from '../report.ts'
import { tableLines } from '../rewrites/cells.ts'
import type { Settings } from '../settings.ts'
import { wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { BriefAction } from './brief.ts'

/** The action items of an incident as a brief tells them; what an item does not say is null. */
export function actionsIn({ plain, actionItems }: Postmortem): BriefAction[] {
  return actionItems.items.map(item => ({
    action: item.action.value,
    owner: item.owner?.value ?? null,
    due: (item.due?.date && dayOf(item.due.date)) ?? item.due?.written ?? null,
    status: statusOf(plain, item),
    ticket: item.ticket?.value ?? null,
    priority: item.priority?.value ?? null,
    type: item.type?.value ?? null,
  }))
}

/** In the author's words, where a column is for it. */
function statusOf(plain: Text, { status, row }: ActionItem): string | null {
  if (!status) return null
  return row?.columns.status === undefined ? statusWords[status.value] : wordsIn(plain, status.span).value
}

const statusWords: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  done: 'Done',
  'wont-do': "Won't do",
}

const columns = [
  ['Action', 'action', true],
  ['Owner', 'owner', true],
  ['Due', 'due', true],
  ['Status', 'status', true],
  ['Ticket', 'ticket', false],
  ['Priority', 'priority', false],
  ['Type', 'type', false],
] as const

/** Action items as a Markdown table; the last three columns where an item has something for them. */
export function actionTable(items: readonly BriefAction[]): string {
  const shown = columns.filter(([, key, always]) => always || items.some(item => item[key]))
  return tableLines(
    shown.map(([title]) => title),
    items.map(item => shown.map(([, key]) => cellOf(item[key] ?? ''))),
  ).join('\n')
}

/** As `actionTable`, with the columns of the house, numbered where it numbers; what it has no column for gets one behind them. */
export function houseActionTable(items: readonly BriefAction[], { actionsColumns: titles }: Settings): string {
  const places = actionColumnsNamed(titles)
  const others = columns.filter(([, key]) => places[key] === undefined && items.some(item => item[key]))
  const rows = items.map((item, at) => [
    ...titles.map((_, column) => {
      if (column === places.number) return String(at + 1)
      const [, key] = columns.find(([, key]) => places[key] === column) ?? []
      return key === undefined ? '' : cellOf(item[key] ?? '')
    }),
    ...others.map(([, key]) => cellOf(item[key] ?? '')),
  ])
  return tableLines([...titles, ...others.map(([title]) => title)], rows).join('\n')
}
