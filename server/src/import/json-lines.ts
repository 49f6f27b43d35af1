import { parseJson, readJsonTime } from './json.ts'
import { linesIn, mostly, oneLine } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

/** Where loggers put the time and the words, the more certain first; a dot goes into an object. */
const timeKeys =
  'time timestamp @timestamp ts @t datetime dateTime eventTime event_time asctime created_at __REALTIME_TIMESTAMP _SOURCE_REALTIME_TIMESTAMP timeMillis instant.epochSecond t date'.split(
    ' ',
  )
const wordKeys =
  'message msg @m @mt MESSAGE event text short_message log body.stringValue body textPayload jsonPayload.message error.message error err.message eventName description'.split(
    ' ',
  )
const levelKeys = 'level severity levelname log.level lvl @l'.split(' ')

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
      else skipped.push({ span, why: !read ? 'no JSON' : read.words === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}

function readJsonLine(line: string) {
  const value = parseJson(line.trim().replace(/,$/, ''))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const time = timeKeys.map(key => readJsonTime(at(value, key))).find(read => read !== undefined)
  const said = wordKeys.map(key => at(value, key)).find(read => typeof read === 'string' && read.trim() !== '')
  const level = levelKeys.map(key => at(value, key)).find(read => typeof read === 'string')
  const source = ['_HOSTNAME', 'SYSLOG_IDENTIFIER'].map(key => at(value, key)).filter(read => typeof read === 'string')
  if (time === undefined && said === undefined) return undefined
  const words = oneLine(String(said ?? ''))
  const lead =
    source.length > 0
      ? `${source.join(' ')}: `
      : typeof level === 'string' && worse.test(level)
        ? `${level.toUpperCase()} `
        : ''
  return { time, words: words === '' ? '' : lead + words }
}

const worse = /^(?:warn|err|crit|fatal|alert|emerg|panic)/i

function at(value: object, key: string): unknown {
  if (Object.hasOwn(value, key)) return (value as Record<string, unknown>)[key]
  const dot = key.indexOf('.')
  const inner =
    dot < 1 || !Object.hasOwn(value, key.slice(0, dot))
      ? undefined
      : (value as Record<string, unknown>)[key.slice(0, dot)]
  return typeof inner === 'object' && inner !== null ? at(inner, key.slice(dot + 1)) : undefined
}
