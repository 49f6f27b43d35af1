import type { Markdown } from '../markdown/markdown.ts'
import type { TimelineEntry } from '../model/postmortem.ts'
import { secondsBetween } from '../time/instant.ts'

/** What stands for a time of day and is a longer one. */
const period =
  /\b(?:overnight|(?:over|during|through(?:out)?) the (?:night|weekend|day|morning|afternoon|evening|holidays?)|all (?:night|day|weekend|morning|afternoon|evening))\b/i
/** Whether words stand for a longer time than a time of day. */
export function isPeriod(words: string): boolean {
  return period.test(words)
}

/** A clause that tells of something, not `the usual overnight window`. */
const verb =
  /\b(?:was|were|had|did|looked|stayed|ran|kept|went|seemed|remained|held|saw|got|fell|rose|\p{L}{3,}ed|\p{L}+n['’]t)\b/iu
/** What goes on from one moment to another at least so many seconds later has a row between theirs. */
const long = 2 * 3600

/**
 * Events of running text, where a clause that goes on with one tells of the hours up to the next (`everything looked fine
 * overnight`) as an event of its own: without a time, its stamp is the words for them.
 */
export function withPeriods({ plain }: Markdown, entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.flatMap((entry, at): TimelineEntry[] => {
    const next = entries[at + 1]
    const hours = entry.start && next?.start && secondsBetween(entry.start, next.start)
    if (!entry.stamp || hours === undefined || hours < long) return [entry]
    const { end } = entry.text.span
    const behind = plain.slice(entry.stamp.end, end)
    const found = period.exec(behind)
    const joints = [...behind.slice(0, found?.index).matchAll(/[,;.]\s+(?:(?:and|but|then)\s+)*/g)]
    const joint = found && joints.at(-1)
    if (!joint || !verb.test(behind.slice(joint.index))) return [entry]
    const from = entry.stamp.end + joint.index
    const start = from + joint[0].length
    const stamp = { start: entry.stamp.end + found.index, end: entry.stamp.end + found.index + found[0].length }
    const shorter = { start: entry.text.span.start, end: from }
    return [
      {
        ...entry,
        span: { start: entry.span.start, end: from },
        text: { value: plain.slice(shorter.start, from), span: shorter },
      },
      {
        span: { start, end: entry.span.end },
        stamp,
        start: undefined,
        end: undefined,
        zone: undefined,
        unreadable: undefined,
        restated: [],
        dated: 'unknown',
        approximate: false,
        text: { value: plain.slice(start, end), span: { start, end } },
        milestones: [],
      },
    ]
  })
}
