import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abilitiesOf, type Place, toCodeActions, toDiagnostic } from '../server/src/lsp/convert.ts'
import { pathWithin } from '../server/src/lsp/editor-settings.ts'
import type { Finding } from '../server/src/rules/rule.ts'
import { linesOf } from '../server/src/text/lines.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'

const text = '🔥 first\r\nsecond'

const finding: Finding = {
  rule: 'action-owner',
  severity: 'warning',
  span: { start: 3, end: 8 },
  message: 'a fact',
  related: [{ span: { start: 10, end: 16 }, message: 'its other side' }],
  fixes: [
    {
      title: 'Ask',
      kind: 'suggestion',
      snippet: true,
      edits: [{ start: 8, end: 8, newText: ' ${1:owner \\} x} \\$5' }],
    },
    { title: 'Write', kind: 'safe', edits: [{ start: 10, end: 16, newText: 'third' }] },
    { title: 'Turn', kind: 'rewrite', edits: [{ start: 0, end: 16, newText: '' }] },
  ],
}

const place = (abilities: Partial<Place['abilities']> = {}): Place => ({
  uri: 'file:///a.md',
  version: 7,
  lines: linesOf(text),
  abilities: {
    relatedInformation: false,
    markdownHover: true,
    versionedEdits: false,
    snippetEdits: false,
    makesEditsLater: false,
    rulePages: undefined,
    ...abilities,
  },
})

test('a finding becomes a diagnostic in UTF-16, its other side where the client shows it', () => {
  const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 8 } }
  const plain = { range, severity: 2, code: 'action-owner', source: 'postmortem', message: 'a fact' }
  assert.deepEqual(toDiagnostic(finding, place()), plain)
  const other = { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } }
  assert.deepEqual(toDiagnostic(finding, place({ relatedInformation: true })), {
    ...plain,
    relatedInformation: [{ location: { uri: 'file:///a.md', range: other }, message: 'its other side' }],
  })
})

test('a fix becomes an action of its kind, and the safe one is preferred', () => {
  assert.deepEqual(
    toCodeActions([finding], place()).map(({ title, kind, isPreferred }) => [title, kind, isPreferred]),
    [
      ['Ask', 'quickfix', undefined],
      ['Write', 'quickfix', true],
      ['Turn', 'refactor.rewrite', undefined],
    ],
  )
})

test('findings that share a fix share its action', () => {
  const other = { ...finding, span: { start: 10, end: 16 }, fixes: [finding.fixes![1]!] }
  const write = toCodeActions([finding, other], place()).filter(({ title }) => title === 'Write')
  assert.equal(write.length, 1)
  assert.equal(write[0]!.diagnostics!.length, 2)
})

test('tab stops reach a client that knows them, and their words any other', () => {
  const [ask] = toCodeActions([finding], place({ versionedEdits: true, snippetEdits: true }))
  const at = { line: 0, character: 8 }
  const range = { start: at, end: at }
  assert.deepEqual(ask!.edit, {
    documentChanges: [
      {
        textDocument: { uri: 'file:///a.md', version: 7 },
        edits: [{ range, snippet: { kind: 'snippet', value: ' ${1:owner \\} x} \\$5' } }],
      },
    ],
  })
  const [words] = toCodeActions([finding], place())
  assert.deepEqual(words!.edit, { changes: { 'file:///a.md': [{ range, newText: ' owner } x $5' }] } })
})

test('a client is taken at its word', () => {
  assert.deepEqual(abilitiesOf({}), {
    relatedInformation: false,
    markdownHover: true,
    versionedEdits: false,
    snippetEdits: false,
    makesEditsLater: false,
    rulePages: undefined,
  })
  assert.deepEqual(
    abilitiesOf({
      textDocument: {
        publishDiagnostics: { relatedInformation: true },
        hover: { contentFormat: ['plaintext'] },
        codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
      },
      workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
    }),
    {
      relatedInformation: true,
      markdownHover: false,
      versionedEdits: true,
      snippetEdits: true,
      makesEditsLater: true,
      rulePages: undefined,
    },
  )
})

test('a snippet reads as its words', () => {
  assert.equal(placeholderWords('| ${1:YYYY-MM-DD} | $2 | ${3} |$0'), '| YYYY-MM-DD |  |  |')
  assert.equal(placeholderWords('\\$5 \\} \\\\ ${1:a\\}b} $x'), '$5 } \\ a}b $x')
})

test('a path is what stands below the innermost folder', () => {
  const folders = ['file:///w', 'file:///w/team%20a/', 'file:///c%3A/notes']
  assert.equal(pathWithin(folders, 'file:///w/team a/2026/x.md'), '2026/x.md')
  assert.equal(pathWithin(folders, 'file:///w/x.md'), 'x.md')
  assert.equal(pathWithin(folders, 'file:///c:/notes/x.md'), 'x.md')
  assert.equal(pathWithin(folders, 'file:///wide/x.md'), undefined)
  assert.equal(pathWithin(folders, 'untitled:Untitled-1'), undefined)
  assert.equal(pathWithin(folders, 'file:///w/100%.md'), '100%.md')
})

test('a finding links to the page of its rule, for a client that shows the link', () => {
  const linking = { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } }
  const { codeDescription } = toDiagnostic(finding, place(abilitiesOf(linking, 'file:///rules/')))
  assert.deepEqual(codeDescription, { href: `file:///rules/${finding.rule}.md` })
  assert.equal(toDiagnostic(finding, place(abilitiesOf({}, 'file:///rules/'))).codeDescription, undefined)
})
