import type { Markdown } from '../../markdown/markdown.ts'
import type { TimelineEntry } from '../../model/postmortem.ts'
import { sorted } from '../../rules/timeline-sequence.ts'
import { overlap, slice, trimmed, wordsIn } from '../../text/span.ts'
import { houseTable } from '../cells.ts'
import { withPeriods } from '../periods.ts'
import type { Ground } from '../rewrite.ts'
import { timelineRows } from '../timeline-rows.ts'
import { zoneName } from '../timeline-to-table.ts'
import { asSentence } from './fillers.ts'
import { isZoneNote, type Piece, type Statement } from './parts.ts'
import { blocks, prose } from './sentences.ts'
import { isAnnouncement } from './topics.ts'

export function timelineOf(
  { markdown, incident, settings }: Ground,
  statements: readonly Statement[],
  pieces: readonly Piece[],
  /** What stands in other parts. */
  elsewhere: readonly Statement[],
  removed: string[],
) {
  const { timeline } = incident
  if (timeline?.form === 'table' || timeline?.heading)
    return { blocks: [...blocks(markdown.text, pieces), ...prose(markdown, statements, removed)], zone: '' }
  if (!timeline || (pieces.length === 0 && timeline.entries.length < 3)) return { blocks: [], zone: '' }
  const told =
    timeline.form === 'prose'
      ? withPeriods(
          markdown,
          timeline.entries.map(entry => upToOthers(markdown, entry, elsewhere)),
        )
      : timeline.entries
  const entries = sorted(told) ?? told
  const { rows, zone, removed: fillers } = timelineRows(markdown, incident, timeline, entries)
  removed.push(...fillers)
  const notes = statements.filter(({ span }) => isZoneNote(slice(markdown.plain, span)))
  const noted = notes.find(({ span }) => timeline.zone && overlap(timeline.zone.span, span)) && timeline.zone?.value
  const stated = zone ?? noted
  if (stated) removed.push(...notes.map(({ span }) => slice(markdown.text, span)))
  const first = timeline.entries[0]!.span.start
  // What stands before the first event, within its sentence or as sentences of its own.
  const before = statements.flatMap(({ span }) => {
    if (stated && notes.some(note => note.span === span)) return []
    if (span.start >= first) return timeline.entries.some(entry => overlap(entry.span, span)) ? [] : [span]
    return [{ start: span.start, end: Math.min(span.end, first) }]
  })
  const kept = before.flatMap(span => {
    const words = slice(markdown.text, span).trim()
    if (words === '' || /^[\s\p{P}]*$/u.test(words)) return []
    if (!isAnnouncement(words)) return [asSentence(words)]
    removed.push(words)
    return []
  })
  return {
    blocks: [houseTable('timeline', rows, settings).join('\n'), ...kept],
    zone: stated ? ` (all times ${zoneName(stated)})` : '',
  }
}

/** An event of running text, up to where what is told in another part begins. */
function upToOthers({ plain }: Markdown, entry: TimelineEntry, elsewhere: readonly Statement[]): TimelineEntry {
  const { start, end } = entry.text.span
  const from = Math.max(entry.stamp?.end ?? start, start)
  const next = elsewhere.find(({ span }) => span.start > from && span.start < end)
  const kept =
    next &&
    trimmed(
      plain,
      start,
      next.span.start - /(?:,?\s+and\s+|[\s,;]+)?$/i.exec(plain.slice(from, next.span.start))![0].length,
    )
  if (!kept) return entry
  return { ...entry, span: { start: entry.span.start, end: kept.end }, text: wordsIn(plain, kept) }
}
