import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { fileOf, open, rangeOf, textOf, write } from '../editor.ts'
import { picture, test } from '../runner.ts'

const draft = fileOf('labels.md')
const log = fileOf('labels.log')

/** The document as it is on disk, with the cursor behind some words of it. */
async function opened(behind = 'printers began to wait'): Promise<vscode.TextEditor> {
  const editor = await open(draft)
  await vscode.commands.executeCommand('workbench.action.files.revert')
  const { end } = rangeOf(editor.document, behind)
  editor.selection = new vscode.Selection(end, end)
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenter)
  return editor
}

async function paste(name: string, text: string, wait: readonly string[]): Promise<void> {
  if (await picture({ name, paste: text, wait })) return
  await vscode.env.clipboard.writeText(text)
  await vscode.commands.executeCommand('editor.action.clipboardPasteAction')
}

const chat = 'Mira Olsen  10:48 AM\nlabels do not come in hall 2\nJon Bek  10:55 AM\nlooking at the queue\n'

test('a log with its zone becomes rows of the timeline when it is pasted there, and one undo takes them back', async () => {
  const { document } = await opened()
  const before = document.getText()
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(log))
  await paste('paste-log', text, ['.view-line >> text=/consumer/', '.post-edit-widget'])
  const rows = await textOf(document, 'the rows', text => /consumer restarted/.test(text))
  assert.match(rows, /began to wait \|\n\| 08:52:10 \| WARN labels: 1,000 waiting \|\n\| 09:02 \| The alert/)
  assert.match(rows, /on-call engineer \|\n\| 09:21:45 \| INFO labels: consumer restarted by ravi \|\n\| 09:30 \|/)
  assert.equal(rows.split('The queue was emptied').length, 2, 'what is there already is not pasted twice')
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
})

test('messages of a chat are pasted as ever; as rows where that is chosen', async () => {
  const { document } = await opened()
  const before = document.getText()
  await paste('paste-chat', chat, ['.view-line >> text=/hall/', '.post-edit-widget'])
  const words = await textOf(document, 'the words', text => text !== before)
  assert.match(words, /began to waitMira Olsen {2}10:48 AM\nlabels do not come in hall 2\n/)
  if (!(await picture({ name: 'paste-choice', press: 'Control+.', wait: ['.action-widget >> text=/times in UTC/'] })))
    return

  const choosing = { click: '.action-widget >> text=/times in UTC/', wait: ['.view-line >> text=/Olsen:/'] }
  await picture({ name: 'pasted-chat', ...choosing })
  const last = 'The queue was emptied and printers went on |\n'
  assert.ok(
    document
      .getText()
      .includes(
        `${last}| 10:48 | Mira Olsen: labels do not come in hall 2 |\n| 10:55 | Jon Bek: looking at the queue |\n`,
      ),
    document.getText(),
  )
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
})

test('the zone of messages is asked once, and holds for the document from then on', async () => {
  const { document } = await opened()
  const before = document.getText()
  if (!(await picture({ name: 'paste-again', paste: chat, wait: ['.post-edit-widget'] }))) return
  await picture({ name: 'paste-ways', press: 'Control+.', wait: ['.action-widget >> text=/another zone/'] })
  const asking = {
    click: '.action-widget >> text=/another zone/',
    wait: ['.quick-input-widget >> text=/document states/'],
  }
  await picture({ name: 'paste-zone', ...asking })
  await picture({ name: 'paste-berlin', type: 'Berlin', wait: ['.quick-input-list >> text=/Berlin/'] })
  await picture({ name: 'pasted-berlin', press: 'Enter', wait: ['.view-line >> text=/Olsen:/'] })
  const rows = /began to wait \|\n\| 08:48 \| Mira Olsen: labels do not come in hall 2 \|\n\| 08:55 \| Jon Bek: looking/
  assert.match(document.getText(), rows)
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)

  await picture({ name: 'paste-known', paste: chat, wait: ['.view-line >> text=/Olsen:/'] })
  assert.match(document.getText(), rows)
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
})

test('ordinary text is pasted as ever', async () => {
  const { document } = await opened()
  const before = document.getText()
  await paste('paste-words', ' in hall 2', ['.view-line >> text=/hall/'])
  const after = await textOf(document, 'the words', text => text !== before)
  assert.match(after, /began to wait in hall 2 \|\n/)
  await vscode.commands.executeCommand('undo')
})

test('Import takes a file into the timeline', async () => {
  const { document } = await opened('Nobody is told')
  const before = document.getText()
  await vscode.commands.executeCommand('postmortem.import', log)
  assert.match(document.getText(), /\| 09:21:45 \| INFO labels: consumer restarted by ravi \|\n/)
  await vscode.commands.executeCommand('notifications.showList')
  await picture({ name: 'imported', wait: ['.notification-list-item >> text=/1 there already/'] })
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
  await vscode.commands.executeCommand('notifications.clearAll')
})

test('of a log of 50,000 lines as much is taken as one can read, and what is not is said', async () => {
  const { document } = await opened()
  const before = document.getText()
  const long = fileOf('long.log')
  const start = Date.UTC(2026, 9, 14, 8)
  const lines = Array.from(
    { length: 50_000 },
    (_, at) => `${new Date(start + at * 100).toISOString()} labels: poll ${at}`,
  )
  await write(long, lines.join('\n'))
  await vscode.commands.executeCommand('postmortem.import', long)
  assert.equal(document.getText().split('labels: poll').length - 1, 1000)
  await vscode.commands.executeCommand('notifications.showList')
  await picture({ name: 'imported-long', wait: ['.notification-list-item >> text=/49,000 not taken/'] })
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
  await vscode.commands.executeCommand('notifications.clearAll')
  await vscode.workspace.fs.delete(long)
})

test('a log that is dropped onto the timeline becomes rows of it', async () => {
  const { document } = await opened()
  const before = document.getText()
  const dropping = { name: 'drop', drop: { on: '.view-line >> text=/09:02/', file: log.path }, wait: [] }
  if (!(await picture(dropping))) return
  const rows = await textOf(document, 'the rows', text => text !== before)
  assert.match(rows, /\| 09:21:45 \| INFO labels: consumer restarted by ravi \|\n/)
  await picture({ name: 'dropped', wait: ['.view-line >> text=/consumer/'] })
  await vscode.commands.executeCommand('undo')
  assert.equal(document.getText(), before)
  await vscode.commands.executeCommand('notifications.clearAll')
})
