import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  type InitializeParams,
} from 'vscode-languageserver'
import { folderOf } from '../configuration/discover.ts'
import { fileNames } from '../configuration/read.ts'
import type { ServerFiles } from './configuration.ts'

export interface Watching {
  /** Begins, as soon as the client may be asked. */
  start(): void
  /** Follows these files too, whatever they are called and wherever they lie, and no longer those named before. */
  also(paths: readonly string[]): void
}

/** Calls `changed` when a configuration file comes, changes or goes, for a client that can tell. */
export function watchConfigurations(
  connection: Connection,
  { capabilities: { workspace } }: InitializeParams,
  { uriOf }: Pick<ServerFiles, 'uriOf'>,
  changed: () => void,
): Watching {
  const { dynamicRegistration = false, relativePatternSupport = false } = workspace?.didChangeWatchedFiles ?? {}
  let others = ''
  let following: Promise<Disposable | undefined> = Promise.resolve(undefined)

  function register(watchers: FileSystemWatcher[]): Promise<Disposable | undefined> {
    return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(error => {
      connection.console.error(`Changes of configuration files: ${error}`)
      return undefined
    })
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    // An installation of packages changes thousands of them.
    if (changes.some(({ uri }) => !uri.includes('/node_modules/'))) changed()
  })

  return {
    start() {
      if (dynamicRegistration) void register([{ globPattern: `**/{${fileNames.join(',')}}` }])
    },
    also(paths) {
      const wanted = [...new Set(paths)].sort()
      if (!dynamicRegistration || !relativePatternSupport || wanted.join('\n') === others) return
      others = wanted.join('\n')
      const watchers = wanted.map(path => ({
        globPattern: { baseUri: uriOf(folderOf(path)), pattern: path.slice(path.lastIndexOf('/') + 1) },
      }))
      following = following.then(async before => {
        before?.dispose()
        return watchers.length > 0 ? register(watchers) : undefined
      })
    },
  }
}
