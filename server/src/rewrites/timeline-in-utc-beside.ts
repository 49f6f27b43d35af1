import type { TimelineEntry } from '../model/postmortem.ts'
import { dayAndSecond, isoDate, wallOf, writeClock } from '../rules/timeline-clock.ts'
import { isUtc, toUtc } from '../rules/timeline-to-utc.ts'
import { meets, overlap, type TextEdit } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

export const timelineInUtcBeside: Rewrite = {
  id: 'timeline-in-utc-beside',

  converts: true,

  offer({ incident }, selected) {
    const { timeline } = incident
    // Of messages, the time stands between other words.
    if (timeline?.form !== 'table' && timeline?.form !== 'list') return undefined
    const edits = toUtc(incident, timeline)
    if (!edits || edits.length === 0) return undefined
    const beside = timeline.entries.flatMap(entry => localBeside(entry) ?? [])
    if (beside.length === 0) return undefined
    const all = [...edits, ...beside]
    const span = {
      start: Math.min(timeline.heading?.span.start ?? timeline.span.start, ...all.map(({ start }) => start)),
      end: Math.max(timeline.span.end, ...all.map(({ end }) => end)),
    }
    if (!meets(span, selected)) return undefined
    return { title: 'Write the timeline in UTC, the local times in brackets', span, edits: all }
  },
}

/** ` (08:14 CEST)` behind the time of an entry, with its date where that is another one in UTC; none where it has a zone beside it already. */
function localBeside({ stamp, start, end, restated }: TimelineEntry): TextEdit | undefined {
  if (!stamp || start?.kind !== 'absolute' || isUtc(start.zone)) return undefined
  if (restated.some(({ how }) => how === 'beside')) return undefined
  const wall = wallOf(start)
  const date = wall.day !== dayAndSecond(start.epochSeconds).day ? `${isoDate(wall.day!)} ` : ''
  const until = end && overlap(end.span, stamp) ? wallOf(end).second : undefined
  const clocks = [wall.second!, ...(until === undefined ? [] : [until])].map(second => writeClock(second)).join(' – ')
  return { start: stamp.end, end: stamp.end, newText: ` (${date}${clocks} ${start.zone.written})` }
}
