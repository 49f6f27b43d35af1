import type { Span } from '../text/span.ts'
import { readStamp, type Stamp } from '../time/instant.ts'

/** A text as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text.slice(0, 1000))) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A time in JSON: text in any form that people write, or seconds, milliseconds, microseconds or nanoseconds since 1970, by
 * their size. Undefined where it is none.
 */
export function readJsonTime(value: unknown): Stamp | number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,19}(?:\.\d+)?$/.test(value)))
    return secondsOf(Number(value))
  if (typeof value !== 'string') return undefined
  const stamp = readStamp(value, 0, value.length, { yearless: true })
  return stamp?.clock?.secondOfDay === undefined ? undefined : stamp
}

function secondsOf(count: number): number | undefined {
  // 10^8 seconds are 1973, as many milliseconds are a day.
  if (!Number.isFinite(count) || count < 1e8) return undefined
  const per = [1, 1e3, 1e6, 1e9].find(per => count / per < 1e10)
  return per === undefined ? undefined : Math.floor(count / per)
}

/** Where values stand in a JSON text, asked for in its order. */
export function placesIn(text: string): (value: unknown) => Span {
  let from = 0
  return value => {
    const written = JSON.stringify(value)
    const start = text.indexOf(written, from)
    if (start < 0) return { start: from, end: Math.min(from + 1, text.length) }
    from = start
    return { start, end: start + written.length }
  }
}
