import type { Markdown } from '../markdown/markdown.ts'
import type { Postmortem, Timeline, TimelineEntry } from '../model/postmortem.ts'
import { isoDate, wallOf, writeClock, zoneOf } from '../rules/timeline-clock.ts'
import { slice } from '../text/span.ts'
import type { Instant } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import { asCell, cellOf, withRest, wordsOf } from './cells.ts'
import { factsIn, says, saysAllWords } from './convert/facts.ts'
import { capitalised, withCode, withoutFillers } from './convert/fillers.ts'
import { isPeriod } from './periods.ts'

/** The rows of a timeline's table: the time with its date, and the event. */
export interface TimelineRows {
  readonly rows: readonly (readonly [time: string, event: string])[]
  /** The zone of all rows, to be stated in the heading; undefined where it is stated already, or is not one and the same. */
  readonly zone: Zone | undefined
  readonly removed: readonly string[]
}

/** `entries` in the order given. Times stay on the author's clock; those that could not be read stay as they are written. */
export function timelineRows(
  markdown: Markdown,
  incident: Postmortem,
  timeline: Timeline,
  entries: readonly TimelineEntry[],
): TimelineRows {
  const stamped = timeline.entries.flatMap(({ stamp, start }) => (stamp && start ? [zoneOf(start)] : []))
  const zones = new Map(stamped.map(zone => [zone?.id, zone]))
  const [own] = zones.values()
  const common = timeline.zone === undefined && zones.size === 1 ? own : undefined
  const removed: string[] = []
  // Of rows whose zone the heading states.
  const dropped = new Set<string>()
  const rows = entries.map((entry): [string, string] => {
    const zone =
      entry.zone && entry.zone.value.id !== (common ?? timeline.zone?.value)?.id ? entry.zone.value : undefined
    const time = timeOf(markdown, entry, zone)
    const told = withoutFillers(eventOf(markdown, entry))
    const event = asCell(withCode(capitalised(told.text.replace(labelled, '<br>'))))
    const said = `${time} ${event} ${told.removed.join(' ')} ${zone === undefined ? entry.zone?.value.written : ''}`
    const { plain } = markdown
    const around = entry.stamp
      ? [plain.slice(entry.span.start, entry.stamp.start), plain.slice(entry.stamp.end, entry.span.end)]
      : [slice(plain, entry.span)]
    const isWhole =
      saysAllWords(
        `${said} and then at by on from since around about approximately exactly starting so but in between zwischen von bis till to until um gegen ab am seit und dann vers et uhr local time ${entry.zone?.value.written}`,
        withoutFillers(around.join(' ')).text,
      ) && factsIn(markdown, entry.span, incident.incidentDate?.value).every(fact => says(said, fact))
    if (isWhole) removed.push(...told.removed)
    if (isWhole && !common && zone === undefined && entry.zone) dropped.add(entry.zone.value.written)
    return [
      time,
      isWhole ? event : asCell(wordsOf(markdown, entry.span).replace(/^(?:[-*+•◦▪]|\d+[.)]|#{1,6}|>)\s+/, '')),
    ]
  })
  return { rows, zone: common, removed: [...removed, ...dropped] }
}

function timeOf(markdown: Markdown, { start, end, stamp, unreadable }: TimelineEntry, zone: Zone | undefined): string {
  if (!stamp) return ''
  const readable = start && !unreadable && (end === undefined || end.kind === start.kind)
  if (!readable) return cellOf(markdown, stamp)
  const from = wallOf(start)
  const until = end && wallOf(end)
  const behind = until ? ` – ${momentOf(end, until.day === from.day ? undefined : until.day)}` : ''
  return `${momentOf(start, from.day)}${behind}${zone ? ` ${zone.written}` : ''}`
}

function momentOf(instant: Instant, day: number | undefined): string {
  const { second } = wallOf(instant)
  const clock = second === undefined ? [] : [writeClock(second)]
  const words = [...(day === undefined ? [] : [isoDate(day)]), ...clock].join(' ')
  return instant.kind !== 'day' && instant.approximate ? `~${words}` : words
}

/** Bullets with a label that stand in one line. */
const labelled = /\s+-\s+(?=\*\*[^*]{2,60}:\*\*)/g

/** What leads to a time within a sentence and goes with it. */
const lead =
  /(?:(?:^|[\s,(])(?:then|and|und|dann|et|puis|at|by|on|in|between|zwischen|von|am|um|gegen|ab|seit|à|vers|from|since|around|about|approximately|roughly|circa|exactly|starting|~))*[\s,(]*$/i
/** With these before it, the time is not the event's own. */
const bound = /\b(?:before|after|until|till|past|prior to|within|of|than)[\s~]*$/i

/** Whether the words ahead of a time bind it to something else: `until 09:10`. */
export function isBound(before: string): boolean {
  return bound.test(before) || bound.test(before.slice(0, lead.exec(before)!.index))
}

function eventOf(markdown: Markdown, { text: told, stamp, start: at }: TimelineEntry): string {
  const { plain } = markdown
  const { start } = told.span
  const { end } = withRest(markdown, told.span)
  if (!stamp || stamp.start < start || stamp.end > end) return wordsOf(markdown, { start, end })
  const before = plain.slice(start, stamp.start)
  const ahead = start + lead.exec(before)!.index
  if (stamp.start === start && stamp.end === end) return wordsOf(markdown, { start, end })
  // `overnight` is said within the sentence.
  if (!at && isPeriod(slice(plain, stamp))) return wordsOf(markdown, { start, end })
  if (isBound(before)) return wordsOf(markdown, { start, end })
  const behind =
    stamp.end + /^[\s,:)]*(?:(?:local time)?\s*(?:\([A-Z]{2,5}\)\s+)?)?/.exec(plain.slice(stamp.end, end))![0].length
  // `from 11:44 UTC on`
  const onwards = /\bfrom\s*$/i.test(before)
    ? /^on(?:wards?)?(?![\p{L}])\s*/u.exec(plain.slice(behind, end))?.[0].length
    : 0
  const words = [
    { start, end: ahead },
    { start: behind + (onwards ?? 0), end },
  ]
    .map(part => wordsOf(markdown, part))
    .filter(part => part !== '')
  // The verb comes first where German leads with the time: `um 09:32 Uhr ⟨kamen die Anrufe⟩`.
  const german = ahead === start && /\b(?:um|gegen|ab|am|seit)\b/i.test(before) && /^\p{Ll}/u.test(words[0] ?? '')
  if (german) words[0] = `… ${words[0]}`
  // A name and a time on a line of their own, above a message.
  const isMessage = ahead > start && /^[ \t)\]]*[\r\n]/.test(plain.slice(stamp.end, end)) && !/[\r\n]/.test(before)
  const isClause = /^\s*,/.test(plain.slice(stamp.end, end)) && ahead > start
  return (
    words
      .join(isMessage ? ': ' : isClause ? '; ' : ' ')
      .replace(/\s+(?=[.,;!?](?:\s|$))/g, '')
      .replace(/^(?:(?:and|then|but|so|later|finally|next),?\s+)+/i, '')
      .replace(/[,;]$/, '')
      // A full stop, but not that of an abbreviation or of a second sentence.
      .replace(/(?<=^[^.!?]*[\p{L}\d)`]{3})\.$/u, '')
  )
}
