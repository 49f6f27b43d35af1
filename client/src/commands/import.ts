import * as vscode from 'vscode'
import { type Rows, wordsOf } from '../rows.ts'

/** Takes a file, by default one that is picked, as rows of the timeline of the active document. */
export async function importFile(rows: Rows, file?: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor
  if (editor?.document.languageId !== 'markdown') {
    void vscode.window.showInformationMessage('There is no Markdown document to import into.')
    return
  }
  const { document, selection } = editor
  const uri =
    file ?? (await vscode.window.showOpenDialog({ openLabel: 'Import', title: 'Import into the timeline' }))?.[0]
  const text = uri && (await wordsOf(uri))
  if (!uri || text === undefined) return
  const source = { document, range: selection, text }
  const offer = await rows.offer(source)
  if (!offer) {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1)
    void vscode.window.showInformationMessage(
      `${name} has no events with times in a format that is known, or there is no postmortem for them at the cursor.`,
    )
    return
  }
  const zone = offer.zoned ? undefined : (offer.picked ?? (await rows.pickZone(source, offer)))
  const made = offer.zoned || zone !== undefined ? await rows.make(source, offer, zone) : undefined
  if (made && (await vscode.workspace.applyEdit(made.edit))) made.tell()
}
