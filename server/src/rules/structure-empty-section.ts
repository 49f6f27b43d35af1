import type { Postmortem, Section } from '../model/postmortem.ts'
import { overlap, slice } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { between, endOfLine, startOfLine } from './section-place.ts'
import { tabStop } from './tab-stops.ts'

export const structureEmptySection: Rule = {
  id: 'structure-empty-section',
  summary: 'Every section says something, if only that it does not apply and why.',
  why: 'A heading with nothing under it leaves open whether there is nothing to say or nobody has said it yet.',
  severity: 'warning',

  *check(postmortem) {
    for (const [at, section] of postmortem.sections.entries()) {
      if (!isEmpty(postmortem, section) || isOpenedByNext(section, postmortem.sections[at + 1])) continue
      yield {
        span: section.title.span,
        message: `${quoted(section.title.value)} has nothing under it`,
        fixes: () => notApplicable(postmortem, section),
      }
    }
  },

  examples: [
    {
      name: 'a heading and nothing else',
      bad: example({ summary: '## Summary' }),
      fixed: example({ summary: '## Summary\n\nNot applicable: reason' }),
    },
    {
      name: 'only subsections, only a picture, and a reason',
      good: example({
        summary: `## Summary

### In short

![Failed payments per minute](payments.png)

## Lessons learned

Not applicable: all of them are action items.`,
      }),
    },
  ],
}

/** A part of the postmortem, not of lines that only look like headings, whose lines below the heading hold nothing but comments and rules. */
function isEmpty({ text, sections, timeline, actionItems, title }: Postmortem, section: Section): boolean {
  const { kind, form, title: own, span, body } = section
  if (kind === undefined || (form !== 'heading' && form !== 'bold') || own.span.start === title?.span.start)
    return false
  if (body) return false
  const read = [...(timeline?.entries ?? []), ...actionItems.items]
  if (read.some(entry => overlap(entry.span, own.span))) return false
  if (sections.some(other => other.span.start > span.start && other.span.end <= span.end)) return false
  const below = text.slice(own.span.end, span.end).replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  return /^[\s#=*_:-]*$/.test(below)
}

/** `Lessons learned` above `What went well`, of the same level: the one opens the other. */
function isOpenedByNext({ kind, level }: Section, next: Section | undefined): boolean {
  return next !== undefined && next.kind === kind && next.level >= level
}

function notApplicable({ text }: Postmortem, { title, span }: Section): Fix[] {
  const margin = slice(text, { start: startOfLine(text, title.span.start), end: title.span.start })
  // In a list or a quote, a paragraph of its own would end it.
  if (/[>+\d]|[-*•][ \t]/.test(margin)) return []
  const edits = [between(text, `Not applicable: ${tabStop(1, 'reason')}`, endOfLine(text, span.end))]
  return [{ title: 'Say why it does not apply', kind: 'suggestion', snippet: true, edits }]
}
