import type { Milestone, Postmortem, TimelineEntry, Understanding } from '../model/postmortem.ts'
import { milestoneWords } from '../model/words.ts'
import { overlap, type Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { lineOf, milestonesOf, writeDistance, writeMoment } from './moments.ts'

/** Words shown behind a place of the text without being part of it. */
export interface InlayHint {
  readonly offset: number
  /** `+4m · detected` */
  readonly label: string
  /** Plain text, with what the label stands for. */
  readonly tooltip: string
}

/** Behind each time of a timeline within `span`: how long after the impact began it is, and which milestones it marks. */
export function inlayHints({ incidents }: Understanding, span: Span): readonly InlayHint[] {
  return incidents.flatMap(incident => {
    const hints: InlayHint[] = []
    let before: string | undefined
    for (const entry of incident.timeline?.entries ?? []) {
      const distance = distanceOf(incident, entry)
      const milestones = milestonesOf(incident, entry)
      // A row at the same time as the one before, and of no note, would only say the same again.
      const label = [distance === before && milestones.length === 0 ? undefined : distance, ...wordsOf(milestones)]
      before = distance
      if (entry.stamp === undefined || !overlap(entry.span, span)) continue
      const words = label.filter(word => word !== undefined)
      if (words.length === 0) continue
      hints.push({
        offset: behindMarkup(incident.text, entry.stamp.end),
        label: words.join(' · '),
        tooltip: tooltip(incident, milestones, distance),
      })
    }
    return hints
  })
}

/** Since the impact began; undefined where that is not known, and in the row itself that says that it began. */
function distanceOf(incident: Postmortem, entry: TimelineEntry): string | undefined {
  const origin = incident.milestones.impactStart
  return origin?.at === undefined || entry.start === undefined || overlap(origin.span, entry.span)
    ? undefined
    : writeDistance(origin.at, entry.start)
}

/** The end of the impact goes without saying where the harm is mitigated. */
function wordsOf(milestones: readonly Milestone[]): string[] {
  const names = milestones.map(({ name }) => name)
  return names.filter(name => name !== 'impactEnd' || !names.includes('mitigated')).map(name => milestoneWords[name])
}

/** `**06:14**`: the hint goes behind the emphasis, not into it. */
function behindMarkup(text: Text, offset: number): number {
  while (/[*_`]/.test(text.charAt(offset))) offset++
  return offset
}

function tooltip(incident: Postmortem, milestones: readonly Milestone[], distance: string | undefined): string {
  const origin = incident.milestones.impactStart
  const lines = milestones.map(({ name, why }) => `${milestoneWords[name]}: ${why}`)
  if (distance !== undefined && origin?.at !== undefined) {
    lines.unshift(
      `${distance} since the impact began, ${writeMoment(origin.at)} (line ${lineOf(incident, origin.span)})`,
    )
  }
  return lines.join('\n')
}
