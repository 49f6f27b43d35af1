import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver'
import { CodeActionKind, PositionEncodingKind, TextDocumentSyncKind } from 'vscode-languageserver'

/** `source.fixAll` for this linter alone, as VS Code's `editor.codeActionsOnSave` names it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.postmortem`

/** What a client is offered. */
export function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(pullsDiagnostics(client) && {
      diagnosticProvider: { identifier: 'postmortem', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    hoverProvider: true,
    inlayHintProvider: true,
    documentLinkProvider: {},
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
      resolveProvider: makesEditsLater(client),
    },
    ...(followsFolders(client) && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
  }
}

/** Whether a client asks for the findings of a document; they are sent to any other. */
export function pullsDiagnostics({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined
}

/** Whether a client asks for the edit of an action that has none when the action is chosen. */
export function makesEditsLater({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {}
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true
}

export function followsFolders({ workspace }: ClientCapabilities): boolean {
  return workspace?.workspaceFolders === true
}
