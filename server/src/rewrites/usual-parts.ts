import type { SectionKind } from '../model/postmortem.ts'

/** The parts of a postmortem in the order in which they are read, with their headings. */
export const usualParts: readonly (readonly [SectionKind, string])[] = [
  ['summary', 'Summary'],
  ['impact', 'Impact'],
  ['timeline', 'Timeline'],
  ['detection', 'Detection'],
  ['rootCause', 'Root cause'],
  ['contributingFactors', 'Contributing factors'],
  ['resolution', 'Resolution'],
  ['actionItems', 'Action items'],
  ['lessons', 'Lessons learned'],
]
