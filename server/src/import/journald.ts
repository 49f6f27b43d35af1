import { readRecord } from './json-object.ts'
import { firstLines, linesIn } from './lines.ts'
import type { Format, Found, FoundEvent, Skipped } from './row.ts'
import { readSyslogLine, readSyslogLines } from './syslog.ts'

/** What `journalctl` prints of itself. */
const notice = /^(?:-- (?:Boot|Reboot|Logs begin|Journal begins|No entries|cursor:)|Hint: )/

/** `journalctl` in its formats `short` of any precision, `short-iso`, `short-full`, `short-unix` and `export`; JSON is read as such. */
export const journald: Format = {
  name: 'journald',
  title: 'journal entries',
  recognises(text) {
    const lines = firstLines(text)
    if (isExport(lines)) return true
    return lines.some(line => notice.test(line) || systemd.test(line)) && lines.some(line => readSyslogLine(line))
  },
  read(text) {
    if (isExport(firstLines(text))) return readExport(text)
    const lines = [...linesIn(text)]
    const { events, skipped } = readSyslogLines(lines.filter(({ words }) => !notice.test(words)))
    const notices = lines.filter(({ words }) => notice.test(words))
    return { events, skipped: [...skipped, ...notices.map(span => ({ span, why: 'a notice of journalctl' }))] }
  },
}

const systemd = / (?:systemd|kernel)(?:\[\d+\])?: /

const field = /^(?<key>[A-Z_][A-Z\d_]{1,63})=(?<value>.*)$/

function isExport(lines: readonly string[]): boolean {
  return lines.some(line => line.startsWith('__REALTIME_TIMESTAMP=')) && lines.every(line => field.test(line))
}

/** `KEY=value` a line; the cursor begins an entry. */
function readExport(text: string): Found {
  const events: FoundEvent[] = []
  const skipped: Skipped[] = []
  let fields: Record<string, string> = {}
  let span = { start: 0, end: 0 }
  const finish = () => {
    const read = readRecord(fields)
    if (read?.time !== undefined && read.words !== '')
      events.push({ kind: 'event', time: read.time, place: span, words: read.words, span })
    else if (span.end > 0) skipped.push({ span, why: read?.words ? 'no time' : 'no words' })
  }
  for (const { words, start, end } of linesIn(text)) {
    const { key, value } = field.exec(words)?.groups ?? {}
    if (key === undefined) continue
    if (Object.hasOwn(fields, key)) {
      finish()
      fields = {}
      span = { start, end }
    }
    fields[key] = value!
    span = { start: span.end === 0 ? start : span.start, end }
  }
  finish()
  return { events, skipped }
}
