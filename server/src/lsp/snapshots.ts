import type { TextDocument } from 'vscode-languageserver-textdocument'
import { analyze, lint } from '../engine.ts'
import type { Understanding } from '../model/postmortem.ts'
import type { Finding } from '../rules/rule.ts'
import type { Options, Settings } from '../settings.ts'
import type { TextEdit } from '../text/span.ts'
import { edited, type Text } from '../text/text.ts'
import { type CalendarDate, compareDates } from '../time/calendar.ts'
import type { Configured } from './configuration.ts'

/** What is known of one version of a document under one set of settings; each part is computed when first asked for. */
export interface Snapshot {
  readonly document: TextDocument
  readonly version: number
  readonly text: string
  readonly settings: Settings
  /** The settings, and what else it is looked at by. */
  readonly options: Options
  understanding(): Understanding
  findings(): readonly Finding[]
  /** Gives the next version what it begins with; that moves it to where it stands then. Who asks this snapshot afterwards gets it read anew. */
  handOn(): Handed | undefined
}

/** What was last understood of a document. */
interface Handed {
  readonly before: Understanding
  /** The text of the snapshot that hands it on, as it was made of what was understood; undefined where that is not known. */
  readonly text: Text | undefined
}

/** The latest snapshot of each document that was asked for of late. */
export interface Snapshots {
  /** The snapshot of the document as it is now, the one at hand where neither text, configuration nor day have changed. */
  of(document: TextDocument, configured: Configured, today: CalendarDate): Snapshot
  /** The document is about to be edited; undefined where it is another one altogether. */
  edited(document: TextDocument, edit: TextEdit | undefined): void
  drop(uri: string): void
  /** Keeps those alone that were asked for last: the editors in front of the user. */
  rest(): void
}

/**
 * Of how many documents snapshots are kept while the author is at work, and while not. With more open, the one that was not asked
 * for longest is read anew when it is.
 */
const most = 20
const mostAtRest = 3

export function createSnapshots(): Snapshots {
  /** The one asked for last stands last. */
  const latest = new Map<string, Known>()
  function keep(known: Known): Snapshot {
    const { uri } = known.snapshot.document
    latest.delete(uri)
    latest.set(uri, known)
    forget(most)
    return known.snapshot
  }
  /** All but so many. */
  function forget(kept: number): void {
    for (const uri of [...latest.keys()].slice(0, -kept)) latest.delete(uri)
  }
  return {
    of(document, configured, today) {
      const known = latest.get(document.uri)
      if (known && isOf(known, document, configured, today)) return keep(known)
      const handed = known?.snapshot.document === document ? known.snapshot.handOn() : undefined
      const text = handed?.text && known?.edits?.reduce(edited, handed.text)
      const snapshot = takeSnapshot(document, configured, today, handed && { before: handed.before, text })
      return keep({ snapshot, configured, today, edits: [] })
    },
    edited(document, edit) {
      const known = latest.get(document.uri)
      if (known?.edits && edit) known.edits.push(edit)
      else if (known) known.edits = undefined
    },
    drop: uri => void latest.delete(uri),
    rest: () => forget(mostAtRest),
  }
}

interface Known {
  readonly snapshot: Snapshot
  readonly configured: Configured
  readonly today: CalendarDate
  /** Made in the document since; undefined where they are not known. */
  edits: TextEdit[] | undefined
}

function isOf(known: Known, document: TextDocument, configured: Configured, today: CalendarDate): boolean {
  const { snapshot } = known
  return (
    snapshot.document === document &&
    snapshot.version === document.version &&
    known.configured === configured &&
    compareDates(known.today, today) === 0
  )
}

function takeSnapshot(
  document: TextDocument,
  { settings, path }: Configured,
  today: CalendarDate,
  handed: Handed | undefined,
): Snapshot {
  // The document changes in place with the next edit: what belongs to this version is read now.
  const text = document.getText()
  const options = { settings, path, today }
  // What was typed is known, and nothing has to be compared.
  const since = handed?.text?.length === text.length ? handed.text : undefined
  let before = handed?.before
  let understanding: Understanding | undefined
  let findings: readonly Finding[] | undefined
  const snapshot: Snapshot = {
    document,
    version: document.version,
    text,
    settings,
    options,
    understanding() {
      understanding ??= analyze(before && since ? since : text, options, before)
      before = undefined
      return understanding
    },
    findings: () => (findings ??= lint(snapshot.understanding(), options)),
    handOn() {
      const last = understanding ?? before
      const own = understanding?.markdown.text ?? (before && since)
      understanding = undefined
      findings = undefined
      before = undefined
      return last && { before: last, text: own }
    },
  }
  return snapshot
}
