import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { codeOf, codesOf, diagnosticsOf, fileOf, findings, fix, hoverOn, open, rangeOf, replace } from '../editor.ts'
import { picture, test, until } from '../runner.ts'

const draft = fileOf('certificate.md')
const notes = fileOf('notes.md')

test('the extension is active when Markdown is open', async () => {
  await open(draft)
  const extension = vscode.extensions.getExtension('postmortem-lint.postmortem-lint')
  assert.ok(extension)
  await extension.activate()
})

test('a draft shows what is wrong with it', async () => {
  const expected = ['date-weekday', 'timeline-order', 'metric-contradicts-timeline', 'action-owner']
  const { document } = await open(draft)
  const found = await findings(draft, `findings of ${expected.join(', ')}`, codes =>
    expected.every(code => codes.includes(code)),
  )
  const [weekday, , duration] = expected.map(code => found.find(diagnostic => codeOf(diagnostic) === code)!)
  assert.match(weekday!.message, /Tuesday.*Wednesday/)
  assert.equal(document.getText(weekday!.range), 'Wednesday')
  assert.match(duration!.message, /35 minutes.*42/)
  assert.equal(document.getText(duration!.range), '35 minutes')
})

test('a time says how far into the incident it is, and which milestone', async () => {
  const { document } = await open(draft)
  const hover = await hoverOn(document, '09:11')
  assert.match(hover, /09:11 UTC/)
  assert.match(hover, /11m/)
  assert.match(hover, /detected/i)
})

test('the heading of the timeline gives the metrics', async () => {
  const { document } = await open(draft)
  const hover = await hoverOn(document, 'Timeline (UTC)')
  assert.match(hover, /TTD.*11m/)
  assert.match(hover, /TTM.*42m/)
})

test('each time of the timeline carries a hint', async () => {
  const { document } = await open(draft)
  const all = new vscode.Range(0, 0, document.lineCount, 0)
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', draft, all)
  const labels = hints.map(({ label }) => (typeof label === 'string' ? label : label.map(part => part.value).join('')))
  assert.ok(
    labels.some(label => /\+11m.*detected/.test(label)),
    `hints: ${labels.join(' | ')}`,
  )
})

test('the window shows squiggles, hints and a hover', async () => {
  const editor = await open(draft)
  const { start } = rangeOf(editor.document, '09:11')
  editor.selection = new vscode.Selection(start.translate(0, 1), start.translate(0, 1))
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenter)
  await vscode.commands.executeCommand('editor.action.showHover')
  await picture({
    name: 'draft',
    wait: ['.squiggly-warning, .squiggly-error', 'text=/\\+11m/', '.monaco-hover:not(.hidden) >> text=/09:11 UTC/'],
  })
})

test('a quick fix mends the weekday', async () => {
  const { document } = await open(draft)
  await fix(draft, 'date-weekday', /Tuesday/)
  assert.match(document.getText(), /On Tuesday, September 8, 2026, the TLS/)
  await findings(draft, 'the finding to go', codes => !codes.includes('date-weekday'))
  assert.ok(codesOf(draft).includes('action-owner'), 'the other findings stay')
  await picture({ name: 'fixed', wait: ['text=/Tuesday/', '.squiggly-error'] })
})

test('a quick fix puts what is missing at a tab stop', async () => {
  const { document } = await open(draft)
  await fix(draft, 'action-owner', /owner/)
  assert.match(document.getText(), /renewal job fails \| [^|$]+ \| 2026-09-29/)
})

test('the status of the language sums the document up', async () => {
  await open(draft)
  await picture({
    name: 'status',
    hover: '[id="status.editor.languageStatus"], [id="status.languageStatus"]',
    wait: ['text=/Postmortem: \\d+ findings/', 'text=/TTD 11m · TTM 42m/'],
  })
})

test('Show Metrics opens the metrics beside the document, whichever editor is active', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await vscode.commands.executeCommand('postmortem.showMetrics', draft)
  await until('a preview', vscode.window.tabGroups.onDidChangeTabs, () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputWebview),
  )
  const metrics = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'postmortem-metrics')
  assert.match(metrics?.getText() ?? '', /TTD.*11m/)
  const enter = 'internal:control=enter-frame'
  await picture({
    name: 'metrics',
    wait: [`iframe.webview >> ${enter} >> iframe#active-frame >> ${enter} >> text=/TTD/`],
  })
})

test('the metrics that are shown follow the document', async () => {
  const { document } = await open(draft)
  const metrics = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'postmortem-metrics')!
  await replace(document, '09:11', '09:13')
  await until('a time to detect of 13m', vscode.workspace.onDidChangeTextDocument, () =>
    /TTD.*13m/.test(metrics.getText()) ? true : undefined,
  )
})

test('New Postmortem opens a template in which nothing is wrong', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await vscode.commands.executeCommand('postmortem.new')
  const { document } = vscode.window.activeTextEditor!
  assert.equal(document.languageId, 'markdown')
  assert.ok(document.isUntitled)
  const text = document.getText()
  for (const heading of ['Summary', 'Impact', 'Timeline (UTC)', 'Contributing factors', 'Action items']) {
    assert.ok(text.includes(`\n## ${heading}\n`), heading)
  }
  assert.ok(!/\$\{?\d/.test(text), 'tab stops are not left in the text')
  await picture({ name: 'template', wait: ['.snippet-placeholder'] })
  // A question that the server answers behind the diagnostics of the same version.
  await hoverOn(document, 'Timeline (UTC)')
  assert.deepEqual(diagnosticsOf(document.uri), [])
})

test('Restart Server brings the findings back', async () => {
  await open(draft)
  await findings(draft, 'findings', codes => codes.includes('timeline-order'))
  const gone = findings(draft, 'the findings of the old server to go', codes => codes.length === 0)
  await vscode.commands.executeCommand('postmortem.restartServer')
  await gone
  await findings(draft, 'findings of the new server', codes => codes.includes('timeline-order'))
})

test('Markdown that is no postmortem is left alone', async () => {
  const { document } = await open(notes)
  assert.equal(await hoverOn(document, '09:11'), '')
  assert.deepEqual(diagnosticsOf(notes), [])
})
