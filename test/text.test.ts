import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nearest } from '../server/src/text/nearest.ts'
import { inPieces } from '../server/src/text/parts.ts'
import { firstMatch, isBoundedPattern, longestWord } from '../server/src/text/pattern.ts'
import { edited, type Text } from '../server/src/text/text.ts'

test('a word with a slip is taken for the nearest one', () => {
  for (const [word, meant] of [
    ['onwer', 'owner'],
    ['ownr', 'owner'],
    ['Owner', 'owner'],
    ['deu', 'due'],
    ['statsu', 'status'],
    ['stats', 'status'],
    ['xyz', undefined],
    ['', undefined],
    ['stationary', undefined],
  ] as const)
    assert.equal(nearest(word, ['owner', 'due', 'status']), meant, word)
})

const safe = [
  'PAY-\\d+',
  '#\\d+|[A-Z]+-\\d+',
  '\\b[A-Z][A-Z0-9]+-\\d+\\b',
  '(?:PAY|OPS)-[0-9]{1,6}',
  '(?<![A-Z])OPS-\\d+',
  '(?:[A-Z]+-)?\\d+',
  '(?:ab)+',
  '\\p{Lu}{2,8}-\\d+',
  'https?://[^/]+/browse/[A-Z]+-\\d+',
]
const endless = [
  '(a+)+b',
  '(a|a)*b',
  '(\\w+-)*\\d+',
  '(.*a){12}',
  '(a?){30}a{30}',
  '.*.*.*.*=',
  'a?'.repeat(30),
  '(a|a)'.repeat(30),
  '(?=(\\w+)+!)x',
]

test('a pattern that a short word could keep busy is told from one that ends soon', () => {
  for (const pattern of safe) assert.ok(isBoundedPattern(pattern), pattern)
  for (const pattern of [...endless, '(', '[', '\\p{Nonsense}']) assert.ok(!isBoundedPattern(pattern), pattern)
})

test('what is taken for bounded ends soon on words made to keep it busy', () => {
  const busy = ['a', 'A', '1', '-', 'A1', '/A'].map(part => `${part.repeat(longestWord).slice(0, longestWord - 1)}!`)
  for (const pattern of safe) {
    const start = performance.now()
    firstMatch(busy.join(' '), pattern)
    assert.ok(performance.now() - start < 1000, pattern)
  }
})

test('a pattern is looked for in each word', () => {
  assert.deepEqual(firstMatch('Alert ([PAY-12](https://t.example/PAY-12))', '^PAY-\\d+$'), {
    value: 'PAY-12',
    start: 8,
  })
  assert.deepEqual(firstMatch('see “#7”, #8', '#\\d+'), { value: '#7', start: 5 })
  assert.equal(firstMatch('PAY - 12', 'PAY-\\d+'), undefined)
  assert.equal(firstMatch(`${'x'.repeat(longestWord)}PAY-1`, 'PAY-\\d+'), undefined)
  assert.equal(firstMatch('anything', '\\d*'), undefined)
})

test('a text in pieces, or with an edit made in it, is read as the string that it comes to', () => {
  const pieces = fc.array(fc.string({ maxLength: 5 }), { maxLength: 5 })
  const edit = fc.record({ start: fc.nat(20), length: fc.nat(6), newText: fc.string({ maxLength: 4 }) })
  fc.assert(
    fc.property(
      pieces,
      fc.array(edit, { maxLength: 3 }),
      fc.integer({ min: -2, max: 22 }),
      fc.nat(22),
      (of, edits, from, to) => {
        let text: Text = inPieces(of)
        let whole = of.join('')
        for (const { start: at, length, newText } of edits) {
          const start = Math.min(at, whole.length)
          const end = Math.min(start + length, whole.length)
          text = edited(text, { start, end, newText })
          whole = whole.slice(0, start) + newText + whole.slice(end)
        }
        const start = Math.max(0, from)
        assert.equal(text.length, whole.length)
        assert.equal(text.slice(start, to), start < to ? whole.slice(start, to) : '')
        assert.equal(text.charAt(from), whole.charAt(from))
        assert.equal(text.charCodeAt(from), whole.charCodeAt(from))
        assert.equal(text.toString(), whole)
        const words = whole.slice(start, to)
        for (const word of [words, words.slice(0, 2), 'a'])
          if (word) assert.equal(text.indexOf(word, start >> 1), whole.indexOf(word, start >> 1))
      },
    ),
  )
})
