import type { Block, Markdown } from '../../markdown/markdown.ts'
import { factsOfProse } from '../../model/impact-prose.ts'
import { type KeyValue, keyValuesOnLine } from '../../model/metadata.ts'
import type { ImpactFact, Postmortem, Section, SectionKind } from '../../model/postmortem.ts'
import { lineAt } from '../../text/lines.ts'
import { overlap, type Span, slice, trimmed } from '../../text/span.ts'
import { findStamps } from '../../time/instant.ts'
import { isIntention } from '../action-rows.ts'
import { sentencesOf, statementsOf } from './statements.ts'
import { isFactor, topicOf } from './topics.ts'

/** Where something of a draft belongs. */
export type Place = SectionKind | 'head' | 'notes'

/** A piece of a draft that goes to one place: a statement of a paragraph, or a block as it stands. */
export type Piece = Statement | { readonly kind: 'block'; readonly span: Span; readonly place: Place }

export interface Statement {
  readonly kind: 'statement'
  readonly span: Span
  readonly paragraph: Span
  /** Which sentence of its paragraph it is of, from 0. */
  readonly sentence: number
  readonly place: Place
  readonly figures: readonly ImpactFact[]
}

export const isStatement = (piece: Piece): piece is Statement => piece.kind === 'statement'

export interface Parts {
  /** What stands above the title and is no prose: front matter, a comment. */
  readonly pairs: readonly KeyValue[]
  readonly pieces: readonly Piece[]
  /** Parts that the author has headed already; they stay as they are. */
  readonly sections: readonly Section[]
}

/** Takes a draft apart; the title is none of the parts. */
export function partsOf(markdown: Markdown, incident: Postmortem): Parts {
  const sections = headedParts(incident)
  const pairs: KeyValue[] = []
  const pieces: Piece[] = []
  let place: Place = 'head'
  let prose = 0
  for (const block of markdown.blocks) {
    if (block.kind === 'front-matter' || block.kind === 'rule') continue
    if (sections.some(section => overlap(section.span, block.span))) continue
    const isTitle = incident.title !== undefined && overlap(incident.title.span, block.span)
    if (isTitle && block.kind === 'heading') continue
    if (block.kind !== 'paragraph') {
      pieces.push({ kind: 'block', span: block.span, place: placeOfBlock(incident, block, place) })
      continue
    }
    const span = isTitle
      ? trimmed(markdown.text, lineOf(markdown, incident.title!.span).end, block.span.end)
      : block.span
    const fields = span && prose === 0 ? fieldsOf(markdown, span) : undefined
    if (fields) pairs.push(...fields)
    if (!span || fields) continue
    place = placeOfParagraph(markdown, incident, span, prose++)
    pieces.push(...statementsIn(markdown, incident, span, place))
  }
  return { pairs, pieces, sections }
}

/** The outermost sections of known kinds. */
export function headedParts({ sections, title }: Postmortem): Section[] {
  const known = sections.filter(
    ({ kind, body, form, span }) => kind && body && form !== 'lead-in' && span.start !== title?.span.start,
  )
  return known.filter(({ span }) => !known.some(other => other.span.start < span.start && span.end <= other.span.end))
}

/** The whole line on which something stands, with all that is no words. */
export function lineOf({ text, lines }: Markdown, { start }: Span): Span {
  const line = lineAt(lines, start)
  return trimmed(text, lines.starts[line]!, lines.starts[line + 1] ?? text.length)!
}

/** The pairs of a paragraph in which every line is one or several of them. */
function fieldsOf(markdown: Markdown, paragraph: Span): KeyValue[] | undefined {
  const lines = linesIn(markdown.plain, paragraph)
  const pairs = lines.map(line => keyValuesOnLine(markdown, line))
  const all = pairs.every(
    (found, at) =>
      found[0] && slice(markdown.plain, { start: lines[at]!.start, end: found[0].keySpan.start }).trim() === '',
  )
  return all && pairs.length > 0 && lines.every(line => line.end - line.start < 200) ? pairs.flat() : undefined
}

function linesIn(plain: string, { start, end }: Span): Span[] {
  return [...plain.slice(start, end).matchAll(/[^\r\n]+/g)].flatMap(
    ({ index, 0: line }) => trimmed(plain, start + index, start + index + line.length) ?? [],
  )
}

function eventsIn({ timeline }: Postmortem, span: Span): number {
  return (timeline?.entries ?? []).filter(entry => overlap(entry.span, span)).length
}

function placeOfBlock(incident: Postmortem, { kind, span }: Block, current: Place): Place {
  if (kind === 'list' || kind === 'table') {
    if (eventsIn(incident, span) > 0) return 'timeline'
    if (incident.actionItems.items.some(item => overlap(item.span, span))) return 'actionItems'
  }
  return current === 'summary' ? 'notes' : current
}

function placeOfParagraph(markdown: Markdown, incident: Postmortem, span: Span, before: number): Place {
  const words = slice(markdown.plain, span).replace(/\s+/g, ' ')
  const topic = topicOf(words)
  if (topic === 'timeline' && eventsIn(incident, span) > 0) return topic
  if (incident.actionItems.items.some(item => overlap(item.span, span))) return 'actionItems'
  const { plain } = markdown
  if (topic === 'actionItems' || sentencesOf(markdown, span).every(sentence => isIntention(slice(plain, sentence))))
    return 'actionItems'
  if (eventsIn(incident, span) > 4 && incident.timeline?.form === 'prose') return 'timeline'
  if (before === 0) return 'summary'
  if (topic && topic !== 'timeline') return topic
  if (factsOfProse(markdown.plain, span).length > 0) return 'impact'
  return 'notes'
}

function statementsIn(markdown: Markdown, incident: Postmortem, paragraph: Span, place: Place): Statement[] {
  const { plain } = markdown
  return sentencesOf(markdown, paragraph).flatMap((whole, sentence) =>
    (place === 'timeline' || place === 'actionItems'
      ? [whole]
      : statementsOf(markdown, whole, place === 'impact' ? 0 : undefined)
    ).map(span => ({
      kind: 'statement' as const,
      span,
      paragraph,
      sentence,
      place: placeOfStatement(markdown, incident, span, place, sentence),
      figures: place === 'impact' || place === 'summary' ? factsOfProse(plain, span) : [],
    })),
  )
}

function placeOfStatement(markdown: Markdown, incident: Postmortem, span: Span, place: Place, sentence: number): Place {
  const { plain } = markdown
  if (place !== 'timeline' && tellsOfGap(plain, incident, span)) return 'detection'
  if (place === 'rootCause' && sentence > 0 && isFactor(slice(plain, span))) return 'contributingFactors'
  return place
}

/** Whether it names both the moment of the first signal and that of its detection. */
function tellsOfGap(plain: string, { milestones: { signal, detected } }: Postmortem, span: Span): boolean {
  if (!signal?.at || !detected?.at || signal.span.start === detected.span.start) return false
  const seconds = findStamps(plain, span.start, span.end).map(({ clock }) => clock?.secondOfDay)
  return [signal.at, detected.at].every(({ span: { start, end } }) => {
    const second = findStamps(plain, start, end)[0]?.clock?.secondOfDay
    return second !== undefined && seconds.includes(second)
  })
}
