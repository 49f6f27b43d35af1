import type { Postmortem, Section, SectionKind } from '../model/postmortem.ts'
import { lineEnding } from '../text/lines.ts'
import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { startOfLine } from './section-place.ts'

export const structureSectionOrder: Rule = {
  id: 'structure-section-order',
  summary: 'What happened comes before how to fix it.',
  why: 'A reader who meets the actions first has to take them on trust; after impact, timeline and causes they can be judged.',
  severity: 'information',

  *check(postmortem) {
    const actions = postmortem.sections.find(({ title }) => title === postmortem.actionItems.section?.title)
    if (!actions || actions.form === 'lead-in') return
    const later = postmortem.sections.filter(
      ({ kind, form, span }) =>
        kind !== undefined && account.includes(kind) && form !== 'lead-in' && span.start >= actions.span.end,
    )
    const [first] = later
    // A part told twice, once before the actions, is an appendix.
    if (!first || postmortem.sections.some(({ kind, span }) => kind === first.kind && span.start < actions.span.start))
      return
    yield {
      span: actions.title.span,
      message: `${quoted(actions.title.value)} stands before ${quoted(first.title.value)}`,
      related: [{ span: first.title.span, message: 'comes only here' }],
      fixes: moved(postmortem, actions, later.at(-1)!),
    }
  },

  examples: [
    {
      name: 'the actions before the timeline',
      bad: inOrder('summary', 'impact', 'actions', 'timeline', 'factors'),
      fixed: example(),
    },
    { name: 'the factors before the timeline', good: inOrder('summary', 'impact', 'factors', 'timeline', 'actions') },
  ],
}

const account: readonly SectionKind[] = ['summary', 'impact', 'timeline', 'contributingFactors', 'rootCause']

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
