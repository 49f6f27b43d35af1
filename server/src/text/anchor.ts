import type { Span } from './span.ts'

/**
 * Where a part of a document begins. It is the one thing that changes where words ahead of the part are written or deleted: all spans
 * that keep to it move at once.
 */
export interface Anchor {
  at: number
}

/** Where the words of a span stand: in another text, or in the same one whatever is written ahead of them. */
export type Place = (span: Span) => Span

/**
 * A span in offsets of a part. The project's only class: a million of them are read at each keystroke, and accessors of a prototype cost what a
 * field does. They are no fields, so a spread (`{ ...span }`) does not copy them.
 */
class Kept implements Span {
  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
  ) {}
  get start(): number {
    return this.anchor.at + this.from
  }
  get end(): number {
    return this.anchor.at + this.to
  }
  toJSON(): Span {
    const { anchor: _, from: __, to: ___, ...others } = this
    return { start: this.start, end: this.end, ...others }
  }
}

/** From where one span starts to where another ends. */
class Stretch implements Span {
  constructor(
    readonly first: Span,
    readonly last: Span,
  ) {}
  get start(): number {
    return this.first.start
  }
  get end(): number {
    return this.last.end
  }
  toJSON(): Span {
    return { start: this.start, end: this.end }
  }
}

/** `from` to `to`, in offsets of the part that begins at `anchor`. */
export function keptAt(anchor: Anchor, from: number, to: number): Span {
  return new Kept(anchor, from, to)
}

/** From the start of `first` to the end of `last`, wherever the two are moved. */
export function stretch(first: Span, last: Span): Span {
  const [start, end] = [first instanceof Stretch ? first.first : first, last instanceof Stretch ? last.last : last]
  return start === end ? start : new Stretch(start, end)
}

/** Keeps spans of the text as it is now to the part that `beside` keeps to; to none, where that keeps to none. */
export function keepingTo(beside: Span): Place {
  if (!(beside instanceof Kept)) return span => span
  const { anchor } = beside
  return span =>
    span instanceof Kept && span.anchor === anchor
      ? span
      : new Kept(anchor, span.start - anchor.at, span.end - anchor.at)
}

/** Whether two spans, with nothing but their ends, are the same, and go on being the same wherever the parts that they keep to are moved. */
export function standAlike(a: Span | undefined, b: Span | undefined): boolean {
  if (a === b) return true
  if (a instanceof Stretch && b instanceof Stretch) return standAlike(a.first, b.first) && standAlike(a.last, b.last)
  // Two parts that begin at the same place today need not tomorrow.
  return a instanceof Kept && b instanceof Kept && a.anchor === b.anchor && a.from === b.from && a.to === b.to
}

/** Whether two pieces of plain data say the same, and go on saying the same wherever the parts that their spans keep to are moved. */
export function sayAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [kind, other] = [Object.getPrototypeOf(a), Object.getPrototypeOf(b)]
  if (kind !== other) return false
  if (kind === Kept.prototype) {
    if ((a as Kept).anchor !== (b as Kept).anchor) return false
  } else if (kind !== Object.prototype && kind !== Array.prototype && kind !== Stretch.prototype) return false
  const keys = Object.keys(a) as (keyof typeof a)[]
  return keys.length === Object.keys(b).length && keys.every(key => key in b && sayAlike(a[key], b[key]))
}
