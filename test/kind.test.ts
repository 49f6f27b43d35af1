import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { analyze } from '../server/src/engine.ts'
import { defaultSettings } from '../server/src/settings.ts'

const kindOf = (text: string) => analyze(text, { settings: defaultSettings }).kind
const root = new URL('..', import.meta.url)

test('no page about this project is taken for a postmortem', () => {
  const docs = readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => `docs/${path}`)
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
  const taken = ['README.md', 'CHANGELOG.md', ...docs].filter(path => kindOf(read(path)) === 'postmortem')
  assert.deepEqual(taken, [])
})

describe('the titles of its parts make no postmortem', () => {
  const parts =
    '## Impact\n\nThe impact is a table.\n\n## Timeline\n\nIt has times, as on 3 May 2026.\n\n## Causes\n\nNo person.\n\n## Actions\n\nEach has an owner.\n'
  const cases: readonly (readonly [name: string, text: string, kind: string])[] = [
    ['of a list of rules', `# What we check\n\n${parts}`, 'other'],
    ['but its name does', `# Postmortem of the print queue\n\n${parts}`, 'postmortem'],
    ['but a day in its title does', `# The print queue stood still on 2026-05-03\n\n${parts}`, 'postmortem'],
    [
      'but something that happened does',
      `# The print queue\n\n${parts.replace('It has times, as on 3 May 2026', '- 2026-05-03 09:10 UTC the queue stops')}`,
      'postmortem',
    ],
  ]
  for (const [name, text, kind] of cases) test(name, () => assert.equal(kindOf(text), kind))
})
