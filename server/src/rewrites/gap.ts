import type { Postmortem } from '../model/postmortem.ts'
import { isoDate, wallOf, writeClock, zoneOf } from '../rules/timeline-clock.ts'
import { formatDuration } from '../time/duration.ts'
import type { Instant } from '../time/instant.ts'

/** From how many seconds on a gap between the first signal and its detection is worth a sentence. */
export const longGap = 10 * 60

/** `**Detection gap:** The first signal at 06:18 UTC was not noticed until 07:45 UTC, a 1h 27m delay.`; undefined without both moments. */
export function gapSentence({ metrics }: Postmortem): string | undefined {
  const { seconds, from, to, approximate } = metrics.detectionGap
  if (seconds === undefined || seconds <= 0 || !from?.at || !to?.at) return undefined
  const days = wallOf(from.at).day !== wallOf(to.at).day
  const length = `${approximate ? '~' : ''}${formatDuration(seconds)}`
  return `**Detection gap:** The first signal at ${moment(from.at, days)} was not noticed until ${moment(to.at, days)}, ${/^~?(?:8|11|18)/.test(length) ? 'an' : 'a'} ${length} delay.`
}

function moment(at: Instant, withDate: boolean): string {
  const { day, second } = wallOf(at)
  const date = withDate && day !== undefined ? [isoDate(day)] : []
  const clock = second === undefined ? [] : [writeClock(second)]
  return [...date, ...clock, ...(zoneOf(at) ? [zoneOf(at)!.written] : [])].join(' ')
}
