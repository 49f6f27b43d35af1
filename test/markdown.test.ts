import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import type { Block, Reading, SlicePlace } from '../server/src/markdown/markdown.ts'
import { parse } from '../server/src/markdown/parse.ts'
import { readSlices } from '../server/src/markdown/read-slices.ts'
import { nextSlice } from '../server/src/markdown/slices.ts'
import { overlap, type Span, slice } from '../server/src/text/span.ts'
import { casesOf } from './cases.ts'

const fixtures = new URL('./fixtures/', import.meta.url)
const documents = readdirSync(fixtures)
  .filter(name => name.endsWith('.md'))
  .flatMap(name => casesOf(readFileSync(new URL(name, fixtures), 'utf8')))

/** Fragments that interrupt, continue or hide each other. */
const fragments = [
  '# a\n',
  '- b\n',
  '  c\n',
  '\n',
  '```\n',
  '| d | e |\n|---|---|\n',
  '| f \\| g |\n',
  '> h\n',
  '<!-- i\n',
  '-->\n',
  '===\n',
  '[j]: k\n',
  '[j] *l*\n',
  '**m:** `n`\n',
  '1. o\r\n',
  '😀 p\r',
  '    q\n',
  '---\n',
  '![r](s)\n',
  '[t](u\n',
]
const markdowns = fc.array(fc.constantFrom(...fragments), { maxLength: 14 }).map(parts => parts.join(''))

/** With fragments in front of which a text can be cut. */
const cuttable = fc.constantFrom(
  ...fragments,
  ...[
    '\n- b\n',
    '- *b*\n',
    '- [x] `b`\n',
    '\nwords [t](u)\n',
    '\n# a\n',
    '| h | [j] |\n',
    '\n| d | e |\n|---|---|\n',
    '\n<!-- i -->\n',
  ],
)

const kinds = {
  heading: 'heading',
  paragraph: 'paragraph',
  list: 'list',
  table: 'table',
  thematicBreak: 'rule',
  code: 'code',
  html: 'html',
  blockquote: 'quote',
  definition: 'definition',
}

