import type { Understanding } from '../model/postmortem.ts'
import { privacySecret } from '../rules/privacy-secret.ts'
import type { Options } from '../settings.ts'
import { lineAt } from '../text/lines.ts'
import { applyEdits, replacing, slice, type TextEdit } from '../text/span.ts'
import { type InternalKind, internalsIn } from './internals.ts'
import { placesOf } from './names.ts'
import { withoutOwners } from './owners.ts'
import { peopleIn } from './people.ts'

/** What a customer may read of a document. */
export interface CustomerVersion {
  readonly text: string
  /** In document order. */
  readonly removed: readonly Removal[]
}

export interface Removal {
  /** The 1-based line of the document it was on. */
  readonly line: number
  readonly what: 'name' | 'owner' | 'secret' | InternalKind
  readonly words: string
  /** What stands there now; nothing, where it is empty. */
  readonly instead: string
}

/**
 * The document without what is nobody's business outside: the names of people become their roles; owners of action items, internal
 * hosts and addresses, tickets, channels, contacts, secrets and the customers that are configured go. All else stays, word for word.
 */
export function customerVersion({ markdown, incidents }: Understanding, options: Options): CustomerVersion {
  const { text, lines } = markdown
  const { privacyCustomers: customers, actionsOwners } = options.settings
  const known = new Set(incidents.map(({ metadata }) => metadata.id?.value))
  const all: Found[] = [
    ...incidents.flatMap(incident =>
      Array.from(
        privacySecret.check(incident, options),
        ({ span }): Found => ({ ...replacing(span, '[secret]'), what: 'secret' }),
      ),
    ),
    ...internalsIn(text.toString(), customers).map(({ kind, ...edit }): Found => ({ ...edit, what: kind })),
    ...incidents.flatMap(incident => withoutOwners(incident).map((edit): Found => ({ ...edit, what: 'owner' }))),
    ...incidents.flatMap(incident =>
      placesOf(peopleIn(incident, actionsOwners), incident, markdown).map((edit): Found => ({ ...edit, what: 'name' })),
    ),
  ]
  // The number that the incident itself goes by is the customer's too.
  const edits = joined(all.filter(edit => edit.what !== 'ticket' || !known.has(slice(text, edit))))
  return {
    text: applyEdits(text, edits),
    removed: edits
      .map(({ what, newText, ...span }) => ({
        line: lineAt(lines, span.start) + 1,
        what,
        words: slice(text, span),
        instead: newText,
      }))
      // The brackets of a link that went say nothing.
      .filter(({ words }) => /[\p{L}\d]/u.test(words)),
  }
}

type Found = TextEdit & Pick<Removal, 'what'>

/** Those that overlap as one, which says what the longest of them says. */
function joined(edits: readonly Found[]): Found[] {
  const result: Found[] = []
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (!last || last.end <= edit.start) result.push(edit)
    else {
      const longer = edit.end - edit.start > last.end - last.start ? edit : last
      result[result.length - 1] = { ...longer, start: last.start, end: Math.max(last.end, edit.end) }
    }
  }
  return result
}
