import assert from 'node:assert/strict'
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
