import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { absolute, nodeFiles } from '../node/files.ts'
import type { ServerFiles } from './configuration.ts'
import { start } from './start.ts'

// The pages of the rules are shipped beside the bundle.
const rulePages = pathToFileURL(join(__dirname, '../../docs/rules/')).href

const files: ServerFiles = {
  ...nodeFiles,
  pathOf(uri) {
    try {
      return uri.startsWith('file:') ? absolute(fileURLToPath(uri)) : undefined
    } catch {
      return undefined
    }
  },
  uriOf: path => pathToFileURL(path).href,
}

start(process.argv.includes('--stdio') ? overStdio : options => createConnection(ProposedFeatures.all, options), {
  files,
  rulePages,
  release,
})

/**
 * V8 collects what nobody uses only when it wants the space, and by then may hold twice what is used. Since its version 12 it can be
 * told to give the space back at once; before, it does where little was asked for since the last time.
 */
function release(): void {
  setFlagsFromString('--expose-gc')
  const collect: (options?: object) => void = runInNewContext('gc')
  if (Number.parseInt(process.versions.v8, 10) < 12) collect()
  else collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/** As the library's own `--stdio`, but a message that cannot be read is answered, as JSON-RPC has it, instead of ignored. */
function overStdio(options: ConnectionOptions): Connection {
  const reader = new StreamMessageReader(process.stdin)
  const writer = new StreamMessageWriter(process.stdout)
  reader.onError(({ message }) => {
    const unread = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message } }
    writer.write(unread).catch(() => {})
  })
  const connection = createConnection(ProposedFeatures.all, reader, writer, options)
  let shutDown = false
  connection.onShutdown(() => {
    shutDown = true
  })
  process.stdin.on('close', () => process.exit(shutDown ? 0 : 1))
  return connection
}
