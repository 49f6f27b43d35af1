import type { Understanding } from '../model/postmortem.ts'
import type { Options } from '../settings.ts'
import { meets, type Selection } from '../text/span.ts'
import { rewriteList } from './index.ts'
import { type Ground, type Offer, offered } from './rewrite.ts'

/** An offer of a rewrite at a place of a document. */
export interface OfferedRewrite extends Offer {
  /** `timeline-to-table` */
  readonly rewrite: string
}

/** What can be rewritten where the cursor stands or what is selected. Nothing is wrong with it: it is work taken over. */
export function rewrites(
  { kind, markdown, incidents }: Understanding,
  selected: Selection,
  { settings }: Options,
): readonly OfferedRewrite[] {
  if (kind !== 'postmortem') return []
  const grounds: readonly Ground[] = incidents
    .filter(({ span }) => meets(span, selected))
    .map(incident => ({ markdown, incident, settings }))
  return grounds.flatMap(ground =>
    rewriteList.flatMap(rewrite => {
      const offer = offered(rewrite, ground, selected)
      return offer ? [{ ...offer, rewrite: rewrite.id }] : []
    }),
  )
}
