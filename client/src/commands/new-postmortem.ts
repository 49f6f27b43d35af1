import * as vscode from 'vscode'
import snippets from '../../../snippets/postmortem.json'

/** Opens an untitled document with the same template that the snippet `postmortem` inserts, at its first tab stop. */
export async function newPostmortem(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown' })
  const editor = await vscode.window.showTextDocument(document)
  await editor.insertSnippet(new vscode.SnippetString(snippets.Postmortem.body.join('\n')))
}
