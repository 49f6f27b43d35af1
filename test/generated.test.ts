import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  configurationJsonSchema,
  contributedSettings,
  packageJsonSchema,
  presetPages,
  settingsTable,
} from '../server/src/configuration/schema.ts'
import { reportJsonSchema } from '../server/src/report.ts'
import { ruleOverview, rulePage } from '../server/src/rule-page.ts'
import { rules } from '../server/src/rules/index.ts'
import { isGenerated, isGeneratedJson, readJson, readText } from './generated.ts'

test('the manifest offers the settings that there are', () => {
  const manifest = readJson('package.json')
  const contributes = { ...manifest.contributes, configuration: contributedSettings() }
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

test('the published JSON Schemas of the configuration are those of the settings', () => {
  isGeneratedJson('docs/config.schema.json', configurationJsonSchema())
  isGeneratedJson('docs/package.schema.json', packageJsonSchema())
})

test('the guide to the configuration has the settings and presets that there are', () => {
  const parts = { settings: settingsTable('file'), 'editor settings': settingsTable('editor'), presets: presetPages() }
  const page = Object.entries(parts).reduce((page, [name, content]) => {
    const [begin, end] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`]
    const [start, stop] = [page.indexOf(begin), page.indexOf(end)]
    assert.ok(start >= 0 && stop > start, name)
    return `${page.slice(0, start + begin.length)}\n${content}\n${page.slice(stop)}`
  }, readText('docs/configuration.md'))
  isGenerated('docs/configuration.md', page)
})
