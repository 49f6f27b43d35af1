import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, findings, open, rangeOf, textOf, write } from '../editor.ts'
import { picture, test, until } from '../runner.ts'

const draft = fileOf('configured/outage.md')
const configuration = fileOf('configured/.postmortemrc.yaml')
const json = fileOf('configured/json/.postmortemrc.json')

test('a configuration file holds as soon as it is there, and Show Resolved Configuration says so', async () => {
  await vscode.workspace.fs.copy(fileOf('certificate.md'), draft)
  await open(draft)
  await findings(draft, 'a timeline out of order', codes => codes.includes('timeline-order'))
  await write(configuration, 'rules:\n  timeline-order: off\n')
  await findings(draft, 'the rule to be off', codes => codes.length > 0 && !codes.includes('timeline-order'))

  await vscode.commands.executeCommand('postmortem.showConfiguration', draft)
  const shown = vscode.window.activeTextEditor!.document
  assert.equal(shown.uri.scheme, 'postmortem-configuration')
  assert.match(shown.getText(), /timeline-order: off *# .*\.postmortemrc\.yaml:2/)
  await picture({ name: 'configuration', wait: ['text=/timeline-order/'] })
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor')
})

test('a mistake in it is shown in it, and what held before holds on', async () => {
  const { document } = await open(configuration)
  await write(configuration, 'rules:\n  timeline-order: loud\n')
  const [mistake] = await findings(configuration, 'the mistake', codes => codes.length > 0)
  assert.match(mistake!.message, /loud/)
  await textOf(document, 'the mistake', text => text.includes('loud'))
  assert.equal(document.getText(mistake!.range), 'loud')
  await picture({ name: 'configuration-mistake', wait: ['.squiggly-error'] })
  await open(draft)
  await findings(draft, 'the rule to be off', codes => codes.length > 0 && !codes.includes('timeline-order'))
  await write(configuration, 'rules: {}\n')
  await findings(configuration, 'the mistake to go', codes => codes.length === 0)
  await findings(draft, 'the rule to be on', codes => codes.includes('timeline-order'))
})

test('a configuration in JSON is completed and checked as it is written', async () => {
  await write(json, '{\n  "rules": {\n    "timeline-order": "loud"\n  }\n}\n')
  const { document } = await open(json)
  const completed = async (words: string) => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      json,
      rangeOf(document, words).start.translate(0, 1),
    )
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label))
  }
  const mistake = await until('a finding of the schema', vscode.languages.onDidChangeDiagnostics, () =>
    vscode.languages.getDiagnostics(json).find(({ range }) => document.getText(range) === '"loud"'),
  )
  assert.match(mistake.message, /"error", "warning", "information", "hint", "off"/)
  assert.ok((await completed('"rules"')).includes('extends'))
  assert.ok((await completed('"timeline-order"')).includes('date-weekday'))
  assert.ok((await completed('"loud"')).includes('"information"'))
})
