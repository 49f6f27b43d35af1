import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { codeOf, fileOf, findings, hoverOn, open, rangeOf } from '../editor.ts'
import { picture, test } from '../runner.ts'

const draft = fileOf('rule-page.md')

test('the hover on a finding tells its rule in short', async () => {
  await vscode.workspace.fs.copy(fileOf('certificate.md'), draft)
  const editor = await open(draft)
  await findings(draft, 'a wrong weekday', codes => codes.includes('date-weekday'))
  const hover = await hoverOn(editor.document, 'Wednesday')
  assert.match(hover, /\*\*date-weekday\*\*/)
  assert.match(hover, /weekday/)
  const { start } = rangeOf(editor.document, 'Wednesday')
  editor.selection = new vscode.Selection(start.translate(0, 1), start.translate(0, 1))
  await vscode.commands.executeCommand('editor.action.showHover')
  await picture({ name: 'rule', wait: ['.monaco-hover:not(.hidden) >> text=/The weekday beside a date/'] })
  await picture({
    name: 'rule-page',
    click: '.monaco-hover:not(.hidden) a.code-link >> text=date-weekday',
    wait: ['.tab.active >> text=date-weekday.md', '.view-line >> text=/Severity/'],
  })
})

test('the rule of a finding opens its page', async () => {
  const found = await findings(draft, 'a wrong weekday', codes => codes.includes('date-weekday'))
  const { code } = found.find(diagnostic => codeOf(diagnostic) === 'date-weekday')!
  assert.ok(typeof code === 'object')
  await vscode.commands.executeCommand('vscode.open', code.target)
  const page = vscode.window.activeTextEditor!.document
  assert.equal(page.uri.toString(), 'postmortem-rule:/date-weekday.md')
  assert.equal(page.languageId, 'markdown')
  assert.match(page.getText(), /^# date-weekday/)
})
