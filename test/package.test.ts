import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import {
  analyze,
  convert,
  defaultSettings,
  fixAll,
  lint,
  readSettings,
  report,
  rulePage,
  rules,
} from '../server/src/index.ts'
import { example } from '../server/src/rules/example.ts'
import { casesOf } from './cases.ts'

test('a program can read, check, mend, report and convert a text', () => {
  const text = example({ summary: '## Summary\n\nOn Monday, 2026-05-14, nobody could pay.' })
  const options = { settings: defaultSettings }
  const understanding = analyze(text, options)
  const findings = lint(understanding, options)
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['date-weekday'],
  )
  assert.equal(fixAll(text, options).text, text.replace('Monday', 'Thursday'))
  assert.equal(report('a.md', understanding, findings)[0]?.incidentDate, '2026-05-14')
  assert.equal(typeof convert(text).text, 'string')
  assert.equal(readSettings({ rules: { 'date-weekday': 'off' } }).settings.rules['date-weekday'], 'off')
  assert.match(rulePage(rules[0]!), new RegExp(`^# ${rules[0]!.id}\n`))
})

test('what is built says of each document what its source says', () => {
  const built: typeof import('../server/src/index.ts') = createRequire(__filename)('../server/out/engine.js')
  const fixtures = new URL('./fixtures/', import.meta.url)
  const texts = readdirSync(fixtures)
    .filter(name => name.endsWith('.md'))
    .flatMap(name => casesOf(readFileSync(new URL(name, fixtures), 'utf8')))
    .map(({ text }) => text)
  const options = { settings: { ...defaultSettings, files: ['**'] }, path: 'a.md' }
  const said = (engine: Pick<typeof built, 'analyze' | 'lint' | 'report'>, text: string) => {
    const understanding = engine.analyze(text, options)
    const findings = engine.lint(understanding, options)
    return JSON.stringify([understanding.markdown.blocks, findings, engine.report('a.md', understanding, findings)])
  }
  for (const text of texts) assert.equal(said(built, text), said({ analyze, lint, report }, text))
  assert.ok(texts.length > 300, `${texts.length}`)
})
