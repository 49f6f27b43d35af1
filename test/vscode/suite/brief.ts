import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, open, write } from '../editor.ts'
import { test } from '../runner.ts'

test('a leadership brief becomes a postmortem, with the text of the file beside it', async () => {
  const brief = {
    leadership_brief: { title: 'Labels were late', incident_date: '2026-10-14' },
    sources: [{ id: 'supplier', type: 'vendor_rca', source_file: 'reports/supplier.txt' }],
  }
  await write(fileOf('reports/supplier.txt'), 'Our relay was full on October 14, 2026.\n')
  await write(fileOf('brief.json'), JSON.stringify(brief))
  await open(fileOf('brief.json'))
  await vscode.commands.executeCommand('postmortem.importBrief')
  const { document } = vscode.window.activeTextEditor!
  assert.equal(document.languageId, 'markdown')
  assert.match(document.getText(), /^# Labels were late\n/)
  assert.match(document.getText(), /Our relay was full on October 14, 2026\./)
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
})
