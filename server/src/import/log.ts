import { type LineTime, linesIn, mostly, moved, oneLine, timeIn } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

/** How far into a line its time may stand: behind an address in an access log. */
const reach = 80

/** Lines that have their time at their beginning, in brackets or not, or behind an address, as web servers write it. */
export const log: Format = {
  name: 'log',
  title: 'log lines',
  recognises: text => mostly(text, line => readLogLine(line) !== undefined),

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    for (const { words, start, end } of linesIn(text)) {
      const read = readLogLine(words)
      const span = { start, end }
      if (read) events.push({ kind: 'event', ...read, place: moved(read.place, start), span })
      else skipped.push({ span, why: whyNot(words, events.length > 0) })
    }
    return { events, skipped }
  },
}

/** A trace goes on below the line it belongs to. */
export function whyNot(line: string, isBehind: boolean): string {
  return isBehind && /^(?:\s|Caused by:|at |\.\.\. \d|Traceback)/.test(line) ? 'goes on from the line above' : 'no time'
}

/** A time, and the words of its line without it. */
export interface LogLine extends LineTime {
  readonly words: string
}

export function readLogLine(line: string): LogLine | undefined {
  const from = /^[\s[("'*•–-]*/.exec(line.slice(0, reach))![0].length
  const bracket = line.slice(0, reach).indexOf('[')
  const read = timeIn(line, from) ?? (bracket > from ? timeIn(line, bracket + 1) : undefined)
  if (!read) return undefined
  const before = line.slice(0, read.place.start).replace(/[\s[("'*•–-]+$/, '')
  const behind = line.slice(read.place.end).replace(/^[\])"'*]*[\s|:,–—-]*/, '')
  const words = oneLine(`${before} ${behind}`)
  return words === '' ? undefined : { ...read, words }
}