describe('parse', () => {
  for (const { name, text } of documents) {
    test(`sees the blocks that remark sees: ${name}`, () => {
      const { children } = remark()
        .use(remarkGfm)
        .parse(text.replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, matter => matter.replace(/[^\n]/g, ' ')))
      const blocks = parse(text).blocks.filter(({ kind }) => kind !== 'front-matter')
      const nodes = children
        // What a footnote says is read where it stands.
        .flatMap((node): typeof children => (node.type === 'footnoteDefinition' ? node.children : [node]))
        .map(({ type, position }) => ({
          kind: kinds[type as keyof typeof kinds],
          span: { start: position!.start.offset!, end: position!.end.offset! },
        }))
      // To remark HTML is nothing but HTML.
      const html = [
        ...nodes.filter(({ kind }) => kind === 'html'),
        ...blocks.filter(({ kind }) => kind === 'html-table'),
      ]
      const outside = (all: readonly { readonly kind: string; readonly span: Span }[]) =>
        all
          .filter(({ span }) => !html.some(other => overlap(span, other.span)))
          .map(({ kind, span }) => `${kind} ${span.start}–${span.end}`)
      assert.deepEqual(outside(blocks), outside(nodes))
    })
  }

  test('keeps every offset, every line end, and words only', () => {
    fc.assert(
      fc.property(markdowns, text => {
        const plain = parse(text).plain.toString()
        assert.equal(plain.length, text.length)
        assert.equal(plain.replace(/[^\r\n]/g, ''), text.replace(/[^\r\n]/g, ''))
        for (const [at, letter] of [...plain].entries())
          if (letter !== ' ' && plain.length === [...plain].length) assert.equal(letter, text[at])
      }),
      { numRuns: 2000 },
    )
  })

  test('gives spans that lie within their parents, in order, and never empty', () => {
    const check = (blocks: readonly Block[], start: number, end: number) => {
      let at = start
      for (const block of blocks) {
        assert.ok(at <= block.span.start && block.span.start < block.span.end && block.span.end <= end)
        at = block.span.end
        if (block.kind === 'quote') check(block.blocks, block.span.start, block.span.end)
        if (block.kind === 'list') for (const item of block.items) check(item.blocks, item.span.start, item.span.end)
      }
    }
    fc.assert(
      fc.property(markdowns, text => check(parse(text).blocks, 0, text.length)),
      { numRuns: 2000 },
    )
  })

  test('hides the target of a link, and shows its words', () => {
    const text = 'see [the alert](https://example.org/10:23) at **10:24** `or` <!-- 10:25 --> later'
    assert.equal(parse(text).plain.toString().replace(/ +/g, ' '), 'see the alert at 10:24 or later')
  })

  test('reads an entity as its character, in as much room', () => {
    assert.equal(
      parse('09:14&nbsp;UTC &ndash; R&amp;D &#8594; &bogus;').plain.toString(),
      '09:14\u00a0     UTC –       R&    D →       &bogus;',
    )
  })

  test('gives the cells of a table, empty ones too', () => {
    const text = '| a | b | c |\n|---|---|---|\n| **x** || \\| |\n'
    const [table] = parse(text).blocks
    assert.ok(table?.kind === 'table')
    const cells = table.rows[0]!.cells.map(({ content }) => content && slice(text, content))
    assert.deepEqual(cells, ['**x**', undefined, '\\|'])
  })

  test('reads front matter in YAML and TOML with the place of each value', () => {
    const yaml = '---\ntype: postmortem\nauthors:\n  - Ana\n  - Bo\ntags: []\n---\n# t\n'
    const toml =
      '+++\ntitle = "DNS outage"\ndate = 2026-01-02\nauthors = ["Ana", \'Bo\']\n[extra]\nteam = "x"\n+++\n# t\n'
    const fields = (text: string) =>
      parse(text).frontMatter!.fields.map(({ key, value, valueSpan }) => [key, value, slice(text, valueSpan)])
    assert.deepEqual(fields(yaml), [
      ['type', 'postmortem', 'postmortem'],
      ['authors', 'Ana', 'Ana'],
      ['authors', 'Bo', 'Bo'],
    ])
    assert.deepEqual(fields(toml), [
      ['title', 'DNS outage', 'DNS outage'],
      ['date', '2026-01-02', '2026-01-02'],
      ['authors', 'Ana', 'Ana'],
      ['authors', 'Bo', 'Bo'],
    ])
  })

  test('sees the same in a long text, which it takes in slices, as remark in the whole', () => {
    const long = fc.array(markdowns, { minLength: 30, maxLength: 60 }).map(parts => {
      const filler = `${'Words that fill a line. '.repeat(40)}\n\n`
      // Not at the start, where `---` opens front matter.
      return filler + parts.map(part => `${part.replaceAll('[j]: k\n', '')}\n${filler}`).join('')
    })
    let sliced = 0
    fc.assert(
      fc.property(long, text => {
        const { blocks, slices } = parse(text)
        if (slices.length > 1) sliced++
        const seen = blocks.map(({ kind, span }) => [kinds[kind as keyof typeof kinds] ?? kind, span.start, span.end])
        const { children } = remark().use(remarkGfm).parse(text)
        assert.deepEqual(
          seen,
          children.map(({ type, position }) => [
            kinds[type as keyof typeof kinds],
            position!.start.offset,
            position!.end.offset,
          ]),
        )
      }),
      { numRuns: 15 },
    )
    assert.ok(sliced > 5, `only ${sliced} of the texts were taken in slices`)
  })

  test('reads slices that are parsed together as each by itself', () => {
    const texts = fc.array(cuttable, { maxLength: 20 }).map(parts => parts.join(''))
    let cut = 0
    fc.assert(
      fc.property(texts, text => {
        const places: SlicePlace[] = []
        for (let place = nextSlice(text, undefined, 0); place; place = nextSlice(text, place, 0)) places.push(place)
        if (places.length > 1) cut++
        // What is defined in one slice is known to the others.
        const definitions = text.includes('[j]:') ? '[j]: -\n\n<!-- -->\n\n' : ''
        const together = readSlices(text, places, definitions)
        const alone = places.map(place => readSlices(text, [place], definitions).get(place))
        assert.deepEqual(inData([...together.values()]), inData(alone))
      }),
      { numRuns: 1000 },
    )
    assert.ok(cut > 300, `only ${cut} of the texts were cut`)
  })

  test('reads what stands beside thousands of nested quotes', () => {
    const { plain, blocks } = parse(`words\n\n${'> '.repeat(2000)}x\n\nmore *words*\n`)
    assert.equal(plain.toString().slice(-13), 'more  words \n')
    assert.equal(blocks.at(-1)!.kind, 'paragraph')
  })

  test('survives thousands of nested quotes and lists', () => {
    for (const marker of ['> ', '- ']) assert.equal(parse(`${marker.repeat(3000)}x`).blocks.length, 1)
  })
})

/** Without what reads them. */
function inData(readings: readonly (Reading | undefined)[]): unknown {
  return JSON.parse(JSON.stringify(readings))
}
