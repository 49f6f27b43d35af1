import type { Markdown } from '../markdown/markdown.ts'
import { type Span, slice, trimmed, wordsIn } from '../text/span.ts'
import { type Entry, entriesUnder } from './entries.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { Impact, ImpactFact, Section } from './postmortem.ts'

/** What the incident did to users and business: the rows of a table of metric and value, or the facts of a list. */
export function readImpact(markdown: Markdown, entries: readonly Entry[], section: Section | undefined): Impact {
  if (!section) return { section, table: undefined, facts: [] }
  const within = entriesUnder(entries, section)
  const rows = within.filter(entry => entry.kind === 'row')
  return {
    section,
    table: rows.find(({ grid }) => grid.table)?.grid.table,
    facts: within.flatMap(entry => factsOf(markdown, entry)),
  }
}

function factsOf(markdown: Markdown, entry: Entry): ImpactFact[] {
  const { plain } = markdown
  if (entry.kind === 'row') {
    const [metric, value] = entry.cells.flatMap(
      ({ content }) => (content && trimmed(plain, content.start, content.end)) ?? [],
    )
    return metric && value ? [fact(plain, entry.span, metric, value)] : []
  }
  if (entry.kind !== 'item' && entry.kind !== 'line') return []
  const pairs = keyValuesOnLine(markdown, entry.content)
  if (pairs.length > 0) return pairs.map(({ keySpan, value }) => fact(plain, entry.span, keySpan, value.span))
  // `1,200 databases affected`: the number is the value, the words behind it say of what.
  const counted = /^(?<value>[~≈]?[$€£]?\d[\d.,]*\s?[%kKmM]?)\s+(?<metric>\S.*)$/s.exec(slice(plain, entry.content))
  if (!counted) return []
  const { start, end } = entry.content
  const split = start + counted.groups!.value!.length
  const metric = trimmed(plain, split, end)
  return metric ? [fact(plain, entry.span, metric, { start, end: split })] : []
}

function fact(plain: string, span: Span, metric: Span, value: Span): ImpactFact {
  return { span, metric: wordsIn(plain, metric), value: wordsIn(plain, value) }
}
