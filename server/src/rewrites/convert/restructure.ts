import type { Markdown } from '../../markdown/markdown.ts'
import type { Postmortem, SectionKind } from '../../model/postmortem.ts'
import { lineEnding } from '../../text/lines.ts'
import { overlap, type Span, slice } from '../../text/span.ts'
import { wordsOf } from '../cells.ts'
import { gapSentence, longGap } from '../gap.ts'
import type { Ground } from '../rewrite.ts'
import { usualParts } from '../usual-parts.ts'
import { actionsOf } from './actions.ts'
import { factsIn, saysAll } from './facts.ts'
import { asSentence, capitalised, withCode } from './fillers.ts'
import { headOf, isEmptyField } from './head.ts'
import { impactOf } from './impact.ts'
import { headedParts, isStatement, longestSummary, type Parts, type Place, partsOf, type Statement } from './parts.ts'
import { blocks, prose, sentences } from './sentences.ts'
import { timelineOf } from './timeline.ts'
import { isFactor } from './topics.ts'

export interface Restructured {
  readonly text: string
  /** Words of the draft that are not in the text: fillers, and announcements that a heading replaces. */
  readonly removed: readonly string[]
}

/** From how many headed parts on a document has its structure already. */
const structured = 2

/** Whether a document has headings of its author's making: its parts stay where they are. */
export function isStructured(incident: Postmortem): boolean {
  const own = incident.sections.filter(
    ({ kind, title, form }) => !kind && form === 'heading' && title.span.start !== incident.title?.span.start,
  )
  return own.length > 0 || headedParts(incident).length >= structured
}

/**
 * A draft told in running text as a document with its parts: author's words in the author's order within each, figures,
 * events and actions in tables. Undefined where there is nothing to take apart.
 */
export function restructured(ground: Ground): Restructured | undefined {
  const { markdown, incident } = ground
  // What was restructured already.
  if (incident.title && isEmptyField(slice(markdown.plain, incident.title.span))) return undefined
  const parts = partsOf(markdown, incident)
  const places = new Set(parts.pieces.map(({ place }) => place))
  if (parts.sections.length + [...places].filter(place => place !== 'head' && place !== 'notes').length < 2)
    return undefined
  const removed: string[] = []
  const sections = sectionsOf(ground, parts, removed)
  const head = headOf(markdown, incident, parts, sections.duration)
  const written = [...head, ...sections.blocks]
  const notes = notesOf(markdown, incident, parts, [...written, ...removed].join('\n'))
  const end = lineEnding(markdown.text)
  const text = [...written, ...notes].map(block => block.replace(/\r\n|\r|\n/g, end)).join(end + end) + end
  return { text: markdown.text.slice(0, incident.span.start) + text, removed }
}

function sectionsOf(ground: Ground, { pieces, sections }: Parts, removed: string[]) {
  const { markdown, incident } = ground
  const { text } = markdown
  const headed = (kind: SectionKind) => sections.some(section => section.kind === kind)
  const at = (place: Place) => pieces.filter(piece => piece.place === place)
  const told = (place: Place) => at(place).filter(isStatement)
  const elsewhere = pieces.filter(isStatement).filter(({ place }) => place !== 'timeline')
  const table = timelineOf(ground, told('timeline'), at('timeline'), elsewhere, removed)
  const impact = impactOf(ground, pieces.filter(isStatement), headed('impact'), removed)
  const factors = told('contributingFactors')
  const becauses = told('detection').flatMap(({ span }) => becauseIn(markdown, span))
  const actions = actionsOf(ground, told('actionItems'), headed('actionItems'), removed)
  // Under a timeline still to be made a table, or without a word of the author's, it is told at the end.
  const gap = at('detection').length > 0 && !headed('timeline') ? gapSentence(incident) : undefined
  const detection = [gap, ...prose(markdown, told('detection'), removed)].filter(words => words !== undefined)
  const bodies: Partial<Record<SectionKind, readonly string[]>> = {
    summary: [
      sentences(markdown, summaryOf(incident, pieces.filter(isStatement), headed('summary')), removed).join(' '),
    ],
    impact: [...impact.blocks, ...blocks(text, at('impact'))],
    timeline: [...table.blocks, ...(gap ? [detection.join(' ')] : [])],
    detection: gap ? blocks(text, at('detection')) : [...detection, ...blocks(text, at('detection'))],
    rootCause: [...prose(markdown, told('rootCause'), removed), ...blocks(text, at('rootCause'))],
    contributingFactors: [
      [...sentences(markdown, factors, removed), ...becauses]
        .map(
          words =>
            `- ${words.replace(/^(?:(?:Also|And|But),?\s+)+/, '').replace(/^\p{Ll}/u, first => first.toUpperCase())}`,
        )
        .join('\n'),
      ...blocks(text, at('contributingFactors')),
    ],
    resolution: [...prose(markdown, told('resolution'), removed), ...blocks(text, at('resolution'))],
    actionItems: [...actions, ...blocks(text, at('actionItems'))],
    lessons: [...prose(markdown, told('lessons'), removed), ...blocks(text, at('lessons'))],
  }
  const written = usualParts.flatMap(([kind, heading]) => {
    const own = sections
      .filter(section => section.kind === kind)
      .map(({ span, body, title }, at, all) => {
        const again = at > 0 && all[0]!.title.value.toLowerCase() === title.value.toLowerCase()
        return slice(text, again && body ? body : span)
      })
    const body = (bodies[kind] ?? []).filter(block => block !== '')
    if (own.length > 0 || body.length === 0) return [...own, ...body]
    return [`## ${heading}${kind === 'timeline' ? table.zone : ''}`, ...body]
  })
  return { blocks: written, duration: impact.duration }
}

