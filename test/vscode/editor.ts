import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { until } from './runner.ts'

// What the tests of the editor ask of it.

const workspace = vscode.workspace.workspaceFolders![0]!.uri

/** A file of the workspace that the tests are run in, a copy of `workspace/`. */
export const fileOf = (name: string) => vscode.Uri.joinPath(workspace, name)

export async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))
}

/** The name of the rule, or of whatever else is wrong. */
export const codeOf = ({ code }: vscode.Diagnostic) => String(typeof code === 'object' ? code.value : code)

export const diagnosticsOf = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'postmortem')

export const codesOf = (uri: vscode.Uri) => diagnosticsOf(uri).map(codeOf)

/** The findings of a document, as soon as they are as `fits` says. */
export function findings(
  uri: vscode.Uri,
  what: string,
  fits: (codes: readonly string[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return until(what, vscode.languages.onDidChangeDiagnostics, () => {
    const found = diagnosticsOf(uri)
    return fits(found.map(codeOf)) ? found : undefined
  })
}

/** Where these words stand first. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const start = document.getText().indexOf(words)
  assert.notEqual(start, -1, `“${words}” is not in the document`)
  return new vscode.Range(document.positionAt(start), document.positionAt(start + words.length))
}

export async function replace(document: vscode.TextDocument, words: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, rangeOf(document, words), by)
  assert.ok(await vscode.workspace.applyEdit(edit))
}

export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text))
}

export async function hoverOn(document: vscode.TextDocument, words: string): Promise<string> {
  const { start } = rangeOf(document, words)
  const position = start.translate(0, 1)
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  )
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n')
}

/** Applies the quick fix of a finding whose title is like this. */
export async function fix(uri: vscode.Uri, code: string, title: RegExp): Promise<void> {
  const finding = diagnosticsOf(uri).find(diagnostic => codeOf(diagnostic) === code)
  assert.ok(finding, `findings: ${codesOf(uri).join(', ')}`)
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
  )
  const action = actions.find(action => title.test(action.title))
  assert.ok(action?.edit, `quick fixes: ${actions.map(({ title }) => title).join(' | ')}`)
  assert.ok(await vscode.workspace.applyEdit(action.edit))
}

/** The text of a document, as soon as it is as `fits` says. */
export function textOf(document: vscode.TextDocument, what: string, fits: (text: string) => boolean): Promise<string> {
  return until(what, vscode.workspace.onDidChangeTextDocument, () =>
    fits(document.getText()) ? document.getText() : undefined,
  )
}
