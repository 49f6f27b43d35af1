import type { Cell, Markdown } from '../markdown/markdown.ts'
import { eachAgain } from '../text/each-again.ts'
import { again, areSame, sameList } from '../text/notebook.ts'
import { contains, type Span, within } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { DurationReading } from '../time/duration.ts'
import type { SupportHours } from '../time/support-hours.ts'
import type { Zone } from '../time/zone.ts'
import { type Known, readAgain } from './again.ts'
import { type Ends, isOfRow, judgeInterval, judgeRow, timesBeside } from './claim-intervals.ts'
import { type Judgement, judgeMetric, unverifiable } from './claim-metrics.ts'
import { firstOf, isLong, type Moments, momentsOf } from './claim-moments.ts'
import { judgeRelation, metricBetween } from './claim-relations.ts'
import { sayingOf } from './claim-saying.ts'
import { judgeSupportHours, supportLengths } from './claim-support-hours.ts'
import { isMaximum, isOfOfficeHours, isOutsideHours, metricNamed, type Naming, wordsOfRow } from './claim-words.ts'
import type { Entry, LineEntry, RowEntry } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import { once } from './once.ts'
import type { Claim, Metrics, Milestones, Section, Timeline, TimelineEntry } from './postmortem.ts'

/** What the claims of a document are held against. */
export interface Facts {
  /** Of the incident. */
  readonly span: Span
  readonly timeline: Timeline | undefined
  readonly milestones: Milestones
  readonly metrics: Metrics
  readonly parts: readonly Section[]
  readonly incident: CalendarDate | undefined
  /** On which a length that is told in support hours is counted. */
  readonly supportHours: SupportHours | undefined
}

/**
 * The durations that a document states about its incident, each with what the document itself gives for it. A duration
 * of something else (a timeout, a target, an action's effort) is no claim.
 */
export function readClaims(
  markdown: Remembered,
  entries: readonly Entry[],
  mentions: Mentions,
  facts: Facts,
): readonly Claim[] {
  const { notebook } = markdown
  const { timeline, milestones, metrics, parts, incident, supportHours } = facts
  const events = timeline?.entries ?? []
  const { durations } = mentions
  const document: Document = { markdown, entries, mentions }
  const told = eachAgain(notebook, tellingMuch, durations, document)
  const ofEvents = timeline ? within(durations, timeline.span.start, timeline.span.end) : []
  const counted = supportLengths(markdown, facts.span, supportHours)
  const moments = again(
    notebook,
    momentsOf,
    sameList(notebook, readClaims, firstOf(events)),
    isLong(events),
    milestones,
  )
  const actions = parts.filter(({ kind }) => kind === 'actionItems')
  const detections = parts.filter(({ kind }) => kind === 'detection')
  const claims = inOrder(told, ofEvents, counted).flatMap(stated => {
    const { start, end } = stated.span
    const [event] = within(events, start, end)
    const given: Given = {
      moments,
      metrics,
      date: incident,
      zone: timeline?.zone?.value,
      supportHours,
      event,
      times: timesBeside(markdown, mentions, stated.span),
      header: rowAt(entries, stated.span)?.grid.header,
      isEnd: event !== undefined && endsIncident(event, milestones),
      isCounted: counted.includes(stated),
      isOfAction: actions.some(({ span }) => contains(span, start)),
      isOfDetection: detections.some(({ body }) => body && contains(body, start)),
    }
    return readAgain(judged, isSame, stated, given, () => claimOf(stated, document, given))
  })
  return sameList(notebook, inOrder, claims)
}

/** What is written in a document. */
interface Document {
  readonly markdown: Markdown
  readonly entries: readonly Entry[]
  readonly mentions: Mentions
}

/** What a claim leans on beside the words around it. */
interface Given {
  readonly moments: Moments
  readonly metrics: Metrics
  readonly date: CalendarDate | undefined
  readonly zone: Zone | undefined
  readonly supportHours: SupportHours | undefined
  readonly event: TimelineEntry | undefined
  readonly times: Ends | undefined
  readonly header: readonly Cell[] | undefined
  readonly isEnd: boolean
  readonly isCounted: boolean
  readonly isOfAction: boolean
  readonly isOfDetection: boolean
}

