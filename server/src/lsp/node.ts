import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type Connection,
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { start } from './server.ts'

// The pages of the rules are shipped beside the bundle.
const rulePages = pathToFileURL(join(__dirname, '../../docs/rules/')).href

start(process.argv.includes('--stdio') ? overStdio() : createConnection(ProposedFeatures.all), rulePages)

/** As the library's own `--stdio`, but a message that cannot be read is answered, as JSON-RPC has it, instead of ignored. */
function overStdio(): Connection {
  const reader = new StreamMessageReader(process.stdin)
  const writer = new StreamMessageWriter(process.stdout)
  reader.onError(({ message }) => {
    const unread = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message } }
    writer.write(unread).catch(() => {})
  })
  const connection = createConnection(ProposedFeatures.all, reader, writer)
  let shutDown = false
  connection.onShutdown(() => {
    shutDown = true
  })
  process.stdin.on('close', () => process.exit(shutDown ? 0 : 1))
  return connection
}
