import type { TextDocument } from 'vscode-languageserver-textdocument'
import { analyze, lint } from '../engine.ts'
import type { Understanding } from '../model/postmortem.ts'
import type { Finding } from '../rules/rule.ts'
import type { Options, Settings } from '../settings.ts'
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
  /**
   * What was last understood of the document, of this version or an older one, for the next version: that moves it to where it stands then. Who asks this
   * snapshot afterwards gets it read anew.
   */
  handOn(): Understanding | undefined
}

/** The latest snapshot of each document that was asked for of late. */
export interface Snapshots {
  /** The snapshot of the document as it is now, the one at hand where neither text, configuration nor day have changed. */
  of(document: TextDocument, configured: Configured, today: CalendarDate): Snapshot
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
      const before = known?.snapshot.document === document ? known.snapshot.handOn() : undefined
      return keep({ snapshot: takeSnapshot(document, configured, today, before), configured, today })
    },
    drop: uri => void latest.delete(uri),
    rest: () => forget(mostAtRest),
  }
}

interface Known {
  readonly snapshot: Snapshot
  readonly configured: Configured
  readonly today: CalendarDate
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
  before: Understanding | undefined,
): Snapshot {
  // The document changes in place with the next edit: what belongs to this version is read now.
  const text = document.getText()
  const options = { settings, path, today }
  let understanding: Understanding | undefined
  let findings: readonly Finding[] | undefined
  const snapshot: Snapshot = {
    document,
    version: document.version,
    text,
    settings,
    options,
    understanding() {
      understanding ??= analyze(text, options, before)
      before = undefined
      return understanding
    },
    findings: () => (findings ??= lint(snapshot.understanding(), options)),
    handOn() {
      const last = understanding ?? before
      understanding = undefined
      findings = undefined
      before = undefined
      return last
    },
  }
  return snapshot
}
