import { frontMatterOf } from '../markdown/slices.ts'
import { once } from '../model/once.ts'
import type { Postmortem, Section, SectionKind } from '../model/postmortem.ts'
import { sectionKinds } from '../model/postmortem.ts'
import { normalised } from '../model/section-titles.ts'
import type { Settings } from '../settings.ts'
import { lineEnding } from '../text/lines.ts'
import type { TextEdit } from '../text/span.ts'
import { type HouseTable, inHouseColumns, titlesOf } from './columns.ts'
import { example } from './example.ts'
import { count } from './quote.ts'
import type { Rule } from './rule.ts'
import { behindHeading, between, endOfLine, headOf, startOfLine } from './section-place.ts'
import { tabStop } from './tab-stops.ts'

/** A part of a postmortem as it is asked for. */
interface Part {
  readonly name: string
  /** Where it is not the name. */
  readonly heading?: string
  /** With tab stops. */
  readonly body: (settings: Settings) => readonly string[]
  /** What the document tells of it elsewhere. */
  readonly told?: (postmortem: Postmortem) => string | undefined
}

const parts: Readonly<Record<SectionKind, Part>> = {
  summary: {
    name: 'Summary',
    body: () => [tabStop(1, 'What happened, who was harmed and for how long, and what ended it.')],
  },
  impact: {
    name: 'Impact',
    body: settings =>
      emptyTable('impact', settings, [
        ['Duration', tabStop(1, 'start – end (length)')],
        ['Users affected', tabStop(2, 'number')],
        ['Failed requests', tabStop(3, 'number')],
        ['Data loss', tabStop(4, 'none, or what')],
      ]),
    told: ({ impact }) =>
      impact.facts.length > 0 ? `${count(impact.facts.length, 'figure')} of it stand elsewhere` : undefined,
  },
  timeline: {
    name: 'Timeline',
    heading: 'Timeline (all times UTC)',
    body: settings => emptyTable('timeline', settings, [[tabStop(1, 'YYYY-MM-DD HH:MM'), tabStop(2, 'What happened')]]),
    told: ({ timeline }) =>
      timeline && timeline.entries.length > 0
        ? `${count(timeline.entries.length, 'event')} stand in running text`
        : undefined,
  },
  rootCause: { name: 'Root cause', body: () => [tabStop(1, 'What made it happen, and why that was possible.')] },
  contributingFactors: {
    name: 'Contributing factors',
    body: () => [`- ${tabStop(1, 'What made it possible, or worse.')}`],
  },
  detection: {
    name: 'Detection',
    body: () => [tabStop(1, 'Which alert told of it, or who; how it could have been sooner.')],
  },
  resolution: {
    name: 'Resolution',
    body: () => [tabStop(1, 'What ended the harm, and what restored the normal state.')],
  },
  actionItems: {
    name: 'Action items',
    body: settings =>
      emptyTable('actions', settings, [
        ['1', tabStop(1, 'What to change'), tabStop(2, 'owner'), tabStop(3, 'YYYY-MM-DD'), 'Open'],
      ]),
    told: ({ actionItems: { items } }) =>
      items.length > 0 ? `${count(items.length, 'item')} stand in running text` : undefined,
  },
  lessons: {
    name: 'Lessons learned',
    body: () => [`- ${tabStop(1, 'What went well, what went badly, where luck helped.')}`],
  },
}

/** A table of the house with rows to be filled in; its own columns are empty, and none of ours is added to them. */
function emptyTable(table: HouseTable, settings: Settings, rows: readonly (readonly string[])[]): string[] {
  const { header, rows: arranged } = inHouseColumns(table, rows, settings)
  const width = titlesOf(table, settings).length
  const line = (cells: readonly string[]) => `| ${cells.slice(0, width).join(' | ')} |`.replace(/ {2,}(?=\|)/g, ' ')
  return [line(header), `|${'---|'.repeat(width)}`, ...arranged.map(line)]
}

/** What will do in one place of the list of required sections: kinds of sections, and titles of any others. */
function wantedBy(required: string | readonly string[]) {
  const names = typeof required === 'string' ? [required] : required
  const kinds = names.flatMap(name => sectionKinds.filter(kind => kind === name))
  const titles = names.filter(name => !kinds.some(kind => kind === name))
  const [first] = kinds
  const part: Part = first ? parts[first] : { name: names[0]!, body: () => [tabStop(1, 'What is to be said here.')] }
  return { kinds, titles, part, name: [...kinds.map(kind => parts[kind].name), ...titles].join(' or ') }
}

const partsWanted = once((required: Settings['requiredSections']) => required.map(wantedBy))

