import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Client } from '../server-client.ts'
import { pulling, startClient } from '../server-client.ts'
import { postmortem, random } from './documents.ts'
import { timed, turns } from './timing.ts'

/** As it is shipped: what `npm run build` made. */
const server = fileURLToPath(new URL('../../server/out/node.js', import.meta.url))

/** From the start of the process to the answer to `initialize`, and to the first findings of a document; and of a process that does nothing. In ms. */
export async function starts(runs: number): Promise<Readonly<Record<'server' | 'findings' | 'node', number[]>>> {
  const times = { server: [] as number[], findings: [] as number[], node: [] as number[] }
  const text = postmortem(10 << 10)
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    const client = await startClient(server)
    times.server.push(performance.now() - from)
    await client.pull(await client.open(text))
    times.findings.push(performance.now() - from)
    await client.stop()
    times.node.push(await timed(() => promisify(execFile)(process.execPath, ['-e', '0'])))
  }
  return times
}

/** It asks for the edit of an action when the action is chosen. */
const asVsCode = {
  ...pulling,
  textDocument: {
    ...pulling.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
  },
}

/** From `didChange`, anywhere in the text, to the answer, in ms. */
export async function answers(text: string, runs: number): Promise<Readonly<Record<string, readonly number[]>>> {
  const client = await startClient(server, asVsCode)
  const document = await client.open(text)
  await client.pull(document)
  const next = random(11)
  const textDocument = { uri: document.uri }
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    diagnostics: () => client.pull(document),
    hover: () =>
      client.connection.sendRequest('textDocument/hover', {
        textDocument,
        position: document.positionAt(text.indexOf('| 2024-03-15') + 4),
      }),
    'inlay hints': () =>
      client.connection.sendRequest('textDocument/inlayHint', {
        textDocument,
        range: { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } },
      }),
    'code actions': () => {
      const place = document.positionAt(Math.floor(next() * text.length))
      const range = { start: place, end: place }
      return client.connection.sendRequest('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [] },
      })
    },
  }
  const edit = () => {
    const at = document.positionAt(Math.floor(next() * text.length))
    return client.edit(document, { range: { start: at, end: at }, newText: 'x' })
  }
  const each = Object.entries(asked).map(([name, ask]) => [name, () => edit().then(ask)] as const)
  // What a process does only slowly at first is no keystroke.
  for (let run = 0; run < 10; run++) for (const [, keystroke] of each) await keystroke()
  const times = await turns(runs, Object.fromEntries(each))
  await client.stop()
  return times
}

export interface Memory {
  readonly documents: number
  /** Megabytes of the process when all of them have just been opened, when the client has been at rest since, and of its heap then. */
  readonly opened: number
  readonly atRest: number
  readonly heap: number
}

/** When the server has given back for the last time what it does not need. */
const rest = 20_000

/** What the server holds with so many documents of 10 KB open, each looked at as an editor does. */
export async function memory(documents: number): Promise<Memory> {
  const directory = mkdtempSync(join(tmpdir(), 'postmortem-bench-'))
  const teller = join(directory, 'heap.cjs')
  writeFileSync(teller, "process.on('SIGUSR2', () => { gc(); console.error(process.memoryUsage().heapUsed) })")
  const client = await startClient(server, undefined, { node: ['--expose-gc', '--require', teller] })
  for (let seed = 1; seed <= documents; seed++) {
    await client.pull(await client.open(postmortem(10 << 10, seed), `file:///repo/${seed}.md`))
  }
  const opened = await residentOf(client)
  await sleep(rest)
  const atRest = await residentOf(client)
  client.child.kill('SIGUSR2')
  while (client.errors.length === 0) await sleep(20)
  const heap = Number(client.errors.join(''))
  await client.stop()
  rmSync(directory, { recursive: true })
  return { documents, opened: opened / 2 ** 20, atRest: atRest / 2 ** 20, heap: heap / 2 ** 20 }
}

/** In bytes. */
async function residentOf({ child }: Client): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)])
  return Number(stdout) * 1024
}
