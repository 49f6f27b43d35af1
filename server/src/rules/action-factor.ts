import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionFactor: Rule = {
  id: 'action-factor',
  summary: 'Every contributing factor has an action item that is about it, or is accepted in words.',
  why: 'A factor that nothing is done about will contribute again. To accept it is a decision, and wants to be written down.',
  severity: 'off',

  *check({ contributingFactors: factors, actionItems: { items } }) {
    if (items.length === 0) return
    const done = new Set(items.flatMap(({ action }) => stemsOf(action.value)))
    for (const { value, span } of factors) {
      const stems = stemsOf(value)
      if (stems.length === 0 || accepted.test(value) || stems.some(stem => done.has(stem))) continue
      yield { span, message: `No action item has a word in common with the factor ${quoted(value)}` }
    }
  },

  examples: [
    {
      name: 'nothing about the factor',
      bad: example({
        factors:
          '## Contributing factors\n\n- The renewal job had failed for a month without an alert.\n- Nobody was on call for the gateway.',
      }),
    },
    {
      name: 'accepted',
      good: example({
        factors:
          '## Contributing factors\n\n- The renewal job had failed for a month without an alert.\n- Nobody was on call for the gateway, which we accept.',
      }),
    },
    { name: 'one item for each', good: example() },
  ],
}

const accepted = /\b(accept(ed|able)?|no action|won[’']t fix|known limitation|out of scope|tolerate)/i
const common = new Set(
  'about after again against alert also although another because before being below between both came cause caused could days does done down during each else even every first from have having here hours into itself just knew known last later less like made make many might minutes month more most much must need never none nobody nothing often once only other over part people rather same several should since some still such system team than that their them then there these they thing this those through time under until upon very week were what when where which while will with within without would year'.split(
    ' ',
  ),
)

/** The beginnings of the words that a text is about, in lower case: enough of them to know a word in another form. */
function stemsOf(words: string): string[] {
  return [...words.toLowerCase().matchAll(/\p{L}{4,}/gu)].flatMap(([word]) =>
    common.has(word) ? [] : word.slice(0, 5),
  )
}
