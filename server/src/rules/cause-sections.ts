import type { Postmortem, Section } from '../model/postmortem.ts'

/** The sections that say why it happened, none within another. */
export function causeSections({ sections }: Postmortem): Section[] {
  const causes = sections.filter(({ kind }) => kind === 'rootCause' || kind === 'contributingFactors')
  return causes.filter(({ span }) => !causes.some(other => other.span.start < span.start && span.end <= other.span.end))
}
