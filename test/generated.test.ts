import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { reportJsonSchema } from '../server/src/report.ts'
import { ruleOverview, rulePage } from '../server/src/rule-page.ts'
import { rules } from '../server/src/rules/index.ts'
import { contributedSettings } from '../server/src/settings.ts'
import { isGenerated, isGeneratedJson, readJson } from './generated.ts'

test('the manifest offers the settings that there are', () => {
  const manifest = readJson('package.json')
  const contributes = { ...manifest.contributes, configuration: contributedSettings(rules) }
  isGeneratedJson('package.json', { ...manifest, contributes })
})

test('the published JSON Schema of the report is that of the code', () => {
  isGeneratedJson('docs/report.schema.json', reportJsonSchema())
})

test('the pages of the rules are those of the rules', () => {
  for (const rule of rules) isGenerated(`docs/rules/${rule.id}.md`, rulePage(rule))
  isGenerated('docs/rules/README.md', ruleOverview(rules))
  const pages = rules.map(({ id }) => `${id}.md`)
  assert.deepEqual(readdirSync(join(__dirname, '../docs/rules')).sort(), ['README.md', ...pages].sort())
})
