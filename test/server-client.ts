import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  InitializeParams,
  InitializeResult,
  LogMessageParams,
  PublishDiagnosticsParams,
  Registration,
  TextEdit,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'

/** Bundles the server as it is shipped, from today's sources, into a directory of its own. */
export async function bundleServer(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'postmortem-server-'))
  const file = join(directory, 'node.js')
  await esbuild.build({
    entryPoints: [join(__dirname, '../server/src/lsp/node.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
  })
  return { file, remove: () => rm(directory, { recursive: true }) }
}

export const pulling: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
}

export type Client = Awaited<ReturnType<typeof startClient>>

/** Spawns the server and says hello. `settings` answers `workspace/configuration`, if the capabilities say so; `node` are flags for the process. */
export async function startClient(
  server: string,
  capabilities: ClientCapabilities = pulling,
  {
    settings = () => null as unknown,
    initialize = {} as Partial<InitializeParams>,
    node = [] as readonly string[],
  } = {},
) {
  const child = spawn(process.execPath, [...node, server, '--stdio'])
  const unasked: string[] = []
  const note = (message: string) => void unasked.push(message)
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
    {
      error: note,
      warn: note,
      info: note,
      log: note,
    },
  )
  const pushed: PublishDiagnosticsParams[] = []
  const logged: LogMessageParams[] = []
  const refreshed: string[] = []
  const registered: Registration[] = []
  const errors: string[] = []
  const waiting = new Set<() => void>()
  child.stderr.on('data', chunk => errors.push(String(chunk)))

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushed.push(params)
    for (const wake of waiting) wake()
  })
  connection.onNotification('window/logMessage', (params: LogMessageParams) => void logged.push(params))
  connection.onRequest('workspace/configuration', ({ items }) => items.map(settings))
  connection.onRequest('client/registerCapability', ({ registrations }) => {
    registered.push(...registrations)
    return null
  })
  connection.onRequest('client/unregisterCapability', ({ unregisterations }) => {
    const gone = new Set(unregisterations.map(({ id }: { id: string }) => id))
    registered.splice(0, registered.length, ...registered.filter(({ id }) => !gone.has(id)))
    return null
  })
  for (const what of ['diagnostic', 'inlayHint']) {
    connection.onRequest(`workspace/${what}/refresh`, () => {
      refreshed.push(what)
      return null
    })
  }
  connection.listen()

  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: 'file:///repo', name: 'repo' }],
    capabilities,
    ...initialize,
  })
  await connection.sendNotification('initialized', {})

  const open = new Map<string, TextDocument>()
  const client = {
    child,
    connection,
    initialized,
    pushed,
    logged,
    refreshed,
    /** What the server asked to be told of. */
    registered,
    errors,
    /** What came that belongs to no request of ours. */
    unasked,
    /** Opens the text and gives its document, which `edit` and `applyAction` change along with the server's. */
    async open(text: string, uri = 'file:///repo/incident.md'): Promise<TextDocument> {
      const document = TextDocument.create(uri, 'markdown', 1, text)
      open.set(uri, document)
      const textDocument = { uri, languageId: 'markdown', version: 1, text }
      await connection.sendNotification('textDocument/didOpen', { textDocument })
      return document
    },
    async edit(document: TextDocument, ...edits: readonly TextEdit[]): Promise<void> {
      const contentChanges = edits.map(({ range, newText }) => ({ range, text: newText }))
      const version = document.version + 1
      TextDocument.update(document, contentChanges, version)
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version },
        contentChanges,
      })
    },
    async save({ uri }: TextDocument): Promise<void> {
      await connection.sendNotification('textDocument/didSave', { textDocument: { uri } })
    },
    async close({ uri }: TextDocument): Promise<void> {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    },
    async pull({ uri }: { readonly uri: string }): Promise<Diagnostic[]> {
      const report = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      })
      return report.items
    },
    /** Applies the edits of an action to the document, as an editor does, and tells the server. */
    async applyAction(document: TextDocument, { edit }: CodeAction): Promise<void> {
      const changed = edit?.documentChanges?.[0]
      const edits = changed && 'edits' in changed ? changed.edits : (edit?.changes?.[document.uri] ?? [])
      // From the end to the start, so that no edit moves another.
      const ordered = [...(edits as TextEdit[])].sort(
        (a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start),
      )
      await client.edit(document, ...ordered)
    },
    /** The first pushed diagnostics that `wanted` accepts, whether they came already or come within five seconds. */
    push(wanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no such push among ${JSON.stringify(pushed)}`)), 5000)
        const look = () => {
          const found = pushed.find(wanted)
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
    },
    /** Says goodbye; gives the exit code. */
    async stop(): Promise<number | null> {
      const ended = exitOf(child)
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      const code = await ended
      connection.dispose()
      return code
    },
  }
  return client
}

export function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise(resolve => child.once('exit', resolve))
}
