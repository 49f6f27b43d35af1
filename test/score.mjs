// Measures the built command against labelled documents, where a checkout has them beside it; not a test.
// `npm run score -- --worst 3` passes its options on.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..')
const shared = join(root, '..', 'shared')
const score = join(shared, 'score', 'score.mjs')
const command = join(root, 'server', 'out', 'cli.js')

if (!existsSync(score)) console.log('No labelled documents beside this checkout; nothing is scored.')
else if (!existsSync(command)) fail('server/out/cli.js is not there; npm run build makes it.')
else {
  const sets = [
    { name: 'seeds', docs: join(shared, 'seeds'), labels: join(shared, 'seeds', 'labels') },
    { name: 'corpus', docs: join(shared, 'corpus', 'docs'), labels: join(shared, 'corpus', 'labels') },
  ]
  for (const { name, docs, labels } of sets) {
    if (!existsSync(labels)) continue
    console.log(`\n${name}`)
    const options = ['--docs', docs, '--labels', labels, ...process.argv.slice(2)]
    const args = [score, ...options, '--', process.execPath, command, 'report', '--format', 'json']
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}

function fail(message) {
  console.error(message)
  process.exitCode = 1
}
