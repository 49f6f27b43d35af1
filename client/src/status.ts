import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { Overview } from '../../server/src/lsp/protocol.ts'
import { activeDocument, id, overviewOf, selector } from './client.ts'

/** Between the last change and the question to the server. */
const settle = 200

/** The postmortem in front of the user at a glance: its findings, how long detection and mitigation took. */
export function createStatus(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem(id, [])
  item.name = 'Postmortem'

  let timer: NodeJS.Timeout | undefined
  let asked = 0

  function refresh(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void update(), settle)
  }

  async function update(): Promise<void> {
    const turn = ++asked
    const uri = activeDocument()?.uri
    const overview = uri && (await overviewOf(client, uri).catch(() => undefined))
    if (turn !== asked) return
    // An item that fits no document is not shown.
    item.selector = overview ? selector : []
    if (!overview) return
    item.text = findings(overview.findings)
    item.detail = metrics(overview)
    item.severity = worst(uri)
    item.command = { title: 'Show Metrics', command: 'postmortem.showMetrics', arguments: [uri] }
  }

  const isActive = (uri: vscode.Uri) => uri.toString() === activeDocument()?.uri.toString()
  const listeners = [
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.tabGroups.onDidChangeTabs(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isActive(document.uri) && refresh()),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isActive) && refresh()),
    client.onDidChangeState(refresh),
  ]
  refresh()
  return vscode.Disposable.from(item, ...listeners, { dispose: () => clearTimeout(timer) })
}

function findings(count: number): string {
  return `Postmortem: ${count === 0 ? 'no findings' : count === 1 ? '1 finding' : `${count} findings`}`
}

function metrics({ ttd, ttm }: Overview): string {
  return `TTD ${ttd ?? 'unknown'} · TTM ${ttm ?? 'unknown'}`
}

function worst(uri: vscode.Uri): vscode.LanguageStatusSeverity {
  const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === id)
  if (found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error))
    return vscode.LanguageStatusSeverity.Error
  if (found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Warning)) {
    return vscode.LanguageStatusSeverity.Warning
  }
  return vscode.LanguageStatusSeverity.Information
}
