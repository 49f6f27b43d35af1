import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { nothingToTell } from './impact-words.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const impactQuantified: Rule = {
  id: 'impact-quantified',
  summary: 'The impact has numbers: each of its values a number, a range, an estimate, or “none”.',
  why: 'Some users are two or two million. What was not measured can be estimated, and an estimate can be compared and corrected.',
  severity: 'warning',

  *check({ impact: { section, facts }, plain }) {
    if (!section?.body) return
    const words = slice(plain, section.body).trim()
    if (nothingToTell.test(words)) return
    if (!isQuantified(words)) {
      const message = `${quoted(section.title.value)} gives no number, range or estimate`
      yield { span: section.title.span, message }
      return
    }
    for (const { metric, value } of facts) {
      if (!countable.test(metric.value) || isQuantified(value.value)) continue
      yield {
        span: value.span,
        message: `The impact gives ${quoted(value.value)} for ${quoted(metric.value)}: no number, range or estimate`,
      }
    }
  },

  examples: [
    {
      name: 'a word for a number',
      bad: example({
        impact: `## Impact

| Metric | Value |
|---|---|
| Duration | 42 minutes |
| Failed payments | 310 |
| Customers affected | some |
| Data loss | None |`,
      }),
    },
    {
      name: 'none, an estimate, and a row that is not a quantity',
      good: example({
        impact: `## Impact

| Metric | Value |
|---|---|
| Duration | under an hour |
| Failed payments | hundreds |
| Customers affected | all who paid by card |
| Affected endpoints | checkout and refunds |
| Data loss | None |`,
      }),
    },
  ],
}

/** What one counts or measures. */
const countable =
  /^(?:(?:number|count|share|percentage|amount) of\b.*|(?!.*\b(?:endpoints?|services?|regions?|systems?|components?|features?|types?|products?)\b).*\b(?:duration|downtime|(?:users?|customers?|accounts?|clients?|tenants?|people|requests?|errors?|tickets?|orders?|payments?|transactions?|sessions?|messages?|e-?mails?|jobs?|builds?|calls?) (?:affected|impacted|failed|lost|received|rate|delayed|dropped)|(?:affected|impacted|failed|lost|delayed|dropped) (?:\w+ ){0,2}(?:users?|customers?|accounts?|clients?|tenants?|people|requests?|tickets?|orders?|payments?|transactions?|sessions?|messages?|e-?mails?|jobs?|builds?|calls?)|error rate|revenue(?: loss)?|cost))\s*$/i

const quantity =
  /\d|%|\b(?:none|no|nil|zero|n\/a|nothing|nobody|all|every|everyone|everybody|everything|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|both|single|once|twice|an? (?:hour|minute|day|week|couple|dozen|handful)|dozens?|hundreds?|thousands?|millions?|half|third|quarter|majority|most|entire|entirely|whole|total|totally|fully?|complete(?:ly)?|kein\w*|aucune?|ningun\w*|nenhum\w*|alle|tous|todos)\b/i

function isQuantified(words: string): boolean {
  return quantity.test(words)
}
