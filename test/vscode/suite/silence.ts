import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, findings, fix, open, rangeOf } from '../editor.ts'
import { picture, test } from '../runner.ts'

const draft = fileOf('silence.md')

test('the light bulb silences a finding, with a tab stop for the reason', async () => {
  await vscode.workspace.fs.copy(fileOf('certificate.md'), draft)
  const editor = await open(draft)
  const { document } = editor
  await findings(draft, 'a timeline out of order', codes => codes.includes('timeline-order'))
  const { start } = rangeOf(document, '09:26')
  editor.selection = new vscode.Selection(start, start)
  await picture({
    name: 'light-bulb',
    press: 'Control+.',
    wait: ['.action-widget >> text=/Silence timeline-order here/'],
  })
  await vscode.commands.executeCommand('hideCodeActionWidget')

  await fix(draft, 'timeline-order', /^Silence timeline-order here/)
  assert.match(
    document.getText(),
    /\n\n<!-- postmortem-disable-next-line timeline-order: reason -->\n\| Time \| Event \|/,
  )
  assert.equal(document.getText(editor.selection), 'reason')
  await vscode.commands.executeCommand('type', { text: 'rows are grouped by team' })
  assert.match(document.getText(), /timeline-order: rows are grouped by team -->/)
  const found = await findings(draft, 'the finding to go', codes => !codes.includes('timeline-order'))
  assert.ok(found.length > 0, 'the other findings stay')
  await picture({ name: 'silenced', wait: ['text=/grouped/'] })
})