export const structureRequiredSection: Rule = {
  id: 'structure-required-section',
  summary: 'There are a summary, the impact, a timeline, contributing factors or a root cause, and action items.',
  why: 'Whoever reads many postmortems looks for the same parts in each, and a part without a heading is neither found nor counted. A missing part is most often a question that nobody asked.',
  sources: ['measured'],
  severity: 'error',
  missing: true,

  *check(postmortem, { settings }) {
    for (const { kinds, titles, part, name } of partsWanted(settings.requiredSections)) {
      if (kinds.some(kind => has(postmortem, kind)) || titles.some(title => isTitled(postmortem, title))) continue
      const told = part.told?.(postmortem)
      yield {
        span: headOf(postmortem),
        message: `There is no ${name} section${told ? `; ${told}` : ''}`,
        fixes: () => [
          {
            title: `Add the section “${part.heading ?? part.name}”`,
            kind: 'suggestion',
            snippet: true,
            edits: [insertion(postmortem, part, kinds[0], settings)],
          },
        ],
      }
    }
  },

  examples: [
    {
      name: 'no impact',
      bad: example({ impact: '' }),
      fixed: example({
        impact: `## Impact

| Metric | Value |
|---|---|
| Duration | start – end (length) |
| Users affected | number |
| Failed requests | number |
| Data loss | none, or what |`,
      }),
    },
    {
      name: 'neither contributing factors nor a root cause',
      bad: example({ factors: '' }),
      fixed: example({ factors: '## Contributing factors\n\n- What made it possible, or worse.' }),
    },
    {
      name: 'the parts under other names, on other levels',
      good: example({
        summary: '## What happened\n\nThe certificate of the payment gateway ran out, and every payment failed.',
        impact: `### Customer impact

| Metric | Value |
|---|---|
| Failed payments | 310 |`,
        factors: '### Root cause\n\nThe renewal job had failed for a month without an alert.',
      }),
    },
  ],
}

function isTitled({ sections }: Postmortem, title: string): boolean {
  const wanted = normalised(title)
  return sections.some(section => normalised(section.title.value) === wanted)
}

function has({ sections, impact, timeline, actionItems }: Postmortem, kind: SectionKind): boolean {
  if (sections.some(section => section.kind === kind)) return true
  if (kind === 'impact') return impact.section !== undefined
  if (kind === 'timeline') return timeline?.heading !== undefined
  return kind === 'actionItems' && actionItems.section !== undefined
}

/** The part goes behind the part that usually stands before it, else in front of the first that stands behind it. */
function insertion(postmortem: Postmortem, part: Part, kind: SectionKind | undefined, settings: Settings): TextEdit {
  const { text, sections, title, metadata, span } = postmortem
  const proper = sections.filter(
    ({ form, title: { span: at } }) => form !== 'lead-in' && at.start !== title?.span.start,
  )
  const place = kind ? sectionKinds.indexOf(kind) : sectionKinds.length
  const before = sectionKinds.slice(0, place).toReversed()
  const behind = sectionKinds.slice(place + 1)
  const find = (kind: SectionKind) =>
    outermost(
      proper,
      proper.filter(section => section.kind === kind),
    )
  const previous = before.map(find).find(section => section !== undefined)
  const next = previous ? undefined : behind.map(find).filter(section => section !== undefined)
  const first = next?.toSorted((a, b) => a.span.start - b.span.start)[0]
  const lines = [
    headingLine(part.heading ?? part.name, previous ?? first, postmortem),
    '',
    ...part.body(settings),
  ].join(lineEnding(text))
  if (first) return between(text, lines, startOfLine(text, first.span.start))
  const head = Math.max(metadata.span?.end ?? 0, title ? behindHeading(text, title.span.end) : 0, frontMatterOf(text))
  const start = previous?.span.end ?? (place === 0 && head > span.start ? head : span.end)
  return between(text, lines, endOfLine(text, start))
}

/** The highest of `found`, or the known part that holds it. */
function outermost(sections: readonly Section[], found: readonly Section[]): Section | undefined {
  const [highest] = found.toSorted((a, b) => a.level - b.level)
  if (!highest) return undefined
  const around = sections.find(
    ({ kind, level, span }) =>
      kind !== undefined && level < highest.level && span.start < highest.span.start && highest.span.end <= span.end,
  )
  return around ?? highest
}

function headingLine(heading: string, sibling: Section | undefined, { title, sections }: Postmortem): string {
  if (sibling?.form === 'bold') return `**${heading}**`
  if (sibling?.form === 'plain') {
    const shouted = sibling.title.value === sibling.title.value.toUpperCase()
    return shouted ? heading.toUpperCase() : heading
  }
  const top = sections.find(section => section.form === 'heading' && section.title.span.start === title?.span.start)
  return `${'#'.repeat(sibling?.level ?? (top ? Math.min(top.level + 1, 6) : 2))} ${heading}`
}
