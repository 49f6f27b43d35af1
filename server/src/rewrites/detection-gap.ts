import { lineEnding } from '../text/lines.ts'
import { meets } from '../text/span.ts'
import { gapSentence, longGap } from './gap.ts'
import type { Rewrite } from './rewrite.ts'

export const detectionGap: Rewrite = {
  id: 'detection-gap',

  offer({ markdown: { text }, incident }, selected) {
    const { timeline, metrics, claims } = incident
    const told =
      claims.some(({ about }) => about === 'detectionGap') || /\bdetection gap\b/i.test(incident.plain.toString())
    const sentence = (metrics.detectionGap.seconds ?? 0) >= longGap && !told ? gapSentence(incident) : undefined
    if (timeline?.form !== 'table' || !sentence) return undefined
    const start = timeline.heading?.span.start ?? timeline.span.start
    const end = timeline.span.end + /^[^\r\n]*/.exec(text.slice(timeline.span.end))![0].length
    if (!meets({ start, end }, selected)) return undefined
    const ending = lineEnding(text)
    return {
      title: 'Tell the detection gap',
      span: { start, end },
      edits: [{ start: end, end, newText: `${ending}${ending}${sentence}` }],
    }
  },
}
