import type { Postmortem } from '../model/postmortem.ts'
import type { Sourced } from '../text/span.ts'

/** First names of those whom the document names as authors or owners. */
export function peopleNamed({ metadata: { authors }, actionItems: { items } }: Postmortem): string[] {
  const people: (Sourced<string> | undefined)[] = [...authors, ...items.map(({ owner }) => owner)]
  return people.flatMap(
    person => /^@?(?<first>\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}.’'-]*)*$/u.exec(person?.value ?? '')?.groups?.first ?? [],
  )
}

/** A person by what they do. What stands before it is up to who asks. */
export const roles =
  'engineer|developer|sysadmin|dba|sre|employee|contractor|colleague|intern|technician|teammate|team member|on-call(?: (?:engineer|developer|operator|sre|responder))?'
/** A person or a program: an operator of Kubernetes, an OCSP responder, the admin of a site. */
export const rolesOfBoth = 'operator|administrator|admin|reviewer|responder'

/** What only people are blamed for. A space stands between words. */
const human =
  "forgot|neglected to|overlooked|should have known|made (?:an?|the) (?:\\p{L}+ )?(?:mistake|error|typo|blunder|wrong)|messed up|screwed up|botched|bungled|mistyped|misunderstood|(?:did not|didn[’']t|never) (?:bother|think (?:to|of|about)|pay attention|double-check|reali[sz]e)(?:ed)?"
/** What programs do too. */
const also =
  "failed to|ignored|missed|broke|misconfigured|misread|(?:did not|didn[’']t|never) (?:check|catch|verify|notice|follow(?! up)|read|test|review)(?:ed)?"
export const misdeeds = `${human}|${also}`
/** Of whom it is not certain that they are people. */
export const misdeedsOfPeople = human

/** What they are said to be when it is done. */
export const carelessly = '(?:carelessly|recklessly|negligently|blindly|foolishly|stupidly|lazily)'

/** Usual first names that are hardly ever names of software. */
export const firstNames = new Set(
  'Adam Ahmed Alan Alex Alexander Alice Amanda Amy Ana Andrea Andreas Andrew Angela Anita Anna Anne Anthony Arjun Barbara Ben Benjamin Bob Brian Carla Carlos Carol Caroline Charles Charlie Chen Chris Christian Christine Claire Daniel Dave David Deborah Diana Diego Elena Elizabeth Emily Emma Eric Erik Eva Fatima Felix Fernando Frank George Hannah Helen Henry Ian Ivan Jack James Jan Jane Jason Jean Jeff Jennifer Jessica Jim Joanna Joe Johanna John Jonas Jonathan Jose Joseph Juan Julia Julian Karen Kate Katherine Keith Kevin Kim Laura Lena Linda Lisa Louis Lucas Luis Marco Maria Marie Mark Martin Mary Matt Matthew Michael Michelle Miguel Mike Mohammed Monica Nadia Nancy Natalie Nicholas Nicole Nina Oliver Olivia Omar Pablo Patricia Patrick Paul Pedro Peter Philip Priya Rachel Rahul Rebecca Richard Rita Robert Roberto Rosa Ruth Ryan Sam Samuel Sandra Sara Sarah Scott Sean Simon Sofia Sophie Stefan Stephen Steve Steven Susan Tanya Teresa Thomas Tim Tom Valentina Vanessa Victor Vikram Walter Wei William Yuki Yusuf'.split(
    ' ',
  ),
)
