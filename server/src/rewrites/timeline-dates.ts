import type { Markdown } from '../markdown/markdown.ts'
import type { Timeline, TimelineEntry } from '../model/postmortem.ts'
import { isoDate, wallOf } from '../rules/timeline-clock.ts'
import { meets, slice, type TextEdit } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

export const timelineDates: Rewrite = {
  id: 'timeline-dates',

  offer({ markdown, incident: { timeline } }, selected) {
    if (!timeline || timeline.form === 'prose' || timeline.form === 'html-table') return undefined
    const span = { start: timeline.heading?.span.start ?? timeline.span.start, end: timeline.span.end }
    if (!meets(span, selected)) return undefined
    const undated = timeline.entries.filter(({ start, stamp, dated }) => start && stamp && dated !== 'stated')
    const edits = undated.flatMap(entry => dateOf(markdown, timeline, entry) ?? [])
    if (edits.length === 0 || !undated.every(entry => isPlain(markdown, entry))) return undefined
    const dates = edits.length === 1 ? 'date of 1 row' : `dates of ${edits.length} rows`
    return { title: `Write the ${dates}`, span, edits }
  },
}

/** The date of an entry in its column, or ahead of its time; none where it is written, or not known. */
function dateOf({ text }: Markdown, { columns }: Timeline, entry: TimelineEntry): TextEdit | undefined {
  const { start, stamp, span } = entry
  const day = start && wallOf(start).day
  if (!stamp || day === undefined) return undefined
  const date = isoDate(day)
  const row = columns?.date === undefined ? undefined : columns.table.rows.find(row => row.span.start === span.start)
  const cell = row?.cells[columns!.date!]
  if (cell && !cell.content) return { start: cell.start, end: cell.end, newText: ` ${date} ` }
  const at = /[~≈]$/.test(text.slice(Math.max(0, stamp.start - 1), stamp.start)) ? stamp.start - 1 : stamp.start
  return { start: at, end: at, newText: `${date} ` }
}

/** Whether its time is read the same beside a date: `1:10` is in the night there, whatever the rows around it say. */
function isPlain({ plain }: Markdown, { start, stamp }: TimelineEntry): boolean {
  const words = slice(plain, stamp!)
  const hour = /^[~≈\s]*(?<hour>\d{1,2}):\d\d/.exec(words)?.groups?.hour
  const { second } = wallOf(start!)
  if (hour === undefined || second === undefined) return false
  return /[ap]\.?m\b/i.test(words) || Number(hour) % 24 === Math.floor(second / 3600)
}
