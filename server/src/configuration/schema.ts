import * as z from 'zod/mini'
import { rules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'
import { choices, type Row, type SettingName, type Settings, settingRows } from '../settings.ts'
import { type PresetName, presetNames, presets } from './presets.ts'

/** What the editor's side reads by itself; the engine never sees it. */
const editorSettings = {
  'postmortem.trace.server': {
    scope: 'window',
    markdownDescription:
      'How much of the traffic with the language server the output channel *Postmortem Lint* shows while its log level is Trace.',
    default: 'messages',
    type: 'string',
    enum: ['messages', 'compact', 'verbose'],
  },
}

/** `contributes.configuration` of the extension's manifest; `rules` are offered by name under `postmortem.rules`. */
export function contributedSettings() {
  const properties = settingRows.map(([name, row]) => {
    const described = { scope: 'resource', markdownDescription: row.sentence, default: row.default }
    return [`postmortem.${row.key}`, { ...described, ...schemaOf(name, row) }] as const
  })
  return { title: 'Postmortem Lint', properties: { ...Object.fromEntries(properties), ...editorSettings } }
}

function schemaOf(name: SettingName, row: Row<unknown>) {
  const { $schema, ...schema } = z.toJSONSchema(row.type)
  if (name !== 'rules') return schema
  return { ...schema, properties: Object.fromEntries(rules.map(rule => [rule.id, ruleProperty(rule)])) }
}

function ruleProperty({ severity, summary }: Rule) {
  return { enum: choices, default: severity, markdownDescription: summary }
}

/** The JSON Schema of a configuration file. */
export function configurationJsonSchema() {
  const preset = { enum: presetNames, markdownEnumDescriptions: presetNames.map(name => presets[name].summary) }
  const base = { anyOf: [preset, { type: 'string', pattern: '^\\.\\.?/' }] }
  const root: Group = {
    $schema: { type: 'string' },
    extends: {
      markdownDescription: 'Presets, and paths of other configuration files; what comes later is the stronger.',
      anyOf: [...base.anyOf, { type: 'array', items: base }],
    },
  }
  for (const [name, row] of settingRows) {
    if (row.editorOnly) continue
    const schema = { markdownDescription: row.sentence, default: row.default, ...schemaOf(name, row) }
    // A slip of the pen in the name of a rule is shown.
    addTo(root, row.key.split('.'), name === 'rules' ? { ...schema, additionalProperties: false } : schema)
  }
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Postmortem Lint', ...objectOf(root) }
}

/** What is added to the schema of `package.json`. */
export function packageJsonSchema() {
  const postmortem = { $ref: './config.schema.json' }
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { postmortem } }
}

type Group = { [name: string]: unknown }

function objectOf(properties: Group) {
  return { type: 'object', additionalProperties: false, properties }
}

function addTo(group: Group, [name, ...inner]: readonly string[], schema: unknown): void {
  if (inner.length === 0) {
    group[name!] = schema
    return
  }
  group[name!] ??= objectOf({})
  addTo((group[name!] as { properties: Group }).properties, inner, schema)
}

/** A table of the settings for the documentation, in Markdown. */
export function settingsTable(which: 'file' | 'editor'): string {
  const rows = settingRows
    .filter(([, { editorOnly = false }]) => editorOnly === (which === 'editor'))
    .map(([, { key, sentence, takes, default: usual }]) => [
      `\`${key}\``,
      sentence,
      takes,
      `\`${JSON.stringify(usual)}\``,
    ])
  return table(['Setting', 'What it decides', 'Takes', 'Default'], rows)
}

/** The presets for the documentation: what each says, and after whom. */
export function presetPages(): string {
  return presetNames.map(presetPage).join('\n\n')
}

function presetPage(name: PresetName): string {
  const { summary, source, values } = presets[name]
  const { rules: severities = {}, ...others }: Partial<Settings> = values
  const said = settingRows.flatMap(([setting, { key }]) =>
    setting in others ? [[`\`${key}\``, `\`${JSON.stringify(others[setting as keyof typeof others])}\``]] : [],
  )
  const chosen = choices.flatMap(choice => {
    const ids = Object.keys(severities).filter(id => severities[id] === choice)
    return ids.length > 0 ? [[`\`rules\`: ${choice}`, ids.map(id => `\`${id}\``).join(', ')]] : []
  })
  const changes = [...chosen, ...said]
  return [
    `### \`${name}\``,
    summary,
    `Source: ${source}`,
    changes.length === 0 ? 'It changes nothing.' : table(['Setting', 'Value'], changes),
  ].join('\n\n')
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n')
}
