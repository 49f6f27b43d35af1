import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, wordsIn } from '../text/span.ts'
import { type Entry, entriesUnder } from './entries.ts'
import type { Section } from './postmortem.ts'

/** The factors that the section for them lists: its outermost bullets and numbers, or the rows of its table. */
export function readContributingFactors(
  { plain }: Markdown,
  entries: readonly Entry[],
  section: Section | undefined,
): Sourced<string>[] {
  if (!section) return []
  const items = entriesUnder(entries, section).filter(entry => entry.kind === 'item')
  const depth = Math.min(...items.map(item => item.depth))
  return items.filter(item => item.depth === depth).map(({ content }) => wordsIn(plain, content))
}
