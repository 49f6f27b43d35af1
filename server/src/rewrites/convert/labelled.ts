import type { Block, Markdown } from '../../markdown/markdown.ts'
import { lineEnding } from '../../text/lines.ts'
import { applyEdits, overlap, slice, type TextEdit, trimmed } from '../../text/span.ts'
import { wordsOf } from '../cells.ts'
import { headingOf, type Label, labelsIn } from '../labels.ts'
import type { Ground } from '../rewrite.ts'
import { itemsIn } from './items.ts'

/**
 * A draft whose paragraphs have labels, with headings in their place. What a label heads ends with its paragraph and what
 * hangs on it, so paragraphs that follow without a label come before the first heading.
 */
export function underHeadings({
  markdown,
  incident,
}: Ground): { readonly text: string; readonly removed: readonly string[] } | undefined {
  const { text, blocks } = markdown
  const title = incident.title?.span
  const labels = labelsIn(markdown).filter(({ span }) => !title || !overlap(span, title))
  if (labels.length === 0) return undefined
  const loose: string[] = []
  const headed: string[] = []
  // Whether the label above has its words in its own paragraph, and heads no further one.
  let isClosed = true
  for (const block of blocks) {
    const own = labels.filter(({ span }) => overlap(span, block.span))
    if (own.length > 0) {
      const first = own[0]!.span.start
      const before = trimmed(text, block.span.start, first)
      if (before && block.kind !== 'list') (isClosed ? loose : headed).push(slice(text, before))
      headed.push(underHeading(markdown, block, own))
      isClosed = own.at(-1)!.span.end < block.span.end || block.kind === 'list'
      continue
    }
    const known = incident.sections.some(({ kind, span }) => kind && span.start === block.span.start)
    if (block.kind === 'heading' && known) isClosed = false
    const hangsOn = headed.length > 0 && block.kind !== 'paragraph' && block.kind !== 'heading'
    ;(known || !isClosed || hangsOn ? headed : loose).push(slice(text, block.span))
  }
  const ending = lineEnding(text)
  return {
    text: [...loose, ...headed].join(ending + ending) + ending,
    removed: labels.map(({ span }) => slice(text, span).trim()),
  }
}

function underHeading(markdown: Markdown, block: Block, labels: readonly Label[]): string {
  const { text } = markdown
  const from = labels[0]!.span.start
  const edits = labels.flatMap((label, at): TextEdit[] => {
    const end = labels[at + 1]?.span.start ?? block.span.end
    const heading = headingOf(text, label)
    const rest = label.kind === 'actionItems' ? trimmed(text, label.span.end, end) : undefined
    const items = rest && block.kind === 'paragraph' ? itemsIn(markdown, rest) : []
    if (items.length === 0) return [heading]
    const ending = lineEnding(text)
    const bullets = items.map(item => `- ${wordsOf(markdown, item).replace(/\s*[\r\n]+\s*/g, ' ')}`).join(ending)
    const below = at + 1 < labels.length ? ending : ''
    return [
      {
        start: label.span.start,
        end,
        newText: `${/^\s*## .*/.exec(heading.newText)![0]}${ending}${ending}${bullets}${below}`,
      },
    ]
  })
  return applyEdits(text.slice(0, block.span.end), edits).slice(from).trim()
}
