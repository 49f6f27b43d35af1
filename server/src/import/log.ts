import { clockIn, linesIn, mostly, moved, oneLine } from './lines.ts'
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
      if (read) events.push({ kind: 'event', ...read, place: moved(read.time.span, start), span })
      else skipped.push({ span, why: whyNot(words, events.length > 0) })
    }
    return { events, skipped }
  },
}

/** A trace goes on below the line it belongs to. */
export function whyNot(line: string, isBehind: boolean): string {
  return isBehind && /^(?:\s|Caused by:|at |\.\.\. \d|Traceback)/.test(line) ? 'goes on from the line above' : 'no time'
}

export function readLogLine(line: string) {
  const from = /^[\s[("'*•–-]*/.exec(line.slice(0, reach))![0].length
  const bracket = line.slice(0, reach).indexOf('[')
  const time = clockIn(line, from) ?? (bracket > from ? clockIn(line, bracket + 1) : undefined)
  if (!time) return undefined
  const before = line.slice(0, time.span.start).replace(/[\s[("'*•–-]+$/, '')
  const behind = line.slice(time.span.end).replace(/^[\])"'*]*[\s|:,–—-]*/, '')
  const words = oneLine(`${before} ${behind}`)
  return words === '' ? undefined : { time, words }
}
