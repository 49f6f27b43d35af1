import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import {
  type ConversionEdits,
  type ConversionParams,
  conversionRequest,
  type LineRange,
} from '../../../server/src/lsp/protocol.ts'
import { activeDocument } from '../client.ts'

export interface Conversion extends vscode.Disposable {
  /** Converts a draft, by default the active one. */
  readonly convert: (uri?: vscode.Uri) => Promise<void>
}

const scheme = 'postmortem-draft'

/**
 * Converts a draft in its editor, as one step to undo, and shows it beside what it was: what the author does not want is taken
 * back part by part in that comparison. Nothing is saved.
 */
export function createConversion(client: BaseLanguageClient): Conversion {
  /** Drafts as they were, for as long as they are shown. */
  const drafts = new Map<string, string>()
  const changed = new vscode.EventEmitter<vscode.Uri>()

  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: view => drafts.get(view.toString()),
  })
  const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => drafts.delete(uri.toString()))

  async function convert(uri = activeDocument()?.uri): Promise<void> {
    if (!uri || !client.isRunning()) {
      void vscode.window.showInformationMessage('There is no Markdown document to convert.')
      return
    }
    const document = await vscode.workspace.openTextDocument(uri)
    const params: ConversionParams = { uri: client.code2ProtocolConverter.asUri(uri) }
    const made = await client.sendRequest<ConversionEdits | null>(conversionRequest, params)
    if (!made) {
      void vscode.window.showInformationMessage(
        'There is nothing to convert: the document has its parts, and they are tables.',
      )
      return
    }
    if (made.version !== document.version) {
      void vscode.window.showInformationMessage('The document has changed meanwhile. Convert it again.')
      return
    }
    const before = document.getText()
    const edit = new vscode.WorkspaceEdit()
    for (const { range, newText } of made.edits) edit.replace(uri, toRange(range), newText)
    if (await vscode.workspace.applyEdit(edit)) await compare(document, before, made)
  }

  async function compare(
    { uri }: vscode.TextDocument,
    before: string,
    { removed, notes }: ConversionEdits,
  ): Promise<void> {
    const draft = vscode.Uri.from({ scheme, path: `${uri.path} · draft.md`, query: uri.toString() })
    drafts.set(draft.toString(), before)
    changed.fire(draft)
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1)
    await vscode.commands.executeCommand('vscode.diff', draft, uri, `${name} (draft ↔ converted)`)
    const leftOut = removed.length > 0 ? ` Left out: ${removed.map(words => `“${words}”`).join(', ')}.` : ''
    const further = notes.map(note => ` Note: ${note}.`).join('')
    void vscode.window.showInformationMessage(`The draft is converted; undo brings it back.${leftOut}${further}`)
  }

  return { convert, dispose: () => vscode.Disposable.from(changed, provider, closed).dispose() }
}

function toRange({ start, end }: LineRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}
