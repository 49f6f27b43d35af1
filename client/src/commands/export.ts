import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import {
  type ExportedDocument,
  type ExportParams,
  exportRequest,
  type ImportBriefParams,
  type ImportedBriefs,
  importBriefRequest,
} from '../../../server/src/lsp/protocol.ts'
import { activeDocument } from '../client.ts'
import { wordsOf } from '../rows.ts'

const forms: readonly (vscode.QuickPickItem & Pick<ExportParams, 'form'>)[] = [
  { label: 'Leadership Brief', description: 'a page: impact, metrics, cause, actions', form: 'leadership-brief' },
  { label: 'Leadership Brief as JSON', description: 'which can be imported again', form: 'leadership-brief-json' },
  { label: 'Version for Customers', description: 'without names and what is internal', form: 'customer' },
]

/** Opens the active postmortem beside itself, in a form for others to read. */
export async function exportPostmortem(client: BaseLanguageClient, form?: ExportParams['form']): Promise<void> {
  const uri = activeDocument()?.uri
  if (!uri || !client.isRunning()) {
    void vscode.window.showInformationMessage('There is no Markdown document to export.')
    return
  }
  const chosen = form ?? (await vscode.window.showQuickPick(forms, { title: 'Export the postmortem as' }))?.form
  if (!chosen) return
  const params: ExportParams = { uri: client.code2ProtocolConverter.asUri(uri), form: chosen }
  const made = await client.sendRequest<ExportedDocument | null>(exportRequest, params)
  if (!made) {
    void vscode.window.showInformationMessage('This document is not a postmortem.')
    return
  }
  await showBeside(made.text, made.language)
  await tell(made.removed, 'was removed')
}

/** Opens the postmortem that a leadership brief becomes: the active JSON document, or a file that is picked. */
export async function importBrief(client: BaseLanguageClient): Promise<void> {
  const active = vscode.window.activeTextEditor?.document
  const isOpen = active?.languageId === 'json' || active?.languageId === 'jsonc'
  const picked = isOpen
    ? undefined
    : await vscode.window.showOpenDialog({ title: 'Import a leadership brief', filters: { JSON: ['json'] } })
  const document = isOpen ? active : picked?.[0] && (await vscode.workspace.openTextDocument(picked[0]))
  if (!document || !client.isRunning()) return
  const { texts, told } = await imported(client, document)
  for (const text of texts) await showBeside(text, 'markdown')
  await tell(told, texts.length > 0 ? 'is to be known of its sources' : 'is wrong with the brief')
}

/** The brief with the files beside it that it draws on. */
async function imported(client: BaseLanguageClient, brief: vscode.TextDocument): Promise<ImportedBriefs> {
  const { uri } = brief
  const params: ImportBriefParams = { uri: client.code2ProtocolConverter.asUri(uri), text: brief.getText() }
  const made = await client.sendRequest<ImportedBriefs>(importBriefRequest, params)
  if (made.files.length === 0 || uri.scheme === 'untitled') return made
  const found = made.files.map(async name => [name, await wordsOf(vscode.Uri.joinPath(uri, '..', name))] as const)
  const read = (await Promise.allSettled(found)).flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  const beside = Object.fromEntries(read.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])))
  return client.sendRequest<ImportedBriefs>(importBriefRequest, { ...params, beside })
}

async function showBeside(content: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language })
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false })
}

/** How much there is to tell, and all of it where that is asked for. */
async function tell(sentences: readonly string[], what: string): Promise<void> {
  if (sentences.length === 0) return
  const show = 'Show'
  const things = sentences.length === 1 ? 'One thing' : `${sentences.length} things`
  const answer = await vscode.window.showInformationMessage(`${things} ${what}.`, show)
  if (answer === show) await showBeside(`${sentences.join('\n')}\n`, 'plaintext')
}
