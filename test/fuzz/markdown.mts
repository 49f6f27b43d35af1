import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { Markdown, SlicePlace } from '../../server/src/markdown/markdown.ts'
import { parse, reparse } from '../../server/src/markdown/parse.ts'
import { nextSlice } from '../../server/src/markdown/slices.ts'
import type { TextEdit } from '../../server/src/text/span.ts'
import { edited } from '../../server/src/text/text.ts'

// `tsx test/fuzz/markdown.mts EDITS SEED`: a text cut wherever it can be has the blocks of the whole, and a text that was edited has those of
// one that was typed at once. Both have caught each guard of slices.ts and parse.ts when it was taken away (docs/ARCHITECTURE.md).

const edits = Number(process.argv[2])
// The same edits each time, so that what fails here fails there too; other ones with another seed.
const seed = Number(process.argv[3])
const perText = 10

/** Fragments that interrupt, continue or hide each other. */
const rare = [
  ...[
    '```\n',
    '~~~\n',
    '  ```\n',
    '- ```\n',
    '> ```\n',
    '\t```\n',
    '<!-- i\n',
    '  <!-- v\n',
    '-->\n',
    '<div>\n',
    '</div>\n',
    '<table>\n',
    ' <tr><td>x<td>\n',
    '<h2>y\n',
    '</table>\n',
  ],
  ...[
    '| f \\| g |\n',
    '|---|---|\n',
    '|\n',
    '| cc | dd\n',
    '> h\n',
    '===\n',
    '---\n',
    '+++\n',
    '- - -\n',
    '    q\n',
    ' - z\n',
  ],
  ...['[j]: k\n', '[j] *l*\n', '[^n]: o\n', 'see[^n] and [q][j]\n', '![r](s)\n', '[t](u\n', '**m:** `n`\n', '`bb'],
  ...[
    '😀 p\r',
    '1. o\r\n',
    '2. p\n',
    '1) aa\n',
    '* w\n',
    '- [ ] x\n',
    '  - y\n',
    '\r',
    '[',
    ']',
    ': ',
    '|',
    '-',
    ' ',
    'a',
  ],
]
/** What a document is mostly made of, and where it can be cut. */
const common = [
  ...['\n', '\n\n', '\n- b\n', '- b\n', '\nwords\n', 'words\n', '  c\n', '\n# a\n', '\n1. o\n', '\n**b** c\n'],
  ...['\n| d | e |\n|---|---|\n', '| h | i |\n', '| [j] | i |\n', '\n[j]: k\n', '\n[^n]: o\n'],
]
const fragment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...common) },
  { weight: 1, arbitrary: fc.constantFrom(...rare) },
)
const texts = fc.array(fragment, { maxLength: 24 }).map(parts => parts.join(''))
const edit = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(60)),
  added: fc.array(fragment, { maxLength: 2 }).map(parts => parts.join('')),
})
/** With more below a fence than `gone.ts` calls many. */
const longer = fc
  .array(fc.constantFrom(...common, ...Array<string>(8).fill('| h | i |\n')), { minLength: 16, maxLength: 32 })
  .map(parts => parts.join(''))
const fence = '\n```\n'

/** Cut wherever a text can be, by slices of no length. */
const everywhere = 0

let reparsed = 0
let kept = 0
/** How many slices came back that an edit had taken away. */
let back = 0
/** A document in which something is typed, and each time compared with what it says when it is opened. */
function document(text: string) {
  const notebook = new Map()
  let markdown = parse(text, notebook, everywhere)
  same(markdown, parse(text, undefined, Number.POSITIVE_INFINITY), text)
  const type = (made: TextEdit, isTold: boolean): string => {
    const { start, end, newText } = made
    text = text.slice(0, start) + newText + text.slice(end)
    const before = new Set(markdown.slices.map(({ reading }) => reading))
    const gone = new Set(markdown.gone?.slices)
    // The whole text, or what was typed into the last one.
    markdown = reparse(markdown, isTold ? edited(markdown.text, made) : text, notebook, everywhere)
    kept += markdown.slices.filter(({ reading }) => before.has(reading)).length
    back += markdown.slices.filter(slice => gone.has(slice)).length
    same(markdown, parse(text, undefined, Number.POSITIVE_INFINITY), text)
    assert.deepEqual(placesOf(markdown), placesIn(text))
    reparsed++
    return text
  }
  return { type }
}

