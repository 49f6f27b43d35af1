/** The part of a text that another one has differently, in offsets of the first; it may be empty. */
export interface Change {
  readonly start: number
  readonly end: number
}

/** From the first unit in which `after` differs from `before` to the last. */
export function changeBetween(before: string, after: string): Change {
  const start = commonStart(before, after)
  return { start, end: before.length - commonEnd(before, after, start) }
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  // Long stretches are compared at once, which is far quicker than unit by unit.
  for (let step = longStretch; step > 0; step >>= 4)
    while (at + step <= most && a.slice(at, at + step) === b.slice(at, at + step)) at += step
  return at
}

/** How long the common end is that does not reach into the first `ahead` units of either. */
function commonEnd(a: string, b: string, ahead: number): number {
  const most = Math.min(a.length, b.length) - ahead
  let length = 0
  for (let step = longStretch; step > 0; step >>= 4)
    while (length + step <= most && endOf(a, length, step) === endOf(b, length, step)) length += step
  return length
}

function endOf(text: string, from: number, length: number): string {
  return text.slice(text.length - from - length, text.length - from)
}

const longStretch = 65_536
