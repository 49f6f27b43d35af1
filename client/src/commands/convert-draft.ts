import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type ConversionEdits, type ConversionParams, conversionRequest } from '../../../server/src/lsp/protocol.ts'
import { activeDocument } from '../client.ts'

/**
 * Opens what a draft becomes as a difference, to be accepted whole or part by part, and undone in one step. Nothing is
 * changed before.
 */
export async function convertDraft(client: BaseLanguageClient): Promise<void> {
  const document = activeDocument()
  if (!document || !client.isRunning()) {
    void vscode.window.showInformationMessage('There is no Markdown document to convert.')
    return
  }
  const params: ConversionParams = { uri: client.code2ProtocolConverter.asUri(document.uri) }
  const made = await client.sendRequest<ConversionEdits | null>(conversionRequest, params)
  if (!made) {
    void vscode.window.showInformationMessage(
      'There is nothing to convert: the document has its parts, and they are tables.',
    )
    return
  }
  if (made.version !== document.version) return
  const edit = new vscode.WorkspaceEdit()
  const metadata = { label: 'Convert Draft', description: 'as a postmortem with its parts', needsConfirmation: true }
  for (const { range, newText } of made.edits) {
    const [start, end] = [range.start, range.end]
    edit.replace(
      document.uri,
      new vscode.Range(start.line, start.character, end.line, end.character),
      newText,
      metadata,
    )
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true })
}
