import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { hover } from '../server/src/features/hover.ts'
import { inlayHints } from '../server/src/features/inlay-hints.ts'
import { report, reportSchema } from '../server/src/report.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { casesOf } from './cases.ts'

/** Every document is taken for a postmortem, so that half a word of one goes through every reader and rule. */
const settings = { ...defaultSettings, files: ['**'] }
const fixtures = new URL('./fixtures/', import.meta.url)

for (const file of readdirSync(fixtures).filter(name => name.endsWith('.md'))) {
  for (const { name, text } of casesOf(readFileSync(new URL(file, fixtures), 'utf8'))) {
    test(`every prefix is understood and linted: ${name}`, () => {
      // Steps of a prime, so that all kinds of places are met in a fixture of many lines.
      for (let end = 0; end <= text.length; end += 7) {
        const prefix = text.slice(0, end)
        const understanding = analyze(prefix, { settings, path: 'prefix.md' })
        const findings = lint(understanding, { settings })
        for (const { span, rule, message, fixes } of findings) {
          assert.ok(!message.includes('failed on this document'), message)
          assert.ok(
            span.start >= 0 && span.start < span.end && span.end <= end,
            `${rule} at ${span.start}–${span.end} of ${end}`,
          )
          for (const { edits } of fixes ?? [])
            for (const edit of edits) assert.ok(edit.start >= 0 && edit.end <= end, rule)
        }
        for (const one of report('prefix.md', understanding, findings)) reportSchema.parse(one)
        hover(understanding, Math.max(0, end - 3))
        inlayHints(understanding, { start: 0, end: Math.max(1, end) })
      }
    })
  }
}
