import { type Line, linesIn, mostly, moved, oneLine, timeIn } from './lines.ts'
import { type LogLine, readLogLine, whyNot } from './log.ts'
import type { Format, Found, FoundEvent, Skipped } from './row.ts'

/** What `syslog` writes (RFC 3164, RFC 5424), and `dmesg -T`'s neighbours on disk: time, host, process, message. */
export const syslog: Format = {
  name: 'syslog',
  title: 'syslog lines',
  recognises: text => mostly(text, line => readSyslogLine(line) !== undefined),
  read: text => readSyslogLines(linesIn(text)),
}

export function readSyslogLines(lines: Iterable<Line>): Found {
  const events: FoundEvent[] = []
  const skipped: Skipped[] = []
  for (const { words: line, start, end } of lines) {
    const read = readSyslogLine(line) ?? readLogLine(line)
    const span = { start, end }
    if (read) events.push({ kind: 'event', ...read, place: moved(read.place, start), span })
    else skipped.push({ span, why: whyNot(line, events.length > 0) })
  }
  return { events, skipped }
}

const priority = /^(?:<\d{1,3}>(?:1 )?)?/
/** `host process[pid]: `, and the host, process, id and data of RFC 5424; a level is no host. */
const process =
  /^ (?<host>(?!(?:trace|debug|info|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|alert|fatal|emerg) )[\w.:-]{1,255}) (?<name>[^\s:[\]]{1,64})(?:\[\d+\])?: (?<said>.*)$/i
const structured =
  /^ (?<host>[\w.:-]{1,255}) (?<name>[^\s]{1,48}) [^\s]{1,128} [^\s]{1,32} (?:-|(?:\[(?:[^\]"\\]|\\.|"(?:[^"\\]|\\.)*")*\])+) ?(?:\uFEFF)?(?<said>.*)$/

export function readSyslogLine(line: string): LogLine | undefined {
  const prefix = priority.exec(line)![0]
  const read = timeIn(line, prefix.length)
  if (!read || (typeof read.time !== 'number' && !read.time.date)) return undefined
  const rest = line.slice(read.place.end)
  const { host, name, said } =
    ((prefix.endsWith(' ') ? structured : process).exec(rest) ?? process.exec(rest))?.groups ?? {}
  if (said) return { ...read, words: oneLine(`${host} ${name}: ${said}`) }
  // Without the name of a process, what begins with a priority is a line of it.
  const bare = prefix === '' ? '' : oneLine(rest)
  return bare === '' ? undefined : { ...read, words: bare }
}