/**
 * The author's first sentences; of a draft that begins with the events, the one that tells of the harm, and the one that
 * tells of the cause.
 */
function summaryOf(
  { milestones, timeline }: Postmortem,
  statements: readonly Statement[],
  isHeaded: boolean,
): Statement[] {
  const own = statements.filter(({ place }) => place === 'summary')
  if (own.length > 0 || isHeaded || timeline?.form !== 'prose') return own.slice(0, longestSummary)
  const harm = milestones.impactStart ?? milestones.detected
  const told = harm && statements.find(({ place, span }) => place === 'timeline' && overlap(span, harm.span))
  // Of a sentence that tells of all events, what it tells of this one.
  const events = timeline.entries.filter(({ span }) => told && overlap(span, told.span))
  const event = events.length > 2 ? events.find(({ span }) => overlap(span, harm!.span)) : undefined
  const first = told && event ? { ...told, span: event.span } : told
  const cause = statements.find(({ place }) => place === 'rootCause')
  return [first, cause].filter(statement => statement !== undefined)
}

/** Whether a row tells of an alert or of somebody's words that nobody heard at once. */
export function isAlertGap({ plain, metrics: { detectionGap } }: Postmortem): boolean {
  const { seconds, from } = detectionGap
  if ((seconds ?? 0) < longGap || !from) return false
  return /\b(?:alert|alarm|page[ds]?|monitor|warn|report|complain|ticket|post|call|tweet|message)/i.test(
    slice(plain, from.span),
  )
}

/** `but because ⟨the alerts went to a channel that nobody reads⟩, …`: a factor told within a sentence. */
function becauseIn(markdown: Markdown, { start, end }: Span): string[] {
  const { plain } = markdown
  return [
    ...plain
      .slice(start, end)
      .matchAll(/\b(?:because|since|as|due to the fact that)\s+(?<clause>[^,;.]{20,}?)(?=,|;|\.\s|$)/gi),
  ].flatMap(match => {
    const from = start + match.index + match[0].length - match.groups!.clause!.length
    const clause = { start: from, end: start + match.index + match[0].length }
    return isFactor(slice(plain, clause)) ? [asSentence(withCode(capitalised(wordsOf(markdown, clause))))] : []
  })
}

/** Statements that fit nowhere, and those of which a fact is not to be found in what is `written`. */
function notesOf(markdown: Markdown, incident: Postmortem, { pieces }: Parts, written: string): string[] {
  const { text } = markdown
  const day = incident.incidentDate?.value
  const kept = pieces.filter(({ place, span }) => place === 'notes' || !saysAll(written, factsIn(markdown, span, day)))
  if (kept.length === 0) return []
  const paragraphs = kept.map(piece => (isStatement(piece) ? piece.paragraph : piece.span))
  return [
    '## Notes',
    ...[...new Set(paragraphs)].map(paragraph =>
      kept
        .filter((_, at) => paragraphs[at] === paragraph)
        .map(piece => (isStatement(piece) ? asSentence(wordsOf(markdown, piece.span)) : slice(text, piece.span)))
        .join(' '),
    ),
  ]
}
