import type { Markdown } from '../../markdown/markdown.ts'
import { readPeople } from '../../model/action-people.ts'
import { itemOfWords } from '../../model/action-words.ts'
import type { ActionItem, Postmortem, SectionKind } from '../../model/postmortem.ts'
import { wallOf, writeClock } from '../../rules/timeline-clock.ts'
import { sorted } from '../../rules/timeline-sequence.ts'
import { lineEnding } from '../../text/lines.ts'
import { overlap, type Span, slice } from '../../text/span.ts'
import { formatDuration } from '../../time/duration.ts'
import { actionHeader, actionRows, isIntention } from '../action-rows.ts'
import { asCell, tableLines, wordsOf } from '../cells.ts'
import { gapSentence, longGap } from '../gap.ts'
import { timelineRows } from '../timeline-rows.ts'
import { usualParts } from '../usual-parts.ts'
import { factsIn, says } from './facts.ts'
import { asSentence, capitalised, withCode, withoutFillers } from './fillers.ts'
import { headedParts, lineOf, type Parts, type Piece, type Place, partsOf, type Statement } from './parts.ts'
import { isAnnouncement, isFactor } from './topics.ts'

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

const isStatement = (piece: Piece): piece is Statement => piece.kind === 'statement'

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

function sentences(markdown: Markdown, statements: readonly Statement[], removed: string[]): string[] {
  return statements.flatMap(({ span }) => {
    const told = withoutFillers(withoutOpening(wordsOf(markdown, span), removed))
    removed.push(...told.removed)
    const words = asSentence(withCode(told.text.replace(/\s*[\r\n]+\s*/g, ' ')))
    return words === '' ? [] : [words]
  })
}

/** Paragraphs again, each of the statements of one. */
function prose(markdown: Markdown, statements: readonly Statement[], removed: string[]): string[] {
  return [...new Set(statements.map(({ paragraph }) => paragraph))].map(paragraph =>
    sentences(
      markdown,
      statements.filter(statement => statement.paragraph === paragraph),
      removed,
    ).join(' '),
  )
}

function blocks(text: string, pieces: readonly Piece[]): string[] {
  return pieces.filter(({ kind }) => kind === 'block').map(({ span }) => slice(text, span))
}

/** `In terms of customer impact, …`, `The impact of this was that …`: the heading says it. */
function withoutOpening(words: string, removed: string[]): string {
  const opening =
    /^(?:(?:in terms of|regarding|as for|as far as) (?:the )?(?:\p{L}+ ){0,2}(?:impact|detection|resolution|summary|root cause)(?: goes)?(?:,\s*|\s+(?=\p{Ll}))|the (?:\p{L}+ )?impact (?:of (?:this|it|the \p{L}+) )?was that\s+)/iu.exec(
      words,
    )
  if (!opening) return words
  removed.push(opening[0].trim())
  return words.slice(opening[0].length)
}

function timelineOf(
  markdown: Markdown,
  incident: Postmortem,
  statements: readonly Statement[],
  pieces: readonly Piece[],
  removed: string[],
) {
  const { timeline } = incident
  if (timeline?.form === 'table')
    return { blocks: [...blocks(markdown.text, pieces), ...prose(markdown, statements, removed)], zone: '' }
  if (!timeline || (pieces.length === 0 && timeline.entries.length < 3)) return { blocks: [], zone: '' }
  const entries = sorted(timeline.entries) ?? timeline.entries
  const { rows, zone, removed: fillers } = timelineRows(markdown, incident, timeline, entries)
  removed.push(...fillers)
  const first = timeline.entries[0]!.span.start
  // What stands before the first event, within its sentence or as sentences of its own.
  const before = statements.flatMap(({ span }) => {
    if (span.start >= first) return timeline.entries.some(entry => overlap(entry.span, span)) ? [] : [span]
    return [{ start: span.start, end: Math.min(span.end, first) }]
  })
  const kept = before.flatMap(span => {
    const words = slice(markdown.text, span).trim()
    if (words === '' || /^[\s\p{P}]*$/u.test(words)) return []
    if (!isAnnouncement(words)) return [asSentence(words)]
    removed.push(words)
    return []
  })
  return {
    blocks: [tableLines(['Time', 'Event'], rows).join('\n'), ...kept],
    zone: zone ? ` (all times ${zone.written})` : '',
  }
}

const weak =
  /\b(?:we|have|has|had|so far|to date|also|and|the|a|an|our|of|this|it|its|were|was|is|in total|total|related to|because of|due to|during|as a result of|event|incident|outage|window|affected|endpoints?|paths?|routes?|around|about|approximately|by|then|which|there|in|on|from|overall|customers?|users?)\b/gi
