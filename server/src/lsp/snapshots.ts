import type { TextDocument } from 'vscode-languageserver-textdocument'
import { analyze, lint } from '../engine.ts'
import { type Fixed, fixAll } from '../fix-all.ts'
import type { Understanding } from '../model/postmortem.ts'
import type { Finding } from '../rules/rule.ts'
import type { Settings } from '../settings.ts'

/** What is known of one version of a document under one set of settings; each part is computed when first asked for. */
export interface Snapshot {
  readonly document: TextDocument
  readonly version: number
  readonly settings: Settings
  understanding(): Understanding
  findings(): readonly Finding[]
  /** Computed each time: it is asked for once a save. */
  fixed(): Fixed
}

/** The latest snapshot of each open document. */
export interface Snapshots {
  /** The snapshot of the document as it is now, the one at hand where neither text nor settings have changed. */
  of(document: TextDocument, settings: Settings, path: string | undefined): Snapshot
  drop(uri: string): void
}

export function createSnapshots(): Snapshots {
  const latest = new Map<string, Snapshot>()
  return {
    of(document, settings, path) {
      const known = latest.get(document.uri)
      if (known?.document === document && known.version === document.version && known.settings === settings)
        return known
      const snapshot = takeSnapshot(document, settings, path)
      latest.set(document.uri, snapshot)
      return snapshot
    },
    drop: uri => void latest.delete(uri),
  }
}

function takeSnapshot(document: TextDocument, settings: Settings, path: string | undefined): Snapshot {
  // The document changes in place with the next edit: what belongs to this version is read now.
  const text = document.getText()
  const options = { settings, path }
  let understanding: Understanding | undefined
  let findings: readonly Finding[] | undefined
  const snapshot: Snapshot = {
    document,
    version: document.version,
    settings,
    understanding: () => (understanding ??= analyze(text, options)),
    findings: () => (findings ??= lint(snapshot.understanding(), options)),
    fixed: () => fixAll(text, options),
  }
  return snapshot
}
