import { parseJson } from './json.ts'
import { type JsonRecord, readRecord } from './json-object.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

/** What the records stand in, in answers of log stores. */
const wrappers = ['hits', 'events', 'logEvents', 'logs', 'entries', 'records', 'results', 'items', 'data', 'messages']
/** What a record stands in. */
const inner = ['_source', 'attributes', 'result']

/** Records of a log in one JSON value, as log stores export them, or one behind another over several lines. */
export const jsonLog: Format = {
  name: 'json-log',
  title: 'log records in JSON',
  whole: true,
  recognises: text => readRecords(text).length > 0,

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    const span = { start: 0, end: text.length }
    for (const { time, words } of readRecords(text)) {
      if (time !== undefined && words !== '') events.push({ kind: 'event', time, place: span, words, span })
      else skipped.push({ span, why: words === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}

function readRecords(text: string): JsonRecord[] {
  if (!/^\s*[[{]/.test(text.slice(0, 1000))) return []
  const value = parseJson(text) ?? parseJson(`[${text.replace(/\}\s*[\r\n]\s*\{/g, '},{')}]`)
  const found = recordsIn(value, 0)
  // A value of anything else may have a time somewhere, too.
  return found.some(({ time, words }) => time !== undefined && words !== '') ? found : []
}

function recordsIn(value: unknown, depth: number): JsonRecord[] {
  if (Array.isArray(value)) return value.flatMap(item => readRecord(unwrapped(item)) ?? [])
  if (typeof value !== 'object' || value === null || depth > 2) return []
  const key = wrappers.find(key => Object.hasOwn(value, key))
  return key === undefined ? [] : recordsIn((value as Record<string, unknown>)[key], depth + 1)
}

function unwrapped(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const key = inner.find(key => Object.hasOwn(item, key) && typeof (item as Record<string, unknown>)[key] === 'object')
  return key === undefined ? item : (item as Record<string, unknown>)[key]
}
