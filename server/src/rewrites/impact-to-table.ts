import type { Markdown } from '../markdown/markdown.ts'
import { factsOfProse } from '../model/impact-prose.ts'
import type { ImpactFact } from '../model/postmortem.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { meets, overlap, type Span, slice } from '../text/span.ts'
import { asCell, houseTable, wordsOf } from './cells.ts'
import { factsIn, says, saysAllWords } from './convert/facts.ts'
import { capitalised } from './convert/fillers.ts'
import { sentencesOf, statementsOf } from './convert/statements.ts'
import type { Rewrite } from './rewrite.ts'
import { inPlaceOf, runsOf } from './runs.ts'

export const impactToTable: Rewrite = {
  id: 'impact-to-table',
  summary: 'The figures of an impact told in a list or in sentences become a table of metric and value.',

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
    const told = figuresOfProse(markdown, section.body)
    if (told.length === 0) return undefined
    const rows = told.map(({ metric, value }) => [asCell(metric.value), asCell(value.value)])
    const ending = lineEnding(text)
    const newText = `${houseTable('impact', rows, settings).join(ending)}${ending}${ending}`
    const { start } = section.body
    const head = slice(text, { start: section.title.span.end, end: start })
    const apart = /(\r\n|\n|\r)/.test(head) ? '' : `${ending}${ending}`
    return { title: titleOf(rows.length), span: section.span, edits: [{ start, end: start, newText: apart + newText }] }
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

/** Sentences stay: a figure is told of once more in the table above them. */
function figuresOfProse(markdown: Markdown, body: Span) {
  const { blocks, plain } = markdown
  const figures = blocks
    .filter(({ kind, span }) => kind === 'paragraph' && overlap(span, body))
    .flatMap(({ span }) => sentencesOf(markdown, span))
    .flatMap(sentence => statementsOf(markdown, sentence))
    .flatMap(statement => factsOfProse(plain, statement))
  return figures.filter(({ metric }, at) => figures.findIndex(other => other.metric.value === metric.value) === at)
}