function placed({ at, removed, added }: { at: number; removed: number; added: string }, text: string): TextEdit {
  const start = at % (text.length + 1)
  return { start, end: Math.min(text.length, start + removed), newText: added }
}

fc.assert(
  fc.property(texts, fc.array(edit, { minLength: perText, maxLength: perText }), (text, changes) => {
    const { type } = document(text)
    for (const change of changes) text = type(placed(change, text), change.at % 2 === 0)
  }),
  { numRuns: Math.ceil((0.92 * edits) / perText), seed },
)

// A fence that nothing ends takes all below it, and gives it back when it is closed or goes; something else is typed meanwhile.
fc.assert(
  fc.property(longer, fc.nat(), fc.array(edit, { maxLength: 1 }), fc.nat(), (text, from, changes, to) => {
    const { type } = document(text)
    const start = placeOfLine(text, from % (text.length >> 2))
    text = type({ start, end: start, newText: fence }, from % 2 === 0)
    for (const change of changes) text = type(placed(change, text), change.at % 2 === 0)
    const opened = text.indexOf(fence)
    if (opened < 0) return
    const behind = opened + fence.length
    const closed = placeOfLine(text, behind + (to % (text.length >> 2)))
    const ends: readonly TextEdit[] = [
      { start: opened, end: behind, newText: '' },
      { start: opened, end: text.length, newText: text.slice(behind, placeOfLine(text, text.length - (to % 80))) },
      { start: closed, end: closed, newText: fence },
      { start: closed, end: closed, newText: `${fence}\n` },
    ]
    text = type(ends[to % ends.length]!, from % 3 === 0)
    // A copy of what came back is another one.
    const at = Math.min(closed, text.length)
    text = type({ start: at, end: at, newText: text.slice(at, at + 60) }, from % 5 === 0)
    for (const change of changes) text = type(placed(change, text), change.at % 2 === 0)
  }),
  { numRuns: Math.ceil((0.1 * edits) / 4), seed },
)
assert.ok(reparsed >= edits, `only ${reparsed} edits`)
assert.ok(kept > reparsed / 2, `only ${kept} slices were kept`)
assert.ok(back > reparsed / 200, `only ${back} slices came back`)
console.log(
  `${reparsed} edits from seed ${seed}: each as if typed at once; ${(kept / reparsed).toFixed(1)} slices kept an edit, ${(back / reparsed).toFixed(2)} come back`,
)

/** Where a line begins, at `from` or behind it. */
function placeOfLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1
}

function same(some: Markdown, others: Markdown, text: string): void {
  const [a, b] = [some, others].map(wordsOf)
  // Comparing words is much faster than comparing trees, and tells less.
  if (a !== b) assert.deepEqual(JSON.parse(a!), JSON.parse(b!), text)
}

/** All that readers see. */
function wordsOf({ text, plain, slices: _, definitions: __, gone: ___, ...told }: Markdown): string {
  for (const part of [text, plain]) assert.equal(part.slice(0), part.toString())
  return JSON.stringify([text.slice(0), plain.slice(0), told])
}

function placesOf({ slices }: Markdown): SlicePlace[] {
  return slices.map(({ span: { start, end }, headAbove, headBelow, reading: { openFence } }) => ({
    start,
    end,
    headAbove,
    headBelow,
    isOpenFence: openFence !== undefined,
  }))
}

function placesIn(text: string): SlicePlace[] {
  const places: SlicePlace[] = []
  for (let place = nextSlice(text, undefined, everywhere); place; place = nextSlice(text, place, everywhere))
    places.push(place)
  return places
}
