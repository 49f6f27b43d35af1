import { trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { findStamps } from '../time/instant.ts'
import type { Entry, LineEntry } from './entries.ts'
import { type EventMark, plainEvent } from './timeline-marks.ts'

const longestName = 40

/**
 * The head of a message copied from a chat: a name, then its time, alone on a line; the message follows.
 * `mira  10:42 AM`, `mira [10:42 AM]`, `PagerDuty APP  13:20`.
 */
export function readMessageHead(
  plain: Text,
  { span, content, block }: LineEntry,
  next: Entry | undefined,
): EventMark[] {
  if (next?.kind !== 'line') return []
  const stamps = findStamps(plain, content.start, Math.min(content.end, content.start + 2 * longestName))
  const start = stamps.length === 1 ? stamps[0]! : undefined
  const name = start && trimmed(plain, content.start, start.span.start)
  if (!start?.clock || !name || !/^[\s)\]]*$/.test(plain.slice(start.span.end, content.end))) return []
  const said = plain.slice(name.start, start.span.start)
  const opensMessage = / {2,}$|\t$|[[(]$/.test(said) || (block === next.block && span.start === block.start)
  if (!opensMessage || !isName(said)) return []
  return [plainEvent('lines', span, { stamp: start.span, start, end: undefined }, span)]
}

/** A few words without the marks of a sentence, and none that leads to a time. */
function isName(said: string): boolean {
  const words = said
    .replace(/[\s[(]+$/, '')
    .trim()
    .split(/\s+/)
  return words.length <= 4 && !words.some(word => /[.!?;,]$/.test(word)) && !leading.test(words.at(-1)!)
}

const leading = /^(?:at|by|on|from|until|since|around|about|before|after|and|to)$/i
