import { thoseAgain } from '../text/each-again.ts'
import { type Span, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Entry, HeadingEntry, LineEntry } from './entries.ts'
import type { Remembered } from './memory.ts'
import { type Leading, readLeadingStamp } from './timeline-lead.ts'
import { type Mark, plainEvent } from './timeline-marks.ts'

type Words = HeadingEntry | LineEntry

export function isOfWords(entry: Entry): entry is Words {
  return 'content' in entry
}

/**
 * Updates as status pages publish them, each with its time on a line behind its words. Undefined where the entries are
 * no such updates: where a line of time is followed by words of its own.
 */
export function readUpdates({ plain, notebook }: Remembered, entries: readonly Entry[]): Mark[] | undefined {
  const words = thoseAgain(notebook, isOfWords, entries)
  const stamps = words.map(entry => loneStamp(plain, entry))
  const lone = [...stamps.keys()].filter(at => stamps[at])
  if (lone.length < 2 || lone[0] === 0) return undefined
  const isBehind = lone.every(
    at => words[at - 1]!.block === words[at]!.block && words[at + 1]?.block !== words[at]!.block,
  )
  if (!isBehind && lone.at(-1) !== words.length - 1) return undefined
  if (words.some((entry, at) => !stamps[at] && readLeadingStamp(plain, entry.content)?.start.clock)) return undefined
  const first = words.slice(0, lone[0])
  let from = isBehind
    ? words.findIndex(({ block }) => block === words[lone[0]!]!.block)
    : Math.max(
        0,
        first.findLastIndex(({ kind }) => kind === 'heading'),
      )
  return lone.flatMap((at): Mark[] => {
    const told = trimmed(plain, words[from]!.span.start, words[at]!.span.start)
    const { start, span } = stamps[at]!
    from = at + 1
    return told ? [updateOf(told, words[at]!, start, span)] : []
  })
}

function updateOf(told: Span, { span }: Words, start: Leading['start'], stamp: Span): Mark {
  return plainEvent('lines', { start: told.start, end: span.end }, { stamp, start, end: undefined }, told)
}

/** The time of a line that says nothing else. */
function loneStamp(plain: Text, entry: Words): Leading | undefined {
  if (entry.kind !== 'line' || entry.content.end - entry.content.start > 100) return undefined
  const leading = readLeadingStamp(plain, entry.content)
  return leading?.start.clock && !leading.end && !trimmed(plain, leading.rest, entry.content.end) ? leading : undefined
}
