import * as vscode from 'vscode'
import { type BaseLanguageClient, CodeAction, CodeActionKind, CodeActionRequest } from 'vscode-languageclient'

/** Lets the user pick what is to be rewritten of what is offered at the cursor or for the selection, and does it. */
export async function rewrite(client: BaseLanguageClient): Promise<void> {
  const editor = editorOf(client)
  if (!editor) return
  const offered = await offersIn(client, editor.document, editor.selection, CodeActionKind.RefactorRewrite)
  if (offered.length === 0) {
    void vscode.window.showInformationMessage('There is nothing to rewrite at the cursor.')
    return
  }
  await apply(client, editor.document, offered, true)
}

interface Offered {
  readonly title: string
  readonly edit: CodeAction['edit'] | undefined
  /** Of the document that it was made for. */
  readonly version: number
}

/** A rewrite with a command of its own. */
interface RewriteCommand {
  /** `postmortem.rewrite.timeline-to-table` */
  readonly id: string
  /** As the palette names it. */
  readonly title: string
  /** Of its code action. */
  readonly kind: string
}

/** Those that the manifest has, which is made of the rewrites that there are. */
export function rewriteCommands({ extension }: vscode.ExtensionContext): readonly RewriteCommand[] {
  const commands: readonly { readonly command: string; readonly title: string }[] =
    extension.packageJSON.contributes.commands
  const lead = 'postmortem.rewrite.'
  return commands
    .filter(({ command }) => command.startsWith(lead))
    .map(({ command, title }) => ({
      id: command,
      title,
      kind: `${CodeActionKind.RefactorRewrite}.${command.slice(lead.length)}`,
    }))
}

/** Makes a rewrite of one kind at the cursor or in the selection, else wherever in the document it can be made. */
export async function rewriteAs(client: BaseLanguageClient, kind: string, title: string): Promise<void> {
  const editor = editorOf(client)
  if (!editor) return
  const { document, selection } = editor
  const whole = new vscode.Range(0, 0, document.lineCount, 0)
  const here = await offersIn(client, document, selection, kind)
  const offered = here.length > 0 ? here : await offersIn(client, document, whole, kind)
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(`There is nothing in this document for “${title}”.`)
    return
  }
  await apply(client, document, offered, offered.length > 1)
}

function editorOf(client: BaseLanguageClient): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor
  if (editor?.document.languageId === 'markdown' && client.isRunning()) return editor
  void vscode.window.showInformationMessage('There is no Markdown document to rewrite.')
  return undefined
}

async function offersIn(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: string,
): Promise<readonly Offered[]> {
  const { version } = document
  const { code2ProtocolConverter: sent } = client
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: sent.asTextDocumentIdentifier(document),
    range: sent.asRange(range),
    context: { diagnostics: [], only: [kind] },
  })
  return (actions ?? []).filter(action => CodeAction.is(action)).map(({ title, edit }) => ({ title, edit, version }))
}

/** What is picked, where there is a choice. */
async function apply(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  offered: readonly Offered[],
  asks: boolean,
): Promise<void> {
  const items = offered.map(offer => ({ label: offer.title, offer }))
  const picked = asks
    ? (await vscode.window.showQuickPick(items, { placeHolder: 'Rewrite what stands at the cursor' }))?.offer
    : offered[0]
  const edit = picked && (await client.protocol2CodeConverter.asWorkspaceEdit(picked.edit))
  if (edit && document.version === picked.version) await vscode.workspace.applyEdit(edit, { isRefactoring: true })
}
