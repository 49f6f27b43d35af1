import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { analyze } from '../server/src/engine.ts'
import { fromChange } from '../server/src/lsp/convert.ts'
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

/** What an editor tells of: changes within the text, and now and then another text altogether. */
const change = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(80)),
  added: fc.constantFrom('', 'x', '\n', '\r\n', '| 2026-05-14 09:10 | The miller is told |\n', '```\n', '---\n', '# '),
  told: fc.constantFrom('as it is', 'as another text', 'not at all'),
  /** Whether anybody asks for what the text says between this change and the next. */
  asked: fc.constantFrom('everything', 'the text', 'nothing'),
})

test('what was typed says what it says when it is opened, however the editor tells of it', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), changes => {
      const snapshots = createSnapshots()
      const configured = { settings: { ...defaultSettings, files: ['**'] }, path: 'mill.md' }
      const document = TextDocument.create('file:///mill.md', 'markdown', 1, text)
      const take = () => snapshots.of(document, configured as never, { year: 2026, month: 5, day: 15 })
      take().understanding()
      for (const [version, { at, removed, added, told, asked }] of changes.entries()) {
        const start = at % (document.getText().length + 1)
        const range = { start: document.positionAt(start), end: document.positionAt(start + removed) }
        const edit = fromChange(document, { range, text: added })
        if (told === 'as another text') snapshots.edited(document, undefined)
        else if (told === 'as it is') snapshots.edited(document, edit)
        else snapshots.edited(document, { ...edit, newText: `${added}?` })
        TextDocument.update(document, [{ range, text: added }], version + 2)
        if (asked === 'nothing') continue
        const snapshot = take()
        assert.equal(snapshot.text, document.getText())
        if (asked === 'the text') continue
        const { markdown, incidents } = snapshot.understanding()
        const fresh = analyze(document.getText(), snapshot.options)
        assert.equal(markdown.text.toString(), document.getText())
        const rowsOf = (all: typeof incidents) => JSON.stringify(all.map(({ timeline }) => timeline?.entries))
        assert.equal(rowsOf(incidents), rowsOf(fresh.incidents))
      }
    }),
    { numRuns: 200 },
  )
})
