import { test } from 'node:test'
import { reportJsonSchema } from '../server/src/report.ts'
import { rules } from '../server/src/rules/index.ts'
import { contributedSettings } from '../server/src/settings.ts'
import { isGeneratedJson, readJson } from './generated.ts'

test('the manifest offers the settings that there are', () => {
  const manifest = readJson('package.json')
  const contributes = { ...manifest.contributes, configuration: contributedSettings(rules) }
  isGeneratedJson('package.json', { ...manifest, contributes })
})

test('the published JSON Schema of the report is that of the code', () => {
  isGeneratedJson('docs/report.schema.json', reportJsonSchema())
})
