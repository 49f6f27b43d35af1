import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyze } from '../server/src/engine.ts'
import { sentencesOn } from '../server/src/model/prose.ts'
import { example } from '../server/src/rules/example.ts'
import { defaultSettings } from '../server/src/settings.ts'

function proseOf(text: string) {
  return (
    analyze(text, { settings: { ...defaultSettings, files: ['**'] }, path: 'a.md' }).incidents[0]?.prose.flatMap(
      sentencesOn,
    ) ?? []
  )
}

const told = (summary: string) =>
  proseOf(example({ summary: `## Summary\n\n${summary}` }))
    .filter(({ part }) => part === 'summary')
    .map(({ said }) => said.words.replace(/_+/g, '_'))

test('a text is read sentence by sentence, without what is not its own', () => {
  assert.deepEqual(
    told('🔥 Payments failed. The key, e.g. `id.pem`, was old! [It](https://x.example) said “Too late. Sorry.” Then'),
    ['🔥 Payments failed.', 'The key, e.g. _, was old!', '_ said _ Then'],
  )
  assert.deepEqual(
    told(
      '> Quoted words.\n\n```\nWords in a fence.\n```\n\n- An item.\n  Its second sentence,\n  over a line.\n\n### A heading',
    ),
    ['An item.', 'Its second sentence,   over a line.'],
  )
  assert.deepEqual(told('| A | B |\n|---|---|\n| One. | Two three |'), ['One.', 'Two three'])
  assert.deepEqual(told('First line\r\nSecond line\r\nthat goes on\r\n12:04 A time'), [
    'First line',
    'Second line  that goes on',
    '12:04 A time',
  ])
})

test('each sentence knows its part and its place, in any text', () => {
  const check = (text: string) => {
    for (const { span, said, passage } of proseOf(text)) {
      assert.equal(said.words.length, span.end - span.start)
      assert.ok(passage.start <= span.start && span.end <= passage.end)
    }
  }
  const [plain] = [example()]
  assert.deepEqual(
    new Set(proseOf(plain).map(({ part }) => part)),
    new Set([undefined, 'summary', 'impact', 'timeline', 'contributingFactors', 'actionItems']),
  )
  fc.assert(
    fc.property(fc.nat({ max: plain.length }), fc.string({ unit: 'binary' }), (at, between) =>
      check(plain.slice(0, at) + between + plain.slice(at)),
    ),
    { numRuns: 100 },
  )
})
