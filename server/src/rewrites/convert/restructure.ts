import type { Markdown } from '../../markdown/markdown.ts'
import type { Postmortem, SectionKind } from '../../model/postmortem.ts'
import { lineEnding } from '../../text/lines.ts'
import { type Span, slice } from '../../text/span.ts'
import { wordsOf } from '../cells.ts'
import { gapSentence, longGap } from '../gap.ts'
import { usualParts } from '../usual-parts.ts'
import { actionsOf } from './actions.ts'
import { factsIn, says } from './facts.ts'
import { asSentence, capitalised, withCode } from './fillers.ts'
import { headOf, isEmptyField } from './head.ts'
import { impactOf } from './impact.ts'
import { headedParts, isStatement, type Parts, type Place, partsOf, type Statement } from './parts.ts'
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
const longestSummary = 3

/**
 * A draft told in running text as a document with its parts: author's words in the author's order within each, figures,
 * events and actions in tables. Undefined where there is nothing to take apart.
 */
export function restructured(markdown: Markdown, incident: Postmortem): Restructured | undefined {
  if (headedParts(incident).length >= structured) return undefined
  const ownHeadings = incident.sections.filter(
    ({ kind, title }) => !kind && title.span.start !== incident.title?.span.start,
  )
  if (ownHeadings.length > 0) return undefined
  // What was restructured already.
  if (incident.title && isEmptyField(slice(markdown.plain, incident.title.span))) return undefined
  const parts = partsOf(markdown, incident)
  const places = new Set(parts.pieces.map(({ place }) => place))
  if (parts.sections.length + [...places].filter(place => place !== 'head' && place !== 'notes').length < 2)
    return undefined
  const removed: string[] = []
  const sections = sectionsOf(markdown, incident, parts, removed)
  const head = headOf(markdown, incident, parts, sections.duration)
  const written = [...head, ...sections.blocks]
  const notes = notesOf(markdown, incident, parts, [...written, ...removed].join('\n'))
  const end = lineEnding(markdown.text)
  const text = [...written, ...notes].map(block => block.replace(/\r\n|\r|\n/g, end)).join(end + end) + end
  return { text: markdown.text.slice(0, incident.span.start) + text, removed }
}

function sectionsOf(markdown: Markdown, incident: Postmortem, { pieces, sections }: Parts, removed: string[]) {
  const { text } = markdown
  const at = (place: Place) => pieces.filter(piece => piece.place === place)
  const told = (place: Place) => at(place).filter(isStatement)
  const table = timelineOf(markdown, incident, told('timeline'), at('timeline'), removed)
  const impact = impactOf(markdown, incident, pieces.filter(isStatement), removed)
  const factors = [
    ...told('contributingFactors'),
    ...surplusOf(told('summary')).filter(({ span }) => isFactor(slice(markdown.plain, span))),
  ]
  const becauses = told('detection').flatMap(({ span }) => becauseIn(markdown, span))
  const actions = actionsOf(markdown, incident, told('actionItems'), removed)
  const gap =
    at('detection').length > 0 || (incident.metrics.detectionGap.seconds ?? 0) >= longGap
      ? gapSentence(incident)
      : undefined
  const detection = [gap, ...prose(markdown, told('detection'), removed)].filter(words => words !== undefined)
  const bodies: Partial<Record<SectionKind, readonly string[]>> = {
    summary: [sentences(markdown, told('summary').slice(0, longestSummary), removed).join(' ')],
    impact: [...impact.blocks, ...blocks(text, at('impact'))],
    timeline: [...table.blocks, ...(gap ? [detection.join(' ')] : [])],
    detection: gap ? blocks(text, at('detection')) : [...detection, ...blocks(text, at('detection'))],
    rootCause: [...prose(markdown, told('rootCause'), removed), ...blocks(text, at('rootCause'))],
    contributingFactors: [
      [...sentences(markdown, factors, removed), ...becauses]
        .map(words => `- ${words.replace(/^Also,?\s+/, '').replace(/^\p{Ll}/u, first => first.toUpperCase())}`)
        .join('\n'),
      ...blocks(text, at('contributingFactors')),
    ],
    resolution: [...prose(markdown, told('resolution'), removed), ...blocks(text, at('resolution'))],
    actionItems: [...actions, ...blocks(text, at('actionItems'))],
    lessons: [...prose(markdown, told('lessons'), removed), ...blocks(text, at('lessons'))],
  }
  const written = usualParts.flatMap(([kind, heading]) => {
    const own = sections.filter(section => section.kind === kind).map(({ span }) => slice(text, span))
    const body = (bodies[kind] ?? []).filter(block => block !== '')
    if (own.length > 0 || body.length === 0) return [...own, ...body]
    return [`## ${heading}${kind === 'timeline' ? table.zone : ''}`, ...body]
  })
  return { blocks: written, duration: impact.duration }
}

/** What of the summary goes beyond its three sentences. */
function surplusOf(statements: readonly Statement[]): Statement[] {
  return statements.slice(longestSummary)
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
  const surplus = new Set(surplusOf(pieces.filter(isStatement).filter(({ place }) => place === 'summary')))
  const kept = pieces.filter(piece => {
    const fits =
      piece.place !== 'notes' &&
      !(isStatement(piece) && surplus.has(piece) && !isFactor(slice(markdown.plain, piece.span)))
    return !fits || !factsIn(markdown, piece.span, incident.incidentDate?.value).every(fact => says(written, fact))
  })
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
