import type { Postmortem } from '../model/postmortem.ts'
import type { Sourced } from '../text/span.ts'

/** First names of those whom the document names as authors or owners. */
export function peopleNamed({ metadata: { authors }, actionItems: { items } }: Postmortem): string[] {
  const people: (Sourced<string> | undefined)[] = [...authors, ...items.map(({ owner }) => owner)]
  return people.flatMap(
    person => /^@?(?<first>\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}.’'-]*)*$/u.exec(person?.value ?? '')?.groups?.first ?? [],
  )
}

/** A person by what they do: `engineer`, `on-call`. What stands before it is up to who asks. */
export const roles =
  'engineer|developer|operator|administrator|admin|sysadmin|dba|sre|reviewer|employee|contractor|colleague|intern|technician|teammate|team member|responder|on-call(?: (?:engineer|developer|operator|sre|responder))?'

/** What a person is blamed for: what they failed to do, and what they did wrong. A space stands between words. */
export const misdeeds = [
  'failed to|forgot|neglected to|overlooked|ignored|missed|should have known',
  "(?:did not|didn[’']t|never) (?:bother|check|catch|verify|notice|think|follow|read|test|review|see|pay attention|double-check|reali[sz]e)(?:ed)?",
  'made (?:an?|the) (?:\\p{L}+ )?(?:mistake|error|typo|blunder|wrong)',
  'messed up|screwed up|botched|bungled|broke|misconfigured|mistyped|misread|misunderstood',
].join('|')

/** What they are said to be when it is done. */
export const carelessly = '(?:carelessly|recklessly|negligently|blindly|foolishly|stupidly|lazily)'
