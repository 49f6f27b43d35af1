import type { Table, TableRow } from '../markdown/markdown.ts'
import { replacing, type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { example } from './example.ts'
import type { Rule } from './rule.ts'

export const actionNumber: Rule = {
  id: 'action-number',
  summary: 'The numbers of the action items are unique and rise down the table.',
  why: 'People say “number 2” in the review and in the follow-up. With two of them, one is forgotten.',
  severity: 'warning',

  *check({ text, actionItems: { items } }) {
    for (const table of new Set(items.flatMap(({ row }) => row?.table ?? []))) {
      const numbers = numbersOf(text, table)
      const wrong = numbers.find(({ value }, at) => at > 0 && value <= numbers[at - 1]!.value)
      if (!wrong) continue
      const first = Math.min(...numbers.map(({ value }) => value))
      yield {
        span: wrong.span,
        message: `The action items are numbered ${numbers.map(({ value }) => value).join(', ')}`,
        fixes: [
          {
            title: `Number them ${first} to ${first + numbers.length - 1}`,
            kind: 'safe',
            edits: numbers.flatMap(({ value, span }, at) =>
              value === first + at ? [] : [replacing(span, String(first + at))],
            ),
          },
        ],
      }
    }
  },

  examples: [
    {
      name: 'one number twice',
      bad: numbered('1', '2', '2'),
      fixed: numbered('1', '2', '3'),
    },
    {
      name: 'the other way round',
      bad: numbered('3', '2', '1'),
      fixed: numbered('1', '2', '3'),
    },
    {
      name: 'a number left out',
      good: numbered('1', '2', '4'),
    },
    {
      name: 'numbers of tickets',
      good: numbered('#912', '#871', '#905'),
    },
  ],
}

function numbered(...[a, b, c]: [string, string, string]): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| ${a} | Alert on a failed renewal | Mina | 2026-05-29 | Open |
| ${b} | List every certificate with its last day | Tomás | 2026-06-12 | Open |
| ${c} | Renew certificates a month ahead | Tomás | 2026-06-12 | Open |`,
  })
}

/** The numbers in a table's column for them; none where a row has none. Large ones are those of tickets. */
function numbersOf(text: Text, { header, rows }: Table): { readonly value: number; readonly span: Span }[] {
  const column = header.cells.findIndex(
    ({ content }) => content && /^(#|no\.?|nr\.?|number|id)$/i.test(slice(text, content)),
  )
  const numbers = rows.flatMap(row => numberIn(text, row, column) ?? [])
  const counts = numbers.every(({ value }) => value <= 2 * rows.length + 1)
  return numbers.length === rows.length && counts ? numbers : []
}

function numberIn(text: Text, { cells }: TableRow, column: number) {
  const content = cells[column]?.content
  const digits = content && /^\d{1,3}(?=[.)]?$)/.exec(slice(text, content))?.[0]
  return digits === undefined
    ? undefined
    : { value: Number(digits), span: { start: content!.start, end: content!.start + digits.length } }
}
