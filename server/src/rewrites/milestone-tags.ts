import { endOfWords } from '../rules/timeline-milestones.ts'
import { meets } from '../text/span.ts'
import { certainMilestones } from './certain-milestones.ts'
import type { Rewrite } from './rewrite.ts'

export const milestoneTags: Rewrite = {
  id: 'milestone-tags',

  offer({ markdown: { text }, incident }, selected) {
    const { timeline } = incident
    if (!timeline || !['table', 'list', 'lines'].includes(timeline.form)) return undefined
    const span = { start: timeline.heading?.span.start ?? timeline.span.start, end: timeline.span.end }
    if (!meets(span, selected)) return undefined
    const edits = [...certainMilestones(incident)].flatMap(([entry, names]) => {
      const untold = names.filter(name => !entry.milestones.includes(name))
      const at = endOfWords(text, entry)
      return untold.length === 0 ? [] : [{ start: at, end: at, newText: ` <!-- ${untold.join(', ')} -->` }]
    })
    if (edits.length === 0) return undefined
    return {
      title: `Tag the milestones of ${edits.length} ${edits.length === 1 ? 'row' : 'rows'}`,
      span: { start: span.start, end: Math.max(span.end, ...edits.map(({ end }) => end)) },
      edits,
    }
  },
}
