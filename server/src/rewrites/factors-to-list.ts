import type { Markdown } from '../markdown/markdown.ts'
import { meets, overlap, type Span, slice } from '../text/span.ts'
import { wordsOf } from './cells.ts'
import { asSentence } from './convert/fillers.ts'
import { sentencesOf, statementsOf } from './convert/statements.ts'
import type { Rewrite } from './rewrite.ts'
import { inPlaceOf } from './runs.ts'

export const factorsToList: Rewrite = {
  id: 'factors-to-list',

  offer({ markdown, incident }, selected) {
    const { blocks, text } = markdown
    const section = incident.sections.find(
      ({ kind, body, span }) => kind === 'contributingFactors' && body && meets(span, selected),
    )
    if (!section?.body) return undefined
    const { start, end } = section.body
    // Behind a title in bold stand the marks that end it.
    const body = {
      start: section.form === 'lead-in' ? start + /^[*_]*/.exec(text.slice(start, end))![0].length : start,
      end,
    }
    const runs: { items: string[]; lead: string; span: Span }[] = []
    const removed: string[] = []
    for (const { kind, span: block } of blocks) {
      if (kind !== 'paragraph' || !overlap(block, body)) continue
      const span = { start: Math.max(block.start, body.start), end: block.end }
      const { lead, items } = itemsOf(markdown, span, removed)
      const above = runs.at(-1)
      if (items.length === 0) continue
      if (above && lead === '' && text.slice(above.span.end, span.start).trim() === '') {
        above.items.push(...items)
        above.span = { start: above.span.start, end: span.end }
      } else runs.push({ items, lead, span })
    }
    const factors = runs.reduce((sum, { items }) => sum + items.length, 0)
    // One sentence is no list.
    if (factors < 2) return undefined
    const edits = runs.map(({ span, lead, items }) =>
      inPlaceOf(text, span, [...(lead === '' ? [] : [lead, '']), ...items.map(item => `- ${item}`)]),
    )
    return {
      title: `Convert ${factors} contributing factors to a list`,
      span: { start: section.span.start, end: Math.max(section.span.end, ...edits.map(({ end }) => end)) },
      edits,
      removed,
    }
  },
}

const counting =
  /^(?:(?:also|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally|lastly|and|additionally|in addition|moreover|furthermore)(?: of all)?,\s*|also\s+)/i
/** `Three things let it happen: The disk …` */
const announcing = /^[^:.]*\b(?:factors?|things|reasons|causes|following|contributed)\b[^:.]*:\s+(?=\p{Lu})/u

/** The statements of a paragraph, without the words that only count them; none of one that only leads to a list. */
function itemsOf(markdown: Markdown, paragraph: Span, removed: string[]) {
  const { plain } = markdown
  const words = slice(plain, paragraph)
  if (/:\s*$/.test(words)) return { lead: '', items: [] }
  const start = paragraph.start + (announcing.exec(words)?.[0].length ?? 0)
  const items = sentencesOf(markdown, { start, end: paragraph.end })
    .flatMap(sentence => statementsOf(markdown, sentence, 0))
    .map(statement => {
      const said = wordsOf(markdown, statement).replace(/\s*[\r\n]+\s*/g, ' ')
      const count = counting.exec(said)?.[0] ?? ''
      if (count !== '') removed.push(count.trim())
      return asSentence(said.slice(count.length))
    })
  return { lead: start > paragraph.start ? wordsOf(markdown, { start: paragraph.start, end: start }) : '', items }
}
