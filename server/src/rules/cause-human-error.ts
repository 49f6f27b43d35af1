import { contains } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { causeSections } from './cause-sections.ts'
import { example } from './example.ts'
import { foundIn } from './once.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'

export const causeHumanError: Rule = {
  id: 'cause-human-error',
  summary: 'No cause is “human error”.',
  why: 'Everybody errs, and nothing can be done about that. What made the slip easy, and what let it reach users, can be changed.',
  sources: ['pagerduty', 'etsy'],
  severity: 'warning',

  *check(postmortem) {
    const { plain } = postmortem
    const sections = causeSections(postmortem)
    for (const { span } of foundIn(postmortem, humanError)) {
      if (!sections.some(section => contains(section.span, span.start)) || isSetApart(plain, span.start, span.end))
        continue
      yield { span, message: `${quote(plain, span)} is given as a cause; it does not say what let it happen` }
    }
  },

  examples: [
    {
      name: 'among the factors',
      bad: example({
        factors:
          '## Contributing factors\n\n- Operator error during the renewal.\n- Only one team knew of the certificate.',
      }),
    },
    {
      name: 'as the whole cause',
      bad: example({
        factors: `## Root cause

Human error.

## Contributing factors

- Only one team knew of the certificate.`,
      }),
    },
    {
      name: 'where it is denied, or only quoted',
      good: example({
        factors: `## Contributing factors

- The runbook allows a typo to pass; this is not human error but a missing check.
- The ticket was closed with the words “operator error”, and nobody looked further.`,
      }),
    },
    {
      name: 'errors that users see',
      good: example({
        factors: '## Contributing factors\n\n- User errors rose slowly, below the threshold of the alert.',
      }),
    },
  ],
}

const humanError =
  /\b(?:(?:human|manual) (?:errors?|mistakes?)|(?<!istio )(?:operator|pilot) (?:error|mistake)(?! (?:logs?|messages?|rates?|codes?|counts?|counter|handling|handler|budgets?|metrics?)\b))\b|\bmenschliches versagen\b|\berreur humaine\b|\berror humano\b|\berro humano\b/gi

/** Denied in the words before it, or in quotation marks. */
function isSetApart(plain: Text, start: number, end: number): boolean {
  const before = /[^.!?\r\n]*$/.exec(plain.slice(Math.max(0, start - 60), start))![0]
  const denied = /\b(?:not?|never|nor|than|beyond|instead of|prevents?|against|blam\w+)\b[^,;:]*$/i.test(before)
  const quoted = /["“„‘'«]$/.test(before) && /^[.,]?["”“’'»]/.test(plain.slice(end, end + 2))
  return denied || quoted
}
