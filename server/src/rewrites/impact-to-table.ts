import type { Markdown } from '../markdown/markdown.ts'
import { factsOfProse } from '../model/impact-prose.ts'
import type { ImpactFact } from '../model/postmortem.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { meets, overlap, type Span, slice, type TextEdit } from '../text/span.ts'
import { asCell, houseTable, wordsOf } from './cells.ts'
import { factsIn, says, saysAllWords } from './convert/facts.ts'
import { asSentence, capitalised } from './convert/fillers.ts'
import { isTold } from './convert/impact.ts'
import { sentencesOf, statementsOf } from './convert/statements.ts'
import type { Rewrite } from './rewrite.ts'
import { inPlaceOf, runsOf } from './runs.ts'

export const impactToTable: Rewrite = {
  id: 'impact-to-table',

  offer({ markdown, incident, settings }, selected) {
    const { section, table, facts } = incident.impact
    if (!section?.body || table || inTable(markdown, section.body)) return undefined
    if (!meets(section.span, selected)) return undefined
    const listed = facts.filter(fact => isWholeItem(markdown, fact))
    const runs = runsOf(markdown, listed, () => false)
    const { text } = markdown
    if (listed.length > 0) {
      const edits = runs.map(({ items, span }) =>
        inPlaceOf(
          text,
          span,
          houseTable(
            'impact',
            items.map(fact => rowOf(markdown, fact)),
            settings,
          ),
        ),
      )
      return { title: titleOf(listed.length), span: section.span, edits }
    }
    const told = statementsOfProse(markdown, section.body)
    const figures = told.flatMap(({ figures }) => figures)
    const rows = figures
      .filter(({ metric }, at) => figures.findIndex(other => other.metric.value === metric.value) === at)
      .map(({ metric, value }) => [asCell(metric.value), asCell(value.value)])
    if (rows.length === 0) return undefined
    const ending = lineEnding(text)
    const { start } = section.body
    const head = slice(text, { start: section.title.span.end, end: start })
    const above = /^[^\r\n]*(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)/.test(head)
      ? ''
      : /[\r\n]/.test(head)
        ? ending
        : ending + ending
    const written = houseTable('impact', rows, settings).join(ending)
    const edits = [
      { start, end: start, newText: `${above}${written}${ending}${ending}` },
      ...withoutTold(markdown, told, start),
    ]
    return {
      title: titleOf(rows.length),
      span: { start: section.span.start, end: Math.max(section.span.end, ...edits.map(({ end }) => end)) },
      edits,
    }
  },
}

function titleOf(figures: number): string {
  return `Convert ${figures} ${figures === 1 ? 'figure' : 'figures'} of the impact to a table`
}

function inTable({ blocks }: Markdown, body: Span): boolean {
  return blocks.some(({ kind, span }) => kind === 'table' && overlap(span, body))
}

function rowOf(markdown: Markdown, { metric, value }: ImpactFact): string[] {
  return [
    asCell(capitalised(wordsOf(markdown, metric.span).replace(/\s*:$/, ''))),
    asCell(wordsOf(markdown, value.span)),
  ]
}

/** A bullet or line that is one fact and nothing else, with nothing hanging on it. */
function isWholeItem(markdown: Markdown, fact: ImpactFact): boolean {
  const { text, plain, lines } = markdown
  // A fact of a sentence has its words in an order of their own.
  if (overlap(fact.metric.span, fact.value.span)) return false
  const said = rowOf(markdown, fact).join(' ')
  if (
    !saysAllWords(said, slice(plain, fact.span)) ||
    !factsIn(markdown, fact.span, undefined).every(other => says(said, other))
  )
    return false
  const start = lines.starts[lineAt(lines, fact.span.start)]!
  return (
    !/^[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]{2,}\S/.test(text.slice(fact.span.end)) &&
    !/>/.test(text.slice(start, fact.span.start))
  )
}

interface StatementOfProse {
  readonly span: Span
  readonly paragraph: Span
  readonly figures: readonly ImpactFact[]
}

function statementsOfProse(markdown: Markdown, body: Span): StatementOfProse[] {
  return markdown.blocks
    .filter(({ kind, span }) => kind === 'paragraph' && overlap(span, body))
    .flatMap(({ span: paragraph }) =>
      sentencesOf(markdown, paragraph)
        .flatMap(sentence => statementsOf(markdown, sentence, 0))
        .map(span => ({ span, paragraph, figures: factsOfProse(markdown.plain, span) })),
    )
}

/** What the rows say all of goes; a paragraph of which something stays has that in sentences. */
function withoutTold(markdown: Markdown, statements: readonly StatementOfProse[], from: number): TextEdit[] {
  const { text, plain } = markdown
  return [...new Set(statements.map(({ paragraph }) => paragraph))].flatMap((paragraph): TextEdit[] => {
    const own = statements.filter(statement => statement.paragraph === paragraph)
    const kept = own.filter(({ span, figures }) => !isTold(plain, span, figures))
    if (kept.length === own.length || paragraph.start < from) return []
    const newText = kept.map(({ span }) => asSentence(wordsOf(markdown, span))).join(' ')
    const behind =
      newText === '' ? /^[ \t]*(?:(?:\r\n|\n|\r(?!\n))[ \t]*)*/.exec(text.slice(paragraph.end))![0].length : 0
    return [{ start: paragraph.start, end: paragraph.end + behind, newText }]
  })
}
