import type { Markdown } from '../markdown/markdown.ts'
import { lineAt } from '../text/lines.ts'
import { slice, within } from '../text/span.ts'
import { type MilestoneName, milestoneNames } from './postmortem.ts'
import type { EventMark } from './timeline-marks.ts'

/** The milestones an author gave a row: in a `Phase` column, or in a comment at its end, `<!-- detected -->`. */
export function readTags(markdown: Markdown, mark: EventMark): MilestoneName[] {
  const written = mark.tag ? namesIn(slice(markdown.plain, mark.tag)) : []
  const line = lineAt(markdown.lines, mark.span.end - 1)
  const lineEnd = markdown.lines.starts[line + 1] ?? markdown.text.length
  const comments = within(markdown.comments, mark.span.start, lineEnd).filter(
    ({ span }) => span.start >= mark.span.start && span.end <= lineEnd,
  )
  return [...new Set([...written, ...comments.flatMap(({ words }) => namesIn(words))])]
}

/** `impact start, detected` → both; words that are no milestone give nothing. */
function namesIn(words: string): MilestoneName[] {
  return words.split(/[,;/+&]|\band\b/i).flatMap(word => {
    const plain = word.toLowerCase().replace(/[^a-z]/g, '')
    return milestoneNames.find(name => name.toLowerCase() === plain) ?? synonyms[plain] ?? []
  })
}

const synonyms: Readonly<Record<string, MilestoneName>> = {
  start: 'impactStart',
  impact: 'impactStart',
  impactstarts: 'impactStart',
  impactstarted: 'impactStart',
  detection: 'detected',
  acknowledgement: 'acknowledged',
  acknowledgment: 'acknowledged',
  identification: 'identified',
  mitigation: 'mitigated',
  resolution: 'resolved',
  impactends: 'impactEnd',
  impactended: 'impactEnd',
}
