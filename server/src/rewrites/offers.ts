import type { Understanding } from '../model/postmortem.ts'
import type { Options } from '../settings.ts'
import { meets, type Selection } from '../text/span.ts'
import { rewriteList } from './index.ts'
import { type Ground, type Offer, offered, type Rewrite } from './rewrite.ts'

/** An offer of a rewrite at a place of a document. */
export interface OfferedRewrite extends Offer {
  /** `timeline-to-table` */
  readonly rewrite: string
  /** Whether its edits are made when they are asked for. */
  readonly later: boolean
}

/**
 * What can be rewritten where the cursor stands or what is selected, of the rewrites that are wanted. Nothing is wrong with it: it is work
 * taken over.
 */
export function rewrites(
  { kind, markdown, incidents }: Understanding,
  selected: Selection,
  { settings }: Options,
  wanted: (rewrite: string) => boolean = () => true,
): readonly OfferedRewrite[] {
  if (kind !== 'postmortem') return []
  const grounds: readonly Ground[] = incidents
    .filter(({ span }) => meets(span, selected))
    .map(incident => ({ markdown, incident, settings }))
  const asked = rewriteList.filter(({ id }) => wanted(id))
  return grounds.flatMap(ground =>
    asked.flatMap(rewrite => {
      const offer = offered(rewrite, ground, selected)
      return offer ? [named(rewrite, offer)] : []
    }),
  )
}

/** An offer whose edits are made when they are asked for must not be copied: that asks for them. */
function named({ id, arranges }: Rewrite, offer: Offer): OfferedRewrite {
  if (!arranges) return { ...offer, rewrite: id, later: false }
  const { title, span, removed = [] } = offer
  return {
    rewrite: id,
    title,
    span,
    get edits() {
      return offer.edits
    },
    removed,
    later: true,
  }
}
