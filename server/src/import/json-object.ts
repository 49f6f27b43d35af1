import type { Stamp } from '../time/instant.ts'
import { readJsonTime } from './json.ts'
import { oneLine } from './lines.ts'

/** Where loggers put the time and the words, the more certain first; a dot goes into an object. */
const timeKeys =
  'time timestamp @timestamp ts @t datetime dateTime eventTime event_time asctime created_at occurred_at logged_at __REALTIME_TIMESTAMP _SOURCE_REALTIME_TIMESTAMP timeMillis instant.epochSecond t dt Timestamp Time timestamp.$date t.$date date'.split(
    ' ',
  )
const wordKeys =
  'message msg @m @mt MESSAGE RenderedMessage MessageTemplate Message event text short_message log body.stringValue body textPayload jsonPayload.message fields.message fields.msg error.message error err.message eventName description line'.split(
    ' ',
  )
const levelKeys = 'level severity levelname log.level lvl @l Level s'.split(' ')

/** What a logger's record tells. */
export interface JsonRecord {
  readonly time: Stamp | number | undefined
  /** The words, with their source or a bad level ahead of them; '' where there are none. */
  readonly words: string
}

/** A record of a structured logger, or of the journal; undefined where a value has neither time nor words. */
export function readRecord(value: unknown): JsonRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const time = timeKeys.map(key => readJsonTime(at(value, key))).find(read => read !== undefined)
  const said = wordKeys.map(key => wordsOf(at(value, key))).find(read => read !== undefined && read !== '')
  if (time === undefined && said === undefined) return undefined
  const source = ['_HOSTNAME', 'SYSLOG_IDENTIFIER'].map(key => at(value, key)).filter(read => typeof read === 'string')
  const level = levelKeys.map(key => at(value, key)).find(read => typeof read === 'string' || typeof read === 'number')
  const lead = source.length > 0 ? `${source.join(' ')}: ` : leadOf(level)
  return { time: withDay(value, time), words: said === undefined ? '' : lead + said }
}

/** Its day stands in a field of its own: `"date": "2026-04-14", "time": "08:40:03"`. */
function withDay(value: object, time: JsonRecord['time']): JsonRecord['time'] {
  const date = at(value, 'date')
  if (typeof time !== 'object' || time.date || typeof date !== 'string') return time
  return readJsonTime(`${date} ${String(at(value, 'time'))}`) ?? time
}

/** Words, or the bytes of them, as the journal writes what is no plain text. */
function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return oneLine(value)
  const isBytes = Array.isArray(value) && value.every(byte => Number.isInteger(byte) && byte >= 0 && byte < 256)
  if (!isBytes || value.length === 0) return undefined
  try {
    return oneLine(decodeURIComponent(value.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')))
  } catch {
    return undefined
  }
}

const worse = /^(?:warn|err|crit|fatal|alert|emerg|panic)/i
/** As pino and bunyan count them. */
const counted: Readonly<Record<number, string>> = { 40: 'WARN', 50: 'ERROR', 60: 'FATAL' }

function leadOf(level: unknown): string {
  if (typeof level === 'number') return counted[level] ? `${counted[level]} ` : ''
  return typeof level === 'string' && worse.test(level) ? `${level.toUpperCase()} ` : ''
}

function at(value: object, key: string): unknown {
  if (Object.hasOwn(value, key)) return (value as Record<string, unknown>)[key]
  const dot = key.indexOf('.')
  const inner =
    dot < 1 || !Object.hasOwn(value, key.slice(0, dot))
      ? undefined
      : (value as Record<string, unknown>)[key.slice(0, dot)]
  return typeof inner === 'object' && inner !== null ? at(inner, key.slice(dot + 1)) : undefined
}
