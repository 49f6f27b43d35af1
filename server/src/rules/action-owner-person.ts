import { replacing } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'

export const actionOwnerPerson: Rule = {
  id: 'action-owner-person',
  summary: 'An action item is owned by one person, or by a role that one person has.',
  why: 'Everyone in a group thinks that another one does it. One name can be asked, and can hand the item on.',
  severity: 'information',

  *check({ actionItems: { items } }) {
    for (const { action, owner, status } of items) {
      if (!owner || status?.value === 'wont-do') continue
      const people = peopleIn(owner.value)
      const several = people.length > 1
      if (!several && !isGroup(owner.value)) continue
      const name: Fix = {
        title: 'Name one person',
        kind: 'suggestion',
        snippet: true,
        edits: [replacing(owner.span, tabStop(1, 'name'))],
      }
      yield {
        span: owner.span,
        message: several
          ? `${quoted(action.value)} has ${people.length} owners: ${quoted(owner.value)}`
          : `${quoted(action.value)} is owned by ${quoted(owner.value)}, which is no single person`,
        fixes: several
          ? people.map(
              (person): Fix => ({
                title: `Write “${person}”`,
                kind: 'suggestion',
                edits: [replacing(owner.span, person)],
              }),
            )
          : [name],
      }
    }
  },

  examples: [
    { name: 'a team', bad: owned('Payments team'), fixed: owned('name') },
    { name: 'everybody', bad: owned('Everyone') },
    { name: 'two people', bad: owned('Mina, Jonas Weber'), fixed: owned('Mina') },
    { name: 'a person and their role', good: owned('Mina (Payments team)') },
    { name: 'a role that one person has', good: owned('Payments team lead') },
    { name: 'a name and a role behind a comma', good: owned('Mina Kovač, Release Manager') },
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

const nobody =
  /^(everyone|everybody|anyone|anybody|someone|somebody|nobody|no one|all( of us| hands| teams| engineers)?|we|us|our team|shared|both|various|multiple( people| teams)?|several( people| teams)?|the business|(to be |tb)(decided|determined|defined|assigned|confirmed|d|a|c)\b.*)$/i
const field =
  /^(the )?(engineers?|developers?|devs|sres?|sre team|ops|operations|devops|engineering|platform|infra|infrastructure|security|support|backend|frontend|qa|management|leadership|product|legal|hr|maintainers|volunteers|community)$/i
const group =
  /\b(teams?|squads?|group|guild|tribe|department|dept|crew|committee|working group|wg|engineers|developers|admins|volunteers)$/i

function isGroup(owner: string): boolean {
  const words = owner.replace(/\s*\([^)]*\)\s*$/, '').trim()
  return nobody.test(words) || field.test(words) || group.test(words)
}

const personal = /^(?:@[\w-]+|\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,2})$/u
const role = /\b(lead|manager|engineer|director|officer|head|owner|dba|sre|team|vp|cto|ciso|architect|on-?call)\b/i

/** `Mina, Jonas Weber`, `@mina and @jonas`: the names, where there is nothing else. */
function peopleIn(owner: string): string[] {
  const parts = owner.split(/\s*(?:[,/&+;]|\band\b)\s*/)
  return parts.every(part => personal.test(part) && !role.test(part) && !isGroup(part)) ? parts : []
}
