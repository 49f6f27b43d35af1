import { lineAt, lineEnding } from '../text/lines.ts'
import { meets, slice, type TextEdit, touches } from '../text/span.ts'
import { framedHeadings } from './framed-headings.ts'
import type { Rewrite } from './rewrite.ts'
import { wordsAhead } from './runs.ts'
import { titleIn } from './title.ts'

export const headingsInMarkdown: Rewrite = {
  id: 'headings',

  offer({ markdown, incident }, selected) {
    const { text, lines } = markdown
    const ending = lineEnding(text)
    const heads = incident.sections.filter(
      ({ form, title }) =>
        form === 'plain' && lineOf(title.span.start) === text.slice(title.span.start, title.span.end).trim().length,
    )
    const called = titleIn(markdown, incident)
    const first = markdown.blocks.find(({ kind }) => kind !== 'front-matter')
    // The one line above all the rest is its title, even where it is called a summary.
    const isTitle = !called && heads.length === 1 && heads[0]!.title.span.start === first?.span.start
    const titled =
      called && markdown.blocks.some(({ kind, span }) => kind === 'paragraph' && touches(span, called.start))
    const title = titled && isLine(called) ? [{ span: called, level: 1 }] : []
    const all = [
      ...title,
      ...heads
        .filter(({ title }) => isLine(title.span))
        .map(({ title, level }) => ({ span: title.span, level: isTitle ? 1 : level })),
    ]
    const here = all.filter(({ span }) => meets(span, selected))
    const framed = framedHeadings(markdown, incident).filter(({ span }) => meets(span, selected))
    if (here.length + framed.length === 0) return undefined
    const marked = here.flatMap(({ span, level }): TextEdit[] => {
      const line = lineAt(lines, span.start)
      const start = lines.starts[line]!
      const next = lines.starts[line + 1] ?? text.length
      const above = start === 0 || /(?:^|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(wordsAhead(text, start)) ? '' : ending
      const headed = here.some(other => lines.starts[lineAt(lines, other.span.start)] === next)
      const below = headed || /^[ \t]*(?:[\r\n]|$)/.test(text.slice(next)) ? '' : ending
      return [
        { start, end: span.start, newText: `${above}${'#'.repeat(level)} ` },
        // `Timeline:` is called `Timeline`.
        ...(/[^:\s]:$/.test(slice(text, span)) ? [{ start: span.end - 1, end: span.end, newText: '' }] : []),
        ...(below ? [{ start: next, end: next, newText: below }] : []),
      ]
    })
    const edits = [...marked, ...framed.map(({ edit }) => edit)].sort((a, b) => a.start - b.start)
    const count = here.length + framed.length
    return {
      title: count === 1 ? 'Make this line a heading' : `Make ${count} lines headings`,
      span: {
        start: edits[0]!.start,
        end: Math.max(...edits.map(({ end }) => end), ...here.map(({ span }) => span.end)),
      },
      edits,
    }

    function lineOf(start: number): number {
      const line = lineAt(lines, start)
      return text.slice(lines.starts[line]!, lines.starts[line + 1] ?? text.length).trim().length
    }
    function isLine({ start, end }: { start: number; end: number }): boolean {
      return lineOf(start) === end - start
    }
  },
}
