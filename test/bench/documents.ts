import type { TextEdit } from '../../server/src/text/span.ts'

/** Numbers from 0 to below 1, the same in each run. */
export function random(seed = 1): () => number {
  let state = seed
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A postmortem of about so many characters: half of it rows of a timeline, half of it prose below headings. */
export function postmortem(size: number, seed = 1): string {
  const next = random(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!
  const service = () => `${one(['billing', 'search', 'login', 'upload', 'mail'])}-${Math.floor(next() * 90) + 10}`
  const event = () =>
    one([
      () =>
        `**${service()}** answers with errors; the dashboard shows ${Math.floor(next() * 40) + 5} % failed requests`,
      () => `Alert \`HighLatency\` pages the engineer on call for ${service()}`,
      () => `Rolled back ${service()} to release ${Math.floor(next() * 900)}`,
      () => `The queue of ${service()} drains, see [the graph](https://example.org/${Math.floor(next() * 9999)})`,
    ])()
  const start = Date.UTC(2024, 2, 15, 6)
  const head = `# Postmortem: uploads failed on 2024-03-15

**Date:** 2024-03-15
**Status:** Final
**Severity:** SEV-2
**Owner:** Mina Castle

## Summary

Uploads failed for 42 minutes. Customers saw errors until the release was rolled back.

## Impact

| Metric | Value |
|---|---|
| Users affected | 1,200 |
| Data loss | None |

## Timeline (all times UTC)

| Time | Event |
|---|---|
`
  const rows: string[] = []
  const told: string[] = []
  for (let length = head.length; length < size; ) {
    const at = new Date(start + rows.length * 60_000).toISOString()
    const row = `| ${at.slice(0, 10)} ${at.slice(11, 16)} | ${event()} |\n`
    const heading = told.length % 8 === 0 ? `### What ${service()} did\n\n` : ''
    const paragraph = `${heading}The pool of ${service()} was sized for ${Math.floor(next() * 80) + 10} connections in spring. ${event()}, and nobody had tried what happens then. It took ${Math.floor(next() * 50) + 2} minutes to find.\n\n`
    length += row.length
    rows.push(row)
    if (length >= size) break
    if (rows.length % 3 === 0) {
      length += paragraph.length
      told.push(paragraph)
    }
  }
  return `${head}${rows.join('')}
## Contributing factors

- The pool was too small for a retry of all clients.

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Add an alert on the size of the pool | Mina Castle | 2024-04-02 | Open |

## What was found

${told.join('')}`
}

/** What is typed at a place of a document, behind what was typed there before it, if anything was. */
export interface Keystroke {
  readonly before: TextEdit | undefined
  readonly edit: TextEdit
}

/** The same place in any document: a keystroke there, of which `next` chooses the spot. */
export const keystrokes: Readonly<Record<string, (text: string, next: () => number) => Keystroke>> = {
  'in prose': (text, next) => typed(spot(text, /\n(?=The pool of)/g, next) + 30, 'x'),
  'in a cell': (text, next) => typed(spot(text, /\n(?=\| 2024)/g, next) + 30, 'x'),
  'in a heading': (text, next) => typed(spot(text, /\n(?=### What)/g, next) + 8, 'x'),
  'a fence opened': (text, next) => typed(spot(text, /\n(?=The pool of)/g, next), '```\n'),
  'a fence closed': (text, next) => {
    const at = spot(text, /\n(?=The pool of)/g, next)
    const before = inserted(at, '```\n')
    const edit = inserted(text.indexOf('\n\n', at) + 1 + before.newText.length, '```\n')
    return { before, edit }
  },
}

function spot(text: string, pattern: RegExp, next: () => number): number {
  const found = [...text.matchAll(pattern)]
  return found[Math.floor(next() * found.length)]!.index + 1
}

function typed(at: number, newText: string): Keystroke {
  return { before: undefined, edit: inserted(at, newText) }
}

function inserted(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText }
}
