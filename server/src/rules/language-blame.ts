import { overlap } from '../text/span.ts'
import { example } from './example.ts'
import { carelessly, firstNames, misdeeds, misdeedsOfPeople, peopleNamed, roles, rolesOfBoth } from './people.ts'
import { phrase, type Told, tellings } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageBlame: Rule = {
  id: 'language-blame',
  summary: 'No sentence blames a person.',
  why: 'Who is blamed tells less the next time, and what made the slip easy stays as it is. See “Blameless PostMortems” of Etsy and the Google SRE book.',
  severity: 'information',

  *check(postmortem) {
    const { contributingFactors } = postmortem
    let people: readonly string[] | undefined
    const isPerson = (name: string) => {
      people ??= peopleNamed(postmortem)
      return firstNames.has(name) || people.includes(name)
    }
    for (const told of [...tellings(postmortem, byRole), ...tellings(postmortem, byName)]) {
      const at = personAt(told, isPerson)
      if (at === undefined) continue
      const span = { start: told.span.start + at, end: told.span.end }
      // What a person did as a factor is another rule's finding.
      if (contributingFactors.some(factor => overlap(factor.span, span))) continue
      yield {
        span,
        message: `${quoted(told.match[0].slice(at))} blames a person; what made it possible is not said`,
      }
    }
  },

  examples: [
    { name: 'a name', bad: summed('Alice failed to check the date.') },
    { name: 'a role', bad: summed('The on-call engineer carelessly restarted the gateway.') },
    { name: 'a person who is known from the action items', bad: summed('In March Tomás ignored the warning.') },
    { name: 'a pod is no person', good: summed('The pod failed to start, and Redis ignored the signal.') },
    { name: 'what somebody said', good: summed('Support wrote “Alice failed to check the date”.') },
    {
      name: 'what a person did',
      good: summed('Alice checked the date, and the engineer failed over to the second gateway.'),
    },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

const before = '(?:the|an?|our|one of (?:the|our)) (?:[\\p{L}-]+ ){0,2}?'
const also = '(?:(?:also|then|again|simply|just|clearly|obviously) )*'
const fault = `(?:was|were) (?:careless|negligent|sloppy|incompetent|lazy|reckless|inattentive|at fault|to blame)|${carelessly} \\p{L}+`
const blame = `${also}(?:${misdeeds}|${fault}|caused (?:the|this) (?:outage|incident|problem|issue))`
const byRole = phrase(
  `(?<subject>${before}(?:${roles})|he|she|i|someone|somebody) ${blame}|${before}(?:${rolesOfBoth}) ${also}(?:${misdeedsOfPeople}|${fault})`,
)
const byName = phrase(`(?<name>\\p{Lu}\\p{Ll}+)(?: (?<second>\\p{Lu}\\p{Ll}+))? ${blame}`, 'gu')

/** Where the person begins. A word with a capital may be a product: people are named by the document, or by a usual first name. */
function personAt({ match }: Told, isPerson: (name: string) => boolean): number | undefined {
  const { name, second } = match.groups ?? {}
  if (name === undefined || isPerson(name)) return 0
  return second !== undefined && isPerson(second) ? match[0].indexOf(second, name.length) : undefined
}
