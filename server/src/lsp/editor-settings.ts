import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver'
import { DidChangeConfigurationNotification } from 'vscode-languageserver'
import { readValues } from '../read-settings.ts'
import type { Settings } from '../settings.ts'
import { followsFolders } from './capabilities.ts'

const section = 'postmortem'

/** What the editor's own settings say of each document, and where the document is in its workspace. */
export interface EditorSettings {
  /** Begins to follow changes, as soon as the client may be asked to tell of them. */
  start(): void
  /** Never rejects: what cannot be had or read is left out, with a line in the log. */
  of(uri: string): Promise<Partial<Settings>>
  /** Relative to the workspace folder it lies in, with `/`; undefined outside. */
  pathOf(uri: string): string | undefined
}

/**
 * Asks the client by `workspace/configuration` where it answers that; otherwise takes what it sends with `initialize`
 * and `workspace/didChangeConfiguration`. `changed` is called whenever what `of` or `pathOf` gave may be another now.
 */
export function createEditorSettings(
  connection: Connection,
  { capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams,
  changed: () => void,
): EditorSettings {
  const asks = capabilities.workspace?.configuration === true
  let sent = read(initializationOptions)
  let folders: readonly string[] = workspaceFolders?.map(folder => folder.uri) ?? (rootUri ? [rootUri] : [])

  function read(value: unknown): Partial<Settings> {
    const { values, problems } = readValues(ofSection(value))
    for (const problem of problems) connection.console.warn(problem.message)
    return values
  }

  async function ask(uri: string): Promise<Partial<Settings>> {
    try {
      return read(await connection.workspace.getConfiguration({ scopeUri: uri, section }))
    } catch (error) {
      connection.console.error(`Settings of ${uri}: ${error}`)
      return sent
    }
  }

  connection.onDidChangeConfiguration(({ settings }) => {
    if (!asks) sent = read(settings)
    changed()
  })

  function start(): void {
    if (asks && capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section }).catch(error => {
        connection.console.error(`Changes of settings: ${error}`)
      })
    }
    if (followsFolders(capabilities)) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(uriOf))
        folders = [...folders.filter(uri => !gone.has(uri)), ...added.map(uriOf)]
        changed()
      })
    }
  }

  return {
    start,
    of: uri => (asks ? ask(uri) : Promise.resolve(sent)),
    pathOf: uri => pathWithin(folders, uri),
  }
}

/** Clients send either the whole of their settings or our section of them. */
function ofSection(value: unknown): unknown {
  return typeof value === 'object' && value !== null && section in value ? value[section] : value
}

const uriOf = (folder: WorkspaceFolder): string => folder.uri

/** The part of `uri` below the innermost of `folders` that it lies in. */
export function pathWithin(folders: readonly string[], uri: string): string | undefined {
  const file = decoded(uri)
  const within = folders
    .map(folder => `${decoded(folder).replace(/\/+$/, '')}/`)
    .filter(folder => file.startsWith(folder))
    .toSorted((a, b) => b.length - a.length)[0]
  return within === undefined ? undefined : file.slice(within.length)
}

/** Clients differ in what they escape (`c%3A`, `c:`). */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}
