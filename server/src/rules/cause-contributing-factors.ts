import type { Postmortem, Section } from '../model/postmortem.ts'
import { lineEnding } from '../text/lines.ts'
import { replacing, slice } from '../text/span.ts'
import { causeSections } from './cause-sections.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { literal, tabStop } from './tab-stops.ts'

export const causeContributingFactors: Rule = {
  id: 'cause-contributing-factors',
  summary: 'The contributing factors are a list, of one factor at least beyond the trigger.',
  why: 'An incident has more than one cause. A single root cause ends the search for the others, and each factor in a list can have an action of its own.',
  sources: ['pagerduty'],
  severity: 'warning',

  *check(postmortem) {
    if (postmortem.contributingFactors.length > 0) return
    const causes = causeSections(postmortem).filter(({ body }) => body)
    const factors = causes.find(({ kind }) => kind === 'contributingFactors')
    const section = factors ?? causes[0]
    if (!section || causes.length - (factors ? 1 : 0) > 1 || isStructured(postmortem, section)) return
    const title = quoted(section.title.value)
    yield {
      span: section.title.span,
      message: factors
        ? `${title} tells the factors in prose, not as a list`
        : `${title} stands without a list of contributing factors`,
      fixes: () => (factors ? asList(postmortem, section) : asFactors(postmortem, section)),
    }
  },

  examples: [
    {
      name: 'factors in a paragraph',
      bad: example({
        factors:
          '## Contributing factors\n\nThe renewal job had failed for a month without an alert. Only one team knew of the certificate.',
      }),
      fixed: example(),
    },
    {
      name: 'one root cause and nothing else',
      bad: example({ factors: '## Root cause\n\nThe certificate of the gateway had run out.' }),
      fixed: example({
        factors:
          '## Contributing factors\n\n- The certificate of the gateway had run out.\n- What else made it possible, or worse.',
      }),
    },
    {
      name: 'factors under a root cause',
      good: example({
        factors: `## Root cause

The certificate of the gateway had run out.

**Contributing factors:**

- The renewal job had failed for a month without an alert.`,
      }),
    },
    {
      name: 'several causes under one heading',
      good: example({
        factors: `## Root causes

1. The renewal job had failed for a month without an alert.
2. Only one team knew of the certificate.`,
      }),
    },
  ],
}

const item = /^[ \t>]*(?:[-*+•◦]|\d+[.)])[ \t]+\S/gm

/** Two bullets, a table or subsections. */
function isStructured({ text, sections }: Postmortem, { span, body }: Section): boolean {
  const words = slice(text, body!)
  const within = sections.filter(other => other.span.start > span.start && other.span.end <= span.end)
  return (words.match(item)?.length ?? 0) > 1 || /^[ \t]*\|.*\|/m.test(words) || within.length > 1
}

/** Each sentence of plain paragraphs becomes a bullet. */
function asList(postmortem: Postmortem, section: Section): Fix[] {
  const bullets = bulletsOf(postmortem, section)
  if (bullets.length === 0) return []
  const newText = bullets.join(lineEnding(postmortem.text))
  return [{ title: 'Make each sentence a list item', kind: 'rewrite', edits: [replacing(section.body!, newText)] }]
}

/** The same of a single root cause, which is then one of the factors. */
function asFactors(postmortem: Postmortem, section: Section): Fix[] {
  const bullets = bulletsOf(postmortem, section)
  const { title } = section
  if (bullets.length === 0 || !/^root causes?$/i.test(title.value)) return []
  const more = `- ${tabStop(1, 'What else made it possible, or worse.')}`
  return [
    {
      title: 'Make it a list of contributing factors',
      kind: 'rewrite',
      snippet: true,
      edits: [
        replacing(
          title.span,
          title.value === title.value.toUpperCase() ? 'CONTRIBUTING FACTORS' : 'Contributing factors',
        ),
        replacing(section.body!, [...bullets.map(literal), more].join(lineEnding(postmortem.text))),
      ],
    },
  ]
}

function bulletsOf({ text, sections }: Postmortem, { span, body, form }: Section): string[] {
  const nested = sections.some(other => other.span.start > span.start && other.span.end <= span.end)
  if (!body || nested || form === 'lead-in') return []
  const words = slice(text, body)
  if (/^[ \t]*(?:[-*+>|#•][ \t|]|\d+[.)]|```|~~~|[-=_*]{3,})|^(?: {4}|\t)|</m.test(words)) return []
  const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
  const bullets = words
    .split(/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*/)
    .flatMap(paragraph => [...sentences.segment(paragraph.replace(/\s*[\r\n]+\s*/g, ' '))])
    .map(({ segment }) => segment.trim())
  const parts = bullets.some(bullet => (bullet.match(/\*\*|__|`/g)?.length ?? 0) % 2 > 0)
  return parts ? [] : bullets.map(bullet => `- ${bullet}`)
}
