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
import { rewriteCommands } from '../server/src/rewrites/commands.ts'
import { rewriteList } from '../server/src/rewrites/index.ts'
import { ruleOverview, rulePage } from '../server/src/rule-page.ts'
import { rules } from '../server/src/rules/index.ts'
import { isGenerated, isGeneratedJson, readJson, readText } from './generated.ts'

test('the manifest offers the settings and the rewrites that there are', () => {
  const manifest = readJson('package.json')
  const { commands, menus } = manifest.contributes
  const own = ({ command }: { readonly command: string }) => !command.startsWith(rewriteCommand(''))
  assert.deepEqual(
    Object.keys(rewriteCommands),
    rewriteList.map(({ id }) => id),
  )
  const rewrites = Object.entries(rewriteCommands).map(([id, { title }]) => ({ command: rewriteCommand(id), title }))
  const palette = rewrites.map(({ command }) => ({ command, when: 'editorLangId == markdown' }))
  const contributes = {
    ...manifest.contributes,
    commands: [...commands.filter(own), ...rewrites.map(rewrite => ({ ...rewrite, category: 'Postmortem' }))],
    menus: { ...menus, commandPalette: [...menus.commandPalette.filter(own), ...palette] },
    configuration: contributedSettings(),
  }
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

test('the page of the rewrites has those that there are', () => {
  const rows = Object.values(rewriteCommands).map(
    ({ title, summary }) => `| *${title}* | ${summary.replaceAll('|', '\\|')} |`,
  )
  isGenerated('docs/rewrites.md', [rewritePage, '', '| Command | What it does |', '|---|---|', ...rows, ''].join('\n'))
})

const rewriteCommand = (id: string) => `postmortem.rewrite.${id}`

const rewritePage = `# Rewrites

Work on a document that the editor takes over. The light bulb offers each where the cursor stands in what it is about, or for what is
selected; *Postmortem: Rewrite…* lists those of the place. Each is a command of its own, too: it takes what stands at the cursor, else
what there is in the document. A rewrite that would lose a number, a time, a name, a link or code is not offered.`

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
