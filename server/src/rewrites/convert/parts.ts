import type { Block, Markdown } from '../../markdown/markdown.ts'
import { factsOfProse } from '../../model/impact-prose.ts'
import { type KeyValue, keyValuesOnLine } from '../../model/metadata.ts'
import type { ImpactFact, Postmortem, Section, SectionKind } from '../../model/postmortem.ts'
import { overlap, type Span, slice, trimmed } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { findStamps } from '../../time/instant.ts'
import { isIntention } from '../action-rows.ts'
import { lineOf, titleIn } from '../title.ts'
import { eventsBeside } from '../told-beside.ts'
import { groupsOf, isTaskList, placeOfItems } from './groups.ts'
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
  const title = titleIn(markdown, incident)
  const pairs: KeyValue[] = []
  const pieces: Piece[] = []
  let place: Place = 'head'
  let prose = 0
  for (const block of markdown.blocks.flatMap(block => groupsOf(markdown.text, block))) {
    if (block.kind === 'front-matter' || block.kind === 'rule') continue
    if (sections.some(section => overlap(section.span, block.span))) continue
    const isTitle = title !== undefined && overlap(title, block.span)
    if (isTitle && block.kind === 'heading') continue
    if (block.kind !== 'paragraph') {
      pieces.push({ kind: 'block', span: block.span, place: placeOfBlock(markdown, incident, block, place) })
      continue
    }
    const span = isTitle ? trimmed(markdown.text, lineOf(markdown, title).end, block.span.end) : block.span
    const fields = span && prose === 0 ? fieldsOf(markdown, span) : undefined
    if (fields) pairs.push(...fields)
    for (const note of fields
      ? linesIn(markdown.plain, span!).filter(line => isZoneNote(slice(markdown.plain, line)))
      : [])
      pieces.push({ kind: 'statement', span: note, paragraph: note, sentence: 0, place: 'timeline', figures: [] })
    if (!span || fields) continue
    place = placeOfParagraph(markdown, incident, span, prose++)
    pieces.push(...statementsIn(markdown, incident, span, place))
  }
  return { pairs, pieces, sections }
}

export const longestSummary = 3

/** The outermost sections of known kinds. */
export function headedParts({ sections, title }: Postmortem): Section[] {
  const known = sections.filter(
    ({ kind, body, form, span }) => kind && body && form !== 'lead-in' && span.start !== title?.span.start,
  )
  return known.filter(({ span }) => !known.some(other => other.span.start < span.start && span.end <= other.span.end))
}

/** The pairs of a paragraph in which every line is one or several of them. */
function fieldsOf(markdown: Markdown, paragraph: Span): KeyValue[] | undefined {
  const lines = linesIn(markdown.plain, paragraph).filter(line => !isZoneNote(slice(markdown.plain, line)))
  const pairs = lines.map(line => keyValuesOnLine(markdown, line))
  const all = pairs.every(
    (found, at) =>
      found[0] && slice(markdown.plain, { start: lines[at]!.start, end: found[0].keySpan.start }).trim() === '',
  )
  return all && pairs.length > 0 && lines.every(line => line.end - line.start < 200) ? pairs.flat() : undefined
}

function linesIn(plain: Text, { start, end }: Span): Span[] {
  return [...plain.slice(start, end).matchAll(/[^\r\n]+/g)].flatMap(
    ({ index, 0: line }) => trimmed(plain, start + index, start + index + line.length) ?? [],
  )
}

function eventsIn({ timeline }: Postmortem, span: Span): number {
  return (timeline?.entries ?? []).filter(entry => overlap(entry.span, span)).length
}

/** How many events a stretch tells of, and nothing else, beside a timeline in a table, a list or lines. */
function eventsBesideTimeline(markdown: Markdown, { timeline }: Postmortem, span: Span): number {
  if (!timeline || timeline.form === 'prose') return 0
  return eventsBeside(markdown, timeline, span)?.length ?? 0
}

/** Whether the time of an event stands in it: other sentences only go on with one. */
function isStamped({ timeline }: Postmortem, span: Span): boolean {
  return (timeline?.entries ?? []).some(({ stamp }) => stamp && overlap(stamp, span))
}

function placeOfBlock(markdown: Markdown, incident: Postmortem, block: Block, current: Place): Place {
  const { kind, span } = block
  if (kind === 'list' || kind === 'table') {
    if (eventsIn(incident, span) > 0) return 'timeline'
    if (incident.actionItems.items.some(item => overlap(item.span, span))) return 'actionItems'
    if (isTaskList(markdown, block)) return 'actionItems'
  }
  const isLoose = current === 'head' || current === 'summary' || current === 'notes'
  const told = isLoose ? placeOfItems(markdown, incident, block) : undefined
  const isBelowTitle = kind === 'list' && incident.title !== undefined && span.start > incident.title.span.start
  return told ?? (current === 'summary' || (current === 'head' && isBelowTitle) ? 'notes' : current)
}

