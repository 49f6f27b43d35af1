import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, open, rangeOf, textOf } from '../editor.ts'
import { picture, test } from '../runner.ts'

const draft = fileOf('labels.md')

test('Rewrite… lists what can be done where the cursor stands, and one undo takes it back', async () => {
  const editor = await open(draft)
  const { document } = editor
  await vscode.commands.executeCommand('workbench.action.files.revert')
  const before = document.getText()
  const { start } = rangeOf(document, 'The alert for waiting printers')
  editor.selection = new vscode.Selection(start, start)

  const rewriting = vscode.commands.executeCommand('postmortem.rewrite')
  const choices = {
    name: 'rewrite',
    wait: ['.quick-input-list >> text=/to a list/', '.quick-input-list >> text=/Align/'],
  }
  if (!(await picture(choices))) {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen')
    await rewriting
    return
  }
  await picture({ name: 'rewrite-chosen', type: 'to a list', wait: ['.quick-input-list >> text=/3 rows/'] })
  await picture({ name: 'rewriting', press: 'Enter', wait: [] })
  await rewriting
  const text = await textOf(document, 'a list', text => text !== before)
  assert.match(text, /\n- 2026-10-14 08:40: The last label .*\n- 09:02: The alert .*\n- 09:30: The queue /)
  assert.ok(!text.includes('| 09:02 |'), 'nothing is left of the table')
  await picture({ name: 'rewritten', wait: ['.view-line >> text=/waiting/'] })
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
})

test('Rewrite… says so where there is nothing to rewrite', async () => {
  const editor = await open(fileOf('notes.md'))
  const before = editor.document.getText()
  await vscode.commands.executeCommand('postmortem.rewrite')
  assert.equal(editor.document.getText(), before)
})

test('each rewrite is a command, which finds its place by itself', async () => {
  const all = await vscode.commands.getCommands(true)
  const { commands } = vscode.extensions.getExtension('postmortem-lint.postmortem-lint')!.packageJSON.contributes
  const named: readonly string[] = commands.map(({ command }: { readonly command: string }) => command)
  assert.deepEqual(
    named.filter(command => !all.includes(command)),
    [],
  )
  const editor = await open(draft)
  const { document } = editor
  await vscode.commands.executeCommand('workbench.action.files.revert')
  const before = document.getText()
  editor.selection = new vscode.Selection(0, 0, 0, 0)
  await vscode.commands.executeCommand('postmortem.rewrite.timeline-to-list')
  assert.match(document.getText(), /\n- 2026-10-14 08:40: The last label /)
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
})
