import type { Postmortem, Section } from '../model/postmortem.ts'
import { lineEnding } from '../text/lines.ts'
import { formatDuration } from '../time/duration.ts'
import { example } from './example.ts'
import { isFoundIn } from './once.ts'
import type { Fix, Rule } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'

export const metricDetectionGap: Rule = {
  id: 'metric-detection-gap',
  summary: 'Where a quarter of an hour or more lies between the first signal and its detection, the text says so.',
  why: 'A signal that nobody saw is the cheapest thing to learn from: the evidence was there, and all of the gap was avoidable.',
  severity: 'information',

  *check(postmortem) {
    const { metrics, claims } = postmortem
    const { from, to, seconds } = metrics.detectionGap
    if (!from?.at || !to?.at || seconds === undefined || seconds < long || isFoundIn(postmortem, mentioned)) return
    const stated = claims.some(
      ({ about, computed, verdict }) => about === 'detectionGap' || (verdict === 'agrees' && computed === seconds),
    )
    if (stated) return
    const gap = formatDuration(seconds)
    const stretch = writeStretch(from.at, to.at)
    yield {
      span: to.at.span,
      message: `The first signal was seen after ${gap} (${stretch}), and the text does not say so`,
      related: [{ span: from.at.span, message: 'the first signal' }],
      fixes: insertion(
        postmortem,
        `Between the first signal and its detection lies a detection gap of ${gap} (${stretch}).`,
      ),
    }
  },

  examples: [
    {
      name: 'an alert that was seen an hour later',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert fires in a channel that nobody watches |
| 10:12 | The on-call engineer notices the alert <!-- detected --> |
| 10:15 | The expired certificate is identified as the cause |
| 10:44 | A new certificate is in place; payments succeed again |
| 10:50 | The incident is resolved |`,
      }),
    },
    {
      name: 'a gap that the summary states',
      good: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. The alert went unnoticed for 1h 6m.',
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert fires in a channel that nobody watches |
| 10:12 | The on-call engineer notices the alert <!-- detected --> |
| 10:15 | The expired certificate is identified as the cause |
| 10:44 | A new certificate is in place; payments succeed again |
| 10:50 | The incident is resolved |`,
      }),
    },
  ],
}

const long = 15 * 60

const mentioned =
  /\b(detection|alerting|paging) (gap|delay)|\bdelay(ed)? (in )?detect|\b(went|was|were|remained) (un(noticed|detected|seen)|missed|overlooked)\b|\b(unnoticed|undetected) for\b|\b(noticed|detected) (only )?late\b/gi

/** At the end of the section on detection, else of the summary. */
function insertion({ text, sections }: Postmortem, sentence: string): Fix[] {
  const bodyOf = (kind: Section['kind']) => sections.find(section => section.kind === kind)?.body
  const body = bodyOf('detection') ?? bodyOf('summary')
  if (!body) return []
  const end = lineEnding(text)
  return [
    {
      title: 'Insert a sentence on the detection gap',
      kind: 'suggestion',
      edits: [{ start: body.end, end: body.end, newText: `${end}${end}${sentence}` }],
    },
  ]
}