const path = /(?<![\w`/.])\/[\w{}:.-]*\p{L}[\w{}:.-]*(?:\/[\w{}:.*-]+)+/gu

/** The impact: a table of the figures, the endpoints, and the statements that say more than the table does. */
function impactOf(markdown: Markdown, incident: Postmortem, statements: readonly Statement[], removed: string[]) {
  const { plain } = markdown
  const own = statements.filter(({ place }) => place === 'impact')
  const rows = new Map<string, string>()
  const numbers = new Set<string>()
  for (const { figures } of [...own, ...statements.filter(({ place }) => place === 'summary')])
    for (const { metric, value } of figures) {
      const number = /\d[\d.,]*/.exec(value)?.[0] ?? value
      if (rows.has(metric) || numbers.has(`${number} ${metric.at(-1)}`)) continue
      rows.set(metric, value)
      numbers.add(`${number} ${metric.at(-1)}`)
    }
  const duration = rows.get('Duration') ?? durationOf(incident)
  const ordered = [
    ...(duration && (rows.size > 0 || own.length > 0) ? [['Duration', duration]] : []),
    ...[...rows].filter(([metric]) => metric !== 'Duration'),
  ]
  const paths = [...new Set(own.flatMap(({ span }) => [...slice(plain, span).matchAll(path)].map(([found]) => found)))]
  const rest = own.filter(({ span, figures }) => {
    const words = figures.reduceRight(
      (words, figure) => words.slice(0, figure.span.start - span.start) + words.slice(figure.span.end - span.start),
      slice(plain, span),
    )
    const listed = /endpoint|path|route/i.test(words) ? words.replace(path, ' ') : words
    const said = withoutFillers(withoutOpening(listed, [])).text
    const consumed = (figures.length > 0 || listed !== words) && !/\p{L}{3,}|\d/u.test(said.replace(weak, ' '))
    return !consumed
  })
  const table =
    ordered.length > 0
      ? [
          tableLines(
            ['Metric', 'Value'],
            ordered.map(row => row.map(cell => asCell(cell!))),
          ).join('\n'),
        ]
      : []
  const list = paths.length > 0 ? [`**Affected endpoints:**\n\n${paths.map(found => `- \`${found}\``).join('\n')}`] : []
  return { blocks: [...table, ...list, ...prose(markdown, rest, removed)], duration }
}

/** `06:14 – 08:11 UTC (1h 57m)`, computed from the milestones. */
function durationOf({ metrics: { impactDuration } }: Postmortem): string | undefined {
  const { from, to, seconds } = impactDuration
  if (!from?.at || !to?.at || seconds === undefined || seconds <= 0) return undefined
  const [start, end] = [wallOf(from.at), wallOf(to.at)]
  if (start.second === undefined || end.second === undefined) return undefined
  const zone = 'zone' in to.at && to.at.zone ? ` ${to.at.zone.written}` : ''
  return `${writeClock(start.second)} – ${writeClock(end.second)}${zone} (${formatDuration(seconds)})`
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

function actionsOf(
  markdown: Markdown,
  incident: Postmortem,
  statements: readonly Statement[],
  removed: string[],
): string[] {
  const { items: read, form } = incident.actionItems
  const reader = {
    markdown,
    incident: incident.incidentDate?.value,
    people: readPeople(markdown, incident.metadata, []),
  }
  const rest: Statement[] = []
  const items: ActionItem[] = [...(form === 'prose' ? read : [])]
  for (const statement of statements) {
    if (items.some(({ span }) => overlap(span, statement.span))) continue
    const words = slice(markdown.plain, statement.span)
    if (isAnnouncement(words)) removed.push(slice(markdown.text, statement.span))
    else if (isIntention(words)) items.push(itemOfWords(reader, statement.span, statement.span, undefined))
    else rest.push(statement)
  }
  items.sort((a, b) => a.span.start - b.span.start)
  const { rows, removed: fillers } = actionRows(
    markdown,
    incident,
    items.map(item => ({ item })),
  )
  removed.push(...fillers)
  return [...(rows.length > 0 ? [tableLines(actionHeader, rows).join('\n')] : []), ...prose(markdown, rest, removed)]
}

/** The fields of a postmortem that a draft's head is asked for, in their order. */
const fields = [
  ['Author', /^(?:post-?mortem )?(?:authors?|owners?|written by|prepared by|lead)$/],
  ['Date', /^(?:date|published|report date|incident date|date of incident)$/],
  ['Status', /status|state/],
  ['Severity', /severity|^sev|priority/],
] as const

function headOf(
  markdown: Markdown,
  { title }: Postmortem,
  { pairs, pieces }: Parts,
  duration: string | undefined,
): string[] {
  const { text, plain, frontMatter } = markdown
  const line = (key: string, value: string) => `**${key}:** ${value}`.trimEnd()
  const own = pairs.map(({ keySpan, value }) =>
    line(slice(text, keySpan), wordsOf(markdown, value.span).replace(/\s*[\r\n]+\s*/g, ' ')),
  )
  const has = (pattern: RegExp) =>
    pairs.some(({ key }) => pattern.test(key)) ||
    (frontMatter?.fields ?? []).some(({ key }) => pattern.test(key.toLowerCase()))
  const missing = fields
    .filter(([, pattern]) => !has(pattern))
    .map(([name]) => line(name, name === 'Severity' ? (severityIn(plain, pieces) ?? '') : ''))
  const computed = duration && !has(/duration/) ? [line('Duration', duration)] : []
  return [
    ...(frontMatter ? [slice(text, frontMatter.span)] : []),
    ...blocks(
      text,
      pieces.filter(({ place }) => place === 'head'),
    ),
    ...(title && isTitleLine(markdown, title.span) ? [`# ${titleOf(markdown, title.span)}`] : []),
    [...own, ...missing, ...computed].join('  \n'),
  ]
}

/** The title's heading, or the whole of its line. */
function titleOf(markdown: Markdown, title: Span): string {
  const isHeading = markdown.blocks.some(({ kind, span }) => kind === 'heading' && overlap(span, title))
  return wordsOf(markdown, isHeading ? title : lineOf(markdown, title))
}

/** Whether the title stands in the text as one, and not in the front matter, a quotation or a list. */
function isTitleLine({ blocks }: Markdown, title: Span): boolean {
  return blocks.some(({ kind, span }) => (kind === 'heading' || kind === 'paragraph') && overlap(span, title))
}

/** A severity named in the running text: `SEV-2`, `a P1 incident`. */
function severityIn(plain: string, pieces: readonly Piece[]): string | undefined {
  for (const { span } of pieces) {
    const found = /\b(?:SEV[- ]?\d|[Ss]everity[- ]\d|P[0-4](?=\s+(?:incident|outage|event)))\b/.exec(slice(plain, span))
    if (found) return found[0]
  }
  return undefined
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
