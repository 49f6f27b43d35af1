import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import {
  type PasteEdits,
  type PasteOffer,
  type PasteOfferParams,
  type PasteParams,
  pasteOfferRequest,
  pasteRequest,
} from '../../server/src/lsp/protocol.ts'

/** A text that may become rows of a document's timeline, and where it comes to the document. */
export interface RowsSource {
  readonly document: vscode.TextDocument
  readonly range: vscode.Range
  readonly text: string
}

export interface RowsOffer extends PasteOffer {
  /** The zone that was picked for this document before. */
  readonly picked: string | undefined
}

export interface MadeRows {
  readonly edit: vscode.WorkspaceEdit
  /** Says what is taken and what is not. */
  readonly tell: () => void
}

/** Chats, alerts, logs and what else the server reads as rows of a timeline. */
export interface Rows {
  /** Undefined for ordinary text, and where nobody can tell. */
  readonly offer: (source: RowsSource) => Promise<RowsOffer | undefined>
  /** The zone of times that do not say theirs, remembered for the document; undefined where nothing was picked. */
  readonly pickZone: (source: RowsSource, offer: RowsOffer) => Promise<string | undefined>
  /** What makes rows of it in the document as it is now; undefined where that has changed meanwhile. */
  readonly make: (source: RowsSource, offer: RowsOffer, zone: string | undefined) => Promise<MadeRows | undefined>
}

/** In characters or bytes: what is larger is no part of a postmortem. */
export const largest = 20_000_000

export function createRows(client: BaseLanguageClient): Rows {
  /** By document, for as long as the window is open. */
  const zones = new Map<string, string>()

  function paramsOf({ document, range, text }: RowsSource): PasteOfferParams {
    const { asUri, asRange } = client.code2ProtocolConverter
    return { uri: asUri(document.uri), range: asRange(range), text }
  }

  return {
    async offer(source) {
      if (!client.isRunning() || source.text.trim() === '' || source.text.length > largest) return undefined
      const offer = await client
        .sendRequest<PasteOffer | null>(pasteOfferRequest, paramsOf(source))
        .catch(() => undefined)
      return offer ? { ...offer, picked: zones.get(source.document.uri.toString()) } : undefined
    },

    async pickZone({ document }, { title, zone, picked }) {
      const item = await vscode.window.showQuickPick(zoneItems([picked, zone ?? undefined], zone), {
        title: `The times of these ${title} do not say their zone`,
        placeHolder: 'The zone they are in',
        matchOnDescription: true,
      })
      if (item) zones.set(document.uri.toString(), item.label)
      return item?.label
    },

    async make(source, { title }, zone) {
      const params: PasteParams = { ...paramsOf(source), zone }
      const made = await client.sendRequest<PasteEdits | null>(pasteRequest, params).catch(() => undefined)
      if (!made || made.version !== source.document.version) return undefined
      const { asRange } = client.protocol2CodeConverter
      const edit = new vscode.WorkspaceEdit()
      for (const { range, newText } of made.edits) edit.replace(source.document.uri, asRange(range), newText)
      return { edit, tell: () => tell(made, title) }
    },
  }
}

/** The likely zones first, each once. */
function zoneItems(first: readonly (string | undefined)[], stated: string | null): vscode.QuickPickItem[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const all = [...first, 'UTC', own, ...Intl.supportedValuesOf('timeZone')]
  const described = (zone: string) =>
    [zone === stated && 'as the document states', zone === own && 'as on this machine'].filter(Boolean).join(', ')
  return [...new Set(all.filter(zone => zone !== undefined))].map(label => ({ label, description: described(label) }))
}

function tell({ said, complete, apart }: PasteEdits, title: string): void {
  const message = `From the ${title}: ${said}.`
  if (complete && !apart) vscode.window.setStatusBarMessage(message, 5000)
  else {
    const why = apart ? ` They stand in a table of their own: ${apart}.` : ''
    void vscode.window.showInformationMessage(message + why)
  }
}

/** The words of a file; undefined where there are none, or too many, which is said. */
export async function wordsOf(uri: vscode.Uri): Promise<string | undefined> {
  const { size, type } = await vscode.workspace.fs.stat(uri)
  if (type !== vscode.FileType.File) return undefined
  if (size <= largest) return decoded(await vscode.workspace.fs.readFile(uri))
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1)
  void vscode.window.showInformationMessage(
    `${name} is larger than ${largest / 1e6} MB. Take the part of it that tells of the incident.`,
  )
  return undefined
}

/** Bytes as text; undefined where they are none. */
export function decoded(bytes: Uint8Array): string | undefined {
  const text = bytes.byteLength > largest ? '\0' : new TextDecoder().decode(bytes)
  return text.includes('\0') ? undefined : text
}
