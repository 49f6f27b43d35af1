import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { analyze, lint } from '../server/src/engine.ts'
import { fixAll } from '../server/src/fix-all.ts'
import { example } from '../server/src/rules/example.ts'
import { rules } from '../server/src/rules/index.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { minimalEdits } from '../server/src/text/difference.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { casesOf } from './cases.ts'

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

  test('of two fixes for the same words makes that of the earlier finding, the other after it', () => {
    const head = '# Postmortem: nobody could pay\n\n**Date:** 2026-05-14\n**Status:** Final\n**Severity:** SEV-2'
    const timeline = `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |
| Monday, 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 09:06 | An alert pages the on-call engineer |`
    const bad = example({ head, timeline })
    const [first, ...others] = lint(analyze(bad, options), options).filter(({ fixes }) =>
      fixes?.some(({ kind }) => kind === 'safe'),
    )
    assert.deepEqual([first?.rule, ...others.map(({ rule }) => rule)].sort(), ['date-weekday', 'timeline-order'])
    const { text, fixes } = fixAll(bad, options)
    assert.equal(fixes, 2)
    assert.match(text, /\| Thursday, 2026-05-14 09:02 .*\n\| 2026-05-14 09:06 .*\n\| 2026-05-14 09:44 /)
  })

  test('of any document: in order, apart, no longer than what changes, and never again', () => {
    for (const name of ['fixes', 'timelines', 'actions', 'findings', 'forms'])
      for (const { text, name: of } of casesOf(readFileSync(join(__dirname, 'fixtures', `${name}.md`), 'utf8'))) {
        const fixed = fixAll(text, options)
        assert.equal(applyEdits(text, fixed.edits), fixed.text, of)
        assert.deepEqual(fixAll(fixed.text, options).edits, [], of)
        for (const [at, { start, end, newText }] of fixed.edits.entries()) {
          assert.ok(at === 0 || fixed.edits[at - 1]!.end < start, of)
          assert.notEqual(text.slice(start, end), newText, of)
        }
      }
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
