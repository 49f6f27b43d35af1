import { example } from './example.ts'
import { carelessly, misdeeds, misdeedsOfPeople, peopleNamed, roles, rolesOfBoth } from './people.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const causePerson: Rule = {
  id: 'cause-person',
  summary: 'No contributing factor is what a person did.',
  why: 'The next person in the same place will do the same. What the tools, the process and the knowledge at hand made likely is the factor.',
  severity: 'information',

  *check(postmortem) {
    const names = new Set(peopleNamed(postmortem))
    for (const { value, span } of postmortem.contributingFactors) {
      const person = personWho(value, names)
      if (person === undefined) continue
      yield {
        span: { start: span.start, end: span.start + Math.max(1, firstSentence(value).length) },
        message: `The factor ${quoted(value)} is what ${person} did, not what made it possible`,
      }
    }
  },

  examples: [
    {
      name: 'a colleague as a cause',
      bad: example({
        factors: '## Contributing factors\n\n- Mina approved the change.\n- Only one team knew of the certificate.',
      }),
    },
    {
      name: 'a role as a cause',
      bad: example({
        factors:
          '## Contributing factors\n\n- The on-call engineer did not check the expiry date.\n- Only one team knew of the certificate.',
      }),
    },
    {
      name: 'a machine that did it, and a person to whom it was done',
      good: example({
        factors: `## Contributing factors

- The renewal job skipped the certificate.
- The on-call engineer was not paged.
- Mina had no access to the gateway.`,
      }),
    },
  ],
}

/** What people do that is then named as the cause; what they lacked, needed or were not given is none of it. */
const deeds = new RegExp(
  `^(?:had )?(?:(?:accidentally|mistakenly|inadvertently|erroneously|incorrectly|manually|wrongly|${carelessly}) )*(?:${misdeeds}|failed|approved|pushed|merged|deployed|deleted|dropped|removed|ran|executed|typed|clicked|applied|changed|skipped|disabled|committed|entered|(?:did not|didn[’']t|never) see)(?![\\p{L}-])`,
  'iu',
)
const deedsOfPeople = new RegExp(
  `^(?:had )?(?:(?:accidentally|mistakenly|inadvertently|erroneously|${carelessly}) \\p{L}+|(?:${misdeedsOfPeople}|approved|pushed|typed|clicked|did not check|didn[’']t check|never checked)(?![\\p{L}-]))`,
  'iu',
)

const ahead = '^(?:(?:the|an?|our|one of (?:the|our)) )?(?:[\\w-]+ ){0,2}?'
const role = new RegExp(`${ahead}(?:${roles})(?![\\p{L}-])`, 'iu')
const roleOfBoth = new RegExp(`${ahead}(?:${rolesOfBoth})(?![\\p{L}-])`, 'iu')

/** `the on-call engineer`, `Mina`: the subject of the factor, where it is a person who did something. */
function personWho(factor: string, names: ReadonlySet<string>): string | undefined {
  const name = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?/u.exec(factor)?.[0]
  const known = name?.split(' ').find((part, at) => at === 0 && names.has(part)) ? name : undefined
  const certain = known ?? role.exec(factor)?.[0]
  const subject = certain ?? roleOfBoth.exec(factor)?.[0]
  if (subject === undefined) return undefined
  const rest = factor
    .slice(subject.length)
    .replace(/^ \([^)]*\)/, '')
    .trimStart()
  if (!(certain ? deeds : deedsOfPeople).test(rest)) return undefined
  return known ?? subject.charAt(0).toLowerCase() + subject.slice(1)
}

function firstSentence(words: string): string {
  return /^.*?[.!?](?=\s|$)|^.*/s.exec(words)![0].replace(/[.!?]$/, '')
}
