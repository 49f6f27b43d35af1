import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, findings, open, rangeOf } from '../editor.ts'
import { test } from '../runner.ts'

const draft = fileOf('typing.md')

/** How long the server waits for the author to go on, in milliseconds. */
const pause = 1000

test('a new finding in the block that is being written waits for a pause or for the cursor to leave', async () => {
  await vscode.workspace.fs.copy(fileOf('certificate.md'), draft)
  const editor = await open(draft)
  const { document } = editor
  await findings(draft, 'a wrong weekday', codes => codes.includes('date-weekday'))

  /** How long it takes from typing until the finding is there, or is gone. */
  async function typed(over: string, text: string, wrong: boolean, then = () => {}): Promise<number> {
    const { start, end } = rangeOf(document, over)
    editor.selection = new vscode.Selection(start, end)
    const began = Date.now()
    await vscode.commands.executeCommand('type', { text })
    then()
    await findings(draft, `the finding to ${wrong ? 'come' : 'go'}`, codes => codes.includes('date-weekday') === wrong)
    return Date.now() - began
  }
  const leave = () => {
    const { end } = rangeOf(document, 'The renewal job reports')
    editor.selection = new vscode.Selection(end, end)
  }

  const mended = await typed('Wednesday', 'Tuesday', false)
  const waited = await typed('Tuesday', 'Thursday', true)
  await typed('Thursday', 'Tuesday', false)
  const left = await typed('Tuesday', 'Friday', true, leave)
  assert.ok(waited >= pause, `it came after ${waited} ms`)
  assert.ok(mended < waited, `one that was mended went after ${mended} ms`)
  assert.ok(left < waited, `it came ${left} ms after the cursor had left, ${waited} ms where it had not`)
})
