import { readFile } from 'node:fs/promises'
import * as vscode from 'vscode'

/** Opens an untitled document with the same template that the snippet `postmortem` inserts, at its first tab stop. */
export async function newPostmortem(context: vscode.ExtensionContext): Promise<void> {
  const shipped = await readFile(context.asAbsolutePath('snippets/postmortem.json'), 'utf8')
  const snippets: typeof import('../../../snippets/postmortem.json') = JSON.parse(shipped)
  const document = await vscode.workspace.openTextDocument({ language: 'markdown' })
  const editor = await vscode.window.showTextDocument(document)
  await editor.insertSnippet(new vscode.SnippetString(snippets.Postmortem.body.join('\n')))
}
