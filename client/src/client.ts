import type { LogOutputChannel, TextDocument, Uri } from 'vscode'
import * as vscode from 'vscode'
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient'
import { type Overview, type OverviewParams, type OwnOptions, overviewRequest } from '../../server/src/lsp/protocol.ts'
import { rulePages } from './rule-pages.ts'

/** Also the section of the settings, and the source of the diagnostics. */
export const id = 'postmortem'
export const name = 'Postmortem Lint'

/** Markdown that someone writes: not the old side of a comparison, nor what is rendered from somewhere else. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs']
export const selector = schemes.map(scheme => ({ scheme, language: 'markdown' }))

export function clientOptions(outputChannel: LogOutputChannel): LanguageClientOptions {
  const initializationOptions: OwnOptions = { rulePages }
  return { documentSelector: selector, outputChannel, diagnosticCollectionName: id, initializationOptions }
}

/** What the server says of a document as a whole; undefined where it is no postmortem, or there is no server. */
export async function overviewOf(client: BaseLanguageClient, uri: Uri): Promise<Overview | undefined> {
  if (!client.isRunning()) return undefined
  const params: OverviewParams = { uri: client.code2ProtocolConverter.asUri(uri) }
  return (await client.sendRequest<Overview | null>(overviewRequest, params)) ?? undefined
}

/** The Markdown in front of the user. Editors other than the text editor are known by their tab alone. */
export function activeDocument(): TextDocument | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri ?? uriOfTab(vscode.window.tabGroups.activeTabGroup.activeTab)
  const document = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri?.toString())
  return document && vscode.languages.match(selector, document) > 0 ? document : undefined
}

function uriOfTab(tab: vscode.Tab | undefined): Uri | undefined {
  const input = tab?.input
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined
}
