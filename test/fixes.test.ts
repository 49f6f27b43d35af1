import assert from 'node:assert/strict'
import { join } from 'node:path'
import { analyze, lint } from '../server/src/engine.ts'
import type { Finding, Fix } from '../server/src/rules/rule.ts'
import { defaultSettings as settings } from '../server/src/settings.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { annotate } from './annotate.ts'
import { testFixture } from './cases.ts'

testFixture(join(__dirname, 'fixtures', 'fixes.md'), {
  document: ({ text }) =>
    annotate(
      text,
      findingsIn(text).map(({ span, rule, severity, message }) => ({
        span,
        words: `${severity}: ${message} (${rule})`,
      })),
    ),

  /** The document after the fixes of a rule: the first that each finding offers, one after the other. */
  after: ({ text }, rule = '') => {
    const title = fixOf(text, rule)?.title
    assert.ok(title, `no fix of ${rule}`)
    for (let rounds = 0; rounds < 10; rounds++) {
      const fix = fixOf(text, rule)
      if (!fix) return text
      text = applied(text, fix)
    }
    assert.fail(`the fixes of ${rule} come to no end:\n${text}`)
  },

  /** What may be chosen, in order. */
  fixes: ({ text }) =>
    findingsIn(text)
      .flatMap(({ rule, fixes = [] }) => fixes.map(({ kind, title }) => `${rule}: ${title} (${kind})`))
      .join('\n'),
})

function findingsIn(text: string): readonly Finding[] {
  return lint(analyze(text, { settings }), { settings })
}

function fixOf(text: string, rule: string): Fix | undefined {
  return findingsIn(text).find(finding => finding.rule === rule && finding.fixes?.length)?.fixes?.[0]
}

function applied(text: string, { edits, snippet }: Fix): string {
  const written = (newText: string) =>
    snippet ? placeholderWords(newText.replace('YYYY-MM-DD', '2026-08-31')) : newText
  return applyEdits(
    text,
    edits.map(edit => ({ ...edit, newText: written(edit.newText) })),
  )
}
