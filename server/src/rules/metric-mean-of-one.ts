import { slice } from '../text/span.ts'
import { findDurations } from '../time/duration.ts'
import { example } from './example.ts'
import { foundIn } from './once.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const metricMeanOfOne: Rule = {
  id: 'metric-mean-of-one',
  summary: 'The time that one incident took is not called a mean.',
  why: 'A mean says something of many incidents. Called so for one, the value ends up in reports as the mean of all.',
  severity: 'information',

  *check(postmortem) {
    const { text, plain, sections } = postmortem
    for (const { match, span } of foundIn(postmortem, means)) {
      const { 0: word, groups } = match
      const { start } = span
      const line = /^[^\r\n]*/.exec(plain.slice(start, start + 120))![0]
      const [value] = findDurations(plain, start, start + line.length)
      if (!value || !/^[^.;\d]{0,40}$/.test(plain.slice(start + word.length, value.span.start))) continue
      const around =
        plain
          .slice(Math.max(0, start - 80), start)
          .split(/[\r\n]/)
          .at(-1)! + line
      if (
        ofMany.test(around) ||
        sections.some(({ kind, span }) => kind === 'actionItems' && span.start <= start && start < span.end)
      )
        continue
      const name = slice(plain, { start, end: start + word.length })
      const rest = word.slice(groups?.mean?.length ?? 1)
      const single = /^[A-Z]/.test(word) ? rest[0]!.toUpperCase() + rest.slice(1) : rest
      yield {
        span: { start, end: start + word.length },
        message: `${quoted(name)} is stated for one incident, which has a time and no mean: ${quoted(slice(text, value.span))}`,
        fixes: [
          { title: `Write “${single}”`, kind: 'safe', edits: [{ start, end: start + word.length, newText: single }] },
        ],
      }
    }
  },

  examples: [
    {
      name: 'MTTR of one incident',
      bad: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place.\n\nMTTR: 48m',
      }),
      fixed: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place.\n\nTTR: 48m',
      }),
    },
    {
      name: 'in words',
      bad: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. The mean time to detect was 4 minutes.',
      }),
      fixed: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. The time to detect was 4 minutes.',
      }),
    },
    {
      name: 'the mean of a quarter, and a target',
      good: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. Our MTTR over the last quarter was 55 minutes, and the target MTTD is 5 minutes.',
      }),
    },
  ],
}

const means = /\bM(?=TT[ADEIRMC]\b)TT[ADEIRMC]\b|\b(?<mean>mean\s)time[ -]to[ -]\w+/gi
const ofMany =
  /\b(target|goal|objective|slo|sla|budget|threshold|average|quarter(ly)?|month(ly)?|year(ly)?|trend|incidents|last|past|previous|historical(ly)?|usual(ly)?|typical(ly)?|industry|improve|reduce|lower|should|aim)\b|[≤<>≥]/i
