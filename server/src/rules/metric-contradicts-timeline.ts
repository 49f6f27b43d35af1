import type { Endpoint } from '../model/postmortem.ts'
import { metricWords, milestoneWords } from '../model/words.ts'
import { slice } from '../text/span.ts'
import { formatDuration, formatLike } from '../time/duration.ts'
import { correction, endsOf, naming, wrongIn } from './claim-correction.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'

export const metricContradictsTimeline: Rule = {
  id: 'metric-contradicts-timeline',
  summary: 'A stated duration or metric is the one that the timeline gives, at the precision at which it is stated.',
  why: 'Figures are copied into reports and averages, far from the timeline that would correct them. Which of the two is wrong, only the author can tell.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem) {
    const { text } = postmortem
    for (const { claim, computed, from, to } of wrongIn(postmortem)) {
      const { about, form, instead } = claim
      if (form === 'range') continue
      const stated = quoted(slice(text, claim.span))
      const right = writtenLike(slice(text, claim.stated.span), computed)
      const how = claim.counted === 'clock' ? '' : ' in support hours'
      const stretch = writeStretch(from.at, to.at)
      const limit = claim.stated.bound && limitWords[claim.stated.bound]
      const other = instead ? `; ${stated} is ${writeStretch(instead.from.at, instead.to.at)}` : ''
      const subject = about === 'interval' ? betweenWords(from, to) : `The ${metricWords[about].long}`
      yield {
        span: claim.span,
        message: `${subject} is stated as ${limit ?? ''}${stated}; the timeline gives ${right}${how} (${stretch})${other}`,
        related: endsOf(from, to),
        // A limit is put right by its sentence, not by its figure alone.
        // Nor is a number of days, which are as long as the calendar says.
        fixes:
          limit || (claim.counted === 'support-hours' && ofDays.test(slice(text, claim.stated.span)))
            ? []
            : [correction(claim, right), ...naming(claim)],
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
      name: 'the length of another stretch',
      bad: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place. Time to detect: 6 minutes.',
      }),
    },
    {
      name: 'support hours, on the calendar of the configuration',
      settings: { supportHours: { from: '09:00', to: '17:00', zone: 'UTC' } },
      bad: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. Time to resolve: 14 business hours.',
      }),
      fixed: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place. Time to resolve: 48 business minutes.',
      }),
    },
    {
      name: 'a limit that the rows go beyond, counted from an event that the sentence names',
      bad: example({
        summary: '## Summary\n\nThe on-call engineer had it mitigated less than 20 minutes after detection.',
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

const ofDays = /days?$/i

/** As the author would write it: `9 business hours` for `14 business hours`; a length of days of support by the clock. */
function writtenLike(words: string, seconds: number): string {
  const kind = /^[\d.]+[ -](?<kind>(?:business|support|working|office|service)[ -])\p{L}+$/iu.exec(words)?.groups?.kind
  if (kind === undefined) return formatLike(seconds, words)
  if (ofDays.test(words)) return formatDuration(seconds)
  return formatLike(seconds, words.replace(kind, '')).replace(/\p{L}+/u, unit => kind + unit)
}

const limitWords = { 'at-most': 'at most ', 'at-least': 'at least ' } as const

function betweenWords(from: Endpoint, to: Endpoint): string {
  return from.milestone && to.milestone
    ? `The time from ${milestoneWords[from.milestone]} to ${milestoneWords[to.milestone]}`
    : 'The length of this event'
}
