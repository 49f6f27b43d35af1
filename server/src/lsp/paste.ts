import { pasteable, pasted } from '../import/paste.ts'
import { zoneNamed } from '../time/zone.ts'
import * as convert from './convert.ts'
import type { PasteEdits, PasteOffer, PasteOfferParams, PasteParams } from './protocol.ts'
import type { Snapshot } from './snapshots.ts'

export function pasteOffer(snapshot: Snapshot, { range, text }: PasteOfferParams): PasteOffer | null {
  const selected = convert.fromRange(snapshot.document, range)
  const offer = pasteable(snapshot.understanding(), selected, text)
  return offer ? convert.toPasteOffer(offer) : null
}

export function pasteEdits(
  snapshot: Snapshot,
  place: convert.Place,
  { range, text, zone }: PasteParams,
): PasteEdits | null {
  const selected = convert.fromRange(snapshot.document, range)
  const made = pasted(snapshot.understanding(), selected, text, zone === undefined ? undefined : zoneNamed(zone))
  return made ? convert.toPasteEdits(made, place) : null
}
