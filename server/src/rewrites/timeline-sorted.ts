import { inversions } from '../rules/timeline-sequence.ts'
import { sortOf } from '../rules/timeline-sort.ts'
import { meets } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

export const timelineSorted: Rewrite = {
  id: 'timeline-sorted',

  offer({ incident }, selected) {
    const { timeline } = incident
    if (!timeline) return undefined
    const span = { start: timeline.heading?.span.start ?? timeline.span.start, end: timeline.span.end }
    if (!meets(span, selected)) return undefined
    // Some with a zone, some without: which comes first hangs on the zone that the others are taken to be in.
    const kinds = new Set(timeline.entries.flatMap(({ start, zone }) => (start ? [`${start.kind} ${!zone}`] : [])))
    const [first] = inversions(incident)
    const edits = first && kinds.size === 1 && sortOf(incident, timeline)([first.earlier, first.later])
    if (!edits || edits.length === 0) return undefined
    const end = Math.max(span.end, ...edits.map(edit => edit.end))
    return {
      title: 'Sort the timeline',
      span: { start: Math.min(span.start, ...edits.map(({ start }) => start)), end },
      edits,
    }
  },
}
