import { nearest } from '../text/nearest.ts'
import { replacing } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionOwnerKnown: Rule = {
  id: 'action-owner-known',
  summary: 'The owner of an action item is one of those that the configuration names.',
  why: 'A name with a slip in it, or of somebody who has left, reaches nobody: the item has no owner, and looks as if it had one.',
  sources: ['google'],
  severity: 'warning',

  *check({ actionItems: { items } }, { settings: { actionsOwners: roster } }) {
    if (roster.length === 0) return
    const known = new Set(roster.map(plainName))
    for (const { owner, status } of items) {
      if (!owner || status?.value === 'wont-do' || known.has(plainName(owner.value))) continue
      const meant = nearest(plainName(owner.value), known)
      const name = roster.find(name => plainName(name) === meant)
      yield {
        span: owner.span,
        message: `${quoted(owner.value)} is not one of the ${roster.length} owners of the configuration${name ? `; did you mean “${name}”?` : ''}`,
        fixes: name ? [{ title: `Write “${name}”`, kind: 'suggestion', edits: [replacing(owner.span, name)] }] : [],
      }
    }
  },

  examples: [
    {
      name: 'a slip',
      settings: { actionsOwners: ['Mina', 'Tomás'] },
      bad: owned('Minna'),
      fixed: owned('Mina'),
    },
    { name: 'a handle for the name', settings: { actionsOwners: ['mina', 'Tomás'] }, good: owned('@Mina') },
    { name: 'no roster', good: owned('Minna') },
  ],
}

function owned(owner: string): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | ${owner} | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
  })
}

/** Without the sign of a handle and what stands in parentheses, in lower case. */
function plainName(name: string): string {
  return name
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/^@/, '')
    .trim()
    .toLowerCase()
}
