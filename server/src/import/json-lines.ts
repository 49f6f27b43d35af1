import { parseJson } from './json.ts'
import { readRecord } from './json-object.ts'
import { linesIn, mostly } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

/** A JSON object a line, as structured loggers and `journalctl -o json` write them. */
export const jsonLines: Format = {
  name: 'json-lines',
  title: 'log lines in JSON',
  recognises: text => mostly(text, line => readJsonLine(line) !== undefined),

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    for (const { words: line, start, end } of linesIn(text)) {
      const span = { start, end }
      const read = readJsonLine(line)
      if (read?.time !== undefined && read.words !== '')
        events.push({ kind: 'event', time: read.time, place: span, words: read.words, span })
      else if (line.trim().length > 1)
        skipped.push({ span, why: !read ? 'no JSON' : read.words === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}

function readJsonLine(line: string) {
  return readRecord(parseJson(line.trim().replace(/,$/, '')))
}
