import type { Block, Markdown } from '../markdown/markdown.ts'
import { keyValuesOnLine } from '../model/metadata.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { classifyTitle } from '../model/section-titles.ts'
import { overlap, type Span, slice, type TextEdit, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { inPlaceOf } from './runs.ts'

/** A heading in Markdown in the place of one that was drawn: the lines of its frame go. */
export interface FramedHeading {
  readonly span: Span
  readonly edit: TextEdit
}

const line = String.raw`[ \t]*(?:={4,}|-{4,}|\*{4,}|_{4,}|~{4,})[ \t]*`
const lineEnd = String.raw`(?:\r\n|\n|\r(?!\n))`
const framed = new RegExp(`^${line}${lineEnd}(?<title>[^\\r\\n]{2,120})${lineEnd}${line}$`)
const opening = new RegExp(`^${line}${lineEnd}`)

/**
 * Titles between two lines of signs, as reports in plain text have them. A title that leads such a document, and is a line like
 * others, becomes one too; a line of signs that frames nothing becomes a rule.
 */
export function framedHeadings(markdown: Markdown, incident: Postmortem): readonly FramedHeading[] {
  const { text } = markdown
  const blocks = markdown.blocks.filter(({ span }) => overlap(span, incident.span))
  const found = blocks.flatMap((block, at) => {
    const span = withLines(text, block, blocks[at - 1], blocks[at + 1])
    const title = framed.exec(slice(text, span))?.groups?.title?.trim()
    return title === undefined ? [] : [{ span, title, sign: slice(text, span).trim()[0]! }]
  })
  const [first] = found
  if (!first) return []
  const headings = found.map(({ span, title, sign }) => {
    const level = sign === first.sign || classifyTitle(title) ? 2 : 3
    return { span, edit: inPlaceOf(text, span, [`${'#'.repeat(level)} ${title}`]) }
  })
  const rules = blocks.flatMap(({ kind, span }) => {
    const signs = kind === 'paragraph' ? opening.exec(slice(text, span))?.[0] : undefined
    if (signs === undefined) return []
    const end = span.start + signs.trimEnd().length
    return [{ span: { start: span.start, end }, edit: inPlaceOf(text, { start: span.start, end }, ['---']) }]
  })
  return [...titleAbove(markdown, incident, blocks[0]), ...headings, ...rules].sort(
    (a, b) => a.span.start - b.span.start,
  )
}

/** With the rules that touch it: a line of dashes above a title with dashes under it is one, and all lines of asterisks are. */
function withLines(text: Text, { kind, span }: Block, above: Block | undefined, below: Block | undefined): Span {
  const joins = (a: Span, b: Span) => new RegExp(`^${lineEnd}?[ \\t]*$`).test(text.slice(a.end, b.start))
  const start = above?.kind === 'rule' && joins(above.span, span) ? above.span.start : span.start
  const isUnder = kind === 'paragraph' && start < span.start && below?.kind === 'rule' && joins(span, below.span)
  return { start, end: isUnder ? below.span.end : span.end }
}

/** The first line, where fields follow it and nothing else is the title. */
function titleAbove(markdown: Markdown, { title }: Postmortem, first: Block | undefined): FramedHeading[] {
  const { text } = markdown
  if (title || first?.kind !== 'paragraph') return []
  const end = first.span.start + /^[^\r\n]*/.exec(slice(text, first.span))![0].length
  const span = trimmed(text, first.span.start, end)
  if (!span || end === first.span.end || keyValuesOnLine(markdown, span).length > 0) return []
  return /[.,;:!?]$/.test(slice(text, span)) ? [] : [{ span, edit: inPlaceOf(text, span, [`# ${slice(text, span)}`]) }]
}
