import { example } from './example.ts'
import { count, quote } from './quote.ts'
import type { Rule } from './rule.ts'

export const structureSingleOwner: Rule = {
  id: 'structure-single-owner',
  summary: 'One person owns the postmortem; who else wrote it is an author or a contributor.',
  why: 'What four people own nobody finishes.',
  sources: ['google'],
  severity: 'information',

  *check({ plain, metadata: { owners } }) {
    const [first] = owners
    if (!first || owners.length < 2) return
    yield {
      span: first.span,
      message: `${count(owners.length, 'owner')} are named, ${quote(plain, first.span)}; one is accountable`,
    }
  },

  examples: [
    { name: 'four owners', bad: owned('**Owners:** Mina Okafor, Tomás Ruiz, Ines Kaufmann and Bo Li') },
    {
      name: 'one owner, and those who wrote with her',
      good: owned('**Owner:** Mina Okafor\n**Authors:** Tomás Ruiz, Bo Li'),
    },
  ],
}

function owned(field: string): string {
  return example().replace(/^\*\*Author:.*$/m, field)
}
