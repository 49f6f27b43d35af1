import type { Block, Markdown } from '../markdown/markdown.ts'
import type { SectionKind } from '../model/postmortem.ts'
import { classifyTitle, normalised } from '../model/section-titles.ts'
import { lineEnding } from '../text/lines.ts'
import { meets, type Span, slice, type TextEdit, touches, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { capitalised } from './convert/fillers.ts'
import { sentencesOf } from './convert/statements.ts'
import type { Rewrite } from './rewrite.ts'
import { wordsAhead } from './runs.ts'
import { usualParts } from './usual-parts.ts'

export const labelsToHeadings: Rewrite = {
  id: 'labels-to-headings',

  offer({ markdown, incident }, selected) {
    const { text } = markdown
    const here = labelsIn(markdown, ({ span }) => meets(span, selected)).filter(
      ({ span }) =>
        touches(incident.span, span.start) &&
        !incident.sections.some(({ title }) => title.span.start < span.end && span.start < title.span.end),
    )
    if (here.length === 0) return undefined
    const edits = here.map(label => headingOf(text, label))
    return {
      title: here.length === 1 ? 'Make this label a heading' : `Make ${here.length} labels headings`,
      span: { start: Math.min(...edits.map(({ start }) => start)), end: Math.max(...edits.map(({ end }) => end)) },
      edits,
      removed: here.map(({ span }) => slice(text, span).trim()),
    }
  },
}

export interface Label {
  /** With the bullet and marks around it, up to the words behind it. */
  readonly span: Span
  readonly title: string
  readonly kind: SectionKind
}

/** What notes call the parts beside the titles of parts. */
const shorthand: readonly (readonly [RegExp, SectionKind])[] = [
  [/^what(?: broke)?$/, 'summary'],
  [/^(?:who|consequences?|effects?)$/, 'impact'],
  [/^(?:events?|when)$/, 'timeline'],
  [/^(?:why|rc|rca|reasons?|(?:the )?(?:reason|cause) why)$/, 'rootCause'],
  [/^(?:also )?contrib(?:uting|utors?)?$/, 'contributingFactors'],
  [/^(?:how (?:it was|we|did we) (?:noticed?|find out|found out)|noticed(?: by)?)$/, 'detection'],
  [/^(?:what (?:did we do|we did)|workaround)$/, 'resolution'],
  [
    /^(?:ais?|recommendations?|what (?:is )?to (?:do|be done)|what (?:we ll|will we|we will|will|we) (?:do|change|happen)\b.*)$/,
    'actionItems',
  ],
]

interface Heading {
  readonly title: string
  readonly kind: SectionKind
}

/** The heading for a label; undefined where it names no part. */
function headingFor(words: string): Heading | undefined {
  const kind = shorthand.find(([pattern]) => pattern.test(normalised(words)))?.[1]
  if (kind) return { kind, title: usualParts.find(([usual]) => usual === kind)![1] }
  const known = classifyTitle(words)
  if (!known || known.rank > (known.kind === 'actionItems' ? 4 : 3)) return undefined
  // What the timeline is of needs no words: `Timeline of what happened`.
  if (known.kind === 'timeline' && /^\P{Lu}*$/u.test(words.slice(1))) return { kind: 'timeline', title: 'Timeline' }
  return { kind: known.kind, title: capitalised(words) }
}

const longest = 45
const mostWords = 6
/** `**Label:** words`, `Label: words`, `Label?` in bold, with what stands before it. */
const bold = /^(?<marks>\s*(?:\*\*|__))(?<title>[^*_\r\n]{3,45}?)(?<close>[:?.]?(?:\*\*|__):?)(?=\s|$)/u
const plain = /^(?<marks>\s*)(?<title>[^\s:*_|\d][^:*_|\r\n]{1,44}?)(?<close>\s*:)(?=\s|$)/u

/** The labels of a document, or of some of its blocks, that name a part of a postmortem, in its order. */
export function labelsIn(markdown: Markdown, isAsked: (block: Block) => boolean = () => true): Label[] {
  return markdown.blocks.flatMap((block, at) => {
    if (!isAsked(block)) return []
    if (block.kind === 'list') return labelsOfList(markdown, block)
    return block.kind === 'paragraph' ? labelsOfParagraph(markdown, block.span, markdown.blocks[at + 1]) : []
  })
}

function labelsOfParagraph(markdown: Markdown, paragraph: Span, next: Block | undefined): Label[] {
  const { text } = markdown
  const lines = [...slice(text, paragraph).matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) => ({
    start: paragraph.start + index,
    end: paragraph.start + index + line.length,
  }))
  const starts = new Set([
    ...lines.map(({ start }) => start),
    ...sentencesOf(markdown, paragraph).map(({ start }) => start),
  ])
  return [...starts]
    .sort((a, b) => a - b)
    .flatMap((start): Label[] => {
      const line = lines.findLast(line => line.start <= start)!
      const found = labelAt(text, start, line.end)
      if (found) return isAnswered(text, found, line, next) ? [found] : []
      const isAlone =
        start === line.start && (line.end < paragraph.end || next?.kind === 'list' || next?.kind === 'table')
      const heading = isAlone ? aloneOn(text, line) : undefined
      return heading && start === paragraph.start ? [{ ...heading, span: line }] : []
    })
}

