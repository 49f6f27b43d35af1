import type { ActionItem } from '../model/postmortem.ts'
import { replacing } from '../text/span.ts'
import { place } from './action-place.ts'
import { example } from './example.ts'
import { count, quoted } from './quote.ts'
import type { Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'

/** Day and month in figures, of which nothing in the document tells the order. */
const couldBeEither = /^(?:0?[1-9]|1[0-2])([-/])(?:0?[1-9]|1[0-2])\1\d{4}$/

export const actionDue: Rule = {
  id: 'action-due',
  summary: 'Every open action item has a due date that is a date.',
  why: 'An item without a day is never late, and so never done. `ASAP` and `ongoing` cannot be checked by anybody.',
  severity: 'error',
  missing: true,

  *check({ text, actionItems: { items } }) {
    const lacking = items.filter(item => isOpen(item) && item.due?.date === undefined)
    const headers = new Set<number>()
    for (const item of lacking) {
      const { row, due, action } = item
      if (row && row.columns.due === undefined && !due) {
        const { header } = row.table
        if (headers.has(header.span.start)) continue
        headers.add(header.span.start)
        const without = lacking.filter(other => other.row?.table === row.table)
        yield {
          span: header.span,
          message: `The table of action items has no column for the due date of its ${count(without.length, 'open item')}`,
        }
        continue
      }
      const words = tabStop(1, 'YYYY-MM-DD')
      if (due) {
        yield {
          span: due.span,
          message: `The due date of ${quoted(action.value)} is ${quoted(due.written)}, which ${couldBeEither.test(due.written.trim()) ? 'could be either of two days' : 'is no date'}`,
          fixes: [{ title: 'Write a date', kind: 'suggestion', snippet: true, edits: [replacing(due.span, words)] }],
        }
        continue
      }
      const { span, edit } = place(text, item, row?.columns.due, words, 'due')
      yield {
        span,
        message: `The action item ${quoted(action.value)} has no due date`,
        fixes: edit ? [{ title: 'Add a due date', kind: 'suggestion', snippet: true, edits: [edit] }] : [],
      }
    }
  },

  examples: [
    {
      name: 'a word that is no date',
      bad: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | ASAP | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
      }),
    },
    {
      name: 'a day in May or in July',
      bad: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 05/07/2026 | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
      }),
    },
    {
      name: 'a blank cell',
      bad: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | | Open |`,
      }),
    },
    {
      name: 'no column for it',
      bad: example({
        actions: `## Action items

| Action | Owner | Status |
|---|---|---|
| Alert on a failed renewal | Mina | Open |
| List every certificate with its last day | Tomás | Open |`,
      }),
    },
    {
      name: 'what is done needs no due date',
      good: example({
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | | Done |
| 2 | List every certificate with its last day | Tomás | Jun 12 | Open |`,
      }),
    },
  ],
}

/** Still to be done. */
export function isOpen({ status }: ActionItem): boolean {
  return status?.value !== 'done' && status?.value !== 'wont-do'
}
