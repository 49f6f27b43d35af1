import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Snapshot } from './snapshots.ts'

/** How long the author has to pause before what they typed is looked at. */
const pause = 200

/** Sends diagnostics unasked. */
export interface Push {
  /** Sends those of every open document anew. */
  all(): void
  /** Sends those of one document anew. */
  one(uri: string): void
}

/**
 * Pushes the diagnostics of each document that is opened or changes, for a client that does not pull them. They carry
 * their version; those of a version that is no longer the latest are dropped. A closed document has none.
 */
export function createPush(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  current: (uri: string) => Promise<Snapshot | undefined>,
  diagnosticsOf: (snapshot: Snapshot) => Diagnostic[],
): Push {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function schedule(document: TextDocument): void {
    clearTimeout(timers.get(document.uri))
    timers.set(
      document.uri,
      setTimeout(() => {
        timers.delete(document.uri)
        send(document).catch(error => connection.console.error(`Diagnostics of ${document.uri}: ${error}`))
      }, pause),
    )
  }

  async function send(document: TextDocument): Promise<void> {
    const { uri, version } = document
    const snapshot = await current(uri)
    if (snapshot?.document !== document || snapshot.version !== version) return
    const diagnostics = orNone(snapshot)
    await turn() // An edit that came meanwhile has its own turn, and its own diagnostics.
    if (documents.get(uri) !== document || document.version !== version) return
    await connection.sendDiagnostics({ uri, version, diagnostics })
  }

  /** Those of the version before would be wrong now, whatever went wrong. */
  function orNone(snapshot: Snapshot): Diagnostic[] {
    try {
      return diagnosticsOf(snapshot)
    } catch (error) {
      connection.console.error(`Diagnostics of ${snapshot.document.uri}: ${error}`)
      return []
    }
  }

  documents.onDidChangeContent(({ document }) => schedule(document))
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri))
    timers.delete(uri)
    connection.sendDiagnostics({ uri, diagnostics: [] }).catch(error => {
      connection.console.error(`Diagnostics of ${uri}: ${error}`)
    })
  })

  return {
    all: () => documents.all().forEach(schedule),
    one(uri) {
      const document = documents.get(uri)
      if (document) schedule(document)
    },
  }
}

/** Lets the event loop read what the client has sent. */
export function turn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0))
}
