import { example } from './example.ts'
import { tellings } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageFirstPerson: Rule = {
  id: 'language-first-person',
  summary: 'People stand with their role, not as `I`.',
  why: 'A year later nobody knows who “I” was, or what they could see and do from where they stood.',
  severity: 'hint',

  *check(postmortem) {
    const seen = new Set<number>()
    for (const { sentence, match, span } of tellings(postmortem, me)) {
      if (seen.has(sentence.passage.start)) continue
      seen.add(sentence.passage.start)
      yield { span, message: `${quoted(match[0])} does not say in which role` }
    }
  },

  examples: [
    { name: 'I', bad: summed('I replaced the certificate by hand.') },
    { name: 'a role and oneself', bad: summed('The on-call engineer (myself) replaced the certificate.') },
    {
      name: 'a number and an abbreviation',
      good: summed('Part I of the report is about I/O and the table of phase I.'),
    },
    { name: 'a team', good: summed('We replaced the certificate by hand.') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

/** `I` with what was done, not with an opinion; neither the number nor the letter. */
const me =
  /(?<![\p{L}\d_/.-])(?<!(?:[Pp]hase|[Pp]art|[Tt]ype|[Tt]ier|[Ll]evel|[Cc]lass|[Ss]tage|[Aa]ppendix|[Vv]olume|[Cc]hapter|[Gg]rade|[Cc]ategory|[Ww]ave|[Ss]tep) )(?:I(?=(?:[’']ve)? (?:(?:also|then|just|still|had|have|was|did|could|immediately|quickly|manually|later) )*(?:\p{L}{2,}ed|was|had|have|did|ran|sent|saw|took|went|got|made|wrote|found|put|set|began|spun|shut|brought|built|told|thought|came|gave|held|left|lost|read|kept) )|[Mm]yself)(?![\d_/])/gu
