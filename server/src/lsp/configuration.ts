import type { Connection, InitializeParams } from 'vscode-languageserver'
import { createDiscovery, type Files, type Found, folderOf, pathFrom } from '../configuration/discover.ts'
import { type Layer, resolve } from '../configuration/resolve.ts'
import { type Settings, settingRows } from '../settings.ts'
import { publishProblems } from './configuration-problems.ts'
import { createEditorSettings } from './editor-settings.ts'
import { watchConfigurations } from './watch.ts'

/** The files that the server can read by itself. */
export interface ServerFiles extends Files {
  /** Absolute, with `/`; undefined for what is no file of this machine. */
  pathOf(uri: string): string | undefined
  uriOf(path: string): string
}

/** What a document is looked at by. The same object for as long as nothing of it changes. */
export interface Configured extends Found {
  /** What its globs are matched against. */
  readonly path: string | undefined
}

export interface Configuration {
  /** Never rejects. */
  of(uri: string): Promise<Configured>
  /** How a file is called, by its path: relative to its workspace folder. */
  nameOf(path: string): string
  drop(uri: string): void
}

/**
 * Puts together, for each document, the nearest configuration file and the editor's settings. A file decides alone of all
 * that it may decide of, so that editor and command line agree; without one the editor's settings do. Of a file that is
 * broken the last good state holds. `changed` is called whenever what `of` gave may be another now.
 */
export function createConfiguration(
  connection: Connection,
  params: InitializeParams,
  files: ServerFiles,
  changed: () => void,
): Configuration {
  const known = new Map<string, Promise<Configured>>()
  const good = new Map<string, Found>()
  const publish = publishProblems(connection, files.uriOf)
  const editor = createEditorSettings(connection, params, () => void reload())
  const watching = watchConfigurations(connection, params, files, () => {
    discovery = createDiscovery(files)
    void reload()
  })
  let discovery = createDiscovery(files)
  connection.onInitialized(() => {
    editor.start()
    watching.start()
  })

  async function configure(uri: string): Promise<Configured> {
    const own: Layer = { values: await editor.of(uri), originOf: () => ({ kind: 'editor' }) }
    const path = files.pathOf(uri)
    const found = path === undefined ? undefined : await discovery.of(path)
    const governing = found && lastGood(found)
    const { problems = [], files: read = [] } = found ?? {}
    if (path === undefined || governing?.file === undefined)
      return { ...resolve([own]), file: undefined, files: read, problems, path: editor.pathOf(uri) }
    const settings = { ...governing.settings, ...editorOnly(own.values) }
    const within = pathFrom(folderOf(governing.file), path)
    return { ...governing, settings, files: read, problems, path: within }
  }

  function lastGood(found: Found): Found | undefined {
    if (found.file === undefined || found.problems.some(({ severity }) => severity === 'error'))
      return found.file === undefined ? undefined : good.get(found.file)
    good.set(found.file, found)
    return found
  }

  function of(uri: string): Promise<Configured> {
    const configured = known.get(uri) ?? start(uri)
    known.set(uri, configured)
    return configured
  }

  function start(uri: string): Promise<Configured> {
    const configured = configure(uri).catch(error => {
      connection.console.error(`Configuration of ${uri}: ${error}`)
      return { ...resolve([]), file: undefined, files: [], problems: [], path: undefined }
    })
    void configured.then(tell)
    return configured
  }

  async function tell(): Promise<void> {
    const all = await Promise.all(known.values())
    publish(all.flatMap(({ problems }) => problems))
    watching.also(all.flatMap(({ files }) => files))
  }

  async function reload(): Promise<void> {
    const uris = [...known.keys()]
    known.clear()
    changed()
    await Promise.all(uris.map(of))
    await tell()
  }

  return {
    of,
    nameOf: path => editor.pathOf(files.uriOf(path)) ?? path,
    drop(uri) {
      known.delete(uri)
      void tell()
    },
  }
}

/** What no configuration file has. */
function editorOnly(values: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(
    settingRows.flatMap(([name, row]) => (row.editorOnly && values[name] !== undefined ? [[name, values[name]]] : [])),
  )
}
