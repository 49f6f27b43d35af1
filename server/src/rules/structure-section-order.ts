import { once } from '../model/once.ts'
import type { Postmortem, Section } from '../model/postmortem.ts'
import { normalised } from '../model/section-titles.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { lineEnding } from '../text/lines.ts'
import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { startOfLine } from './section-place.ts'

export const structureSectionOrder: Rule = {
  id: 'structure-section-order',
  summary: 'What happened comes before how to fix it; the sections of one’s own list stand in its order.',
  why: 'A reader who meets the actions first has to take them on trust; after impact, timeline and causes they can be judged.',
  severity: 'information',

  *check(postmortem, { settings }) {
    const placed = inPlaces(postmortem, orderOf(settings.requiredSections))
    // What stands too early is the one behind which the most of what should come before it is still to come.
    const early = placed.find(({ place }, at) => placed.slice(at + 1).some(other => other.place < place))
    if (!early) return
    const later = placed.filter(
      ({ place, section }) => place < early.place && section.span.start >= early.section.span.end,
    )
    const [first] = later
    if (!first) return
    const { title } = early.section
    yield {
      span: title.span,
      message: `${quoted(title.value)} stands before ${quoted(first.section.title.value)}`,
      related: [{ span: first.section.title.span, message: 'comes only here' }],
      fixes: () => moved(postmortem, early.section, later.at(-1)!.section),
    }
  },

  examples: [
    {
      name: 'the actions before the timeline',
      bad: inOrder('summary', 'impact', 'actions', 'timeline', 'factors'),
      fixed: example(),
    },
    {
      name: 'not in the order of one’s own list of sections',
      settings: { requiredSections: ['summary', 'timeline', 'impact', 'actionItems'] },
      bad: example(),
      fixed: inOrder('summary', 'timeline', 'impact', 'factors', 'actions'),
    },
    {
      name: 'the timeline at the end, where one’s own list has it',
      settings: { requiredSections: ['summary', 'impact', 'contributingFactors', 'actionItems', 'timeline'] },
      good: inOrder('summary', 'impact', 'factors', 'actions', 'timeline'),
    },
    { name: 'the factors before the timeline', good: inOrder('summary', 'impact', 'factors', 'timeline', 'actions') },
  ],
}

/** In which place of the order a section stands, by its kind or its title. */
interface Order {
  readonly places: ReadonlyMap<string, number>
  readonly byTitle: boolean
}

const account = ['summary', 'impact', 'timeline', 'contributingFactors', 'rootCause']

/** The order that a house's own list of sections says; else only that the account of what happened comes before the actions. */
const orderOf = once((requiredSections: Settings['requiredSections']): Order => {
  const isOwn = JSON.stringify(requiredSections) !== JSON.stringify(defaultSettings.requiredSections)
  const names = isOwn
    ? requiredSections.map(names => (typeof names === 'string' ? [names] : names))
    : [account, ['actionItems']]
  const places = names.flatMap((alike, place) =>
    alike.flatMap(name => [[name, place] as const, [normalised(name), place] as const]),
  )
  // Of a name that stands twice, the first counts.
  return { places: new Map(places.toReversed()), byTitle: isOwn }
})

interface Placed {
  readonly section: Section
  readonly place: number
}

/** The sections that have a place, in document order: of each kind or title the first, as what is told again is an appendix. */
function inPlaces({ sections, actionItems }: Postmortem, { places, byTitle }: Order): Placed[] {
  const placed = new Map<string, Placed>()
  for (const section of sections) {
    const { kind, title, form } = section
    // Where several lists could be meant, the actions stand where they were read.
    if (form === 'lead-in' || (kind === 'actionItems' && title !== actionItems.section?.title)) continue
    const name = kind !== undefined && places.has(kind) ? kind : byTitle ? normalised(title.value) : ''
    const place = places.get(name)
    if (place !== undefined && !placed.has(name)) placed.set(name, { section, place })
  }
  return [...placed.values()]
}

/** The example's parts in another order. */
function inOrder(...names: readonly ('summary' | 'impact' | 'timeline' | 'factors' | 'actions')[]): string {
  const [head, ...parts] = example()
    .trimEnd()
    .split(/\n\n(?=## )/)
  const usual = ['summary', 'impact', 'timeline', 'factors', 'actions']
  return `${[head, ...names.map(name => parts[usual.indexOf(name)])].join('\n\n')}\n`
}

/** Takes the section out, and writes it behind the last of the account; only between headings of one level. */
function moved({ text }: Postmortem, actions: Section, last: Section): Fix[] {
  if ([actions, last].some(({ form, level }) => form !== 'heading' || level !== actions.level)) return []
  const start = startOfLine(text, actions.span.start)
  const blank = /^\s*/.exec(text.slice(actions.span.end))![0]
  const gap = lineEnding(text).repeat(2)
  const edits = [
    { start, end: actions.span.end + blank.length, newText: '' },
    { start: last.span.end, end: last.span.end, newText: gap + slice(text, { start, end: actions.span.end }) },
  ]
  return [{ title: `Move ${quoted(actions.title.value)} behind ${quoted(last.title.value)}`, kind: 'rewrite', edits }]
}
