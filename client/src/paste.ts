import * as vscode from 'vscode'
import { selector } from './client.ts'
import { decoded, type MadeRows, type Rows, type RowsOffer, type RowsSource, wordsOf } from './rows.ts'

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind
/** What `editor.pasteAs.preferences` and `editor.dropIntoEditor.preferences` may name. */
const kind = Empty.append('postmortem', 'timelineRows')

/** One way of taking a text: with the zone of times that do not say theirs, or asking for it. */
interface Way {
  readonly words: string
  readonly zone?: string
  readonly asks?: true
}

interface Taken extends Way {
  readonly source: RowsSource
  readonly offer: RowsOffer
}

/** Text that is pasted, and files that are dropped, as rows of the timeline: offered beside the ordinary way. */
export function registerPaste(rows: Rows): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(selector, pasteProvider(rows), {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: ['text/plain'],
    }),
    vscode.languages.registerDocumentDropEditProvider(selector, dropProvider(rows), {
      providedDropEditKinds: [kind],
      dropMimeTypes: ['text/uri-list', 'files'],
    }),
  )
}

type PasteAsRows = vscode.DocumentPasteEdit & { readonly taken: Taken }

function pasteProvider(rows: Rows): vscode.DocumentPasteEditProvider<PasteAsRows> {
  return {
    async provideDocumentPasteEdits(document, ranges, data, context, token) {
      const [range, ...others] = ranges
      const text = await data.get('text/plain')?.asString()
      if (!range || others.length > 0 || text === undefined || token.isCancellationRequested) return []
      const source = { document, range, text }
      const offer = await rows.offer(source)
      if (!offer) return []
      const edits = waysOf(offer).map(way => {
        const edit = new vscode.DocumentPasteEdit('', `Paste as ${way.words}`, kind)
        // Nothing is asked and nothing supposed where someone only pastes.
        if (!offer.fits || way.asks || !(offer.zoned || offer.picked)) edit.yieldTo = [Text]
        return Object.assign(edit, { taken: { ...way, source, offer } })
      })
      if (context.triggerKind !== vscode.DocumentPasteTriggerKind.PasteAs) return edits
      // VS Code takes what is picked from “Paste As…” as it is, without resolving it.
      const [edit] = edits
      const made = await madeOf(rows, edit!.taken)
      if (!made) return []
      edit!.additionalEdit = made.edit
      if (context.only) made.tell()
      return [edit!]
    },

    async resolveDocumentPasteEdit(edit) {
      if (edit.additionalEdit) return edit
      const made = await madeOf(rows, edit.taken)
      if (made) edit.additionalEdit = made.edit
      else edit.insertText = edit.taken.source.text
      made?.tell()
      return edit
    },
  }
}

function dropProvider(rows: Rows): vscode.DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, position, data, token) {
      const text = await droppedText(data).catch(() => undefined)
      if (text === undefined || token.isCancellationRequested) return []
      const source = { document, range: new vscode.Range(position, position), text }
      const offer = await rows.offer(source)
      const way = offer && waysOf(offer)[0]
      if (!way || (way.asks && !offer.fits)) return []
      // VS Code takes what is dropped as it is, too.
      const made = await madeOf(rows, { ...way, source, offer })
      if (!made) return []
      const edit = new vscode.DocumentDropEdit('', `Insert as ${way.words}`, kind)
      edit.additionalEdit = made.edit
      if (offer.fits) made.tell()
      else edit.yieldTo = [Empty.append('markdown'), Empty.append('uri'), Text]
      return edit
    },
  }
}

/** What is in the one file that is dropped. */
async function droppedText(data: vscode.DataTransfer): Promise<string | undefined> {
  const uris = ((await data.get('text/uri-list')?.asString()) ?? '').split(/\r?\n/).filter(uri => /^[^#]/.test(uri))
  if (uris.length === 1) return wordsOf(vscode.Uri.parse(uris[0]!))
  const files = Array.from(data, ([, item]) => item.asFile()).filter(file => file !== undefined)
  return uris.length === 0 && files.length === 1 ? decoded(await files[0]!.data()) : undefined
}

/** The likelier way first. */
function waysOf(offer: RowsOffer): readonly Way[] {
  if (offer.zoned) return [{ words: 'timeline rows' }]
  const zone = offer.picked ?? offer.zone
  if (!zone) return [{ words: 'timeline rows…', asks: true }]
  return [
    { words: `timeline rows (times in ${zone})`, zone },
    { words: 'timeline rows (times in another zone)…', asks: true },
  ]
}

/** Undefined where no zone was picked, or the document is another one now. */
async function madeOf(rows: Rows, { source, offer, asks, zone: known }: Taken): Promise<MadeRows | undefined> {
  const zone = asks ? await rows.pickZone(source, offer) : known
  return asks && zone === undefined ? undefined : rows.make(source, offer, zone)
}
