import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { activeDocument, overviewOf } from '../client.ts'

export interface MetricsView extends vscode.Disposable {
  /** Shows the metrics of a document, by default the active one. */
  readonly show: (uri?: vscode.Uri) => Promise<void>
}

const scheme = 'postmortem-metrics'

/** The metrics of a postmortem as a read-only Markdown document beside it, which follows its edits. */
export function createMetricsView(client: BaseLanguageClient): MetricsView {
  const changed = new vscode.EventEmitter<vscode.Uri>()

  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: async view => {
      const source = await vscode.workspace.openTextDocument(sourceOf(view))
      const overview = await overviewOf(client, source.uri)
      if (overview === undefined) return 'This document is not a postmortem.\n'
      return `# ${escaped(overview.title ?? 'Metrics')}\n\n${overview.metricsMarkdown}\n`
    },
  })

  const diagnostics = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    // A document that was closed has no findings any more either: what is shown of it stays.
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()))
    const sources = new Set(uris.map(String).filter(uri => open.has(uri)))
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme && sources.has(sourceOf(uri).toString())) changed.fire(uri)
    }
  })

  async function show(uri = activeDocument()?.uri): Promise<void> {
    const document = uri && (await vscode.workspace.openTextDocument(uri))
    if (!document || !(await overviewOf(client, document.uri))) {
      void vscode.window.showInformationMessage(
        'There is no postmortem to show the metrics of. A Markdown document is one by its title and sections, by `type: postmortem` in its front matter, or by the setting `postmortem.files`.',
      )
      return
    }
    const view = vscode.Uri.from({ scheme, path: `${document.uri.path} · metrics.md`, query: document.uri.toString() })
    await vscode.workspace.openTextDocument(view)
    await vscode.commands.executeCommand('markdown.showLockedPreviewToSide', view)
  }

  return { show, dispose: () => vscode.Disposable.from(changed, provider, diagnostics).dispose() }
}

const sourceOf = (view: vscode.Uri) => vscode.Uri.parse(view.query, true)

/** A title as it is written, not as the Markdown it may look like. */
const escaped = (words: string) => words.replace(/[\\`*_[\]<>]/g, '\\$&')
