import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type Entry, entriesUnder, wordsOfCell } from './entries.ts'
import type { Section } from './postmortem.ts'

/**
 * The factors that the section for them lists: its outermost bullets and numbers, the rows of its table, else its
 * sub-headings. A paragraph is no list of factors.
 */
export function readContributingFactors(
  { plain }: Markdown,
  entries: readonly Entry[],
  section: Section | undefined,
): Sourced<string>[] {
  if (!section) return []
  const within = entriesUnder(entries, section)
  const items = within.filter(entry => entry.kind === 'item')
  const depth = Math.min(...items.map(item => item.depth))
  const headings = within.filter(entry => entry.kind === 'heading')
  const forms = [
    headings.length > 1 ? headings.map(({ content }) => content) : [],
    items.filter(item => item.depth === depth).map(({ content }) => content),
    within.flatMap(entry => (entry.kind === 'row' ? (namingCell(plain, entry) ?? []) : [])),
    headings.map(({ content }) => content),
  ]
  return (forms.find(form => form.length > 0) ?? []).map(span => wordsIn(plain, span))
}

/** The first cell that is more than a number. */
function namingCell(plain: Text, { cells }: Extract<Entry, { kind: 'row' }>): Span | undefined {
  const words = cells.flatMap(cell => wordsOfCell(plain, cell) ?? [])
  return words.find(span => /\p{L}{2}/u.test(slice(plain, span)))
}
