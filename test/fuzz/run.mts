import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

// `npm run test:fuzz [EDITS]`: markdown.mts in parts with seeds of their own, as many at a time as there are processors.

const edits = Number(process.argv[2] ?? 100_000)
const seeds = [1, 2, 3, 4]
const waiting = [...seeds]

async function work(): Promise<void> {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
    await run(Math.ceil(edits / seeds.length), seed)
}

async function run(part: number, seed: number): Promise<void> {
  const file = fileURLToPath(new URL('markdown.mts', import.meta.url))
  const args = ['--import', import.meta.resolve('tsx'), file, String(part), String(seed)]
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
  if (code !== 0) process.exitCode = 1
}

await Promise.all(Array.from({ length: availableParallelism() }, work))
