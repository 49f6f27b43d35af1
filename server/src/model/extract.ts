import { parse } from '../markdown/parse.ts'
import { trimmed } from '../text/span.ts'
import { dateOfEpochDay } from '../time/calendar.ts'
import type { Instant } from '../time/instant.ts'
import { wallOf } from '../time/zone.ts'
import { readActionItems } from './actions.ts'
import { readContributingFactors } from './causes.ts'
import { readClaims } from './claims.ts'
import { readIncidentDay, readStatedMilestones, readStatedZone, readTitle, readUsualZone } from './context.ts'
import { entriesOf } from './entries.ts'
import { readImpact } from './impact.ts'
import { kindOf } from './kind.ts'
import { datedMentions, datedTimes, readMentions, zoneMentions } from './mentions.ts'
import { readKeyValues, readMetadata } from './metadata.ts'
import { computeMetrics } from './metrics.ts'
import { readMilestones } from './milestones.ts'
import type { Postmortem, Understanding } from './postmortem.ts'
import { readSections, sectionFor, sectionsFor } from './sections.ts'
import { readTimeline } from './timeline.ts'

export interface Hints {
  /** Configuration says that it is a postmortem, whatever it looks like. */
  readonly postmortem: boolean
}

/** Understands a text. Never throws for a text: what it does not say is undefined. */
export function understand(text: string, hints: Hints): Understanding {
  const markdown = parse(text)
  const { plain, lines } = markdown
  const span = trimmed(text, 0, text.length)
  if (!span) return { kind: 'other', markdown, incidents: [] }

  const entries = entriesOf(markdown)
  const sections = readSections(markdown, entries, span)
  const title = readTitle(markdown, entries)
  const firstPart = sections.find(({ kind }) => kind !== undefined)
  const pairs = readKeyValues(markdown, entries, { start: 0, end: firstPart?.span.start ?? span.end })
  const mentions = readMentions(markdown)
  const day = readIncidentDay(markdown, mentions, title, pairs, sectionFor(sections, 'timeline'))
  const statedZone = readStatedZone(markdown, pairs)
  const usualZone = statedZone ?? readUsualZone(mentions)

  const timeline = readTimeline(markdown, entries, sections, {
    date: day?.value,
    stated: statedZone,
    zone: usualZone?.value,
    dated: datedTimes(mentions),
  })
  const context = { date: day?.value, zone: timeline?.zone?.value ?? usualZone?.value }
  const milestones = readMilestones(timeline, readStatedMilestones(markdown, mentions, pairs, context))
  const metrics = computeMetrics(milestones)
  const incidentDate = dayOf(milestones.impactStart?.at) ?? day
  const actionItems = readActionItems(markdown, entries, sectionsFor(sections, 'actionItems'), incidentDate?.value)

  const shape = { title: title?.value ?? '', sections, timeline, mentions, dated: incidentDate !== undefined }
  const kind = kindOf(markdown, shape, hints.postmortem)
  if (kind === 'other') return { kind, markdown, incidents: [] }

  const rowZone = timeline?.entries.find(entry => entry.zone)?.zone
  const postmortem: Postmortem = {
    text,
    plain,
    lines,
    span,
    title,
    incidentDate,
    zone: timeline?.zone ?? rowZone ?? usualZone,
    metadata: readMetadata(markdown, pairs),
    sections,
    timeline,
    milestones,
    metrics,
    claims: readClaims(markdown, entries, mentions, {
      timeline,
      milestones,
      metrics,
      sections,
      incident: incidentDate?.value,
    }),
    impact: readImpact(markdown, entries, sectionFor(sections, 'impact')),
    contributingFactors: readContributingFactors(markdown, entries, sectionFor(sections, 'contributingFactors')),
    actionItems,
    dates: datedMentions(mentions, incidentDate?.value),
    zones: zoneMentions(mentions, timeline, incidentDate?.value),
  }
  return { kind, markdown, incidents: [postmortem] }
}

/** The day of an instant on its author's calendar. */
function dayOf(instant: Instant | undefined): Postmortem['incidentDate'] {
  switch (instant?.kind) {
    case 'absolute':
      return { value: wallOf(instant.zone, instant.epochSeconds).date, span: instant.span }
    case 'local':
      return { value: dateOfEpochDay(Math.floor(instant.wallSeconds / 86400)), span: instant.span }
    case 'day':
      return { value: dateOfEpochDay(instant.epochDay), span: instant.span }
    case 'clock':
    case undefined:
      return undefined
    default:
      return instant satisfies never
  }
}
