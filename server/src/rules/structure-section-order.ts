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
    const placed = inPlaces(postmortem, placesOf(settings))
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
      fixes: moved(postmortem, early.section, later.at(-1)!.section),
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

/** What a section has to be to stand in a place: a kind, or a title. */
type Place = readonly string[]

const account: Place = ['summary', 'impact', 'timeline', 'contributingFactors', 'rootCause']

/** The order that a house's own list of sections says; else only that the account of what happened comes before the actions. */
function placesOf({ requiredSections }: Settings): readonly Place[] {
  const isOwn = JSON.stringify(requiredSections) !== JSON.stringify(defaultSettings.requiredSections)
  if (!isOwn) return [account, ['actionItems']]
  return requiredSections.map(names => (typeof names === 'string' ? [names] : names))
}

interface Placed {
  readonly section: Section
  readonly place: number
}

/** The sections that have a place, in document order: of each kind or title the first, as what is told again is an appendix. */
function inPlaces({ sections, actionItems }: Postmortem, places: readonly Place[]): Placed[] {
  const seen = new Set<string>()
  return sections.flatMap(section => {
    const { kind, title, form } = section
    // Where several lists could be meant, the actions stand where they were read.
    if (form === 'lead-in' || (kind === 'actionItems' && title !== actionItems.section?.title)) return []
    const name = [kind, normalised(title.value)].find(
      name => name !== undefined && places.some(place => place.some(own => own === name || normalised(own) === name)),
    )
    if (name === undefined || seen.has(name)) return []
    seen.add(name)
    return { section, place: places.findIndex(place => place.some(own => own === name || normalised(own) === name)) }
  })
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
