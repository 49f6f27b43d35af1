import type { Markdown } from '../markdown/markdown.ts'
import type { Mentions } from './mentions.ts'
import { type Section, type SectionKind, sectionKinds, type Timeline, type Understanding } from './postmortem.ts'

/** What is known of a document when it is decided whether it is a postmortem. */
export interface Shape {
  readonly title: string
  readonly sections: readonly Section[]
  readonly timeline: Timeline | undefined
  readonly mentions: Mentions
  /** Whether it names the day of an incident. */
  readonly dated: boolean
}

const named =
  /\bpost-?\s?mortem\b|\bincident (report|review|analysis|summary|post)\b|\boutage\b|\broot cause (analysis|report)\b|\bRCA\b|\bafter[- ]action\b|\bservice (disruption|degradation)\b|\bincident\b.*\b20\d\d\b|\b20\d\d\b.*\bincident\b/i
/** Documents about postmortems, and lists of them; a year in the title says that it is one all the same. */
const aboutThem =
  /\b(template|how to|guide(lines?)?|process|procedure|playbook|runbook|handbook|policy|readme|changelog|release notes|index|list of|incidents? (log|history|list)|meeting|minutes|roadmap|architecture|proposal|rfc|adr|retrospectives?|best practices|training|checklist|plan)\b/i
const placeholder =
  /<[a-z][^<>\n]{2,60}>|\{\{[^}\n]*\}\}|\[[A-Z][^\]\n]{2,60}\](?!\(|\[|:)|\b(TBD|TODO|XXX|YYYY|HH:MM|hh:mm|yyyy-mm-dd|YYYY-MM-DD)\b|_{4,}|\blorem ipsum\b|\b(ISSUE|INCIDENT|SERVICE) NAME\b|\bDATE( RANGE)?\b(?=[:.\s])/g

/** The points from which on a document that does not say so is taken for a postmortem. */
const enough = 4

/** Whether a document is a postmortem: by what its author says, else by its title and its shape. */
export function kindOf(markdown: Markdown, shape: Shape, declared: boolean): Understanding['kind'] {
  const type = markdown.frontMatter?.fields.find(({ key }) => key.toLowerCase() === 'type')?.value.toLowerCase()
  const isSaid = declared || type === 'postmortem' || type === 'post-mortem'
  const isAboutThem = aboutThem.test(shape.title) && !/\b20\d\d\b/.test(shape.title)
  const isOne = isSaid || (!isAboutThem && points(markdown, shape) >= enough)
  if (!shape.dated && isUnfilled(markdown, shape)) return 'template'
  return isOne ? 'postmortem' : 'other'
}

function points(markdown: Markdown, { title, sections, timeline, mentions }: Shape): number {
  const events = timesIn(timeline)
  const kinds = kindsIn(sections)
  const explains = kinds.has('rootCause') || kinds.has('contributingFactors') || kinds.has('resolution')
  return (
    (named.test(title) ? 2 : 0) +
    Math.min(kinds.size, 4) * 0.75 +
    (events >= 4 ? 2 : events >= 1 ? 1 : 0) +
    (kinds.has('timeline') && events > 0 ? 1 : 0) +
    (explains ? 1 : 0) +
    (tellsOfOutage(markdown, mentions) ? 3 : 0)
  )
}

/** A short account says at its beginning what was down from when to when, and on which day. */
function tellsOfOutage({ plain }: Markdown, { ranges, dates }: Mentions): boolean {
  return ranges.some(({ span, start, end }) => {
    if (!start.clock || !end.clock || span.start > 1500) return false
    const from = Math.max(plain.lastIndexOf('\n', span.start), plain.lastIndexOf('. ', span.start), 0)
    const sentence = plain.slice(from, span.end + 160).split(/[.!?]\s/)[0]!
    const dated = dates.some(date => date.span.start >= from && date.span.end <= span.end + 160)
    return (
      dated &&
      /\b(outage|unavailable|down|offline|disruption|degraded|unreachable|incident|failed)\b/i.test(sentence) &&
      !/\b(scheduled|planned|will|maintenance)\b/i.test(sentence)
    )
  })
}

function isUnfilled(markdown: Markdown, { sections, timeline }: Shape): boolean {
  const holes = markdown.text.match(placeholder)?.length ?? 0
  const events = timesIn(timeline)
  return kindsIn(sections).size >= 3 && (events === 0 || (holes >= 2 && events < 3))
}

function kindsIn(sections: readonly Section[]): ReadonlySet<SectionKind> {
  return new Set(sectionKinds.filter(kind => sections.some(section => section.kind === kind)))
}

function timesIn(timeline: Timeline | undefined): number {
  return (timeline?.entries ?? []).filter(({ start }) => start !== undefined).length
}
