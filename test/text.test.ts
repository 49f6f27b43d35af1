import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from '../server/src/text/nearest.ts'
import { firstMatch, isBoundedPattern, longestWord } from '../server/src/text/pattern.ts'

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
