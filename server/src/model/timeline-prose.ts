import { type Span, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { readWeekday } from '../time/date.ts'
import { findStamps, type Stamp } from '../time/instant.ts'
import { readLeadingStamp } from './timeline-lead.ts'
import type { EventMark } from './timeline-marks.ts'

/** Events told in running text: each clause with a time of day begins one, clauses without go on with it. */
export function readProse(plain: Text, paragraph: Span): EventMark[] {
  const stamps = findStamps(plain, paragraph.start, paragraph.end)
  const events: EventMark[] = []
  let next = 0
  for (const clause of clausesOf(plain, paragraph, stamps)) {
    const within: Stamp[] = []
    for (; next < stamps.length && stamps[next]!.span.start < clause.end; next++)
      if (stamps[next]!.clock) within.push(stamps[next]!)
    if (within.length > 0) events.push(...eventsOf(plain, clause, within))
    else if (events.length > 0) {
      const last = events.pop()!
      const span = { start: last.span.start, end: clause.end }
      events.push({ ...last, span, text: { start: last.text.start, end: clause.end } })
    }
  }
  return events
}

const joint = /^\s*(?:-|–|—|→|to|until|till|and|bis)\s*(?:approximately|about|around|roughly|~)?\s*$/

/** The last words between two times that begin what the second is the time of: `… and at `, `… but the workers waited until `. */
const nextClause =
  /\s+(?:(?:and|then|but|until|before|after|while|und|dann|aber|et|puis)\s(?:(?!\b(?:and|then|but|while|und|dann|et|puis)\s)[^.;])*|(?:at|by|around|from|about|approximately|um|gegen|ab|à|vers)\s+)$/i

/** One event a time, but one for both ends of a range; each begins at the words that lead to its time. */
function eventsOf(plain: Text, clause: Span, stamps: readonly Stamp[]): EventMark[] {
  const events: EventMark[] = []
  let start = clause.start
  for (let at = 0; at < stamps.length; ) {
    const event = eventOf(plain, clause, stamps[at]!, stamps[at + 1])
    at += event.end ? 2 : 1
    const next = stamps[at]
    const between = next && plain.slice(event.stamp!.end, next.span.start)
    const lead = between && nextClause.exec(between)
    const end = next ? event.stamp!.end + (lead ? lead.index : between!.length) : clause.end
    const span = trimmed(plain, start, end) ?? event.stamp!
    events.push({ ...event, span, text: wordsBehindStamp(plain, span, event.stamp!) })
    start = end
  }
  return events
}

/** `14:10 UTC — Resolved` begins with its time, which is no part of the words; `At 14:10 UTC we …` is a sentence. */
function wordsBehindStamp(plain: Text, span: Span, stamp: Span): Span {
  if (/\p{L}/u.test(plain.slice(span.start, stamp.start))) return span
  const rest = readLeadingStamp(plain, span)?.rest
  return (rest === undefined ? undefined : trimmed(plain, rest, span.end)) ?? span
}

function eventOf(plain: Text, clause: Span, start: Stamp, other: Stamp | undefined): EventMark {
  const end = other && joint.test(plain.slice(start.span.end, other.span.start)) ? other : undefined
  const stamp = { start: start.span.start, end: (end ?? start).span.end }
  const nothing = { zone: undefined, tag: undefined }
  const weekday = start.date ? undefined : weekdayBefore(plain, clause, start.span)
  return { kind: 'event', form: 'prose', span: clause, stamp, start, end, weekday, text: clause, ...nothing }
}

/** `on Friday evening at 22:30` */
function weekdayBefore(plain: Text, clause: Span, { start }: Span): number | undefined {
  const from = Math.max(clause.start, start - 60)
  const said =
    /(?<![\p{L}\d])(?<day>\p{L}{4,})(?:\s+(?:night|evening|afternoon|noon|morning))?,?\s+(?:at\s+)?(?:(?:about|around|approximately|roughly)\s+)?$/u.exec(
      plain.slice(from, start),
    )
  return said ? readWeekday(plain, from + said.index, start)?.value : undefined
}

const address = ' '.repeat(8)

/** `Around 9:30 UTC,` tells nothing by itself: what follows the comma does. */
function isOnlyTime(plain: Text, clause: Span, stamp: Stamp | undefined): boolean {
  if (!stamp || stamp.span.start < clause.start || stamp.span.end < clause.end) return false
  return /^(?:(?:and|then|at|on|by|from|around|about|approximately|roughly|shortly|after|before)\s+)*$/i.test(
    plain.slice(clause.start, stamp.span.start),
  )
}

/** The clauses of a paragraph, cut behind `,` `;` `:` `.` that a space follows, outside parentheses and times. */
function clausesOf(plain: Text, { start, end }: Span, stamps: readonly Stamp[]): Span[] {
  const clauses: Span[] = []
  let from = start
  let depth = 0
  let next = 0
  for (let at = start; at < end; at++) {
    const letter = plain.charAt(at)
    while (next < stamps.length && stamps[next]!.span.end <= at) next++
    if (letter === '(') depth++
    // The end of a parenthesis may have gone with an address, which is blank here.
    else if (depth > 0 && plain.slice(at, at + address.length) === address) depth = 0
    else if (letter === ')') depth = Math.max(0, depth - 1)
    if (
      depth > 0 ||
      !/[,;:.!?]/.test(letter) ||
      !/^\s?$/.test(plain.charAt(at + 1)) ||
      (stamps[next]?.span.start ?? end) < at
    )
      continue
    const clause = trimmed(plain, from, at)
    if (clause && letter === ',' && isOnlyTime(plain, clause, stamps[next - 1])) continue
    if (clause) clauses.push(clause)
    from = at + 1
  }
  const last = trimmed(plain, from, end)
  return last ? [...clauses, last] : clauses
}
