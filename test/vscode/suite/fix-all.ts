import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, findings, open, rangeOf, replace, textOf } from '../editor.ts'
import { test } from '../runner.ts'

const draft = fileOf('fix-all.md')
const safe = ['timeline-order', 'metric-contradicts-timeline', 'date-weekday']

/** The document with the cursor in a row that a fix moves, as soon as its findings are there. */
async function opened(): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.copy(fileOf('certificate.md'), draft, { overwrite: true })
  const editor = await open(draft)
  await vscode.commands.executeCommand('workbench.action.files.revert')
  await findings(draft, 'what is safe to fix', codes => safe.every(code => codes.includes(code)))
  const { end } = rangeOf(editor.document, 'The expiry monitor covers')
  editor.selection = new vscode.Selection(end, end)
  return editor
}

function assertFixed({ document, selection }: vscode.TextEditor): void {
  const text = document.getText()
  assert.match(text, /😞 On Tuesday, September 8/)
  assert.match(text, /the outage lasted 42 minutes/)
  assert.ok(text.indexOf('| 09:26 |') < text.indexOf('| 09:42 |'), 'the rows are in their order')
  const left = document.getText(new vscode.Range(selection.active.with({ character: 0 }), selection.active))
  assert.equal(left, '- The expiry monitor covers', 'the cursor stays where it was')
}

test('saving makes every safe fix, and one undo takes them back', async () => {
  const editor = await opened()
  const { document } = editor
  const settings = vscode.workspace.getConfiguration('editor', document)
  await settings.update('codeActionsOnSave', { 'source.fixAll.postmortem': 'explicit' })
  try {
    await replace(document, 'Ines Kaufmann', 'Ines Kaufmann, Ravi Menon')
    const written = document.getText()
    await vscode.commands.executeCommand('workbench.action.files.save')
    assertFixed(editor)
    assert.ok(!document.isDirty, 'what is fixed is saved')
    await findings(draft, 'what was fixed to go', codes => safe.every(code => !codes.includes(code)))
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), written)
  } finally {
    await settings.update('codeActionsOnSave', undefined)
  }
})

test('Fix All makes every safe fix, and one undo takes them back', async () => {
  const editor = await opened()
  const written = editor.document.getText()
  await vscode.commands.executeCommand('editor.action.fixAll')
  await textOf(editor.document, 'the fixes', text => text !== written)
  assertFixed(editor)
  await vscode.commands.executeCommand('undo')
  assert.equal(editor.document.getText(), written)
})