function placeOfParagraph(markdown: Markdown, incident: Postmortem, span: Span, before: number): Place {
  const words = slice(markdown.plain, span).replace(/\s+/g, ' ')
  const topic = topicOf(words)
  if (topic === 'timeline' && eventsIn(incident, span) > 0) return topic
  if (incident.timeline?.form === 'lines' && eventsIn(incident, span) > 1) return 'timeline'
  if (incident.actionItems.items.some(item => overlap(item.span, span))) return 'actionItems'
  const { plain } = markdown
  if (topic === 'actionItems' || sentencesOf(markdown, span).every(sentence => isIntention(slice(plain, sentence))))
    return 'actionItems'
  if (eventsIn(incident, span) > 4 && incident.timeline?.form === 'prose') return 'timeline'
  if (topic !== 'impact' && eventsBesideTimeline(markdown, incident, span) > 2) return 'timeline'
  if (before === 0 && !incident.sections.some(({ kind }) => kind === 'summary')) return 'summary'
  return topic && topic !== 'timeline' ? topic : 'notes'
}

function statementsIn(markdown: Markdown, incident: Postmortem, paragraph: Span, place: Place): Statement[] {
  const { plain } = markdown
  const statements: Statement[] = []
  for (const [sentence, whole] of sentencesOf(markdown, paragraph).entries()) {
    const spans =
      place === 'timeline' || place === 'actionItems'
        ? [whole]
        : statementsOf(markdown, whole, place === 'impact' ? 0 : undefined)
    for (const span of spans) {
      const isSurplus =
        place === 'summary' && statements.filter(before => before.place === 'summary').length >= longestSummary
      const own = placeOfStatement(markdown, incident, span, isSurplus ? 'notes' : place, sentence, statements.at(-1))
      const figures = own === 'impact' || own === 'summary' ? factsOfProse(plain, span) : []
      statements.push({ kind: 'statement', span, paragraph, sentence, place: own, figures })
    }
  }
  return statements
}

/** What a statement says by itself outweighs what its paragraph begins with; what says nothing goes with the one before it. */
function placeOfStatement(
  markdown: Markdown,
  incident: Postmortem,
  span: Span,
  place: Place,
  sentence: number,
  before: Statement | undefined,
): Place {
  if (place === 'timeline' || place === 'actionItems') return place
  const { plain } = markdown
  const words = slice(plain, span).replace(/\s+/g, ' ')
  if (isZoneNote(words)) return 'timeline'
  if (tellsOfGap(plain, incident, span)) return 'detection'
  if (isIntention(words)) return 'actionItems'
  if (place === 'rootCause' && before && before.sentence < sentence && isFactor(words)) return 'contributingFactors'
  if (place === 'detection' && isFactor(words) && findStamps(plain, span.start, span.end).length === 0)
    return 'contributingFactors'
  const isCause = place === 'rootCause' && (sentence > 0 || topicOf(words) === 'rootCause')
  if (place !== 'notes' && place !== 'detection' && place !== 'resolution' && (place !== 'rootCause' || isCause))
    return place
  const goesOn = incident.timeline?.form === 'prose' && eventsIn(incident, span) > 0
  if (goesOn && isStamped(incident, span)) return 'timeline'
  if (place === 'notes' && eventsBesideTimeline(markdown, incident, span) > 0) return 'timeline'
  if (factsOfProse(plain, span).length > 0) return 'impact'
  if (place !== 'notes') return goesOn ? 'timeline' : place
  const topic = topicOf(words)
  if (topic && topic !== 'timeline') return topic
  if (isFactor(words)) return 'contributingFactors'
  if (goesOn) return 'timeline'
  return before && before.place !== 'timeline' && before.place !== 'summary' ? before.place : 'notes'
}

/** `March 12 2026, all times PT.` */
export function isZoneNote(words: string): boolean {
  return /^(?:[\p{L}\d ]{4,20},\s)?(?:all\s+)?times?(?:\s+(?:are|is))?(?:\s+in)?\s+[A-Za-z/]{2,20}\.?$/iu.test(words)
}

/** Whether it names both the moment of the first signal and that of its detection. */
function tellsOfGap(plain: Text, { milestones: { signal, detected } }: Postmortem, span: Span): boolean {
  if (!signal?.at || !detected?.at || signal.span.start === detected.span.start) return false
  const seconds = findStamps(plain, span.start, span.end).map(({ clock }) => clock?.secondOfDay)
  return [signal.at, detected.at].every(({ span: { start, end } }) => {
    const second = findStamps(plain, start, end)[0]?.clock?.secondOfDay
    return second !== undefined && seconds.includes(second)
  })
}
