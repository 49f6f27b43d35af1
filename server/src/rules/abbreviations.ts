import type { ZoneMention } from '../model/postmortem.ts'

/** Mentions of zones, those that write the same together; what stands at one place is one mention. */
export function byAbbreviation<T extends ZoneMention>(mentions: readonly T[]): T[][] {
  const groups = new Map<string, T[]>()
  const seen = new Set<number>()
  for (const mention of mentions) {
    const { zone, span } = mention
    if (seen.has(span.start)) continue
    seen.add(span.start)
    const group = groups.get(zone.written)
    if (group) group.push(mention)
    else groups.set(zone.written, [mention])
  }
  return [...groups.values()]
}
