import type { Block, Markdown } from '../markdown/markdown.ts'
import type { TimelineEntry } from '../model/postmortem.ts'
import { wallOf } from '../rules/timeline-clock.ts'
import { sorted } from '../rules/timeline-sequence.ts'
import { lineAt } from '../text/lines.ts'
import { meets, overlap, type Span, slice, type TextEdit, trimmed } from '../text/span.ts'
import { dateOfEpochDay, weekdayOf } from '../time/calendar.ts'
import { findDates } from '../time/date.ts'
import type { Zone } from '../time/zone.ts'
import { houseTable, withRest } from './cells.ts'
import { withPeriods } from './periods.ts'
import type { Rewrite } from './rewrite.ts'
import { inPlaceOf, runsOf } from './runs.ts'
import { timelineRows } from './timeline-rows.ts'

export const timelineToTable: Rewrite = {
  id: 'timeline-to-table',

  offer({ markdown, incident, settings }, selected) {
    const { timeline } = incident
    if (!timeline?.heading) return undefined
    const span = { start: timeline.heading.span.start, end: timeline.span.end }
    if (!meets(span, selected)) return undefined
    const isProse = timeline.form === 'prose'
    const listed = (isProse ? withPeriods(markdown, timeline.entries) : timeline.entries)
      .filter(entry => !isIn(markdown, 'table', entry) && !headsOthers(markdown, entry))
      .map(entry => ({ ...entry, span: withRest(markdown, entry.span) }))
    if (listed.length === 0 || listed.some(entry => isIn(markdown, 'quote', entry))) return undefined
    // A block of code has no place in a cell.
    if (listed.some(({ span }) => markdown.blocks.some(block => block.kind === 'code' && overlap(block.span, span))))
      return undefined
    const runs = runsOf(
      markdown,
      listed,
      (between, next) => isDateOf(markdown, between, next) || (isProse && joint.test(slice(markdown.text, between))),
    )
    const { zone } = timelineRows(markdown, incident, timeline, [])
    const titles = timeline.form === 'tab-separated' ? titlesAbove(markdown, runs[0]!.span.start) : undefined
    const tables = runs.map(({ items, span }, at) => {
      const { rows, removed } = timelineRows(markdown, incident, timeline, sorted(items) ?? items)
      const start = at === 0 && titles ? titles.start : startOf(markdown, span.start, items[0]!)
      const end = span.end + (isProse ? /^[.;,]?[ \t]*/.exec(markdown.text.slice(span.end))![0].length : 0)
      return {
        edit: inPlaceOf(markdown.text, { start, end }, houseTable('timeline', rows, settings)),
        removed,
      }
    })
    const edits = [...zoneBehind(timeline.heading.span, zone), ...tables.map(({ edit }) => edit)]
    return {
      title: `Convert ${listed.length} ${listed.length === 1 ? 'event' : 'events'} to a table`,
      span: { start: span.start, end: Math.max(span.end, ...edits.map(({ end }) => end)) },
      edits,
      removed: [...(titles ? [slice(markdown.text, titles)] : []), ...tables.flatMap(({ removed }) => removed)],
    }
  },
}

/** The line right above cells with tabs that only says what they are: the table says it in its own words. */
function titlesAbove({ text, lines }: Markdown, start: number): Span | undefined {
  const line = lineAt(lines, start)
  const above = line === 0 ? undefined : trimmed(text, lines.starts[line - 1]!, lines.starts[line]!)
  return above && /^[^\d\t]+(?:\t+[^\d\t]+)+$/.test(slice(text, above)) ? above : undefined
}

/** With the day in front of the first event of a line, which its row says, and with its bullet: `March 14, 2024: - 18:30 …`. */
function startOf(markdown: Markdown, start: number, first: TimelineEntry): number {
  const { text, lines } = markdown
  const line = lines.starts[lineAt(lines, start)]!
  if (start > line && isDateOf(markdown, { start: line, end: start }, first)) return line
  return start - /(?:[ \t]+[-–—•])?[ \t]*$/.exec(text.slice(line, start))![0].length
}

/** What stands between two events of a sentence. */
const joint = /^[\s,;.]*(?:(?:and|then|und|et)[\s,]+)*$/i

/** `March 15 – early morning:` is a day for what stands below it. */
function headsOthers({ plain }: Markdown, { start, span }: TimelineEntry): boolean {
  return start?.kind === 'day' && /:\s*$/.test(slice(plain, span))
}

function isIn({ blocks }: Markdown, kind: Block['kind'], entry: TimelineEntry): boolean {
  return blocks.some(
    block => block.kind === kind && block.span.start <= entry.span.start && entry.span.start < block.span.end,
  )
}

/** A `Z` behind a time is UTC in words. */
export function zoneName({ written }: Zone): string {
  return /^z$/i.test(written) ? 'UTC' : written
}

/** The zone of all rows, stated in their heading. */
export function zoneBehind(heading: Span, zone: Zone | undefined): TextEdit[] {
  return zone ? [{ start: heading.end, end: heading.end, newText: ` (all times ${zoneName(zone)})` }] : []
}

/** Whether `between` says nothing but the day of the event behind it, which its row says too. */
function isDateOf({ plain, text }: Markdown, between: Span, { start }: TimelineEntry): boolean {
  const words = trimmed(plain, between.start, between.end)
  const day = start && wallOf(start).day
  const found = words && findDates(plain, words.start, words.end)
  if (!words || !found || found.length !== 1 || day === undefined || /<!--/.test(slice(text, between))) return false
  const [{ span, weekday, month, day: dayOfMonth }] = found as [(typeof found)[0]]
  const date = dateOfEpochDay(day)
  if (date.month !== month || date.day !== dayOfMonth || (weekday && weekday.value !== weekdayOf(date))) return false
  return /^[\s\p{P}•]*$/u.test(plain.slice(words.start, span.start) + plain.slice(span.end, words.end))
}
