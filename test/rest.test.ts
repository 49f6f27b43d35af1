import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { createRest } from '../server/src/lsp/rest.ts'
import { createSnapshots } from '../server/src/lsp/snapshots.ts'
import { example } from '../server/src/rules/example.ts'
import { defaultSettings } from '../server/src/settings.ts'

test('a client is at rest when nothing has come from it for three seconds, and is told so three times', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    let times = 0
    const { disturbed } = createRest(() => times++)
    disturbed()
    mock.timers.tick(2900)
    disturbed()
    mock.timers.tick(2900)
    assert.equal(times, 0)
    mock.timers.tick(200)
    assert.equal(times, 1)
    mock.timers.tick(60_000)
    assert.equal(times, 3)
  } finally {
    mock.timers.reset()
  }
})

test('memory is given back between documents when many are opened', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    let times = 0
    const { opened } = createRest(() => times++)
    const told = Array.from({ length: 48 }, () => {
      opened()
      mock.timers.tick(10)
      return times
    })
    assert.deepEqual([told[14], told[15], told[30], told[31], told[47]], [0, 1, 1, 2, 3])
  } finally {
    mock.timers.reset()
  }
})

test('at rest the documents asked for last are kept, and the others are read anew with the same findings', () => {
  const snapshots = createSnapshots()
  const settings = defaultSettings
  const configured = { settings, path: undefined, file: undefined, files: [], problems: [], originOf: () => undefined }
  const documents = [1, 2, 3, 4, 5].map(n => TextDocument.create(`file:///${n}.md`, 'markdown', 1, example({})))
  const of = (n: number) => snapshots.of(documents[n]!, configured as never, { year: 2026, month: 5, day: 14 })
  const before = documents.map((_, n) => of(n))
  for (const snapshot of before) snapshot.findings()
  snapshots.rest()
  assert.deepEqual(
    before.map((snapshot, n) => (n < 2 ? 'read anew' : of(n) === snapshot)),
    ['read anew', 'read anew', true, true, true],
  )
  assert.notEqual(of(0), before[0])
  assert.deepEqual(of(0).findings(), before[0]!.findings())
})
