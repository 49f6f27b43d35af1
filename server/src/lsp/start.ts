import type { Connection, ConnectionOptions } from 'vscode-languageserver'
import { capabilitiesFor } from './capabilities.ts'
import type { Surroundings } from './server.ts'

/**
 * Serves a client over the connection that `connect` makes. It hears what it is offered before the engine is loaded, which takes longer than
 * all that is needed to say so. What it sends meanwhile waits, and keeps its order.
 */
export function start(connect: (options: ConnectionOptions) => Connection, surroundings: Surroundings): void {
  let serving: Promise<void> | undefined
  const connection = connect({
    messageStrategy: {
      handleMessage: (message, next) => (serving ? serving.then(() => next(message)) : next(message)),
    },
  })
  connection.onInitialize(params => {
    serving = answerWritten()
      .then(() => import('./server.ts'))
      .then(({ serve }) => serve(connection, params, surroundings))
    return { serverInfo: { name: 'postmortem' }, capabilities: capabilitiesFor(params.capabilities) }
  })
  connection.listen()
}

/** The library writes an answer one turn after it was given. */
function answerWritten(): Promise<void> {
  return new Promise(resolve => setImmediate(() => setImmediate(resolve)))
}
