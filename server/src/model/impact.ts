import type { Markdown } from '../markdown/markdown.ts'
import { movedSpan, type Span, slice, trimmed, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type Entry, entriesUnder } from './entries.ts'
import { factsOfProse } from './impact-prose.ts'
import type { Remembered } from './memory.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { Impact, ImpactFact, Section } from './postmortem.ts'

/**
 * What the incident did to users and business: the rows of a table of metric and value, the facts of a list, and without a
 * table those that its sentences state. A document without a section for it tells them in the paragraph on the impact.
 */
export function readImpact(markdown: Remembered, entries: readonly Entry[], section: Section | undefined): Impact {
  if (!section) return { section, table: undefined, form: undefined, facts: factsOfDraft(markdown, entries) }
  const within = entriesUnder(entries, section)
  const rows = within.filter(entry => entry.kind === 'row')
  const listed = within.flatMap(entry => factsOf(markdown, entry))
  const grid = rows.find(({ grid }) => grid.form !== 'tab-separated')?.grid ?? rows[0]?.grid
  return {
    section,
    table: rows.find(({ grid }) => grid.table)?.grid.table,
    form: grid?.form,
    facts: rows.length > 0 ? listed : [...listed, ...factsOfSentences(markdown, within, listed)].sort(byPlace),
  }
}

function byPlace(a: ImpactFact, b: ImpactFact): number {
  return a.span.start - b.span.start
}

/** Of each paragraph and bullet that is not a fact as a whole. */
function factsOfSentences(
  markdown: Remembered,
  entries: readonly Entry[],
  listed: readonly ImpactFact[],
): ImpactFact[] {
  const whole = new Set(listed.map(({ span }) => span.start))
  const passages = entries.flatMap(entry =>
    entry.kind === 'item' ? [entry.content] : entry.kind === 'line' ? [entry.block] : [],
  )
  const told = new Set(
    entries.flatMap(entry =>
      whole.has(entry.span.start) ? [entry.block, 'content' in entry ? entry.content : entry.block] : [],
    ),
  )
  return [...new Set(passages)].filter(passage => !told.has(passage)).flatMap(passage => factsIn(markdown, passage))
}

/** The paragraph that speaks of impact and states most facts, where it states some. */
function factsOfDraft(markdown: Remembered, entries: readonly Entry[]): ImpactFact[] {
  const paragraphs = new Set(
    entries.flatMap(entry => (entry.kind === 'line' && entry.depth === 0 ? [entry.block] : [])),
  )
  const told = [...paragraphs]
    .filter(paragraph => /\bimpact/i.test(slice(markdown.plain, paragraph)))
    .map(paragraph => factsIn(markdown, paragraph))
  const most = Math.max(0, ...told.map(facts => facts.length))
  return most < 2 ? [] : told.find(facts => facts.length === most)!
}

/** As `factsOfProse`, of words that may be known. */
function factsIn({ plain, recall }: Remembered, passage: Span): ImpactFact[] {
  const by = passage.start
  return recall(factsOfWords, slice(plain, passage)).map(({ span, metric, value }) => ({
    span: movedSpan(span, by),
    metric: { value: metric.value, span: movedSpan(metric.span, by) },
    value: { value: value.value, span: movedSpan(value.span, by) },
  }))
}

const factsOfWords = (words: string) => factsOfProse(words, { start: 0, end: words.length })

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
  const counted =
    /^(?<value>[~≈]?[$€£]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d[\d.,]*)\s?[%kKmM]?)\s+(?<metric>\S.*)$/s.exec(
      slice(plain, entry.content),
    )
  // Several figures, or a sentence, are told as prose is.
  if (!counted || /[,.;]\s+\S/.test(counted.groups!.metric!)) return []
  const { start, end } = entry.content
  const split = start + counted.groups!.value!.length
  const metric = trimmed(plain, split, end)
  return metric ? [fact(plain, entry.span, metric, { start, end: split })] : []
}

function fact(plain: Text, span: Span, metric: Span, value: Span): ImpactFact {
  return { span, metric: wordsIn(plain, metric), value: wordsIn(plain, value) }
}
