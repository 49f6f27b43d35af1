import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type ConfigurationParams, configurationRequest } from '../../../server/src/lsp/protocol.ts'
import { activeDocument } from '../client.ts'

export interface ConfigurationView extends vscode.Disposable {
  /** Shows by which configuration a document is looked at, by default the active one. */
  readonly show: (uri?: vscode.Uri) => Promise<void>
}

const scheme = 'postmortem-configuration'

/** The configuration of a document as a read-only document in YAML, made anew each time it is asked for. */
export function createConfigurationView(client: BaseLanguageClient): ConfigurationView {
  const changed = new vscode.EventEmitter<vscode.Uri>()

  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: view => {
      const uri = vscode.Uri.parse(view.query, true)
      const params: ConfigurationParams = { uri: client.code2ProtocolConverter.asUri(uri) }
      return client.sendRequest<string>(configurationRequest, params)
    },
  })

  async function show(uri = activeDocument()?.uri): Promise<void> {
    if (!uri || !client.isRunning()) {
      void vscode.window.showInformationMessage('There is no Markdown document to show the configuration of.')
      return
    }
    const view = vscode.Uri.from({ scheme, path: `${uri.path} · configuration.yaml`, query: uri.toString() })
    changed.fire(view)
    await vscode.window.showTextDocument(view, { viewColumn: vscode.ViewColumn.Beside, preview: true })
  }

  return { show, dispose: () => vscode.Disposable.from(changed, provider).dispose() }
}
