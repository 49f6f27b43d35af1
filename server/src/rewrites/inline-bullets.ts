import { lineEnding } from '../text/lines.ts'
import { meets, overlap, slice, type TextEdit } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

/** `Assumptions: - the pool is large - the peak is known` */
const led = /^[^:\r\n]{3,60}:[ \t]+-[ \t]/
const dash = /[ \t]+-[ \t]+/g
/** ` - **Label:** ` within a line: a bullet whose line end was lost on the way through a PDF. */
const bullet = /[ \t]+-[ \t]+(?=\*\*[^*\r\n]{2,60}:\*\*)/g

export const inlineBullets: Rewrite = {
  id: 'inline-bullets',

  offer({ markdown: { blocks, text }, incident }, selected) {
    const entries = incident.timeline?.entries ?? []
    const ending = lineEnding(text)
    const here = blocks.filter(
      ({ kind, span }) =>
        (kind === 'paragraph' || kind === 'list') &&
        overlap(span, incident.span) &&
        meets(span, selected) &&
        // What an event says stays within its row.
        !entries.some(entry => overlap(entry.span, span)),
    )
    const edits = here.flatMap(({ kind, span }) => {
      const words = slice(text, span)
      const found = [...words.matchAll(kind === 'paragraph' && led.test(words) ? dash : bullet)]
      if (kind === 'paragraph' && found.length < 2) return []
      return found.map(({ index, 0: mark }, at): TextEdit => {
        const start = span.start + index
        const above = kind === 'paragraph' && at === 0 ? ending + ending : ending
        return { start, end: start + mark.length, newText: `${above}- ` }
      })
    })
    if (edits.length === 0) return undefined
    return {
      title: `Put ${edits.length} bullets on lines of their own`,
      span: { start: edits[0]!.start, end: edits.at(-1)!.end },
      edits,
    }
  },
}
