import type { Postmortem } from '../model/postmortem.ts'
import { formatInstant } from '../time/instant.ts'
import { toEpoch, utc } from '../time/zone.ts'
import type { ImportedRow, Skipped } from './row.ts'

/** A timeline with more rows nobody reads; a log has more. */
const mostRows = 1000

/** Rows for a timeline, in their order, and those that are too many. */
export interface NearestRows {
  readonly rows: readonly ImportedRow[]
  readonly beyond: readonly Skipped[]
}

/**
 * The thousand rows nearest to the incident: those within it, from its start on, then those around it. The first thousand where the
 * document does not tell when it was, or the rows do not.
 */
export function nearestRows(rows: readonly ImportedRow[], incident: Postmortem | undefined): NearestRows {
  if (rows.length <= mostRows) return { rows, beyond: [] }
  const window = incident && windowOf(incident)
  const isTold = window !== undefined && rows.every(({ at }) => at.kind === 'absolute')
  const ranked = isTold
    ? [...rows.entries()].sort(([, a], [, b]) => distance(a, window) - distance(b, window))
    : [...rows.entries()]
  const taken = new Set(ranked.slice(0, mostRows).map(([index]) => index))
  const count = mostRows.toLocaleString('en')
  const why = isTold
    ? `beyond the ${count} rows nearest to the incident, ${written(window)}`
    : `beyond the first ${count} rows`
  return {
    rows: rows.filter((_, index) => taken.has(index)),
    beyond: rows.filter((_, index) => !taken.has(index)).map(({ span }) => ({ span, why })),
  }
}

/** Seconds since 1970-01-01T00:00Z. */
interface Window {
  readonly from: number
  readonly to: number
}

const secondsPerDay = 86_400

/** From the harm to its end, by the milestones, else by the rows of the timeline; the day of the incident where that is all. */
function windowOf({ milestones, timeline, incidentDate, zone }: Postmortem): Window | undefined {
  const { impactStart, signal, detected, mitigated, impactEnd, resolved } = milestones
  const times = (timeline?.entries ?? []).flatMap(({ start }) =>
    start?.kind === 'absolute' ? [start.epochSeconds] : [],
  )
  const first = [impactStart, signal, detected].flatMap(milestone => epochOf(milestone?.at))[0] ?? Math.min(...times)
  const last = [resolved, impactEnd, mitigated].flatMap(milestone => epochOf(milestone?.at))[0] ?? Math.max(...times)
  if (first <= last) return { from: first, to: last }
  if (!incidentDate || !zone) return undefined
  const from = toEpoch(zone.value, incidentDate.value, 0).epochSeconds
  return { from, to: from + secondsPerDay }
}

function epochOf(at: ImportedRow['at'] | undefined): number[] {
  return at?.kind === 'absolute' ? [at.epochSeconds] : []
}

/** Within the incident by how far from its start, on a scale below that of all that lie outside. */
function distance({ at }: ImportedRow, { from, to }: Window): number {
  const [epochSeconds = from] = epochOf(at)
  if (epochSeconds >= from && epochSeconds <= to) return (epochSeconds - from) / (to - from + 1) - 1
  return epochSeconds < from ? from - epochSeconds : epochSeconds - to
}

function written({ from, to }: Window): string {
  const [first, last] = [from, to].map(epochSeconds =>
    formatInstant({ kind: 'absolute', span: { start: 0, end: 1 }, epochSeconds, zone: utc, approximate: false }),
  ) as [string, string]
  if (from === to) return first
  return `${first.replace(/ UTC$/, '')} – ${last.slice(0, 10) === first.slice(0, 10) ? last.slice(11) : last}`
}
