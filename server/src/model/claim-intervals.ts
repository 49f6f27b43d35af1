import type { Markdown } from '../markdown/markdown.ts'
import { overlap, type Span, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { DurationReading } from '../time/duration.ts'
import { resolve, type Stamp } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import { agreement, type Judgement, unverifiable } from './claim-metrics.ts'
import { fittingPair, type Moments, type Pair, pairOf } from './claim-moments.ts'
import { agrees } from './claim-precision.ts'
import type { Naming } from './claim-words.ts'
import type { Mentions } from './mentions.ts'
import { readCues } from './milestone-cues.ts'
import { speaks } from './milestone-rows.ts'
import type { Endpoint, TimelineEntry } from './postmortem.ts'

/** Two times that a length is told of. */
export interface Ends {
  readonly start: Stamp
  readonly end: Stamp
}

/** How many characters a range may be away from its length. */
const farthest = 40
const behindRange =
  /^[ \t]*(\(?[A-Z]{2,4}\)?)?[ \t]*[([,:=;–—-]*[ \t]*(for |a total of |total of |lasting |about |approximately |approx\.? |~|or |i\.e\. |= )*$/i
const beforeRange = /^([ \t]*(window|period|outage|interval))?[ \t]*[([,:–—-]*[ \t]*(from|between|on|of)?[ \t]*$/i
const fromTo = /^[ \t]*\)?[ \t]*(to|until|and|till|→|–|-)\b[^.;,\r\n]{1,40}\([ \t]*$/i
const lengthBehind =
  /^[ \t]*\)?,?[ \t]*(was|took|is|lasted|were|only|just|about|around|approximately|roughly|a total of|=|:|~|[ \t])*$/i

/**
 * Two times with their length right behind or before them: `06:14 – 08:11 UTC (1h 57m)`, `47 minutes (10:23 – 11:10 PT)`;
 * or with the names of what happened then: `from the page (06:18) to the fix (08:11) took 1h 53m`.
 */
export function timesBeside({ plain }: Markdown, { ranges, stamps }: Mentions, span: Span): Ends | undefined {
  const range = within(ranges, span.start - farthest, span.end + farthest).find(range => {
    if (!range.start.clock || !range.end.clock || overlap(range.span, span)) return false
    const isBefore = range.span.end <= span.start
    const between = isBefore ? plain.slice(range.span.end, span.start) : plain.slice(span.end, range.span.start)
    return (isBefore ? behindRange : beforeRange).test(between)
  })
  if (range) return range
  const [start, end] = within(stamps, span.start - 3 * farthest, span.start).slice(-2)
  if (!start?.clock || !end?.clock || end.span.end > span.start) return undefined
  const isNamed =
    fromTo.test(plain.slice(start.span.end, end.span.start)) &&
    lengthBehind.test(plain.slice(end.span.end, span.start)) &&
    /\bfrom\b[^.;\r\n]{0,60}$/i.test(plain.slice(Math.max(0, start.span.start - 70), start.span.start))
  return isNamed ? { start, end } : undefined
}

/** An interval is checked within itself. */
export function judgeInterval(
  stated: DurationReading,
  { start, end }: Ends,
  context: { readonly date: CalendarDate | undefined; readonly zone: Zone | undefined },
): Judgement {
  const [from, to] = [resolve(start, context), resolve(end, context)]
  const pair =
    from &&
    to &&
    pairOf({ at: from, span: start.span, milestone: undefined }, { at: to, span: end.span, milestone: undefined })
  if (!pair) return unverifiable
  return judgePair(stated, pair.seconds < 0 && !end.date ? { ...pair, seconds: pair.seconds + 86400 } : pair)
}

/** The whole of an event that has an end: `14:20 – 16:05 For the next two hours we …`. */
const wholeOfRow =
  /(?:^|\b)(?:for|over|during|through|throughout|within|in|took|takes|lasts|lasted|lasting)\s+(?:the\s+)?(?:next\s+|following\s+|about\s+|around\s+|roughly\s+|approximately\s+|almost\s+|nearly\s+|~)*$|^[\s([–—:-]*$/i

const lasting =
  /\b(?:for|since|already|over the (?:last|past))\s+(?:about\s+|around\s+|roughly\s+|approximately\s+|almost\s+|nearly\s+|over\s+|more than\s+|at least\s+|~)*$/i
const ofStep = /\b(?:after|later|earlier|before|following|since|for|took|lasted|within|in)\s+(?:\S+\s+){0,2}$/i
const behindStep = /^\s*(?:after|later|earlier|before|following|since|prior|from)\b/i

/** Whether a length within an event is told of what happens there, and not of a setting or a target. */
export function isOfRow(
  { span }: DurationReading,
  { text }: TimelineEntry,
  named: Naming | undefined,
  plain: Text,
): boolean {
  const before = plain.slice(Math.max(text.span.start, span.start - 60), span.start)
  if (named) return true
  if (
    /\b(every|per|each|timeout|interval|ttl|retention|cron|sla|slo|target|threshold|from \S+ to|to)\s+(?:\S+\s+)?$/i.test(
      before,
    )
  )
    return false
  return wholeOfRow.test(before) || ofStep.test(before) || behindStep.test(plain.slice(span.end, span.end + 20))
}

/** A length at the beginning of an event that gives its end is that of the event; any other of its own step. */
export function judgeRow(stated: DurationReading, entry: TimelineEntry, plain: Text, moments: Moments): Judgement {
  const { start, end, text, span } = entry
  if (!start) return unverifiable
  const before = plain.slice(text.span.start, stated.span.start)
  if (end && before.length < farthest && wholeOfRow.test(before)) {
    const whole = pairOf(
      { at: start, span: start.span, milestone: undefined },
      { at: end, span: end.span, milestone: undefined },
    )
    return whole ? judgePair(stated, whole) : unverifiable
  }
  const here: Endpoint = { at: start, span, milestone: undefined }
  const began = moments.isStated('impactStart') ? moments.milestone('impactStart') : undefined
  const harm = lasting.test(before) && speaks('harm', readCues(before)) ? pairOf(began, here) : undefined
  if (harm && harm.seconds >= 0) return judgePair(stated, harm)
  const step = fittingPair(stated, moments.rows, [here]) ?? fittingPair(stated, [here], moments.rows)
  return step ? agreement(step) : unverifiable
}

function judgePair(stated: DurationReading, { from, to, seconds, approximate }: Pair): Judgement {
  const verdict = agrees(stated, seconds, approximate) ? 'agrees' : 'contradicts'
  return { computed: seconds, verdict, from, to, instead: undefined }
}
