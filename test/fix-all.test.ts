import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fixAll } from '../server/src/fix-all.ts'
import { example } from '../server/src/rules/example.ts'
import { rules } from '../server/src/rules/index.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { minimalEdits } from '../server/src/text/difference.ts'
import { applyEdits } from '../server/src/text/span.ts'

const options = { settings: defaultSettings }

describe('fix all', () => {
  const bads = rules.flatMap(({ examples }) => examples.flatMap(example => ('bad' in example ? [example.bad] : [])))

  test('comes to an end: what is fixed once needs no second time', () => {
    for (const bad of bads) {
      const once = fixAll(bad, options)
      assert.equal(applyEdits(bad, once.edits), once.text)
      assert.deepEqual(fixAll(once.text, options), { text: once.text, edits: [], fixes: 0 })
    }
  })

  test('makes what the findings in CRLF say as in LF', () => {
    for (const bad of bads) {
      const crlf = fixAll(bad.replaceAll('\n', '\r\n'), options).text
      assert.equal(crlf.replaceAll('\r\n', '\n'), fixAll(bad, options).text)
      assert.doesNotMatch(crlf, /[^\r]\n|\r(?!\n)/)
    }
  })

  test('touches the words it changes only', () => {
    const bad = example({
      head: '# Postmortem: nobody could pay\n\n**Date:** Monday, 2026-05-14\n**Status:** Final\n**Severity:** SEV-2',
    })
    const { edits, fixes } = fixAll(bad, options)
    const start = bad.indexOf('Monday')
    assert.deepEqual(edits, [{ start, end: start + 'Monday'.length, newText: 'Thursday' }])
    assert.equal(fixes, 1)
  })

  test('leaves alone what is no postmortem', () => {
    const notes = '# Notes\n\nMonday, 2026-05-14: lunch.\n'
    assert.deepEqual(fixAll(notes, options), { text: notes, edits: [], fixes: 0 })
  })
})

test('the edits from one text to another lead there, in order, without overlap', () => {
  const words = fc.array(fc.constantFrom('a ', 'b', '\n', '\r\n', '| c |', '😀', ' ', 'ä'), { maxLength: 40 })
  fc.assert(
    fc.property(words, words, (some, others) => {
      const [before, after] = [some.join(''), others.join('')]
      const edits = minimalEdits(before, after)
      assert.equal(applyEdits(before, edits), after)
      for (const [at, edit] of edits.entries()) assert.ok(at === 0 || edits[at - 1]!.end < edit.start)
    }),
  )
})