const judged: Known<Given, readonly Claim[]> = new WeakMap()

function isSame(a: Given, b: Given): boolean {
  return areSame(Object.values(a), Object.values(b))
}

/** The lengths of which the words around them may make claims, wherever they stand; most are told of something else. */
function tellingMuch(stated: DurationReading, { markdown, entries, mentions }: Document): readonly DurationReading[] {
  const { span } = stated
  const { relation, named } = sayingOf(markdown, lineAt(entries, span), span)
  const tells =
    relation || named || rowAt(entries, span) || isGap(markdown, span) || timesBeside(markdown, mentions, span)
  return tells ? [stated] : []
}

/** Each once, in the order of the document. */
function inOrder(
  told: readonly DurationReading[],
  ...others: (readonly DurationReading[])[]
): readonly DurationReading[] {
  if (others.every(list => list.length === 0)) return told
  return [...new Set([...told, ...others.flat()])].sort((a, b) => a.span.start - b.span.start)
}

function claimOf(stated: DurationReading, { markdown, entries }: Document, given: Given): readonly Claim[] {
  const { moments, metrics, event, times, supportHours, isCounted } = given
  const { start, end } = stated.span
  const line = lineAt(entries, stated.span)
  const row = line ? undefined : rowAt(entries, stated.span)
  const saying = sayingOf(markdown, line, stated.span)
  const { relation } = saying
  const words = row && !event ? wordsOfRow(markdown, row, stated.span) : saying.words
  const named =
    (words === saying.words ? saying.named : words && metricNamed(words)) ??
    (given.isOfDetection && isGap(markdown, stated.span) ? gap : undefined)
  if (!times && !named && !relation && !event) return []
  if (within(asItems(markdown.inlineCode), start, end).length > 0) return []
  // Action items speak of other durations than the incident's.
  if (given.isOfAction && !relation?.inStead) return []
  const claim = (
    form: Claim['form'],
    about: Claim['about'],
    judgement: Judgement,
    counted: Claim['counted'] = 'clock',
  ): Claim[] => [{ span: stated.span, stated, counted, form, about, ...judgement }]
  if (times) return claim('range', 'interval', judgeInterval(stated, times, given))

  if (words && named && (isCounted || isOfOfficeHours(words))) {
    if (isOutsideHours(words)) return claim(named.form, named.about, unverifiable)
    const judgement = supportHours
      ? judgeSupportHours(stated, metrics[named.about], moments, supportHours)
      : unverifiable
    return claim(named.form, named.about, judgement, 'support-hours')
  }
  if (isCounted) return []
  if (event && !given.isEnd) {
    if (!isOfRow(stated, event, named, markdown.plain)) return []
    const judgement = judgeRow(stated, event, markdown.plain, moments)
    return named || judgement !== unverifiable ? claim('row', 'interval', judgement) : []
  }
  if (relation && named?.form !== 'label')
    return claim('relation', metricBetween(relation), judgeRelation(stated, relation, moments))
  return named
    ? claim(named.form, named.about, judgeMetric(stated, metrics[named.about], moments, isMaximum(words)))
    : []
}

const asItems = once((spans: readonly Span[]) => spans.map(span => ({ span })))

function lineAt(entries: readonly Entry[], { start, end }: Span): LineEntry | undefined {
  return within(entries, start, end).find(entry => entry.kind === 'item' || entry.kind === 'line')
}

function rowAt(entries: readonly Entry[], { start, end }: Span): RowEntry | undefined {
  return within(entries, start, end).find(entry => entry.kind === 'row')
}

/** The row that ends the incident tells how long all of it took; another row only of its own step. */
function endsIncident(event: TimelineEntry, { resolved }: Milestones): boolean {
  return event.milestones.includes('resolved') || event.span.start === resolved?.span.start
}

/** `a 1h 27m delay`, on one line or two: under a heading that speaks of detection. */
function isGap({ plain }: Markdown, { end }: Span): boolean {
  return /^(?:-|[^\S\r\n])*(?:\r\n|\n|\r)?[^\S\r\n]*(delay|gap|late(r)?\b)/i.test(plain.slice(end, end + 12))
}

const gap: Naming = { about: 'detectionGap', form: 'told' }
