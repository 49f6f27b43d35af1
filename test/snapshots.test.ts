import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { createSnapshots } from '../server/src/lsp/snapshots.ts'
import { defaultSettings } from '../server/src/settings.ts'

const text = `# Postmortem: the mill stood still on 2026-05-14

## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The mill stands still |
| 2026-05-14 09:30 | The mill grinds again |
`

test('a snapshot that was followed by another still tells of its own text', () => {
  const snapshots = createSnapshots()
  const configured = { settings: defaultSettings, path: undefined }
  const document = TextDocument.create('file:///mill.md', 'markdown', 1, text)
  const take = () => snapshots.of(document, configured as never, { year: 2026, month: 5, day: 15 })
  const old = take()
  const wordsOfRows = ({ text, understanding }: typeof old) =>
    understanding().incidents[0]!.timeline!.entries.map(({ span: { start, end } }) => text.slice(start, end))
  const rows = wordsOfRows(old)
  assert.match(rows[0]!, /^\| 2026-05-14 09:02/)

  TextDocument.update(
    document,
    [{ range: { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } }, text: 'The ' }],
    2,
  )
  const next = take()
  assert.deepEqual(wordsOfRows(next), rows)
  assert.deepEqual(wordsOfRows(old), rows)
  assert.deepEqual(wordsOfRows(next), rows)
})