function labelAt(text: Text, start: number, end: number): Label | undefined {
  const words = text.slice(start, Math.min(end, start + 2 * longest))
  const match = bold.exec(words) ?? plain.exec(words)
  if (!match) return undefined
  const title = match.groups!.title!.trim()
  const heading = title.split(/\s+/).length > mostWords ? undefined : headingFor(title)
  if (!heading) return undefined
  const behind = match[0].length + /^[ \t]*/.exec(text.slice(start + match[0].length, end))![0].length
  const question = /\?/.test(match.groups!.close!) && heading.title === capitalised(title) ? '?' : ''
  return { span: { start, end: start + behind }, kind: heading.kind, title: heading.title + question }
}

/** `Impact: High` is a field; three words are an answer, and so is a list below. */
function isAnswered(text: Text, { span }: { readonly span: Span }, line: Span, next: Block | undefined): boolean {
  const rest = text.slice(span.end, line.end).trim()
  return rest === '' ? next !== undefined : rest.split(/\s+/).length > 2
}

/** `what went well` on a line of its own, above what it heads. */
function aloneOn(text: Text, line: Span): Heading | undefined {
  const words = slice(text, line).trim()
  if (words.length > longest || /[.,;!|\t]|^[#>*_-]/.test(words) || words.split(/\s+/).length > mostWords)
    return undefined
  return headingFor(words)
}

/** Of a list in which every bullet has one. */
function labelsOfList({ text }: Markdown, { items }: Extract<Block, { kind: 'list' }>): Label[] {
  const labels = items.flatMap(({ span: item, blocks }): Label[] => {
    const [first, ...others] = blocks
    const found =
      first?.kind === 'paragraph' && others.length === 0 ? labelAt(text, first.span.start, first.span.end) : undefined
    return found ? [{ ...found, span: { start: item.start, end: found.span.end } }] : []
  })
  return labels.length === items.length && new Set(labels.map(({ title }) => title)).size > 1 ? labels : []
}

/** The heading in the place of the label, with a blank line on both sides. */
export function headingOf(text: Text, { span, title }: Label): TextEdit {
  const ending = lineEnding(text)
  const line = /[^\r\n]*$/.exec(text.slice(Math.max(0, span.start - longest), span.start))![0]
  const start = line.trim() === '' ? span.start : span.start - (line.length - line.trimEnd().length)
  const before = wordsAhead(text, start)
  const above = /(?:^|(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n)))[ \t]*$/.test(before)
    ? ''
    : /[\r\n][ \t]*$/.test(before)
      ? ending
      : ending + ending
  const behind = text.slice(span.end)
  const isLast = /^[ \t]*(?:[\r\n]|$)/.test(behind)
  const below = isLast
    ? /^[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|$)|^[ \t]*$/.test(behind)
      ? ''
      : ending
    : ending + ending
  const first = isLast ? undefined : trimmed(text, span.end, span.end + 2)
  const letter = first && /^\p{Ll}/u.exec(behind)?.[0]
  const capital = letter && capitalised(/^[^\r\n]{0,60}/.exec(behind)![0]).slice(0, letter.length)
  return capital && capital !== letter
    ? { start, end: span.end + letter.length, newText: `${above}## ${title}${below}${capital}` }
    : { start, end: span.end, newText: `${above}## ${title}${below}` }
}
