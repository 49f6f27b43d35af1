import type { Claim, Endpoint } from '../model/postmortem.ts'
import { metricWords } from '../model/words.ts'
import { slice } from '../text/span.ts'
import { formatLike } from '../time/duration.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Related, Rule } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'

export const metricContradictsTimeline: Rule = {
  id: 'metric-contradicts-timeline',
  summary: 'A stated duration or metric is the one that the timeline gives, at the precision at which it is stated.',
  why: 'Figures are copied into reports and averages, far from the timeline that would correct them. Which of the two is wrong, only the author can tell.',
  severity: 'error',

  *check({ text, claims }) {
    for (const claim of claims) {
      const { computed, from, to, instead } = claim
      if (claim.verdict !== 'contradicts' || computed === undefined || !from || !to) continue
      const stated = quoted(slice(text, claim.span))
      const right = formatLike(computed, slice(text, claim.stated.span))
      const stretch = writeStretch(from.at, to.at)
      const other = instead ? `; ${stated} is ${writeStretch(instead.from.at, instead.to.at)}` : ''
      yield {
        span: claim.span,
        message:
          claim.about === 'interval'
            ? `${stated} is stated for ${stretch}, which is ${right}${other}`
            : `The ${metricWords[claim.about].long} is stated as ${stated}; the timeline gives ${right} (${stretch})${other}`,
        related: [related(from, 'from here'), related(to, 'to here')],
        fixes: [correction(claim, right)],
      }
    }
  },

  examples: [
    {
      name: 'a time to detect that the rows do not give',
      bad: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place. Time to detect: 14 minutes.',
      }),
      fixed: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place. Time to detect: 4 minutes.',
      }),
    },
    {
      name: 'a time to resolve that is an hour off',
      bad: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place.\n\nTime to resolve: 1h 48m',
      }),
      fixed: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place.\n\nTime to resolve: 48m',
      }),
    },
    {
      name: 'rounded as its unit says, and a length that is about something else',
      good: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. Time to detect: about 4 minutes. The renewal job runs for 20 minutes every night.',
      }),
    },
  ],
}

function related({ span }: Endpoint, message: string): Related {
  return { span, message }
}

/** Unasked only what nothing leaves open: not where an end is vague, nor where another pair of events is as far apart as stated. */
function correction({ span, stated, from, to, instead }: Claim, right: string): Fix {
  const vague = stated.approximate || stated.bound !== undefined || isApproximate(from) || isApproximate(to)
  const kind = vague || instead ? 'suggestion' : 'safe'
  return { title: `Write “${right}”`, kind, edits: [{ ...span, newText: right }] }
}

function isApproximate(end: Endpoint | undefined): boolean {
  return end === undefined || (end.at.kind !== 'day' ? end.at.approximate : true)
}
