import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { codesOf, diagnosticsOf, fileOf, findings, open, textOf } from '../editor.ts'
import { picture, test } from '../runner.ts'

const draft = fileOf('retro.md')
const missing = 'structure-required-section'
/** The draft as it was at first. */
let written = ''

test('Convert Draft makes the parts of a draft, shows the difference and saves nothing', async () => {
  const { document } = await open(draft)
  written = document.getText()
  await findings(draft, 'missing sections', codes => codes.filter(code => code === missing).length === 5)
  await picture({ name: 'convert-draft', wait: ['.squiggly-warning'] })

  await vscode.commands.executeCommand('postmortem.convertDraft')
  const text = document.getText()
  for (const part of ['## Summary', '## Impact', '## Timeline (all times UTC)', '## Root cause', '## Action items']) {
    assert.ok(text.includes(`\n${part}\n`), part)
  }
  assert.match(text, /\n\| 2026-09-03 06:45 \| The failed-jobs alert paged Ravi \|\n/)
  assert.match(text, /\n\| 1 \| Add the export job to the rotation tool \| Ravi \| 2026-09-18 \|/)
  assert.ok(document.isDirty, 'it is not saved')
  await findings(draft, 'missing sections to go', codes => !codes.includes(missing))

  const comparison = vscode.window.tabGroups.activeTabGroup.activeTab
  assert.ok(comparison?.input instanceof vscode.TabInputTextDiff, `${comparison?.label} is a comparison`)
  assert.equal(comparison.input.modified.toString(), draft.toString())
  const before = await vscode.workspace.openTextDocument(comparison.input.original)
  assert.match(before.getText(), /\nAt 02:10 UTC the export job began to fail/)
  await picture({ name: 'convert-difference', wait: ['.monaco-diff-editor .line-insert'] })
})

test('the arrow beside a change takes that part back', async () => {
  const { document } = vscode.window.activeTextEditor!
  const converted = document.getText()
  const reverting = { name: 'convert-part', click: '.monaco-diff-editor .gutterItem .codicon-arrow-right', wait: [] }
  if (!(await picture(reverting))) return
  const text = await textOf(document, 'the change to be taken back', text => text !== converted)
  assert.match(text, /\nAuthor: Ravi Menon\n/)
  assert.match(text, /\n## Action items\n/)
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), converted)
})

test('saving the comparison accepts it, and nothing is missing any more', async () => {
  const { document } = vscode.window.activeTextEditor!
  await vscode.commands.executeCommand('workbench.action.files.save')
  assert.ok(!document.isDirty)
  assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(draft)), document.getText())
  assert.ok(!codesOf(draft).includes(missing))
  assert.deepEqual(
    diagnosticsOf(draft).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    [],
  )
})

test('one undo brings the draft back', async () => {
  const { document } = await open(draft)
  await picture({ name: 'converted', wait: ['.view-line >> text=/Root.cause/'] })
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), written)
  await findings(draft, 'missing sections', codes => codes.includes(missing))
})
