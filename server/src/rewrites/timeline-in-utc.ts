import { toUtc } from '../rules/timeline-to-utc.ts'
import { meets } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

export const timelineInUtc: Rewrite = {
  id: 'timeline-in-utc',

  converts: true,

  offer({ markdown: { text }, incident }, selected) {
    const { timeline } = incident
    const edits = timeline && toUtc(incident, timeline)
    if (!timeline || !edits || edits.length === 0) return undefined
    const span = {
      start: Math.min(timeline.heading?.span.start ?? timeline.span.start, ...edits.map(({ start }) => start)),
      end: Math.max(timeline.span.end, ...edits.map(({ end }) => end)),
    }
    if (!meets(span, selected)) return undefined
    // A zone, a weekday or a month that the moment in UTC does not have.
    const replaced = edits.map(edit => text.slice(edit.start, edit.end)).filter(words => /\p{L}/u.test(words))
    return { title: 'Write the timeline in UTC', span, edits, removed: [...new Set(replaced)] }
  },
}
