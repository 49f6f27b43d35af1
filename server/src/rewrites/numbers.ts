import type { List, Markdown, Table } from '../markdown/markdown.ts'
import { actionColumnsNamed } from '../model/action-table.ts'
import { headerOf } from '../rules/columns.ts'
import { meets, replacing, type Span, slice, type TextEdit } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'
import { tableAt } from './tables.ts'

export const numbers: Rewrite = {
  id: 'numbers',

  offer({ markdown }, selected) {
    const table = tableAt(markdown, selected)
    const list = markdown.blocks.find(
      (block): block is List => block.kind === 'list' && block.ordered && meets(block.span, selected),
    )
    const places = table ? numbersOfTable(markdown, table) : list && numbersOfList(markdown, list)
    const span = table?.span ?? list?.span
    const written = places?.filter(({ digits }) => digits !== '') ?? []
    if (!places || !span || written.length === 0) return undefined
    const first = firstOf(written)
    const wrong = places.flatMap((place, at) => (place.digits === String(first + at) ? [] : [{ place, at }]))
    if (wrong.length === 0) return undefined
    return {
      title: `Number them ${first} to ${first + places.length - 1}`,
      span,
      edits: wrong.map(({ place, at }): TextEdit => {
        const number = String(first + at)
        return replacing(place.span, place.digits === '' ? ` ${number} ` : number)
      }),
      removed: wrong.map(({ place }) => place.digits).filter(digits => digits !== ''),
    }
  },
}

/** Where a number stands, or in a blank cell is to stand. */
interface NumberPlace {
  readonly span: Span
  readonly digits: string
}

/** Some count from 0. */
function firstOf(places: readonly NumberPlace[]): number {
  return places.some(({ digits }) => digits !== '' && Number(digits) === 0) ? 0 : 1
}

/** More are no count of rows but numbers of tickets. */
const mostPerRow = 2

function numbersOfTable({ text, plain }: Markdown, table: Table): readonly NumberPlace[] | undefined {
  const column = actionColumnsNamed(headerOf(table, plain)).number
  const places = table.rows.map(({ cells }): NumberPlace | undefined => {
    const cell = column === undefined ? undefined : cells[column]
    const digits = cell?.content ? /^\d{1,3}(?=[.)]?$)/.exec(slice(text, cell.content))?.[0] : ''
    if (!cell || digits === undefined) return undefined
    const { start, end } = cell.content ?? cell
    return { digits, span: { start, end: digits === '' ? end : start + digits.length } }
  })
  const counts = places.every(place => place && Number(place.digits) <= mostPerRow * table.rows.length + 1)
  return counts ? places.filter(place => place !== undefined) : undefined
}

/** None where what hangs on an item would not hang on it with a longer number. */
function numbersOfList({ text }: Markdown, { items }: List): readonly NumberPlace[] | undefined {
  const places = items.map(({ span }): NumberPlace => {
    const digits = /^\d{1,9}/.exec(slice(text, span))?.[0] ?? ''
    return { digits, span: { start: span.start, end: span.start + digits.length } }
  })
  const first = firstOf(places)
  const holds = items.every(
    ({ span }, at) => !/[\r\n]/.test(slice(text, span)) || String(first + at).length === places[at]!.digits.length,
  )
  return holds && places.every(({ digits }) => digits !== '') ? places : undefined
}
