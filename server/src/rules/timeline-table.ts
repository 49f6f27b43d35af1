import type { Timeline } from '../model/postmortem.ts'
import { lackOf } from './columns.ts'
import { example } from './example.ts'
import { count } from './quote.ts'
import type { Rule } from './rule.ts'

export const timelineTable: Rule = {
  id: 'timeline-table',
  summary: 'The timeline is a table of time and event, with the columns of the configuration.',
  why: 'In a table the times stand under one another: gaps and disorder show, and the eye finds the moment it looks for. One long sentence hides both.',
  severity: 'warning',

  *check({ timeline, plain }, { settings }) {
    const lack = timeline?.columns && lackOf('timeline', timeline.columns.table, plain, settings)
    if (lack) yield lack
    if (!timeline || timeline.form === 'table' || timeline.form === 'html-table') return
    const { heading, form, entries } = timeline
    const first = entries[0]
    // Prose without a heading has no timeline section at all: that is another rule's finding.
    if (!first || (!heading && form === 'prose')) return
    yield {
      span: heading?.span ?? first.stamp ?? first.span,
      message: `The timeline is ${described(form, entries.length)}, not a table of time and event`,
    }
  },

  examples: [
    {
      name: 'a list',
      bad: example({
        timeline: `## Timeline (all times UTC)

- 2026-05-14 09:02: The certificate runs out; payments begin to fail
- 09:06: An alert pages the on-call engineer
- 09:44: A new certificate is in place; payments succeed again`,
      }),
    },
    {
      name: 'lines of text',
      bad: example({
        timeline: `## Timeline

2026-05-14 09:02 UTC — The certificate runs out; payments begin to fail

09:06 UTC — An alert pages the on-call engineer

09:44 UTC — A new certificate is in place; payments succeed again`,
      }),
    },
    {
      name: 'a column of the configuration',
      settings: { timelineColumns: ['Time', 'Who', 'Event'] },
      bad: example(),
    },
    {
      name: 'the same columns by other names',
      settings: { timelineColumns: ['When', 'What happened'] },
      good: example(),
    },
    {
      name: 'a table, and times in other places',
      good: example({
        summary: `## Summary

- From 09:02 UTC payments failed.
- At 09:44 UTC they succeeded again.`,
      }),
    },
  ],
}

function described(form: Exclude<Timeline['form'], 'table' | 'html-table'>, entries: number): string {
  switch (form) {
    case 'list':
      return `a list of ${count(entries, 'entry', 'entries')}`
    case 'lines':
      return `${count(entries, 'line')} of text`
    case 'headings':
      return `${count(entries, 'heading')} with a time`
    case 'tab-separated':
      return `${count(entries, 'line')} with tabs between time and event`
    case 'prose':
      return `running text with ${count(entries, 'event')}`
    default:
      return form satisfies never
  }
}
