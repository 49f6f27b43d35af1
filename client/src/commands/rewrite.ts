import * as vscode from 'vscode'
import { type BaseLanguageClient, CodeAction, CodeActionKind, CodeActionRequest } from 'vscode-languageclient'

/** Lets the user pick what is to be rewritten of what is offered at the cursor or for the selection, and does it. */
export async function rewrite(client: BaseLanguageClient): Promise<void> {
  const editor = vscode.window.activeTextEditor
  if (editor?.document.languageId !== 'markdown' || !client.isRunning()) {
    void vscode.window.showInformationMessage('There is no Markdown document to rewrite.')
    return
  }
  const { document, selection } = editor
  const { version } = document
  const { code2ProtocolConverter: sent, protocol2CodeConverter: received } = client
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: sent.asTextDocumentIdentifier(document),
    range: sent.asRange(selection),
    context: { diagnostics: [], only: [CodeActionKind.RefactorRewrite] },
  })
  const offered = (actions ?? []).filter(action => CodeAction.is(action))
  if (offered.length === 0) {
    void vscode.window.showInformationMessage('There is nothing to rewrite at the cursor.')
    return
  }
  const items = offered.map(({ title, edit }) => ({ label: title, edit }))
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Rewrite what stands at the cursor' })
  const edit = picked && (await received.asWorkspaceEdit(picked.edit))
  if (!edit || document.version !== version) return
  await vscode.workspace.applyEdit(edit, { isRefactoring: true })
}
