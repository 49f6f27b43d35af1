import { analyze, lint } from '../engine.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { sentencesOn } from '../model/prose.ts'
import type { Finding } from '../rules/rule.ts'
import { defaultSettings } from '../settings.ts'
import { lineAt } from '../text/lines.ts'
import { type Span, slice } from '../text/span.ts'
import type { BriefSource } from './brief.ts'

/** A source whose text tells of an incident, looked at as every postmortem is. */
export interface SourceAnalysis {
  readonly source: BriefSource
  readonly incident: Postmortem
  /** Where its own text proves it wrong. */
  readonly contradictions: readonly Finding[]
}

/** The analysis of a source; undefined where it brings no text, or its text tells of no incident. */
export function analyzeSource(source: BriefSource, text: string | null | undefined): SourceAnalysis | undefined {
  if (!text) return undefined
  // What calls itself an account of the cause is one; of anything else its form decides.
  const options = { settings: { ...defaultSettings, files: isAccount(source) ? ['**'] : [] }, path: 'source.txt' }
  const understanding = analyze(text, options)
  const [incident] = understanding.incidents
  if (understanding.kind !== 'postmortem' || !incident) return undefined
  const contradictions = lint(understanding, options).filter(
    ({ rule, severity }) => severity === 'error' && /^(?:metric|date|timeline|zone|impact)-/.test(rule),
  )
  return { source, incident, contradictions }
}

function isAccount({ type }: BriefSource): boolean {
  return /rca|root.?cause|post.?mortem|incident.?report/i.test(type ?? '')
}

/** Whether the brief gives it for the cause of its own incident. */
export function tellsCause(source: BriefSource): boolean {
  return isAccount(source) || /\b(?:direct|root) cause|caused by|traced to\b/i.test(source.relevance ?? '')
}

/** The 1-based line of its text on which something stands. */
export function sourceLine({ incident }: SourceAnalysis, span: Span): number {
  return lineAt(incident.lines, span.start) + 1
}

const causeTold = /\b(?:root cause|cause of (?:the|this) (?:incident|outage|problem|issue)) (?:was|is)\b/i
const longestCause = 3

/** The author's own sentences on the cause: where one says `the root cause was`, and the first whole ones of the part for it. */
export function causeSentences({ prose, text }: Postmortem): Span[] {
  const whole = prose
    .flatMap(sentencesOn)
    .filter(({ span, within }) => within !== 'cell' && /[.!?]["”’)*_]*$/.test(slice(text, span)))
  const told = whole.filter(({ part, said }) => part !== 'rootCause' && causeTold.test(said.words)).slice(0, 1)
  const own = whole.filter(({ part }) => part === 'rootCause').slice(0, longestCause)
  return [...told, ...own].map(({ span }) => span)
}
