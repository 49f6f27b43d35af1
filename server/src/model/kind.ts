import type { Markdown } from '../markdown/markdown.ts'
import type { ActionItems, Section, Timeline, Understanding } from './postmortem.ts'

/** What is known of a document when it is decided whether it is a postmortem. */
export interface Shape {
  readonly title: string
  readonly sections: readonly Section[]
  readonly timeline: Timeline | undefined
  readonly actionItems: ActionItems
  /** Whether it names the day of an incident. */
  readonly dated: boolean
}

const named =
  /\bpost-?\s?mortem\b|\bincident (report|review|analysis|summary|post)\b|\boutage\b|\broot cause (analysis|report)\b|\bRCA\b|\bafter[- ]action\b|\bservice (disruption|degradation)\b|\bincident\b.*\b20\d\d\b|\b20\d\d\b.*\bincident\b/i
const notOne =
  /\b(template|how to|guide(lines?)?|process|procedure|playbook|runbook|handbook|policy|readme|changelog|release notes|index|list of|meeting|minutes|roadmap|architecture|proposal|rfc|adr|retrospectives?|best practices|training|checklist|plan)\b/i
const placeholder =
  /<[a-z][^<>\n]{2,60}>|\{\{[^}\n]*\}\}|\[[A-Z][^\]\n]{2,60}\](?!\(|\[|:)|\b(TBD|TODO|XXX|YYYY|HH:MM|hh:mm|yyyy-mm-dd|YYYY-MM-DD)\b|_{4,}/g

/** Whether a document is a postmortem: by what its author says, else by its title and its shape. */
export function kindOf(markdown: Markdown, shape: Shape, declared: boolean): Understanding['kind'] {
  const type = markdown.frontMatter?.fields.find(({ key }) => key.toLowerCase() === 'type')?.value.toLowerCase()
  const told = (shape.timeline?.entries ?? []).filter(({ start }) => start !== undefined).length
  const kinds = new Set(shape.sections.flatMap(({ kind }) => kind ?? []))
  const parts = [
    'summary',
    'impact',
    'timeline',
    'rootCause',
    'contributingFactors',
    'detection',
    'resolution',
    'actionItems',
    'lessons',
  ] as const
  const found = parts.filter(kind => kinds.has(kind)).length
  const byName = named.test(shape.title)
  const otherwise = notOne.test(shape.title) && !/\b20\d\d\b/.test(shape.title)
  const isOne =
    declared ||
    type === 'postmortem' ||
    type === 'post-mortem' ||
    (!otherwise && score(byName, found, told, kinds) >= 4)
  if (!isOne) return looksLikeTemplate(markdown, found, told, shape) ? 'template' : 'other'
  return told === 0 && !shape.dated && looksLikeTemplate(markdown, found, told, shape) ? 'template' : 'postmortem'
}

function score(byName: boolean, found: number, told: number, kinds: ReadonlySet<string>): number {
  const events = told >= 4 ? 2 : told >= 1 ? 1 : 0
  const causes = kinds.has('rootCause') || kinds.has('contributingFactors') || kinds.has('resolution') ? 1 : 0
  return (byName ? 2 : 0) + Math.min(found, 4) * 0.75 + events + (kinds.has('timeline') && told > 0 ? 1 : 0) + causes
}

function looksLikeTemplate(markdown: Markdown, found: number, told: number, { dated }: Shape): boolean {
  const holes = markdown.text.match(placeholder)?.length ?? 0
  return found >= 3 && told === 0 && (holes >= 2 || !dated)
}
