import assert from 'node:assert/strict'
import { fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { CancellationTokenSource, type Message, StreamMessageReader } from 'vscode-jsonrpc/node'
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentLink,
  Hover,
  InitializeResult,
  InlayHint,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import {
  type ConversionEdits,
  configurationRequest,
  conversionRequest,
  type ExportedDocument,
  type ExportParams,
  exportRequest,
  type ImportedBriefs,
  importBriefRequest,
  type Overview,
  overviewRequest,
  type PasteEdits,
  type PasteOffer,
  pasteOfferRequest,
  pasteRequest,
  rulePageRequest,
} from '../server/src/lsp/protocol.ts'
import { rulePage } from '../server/src/rule-page.ts'
import { rules } from '../server/src/rules/index.ts'
import { bundleServer, type Client, exitOf, pulling, startClient } from './server-client.ts'

// 4 March 2026 is a Wednesday.
const draft = `# Postmortem: the checkout refused cards

**Date:** Monday, 4 March 2026
**Status:** Final
**Severity:** SEV-2

## Summary

A rotated key was not rolled out to one region. The outage lasted 50 minutes.

## Impact

| Metric | Value |
|---|---|
| Refused payments | 1,840 |
| Duration | 50 minutes |

## Timeline (UTC)

| Time | Event |
|---|---|
| 09:00 | New key rolled out |
| 09:04 | Card payments began to fail |
| 09:10 | Alert paged the on-call engineer |
| 09:12 | On-call engineer acknowledged the page |
| 09:54 | Error rate back to baseline |
| 10:05 | Incident resolved |

## Root cause

The rollout skipped a region that was drained at the time.

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Roll keys out to drained regions too | Ines | 2026-03-20 | Open |
`

const weekday = (diagnostic: Diagnostic) => diagnostic.code === 'date-weekday'
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code)

/** Where the first `words` begin. */
const placeOf = (document: TextDocument, words: string) => document.positionAt(document.getText().indexOf(words))

function rangeOf(document: TextDocument, words: string) {
  const start = document.getText().indexOf(words)
  return { start: document.positionAt(start), end: document.positionAt(start + words.length) }
}

const whole = (document: TextDocument) => ({
  start: { line: 0, character: 0 },
  end: document.positionAt(document.getText().length),
})

describe('the server, spoken to over stdio', { concurrency: false }, () => {
  let bundle: Awaited<ReturnType<typeof bundleServer>>
  let client: Client

  before(async () => {
    bundle = await bundleServer()
  })
  after(() => bundle.remove())
  afterEach(() => {
    client.child.kill()
  })

  const actionsAt = (document: TextDocument, range: unknown, only?: string[]) =>
    client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    })
  const hoverAt = (document: TextDocument, words: string) =>
    client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: document.uri },
      position: placeOf(document, words),
    })
  const hintsOf = (document: TextDocument) =>
    client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: document.uri },
      range: whole(document),
    })

  test('says what it can do, and leaves with code 0', async () => {
    client = await startClient(bundle.file)
    const { capabilities } = client.initialized
    assert.equal(capabilities.positionEncoding, 'utf-16')
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: true })
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'postmortem',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    })
    assert.equal(await client.stop(), 0)
    assert.deepEqual(client.errors, [])
  })

  test('says so before all of it is loaded, and keeps what comes meanwhile in its order', async () => {
    const child = spawn(process.execPath, [bundle.file, '--stdio'])
    const answers: (Message & { readonly id?: number; readonly result?: { readonly items?: Diagnostic[] } })[] = []
    const done = new Promise<void>(resolve => {
      new StreamMessageReader(child.stdout).listen(answer => {
        if (answers.push(answer) === 3) resolve()
      })
    })
    const textDocument = { uri: 'file:///repo/incident.md', languageId: 'markdown', version: 1, text: draft }
    const range = rangeOf(TextDocument.create('', '', 1, draft), 'Monday')
    const said = [
      { id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: pulling } },
      { method: 'initialized', params: {} },
      { method: 'textDocument/didOpen', params: { textDocument } },
      { id: 2, method: 'textDocument/hover', params: { textDocument, position: range.start } },
      {
        method: 'textDocument/didChange',
        params: { textDocument: { ...textDocument, version: 2 }, contentChanges: [{ range, text: 'Wednesday' }] },
      },
      { id: 3, method: 'textDocument/diagnostic', params: { textDocument } },
    ]
    const bodies = said.map(message => JSON.stringify({ jsonrpc: '2.0', ...message }))
    child.stdin.write(bodies.map(body => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`).join(''))
    await done
    child.kill()
    assert.deepEqual(
      answers.map(({ id }) => id),
      [1, 2, 3],
    )
    assert.match(JSON.stringify(answers[1]), /The document has changed/)
    const found = answers[2]!.result?.items
    assert.ok(found?.length && !found.some(weekday))
  })

  test('answers a pull with the findings, where they are in UTF-16', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft.replace('Monday', '🔥🔥 Monday'))
    const found = (await client.pull(document)).find(weekday)
    assert.ok(found)
    assert.equal(found.source, 'postmortem')
    assert.equal(found.severity, 1)
    assert.match(String(found.message), /Wednesday/)
    assert.equal(document.getText(found.range), 'Monday')
    assert.deepEqual(client.pushed, [])
  })

  test('pushes to a client that cannot pull, and clears on close', async () => {
    client = await startClient(bundle.file, {})
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined)
    const document = await client.open(draft)
    const first = await client.push(() => true)
    assert.equal(first.version, 1)
    assert.ok(first.diagnostics.some(weekday))
    await client.edit(document, { range: rangeOf(document, 'Monday'), newText: 'Wednesday' })
    const second = await client.push(({ version }) => version === 2)
    assert.ok(!second.diagnostics.some(weekday))
    await client.close(document)
    const last = await client.push(({ version }) => version === undefined)
    assert.deepEqual(last.diagnostics, [])
  })

  test('pushes nothing of versions that were typed over, nor after the close', async () => {
    client = await startClient(bundle.file, {})
    const document = await client.open(draft)
    for (let step = 0; step < 20; step++) {
      const newText = step % 2 === 0 ? 'Wednesday' : 'Monday'
      await client.edit(document, { range: rangeOf(document, step % 2 === 0 ? 'Monday' : 'Wednesday'), newText })
      await sleep(5)
    }
    const latest = await client.push(() => true)
    assert.equal(latest.version, 21)
    await client.edit(document, { range: rangeOf(document, 'Monday'), newText: 'Tuesday' })
    await client.close(document)
    await client.push(({ version }) => version === undefined)
    await sleep(400)
    assert.deepEqual(
      client.pushed.map(({ version }) => version),
      [21, undefined],
    )
  })

  test('opens again what was closed', async () => {
    client = await startClient(bundle.file)
    await client.close(await client.open(draft))
    const document = await client.open(draft.replace('Monday', 'Wednesday'))
    assert.ok(!codes(await client.pull(document)).includes('date-weekday'))
  })

  test('offers a fix anywhere in what is underlined, and the fix makes it go', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const before = await client.pull(document)
    const { range } = before.find(weekday)!
    const inside = { line: range.start.line, character: range.start.character + 3 }
    for (const at of [range.start, inside, range.end]) {
      const actions = await actionsAt(document, { start: at, end: at })
      assert.ok(
        actions.some(action => action.diagnostics?.some(weekday)),
        `no action at ${JSON.stringify(at)}`,
      )
    }
    assert.deepEqual(await actionsAt(document, range, ['source.organizeImports']), [])
    const [action] = await actionsAt(document, range, ['quickfix'])
    assert.equal(action!.kind, 'quickfix')
    assert.deepEqual(
      action!.edit!.documentChanges!.map(change => 'textDocument' in change && change.textDocument),
      [{ uri: document.uri, version: 1 }],
    )
    await client.applyAction(document, action!)
    assert.match(document.getText(), /Wednesday, 4 March 2026/)
    assert.deepEqual(codes(await client.pull(document)), codes(before.filter(diagnostic => !weekday(diagnostic))))
  })

  test('offers to silence a finding, behind the fixes of all of them', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const before = await client.pull(document)
    const { range } = before.find(weekday)!
    const actions = await actionsAt(document, range, ['quickfix'])
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Write “Wednesday”', 'Silence date-weekday here, with a reason'],
    )
    await client.applyAction(document, actions[1]!)
    assert.match(document.getText(), /\n<!-- postmortem-disable-next-line date-weekday: .*reason.* -->\n\*\*Date/)
    assert.deepEqual(codes(await client.pull(document)), codes(before.filter(diagnostic => !weekday(diagnostic))))
  })

  test('makes every safe fix as one edit, only where a source action is asked for', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const start = { line: 0, character: 0 }
    const ask = (only?: readonly string[]) =>
      client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: document.uri },
        range: { start, end: start },
        context: { diagnostics: [], ...(only && { only }) },
      })
    assert.deepEqual(await ask(), [])
    for (const only of ['source', 'source.fixAll', 'source.fixAll.postmortem']) {
      const [action, ...others] = await ask([only])
      assert.equal(action?.kind, 'source.fixAll.postmortem')
      assert.deepEqual(others, [])
    }
    assert.deepEqual(await ask(['source.organizeImports', 'source.fixAll.eslint']), [])
    const [action] = await ask(['source.fixAll'])
    await client.applyAction(document, action!)
    assert.ok(!(await client.pull(document)).some(weekday))
    assert.deepEqual(await ask(['source.fixAll']), [])
  })

  test('tells of the rule behind a finding, and links its page', async () => {
    client = await startClient(bundle.file, { textDocument: { diagnostic: { codeDescriptionSupport: true } } })
    const document = await client.open(draft)
    const found = (await client.pull(document)).find(weekday)!
    assert.match(found.codeDescription!.href, /^file:\/\/\/(.*\/)?docs\/rules\/date-weekday\.md$/)
    const { contents } = (await hoverAt(document, document.getText(found.range)))!
    const { summary, why } = rules.find(({ id }) => id === 'date-weekday')!
    assert.ok(
      JSON.stringify(contents).includes(`**[date-weekday](${found.codeDescription!.href})**: ${summary} ${why}`),
    )
  })

  test('tells the same of a document after many others were opened', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const found = await client.pull(document)
    for (let other = 0; other < 25; other++) await client.pull(await client.open(draft, `file:///repo/${other}.md`))
    assert.deepEqual(await client.pull(document), found)
    await client.edit(document, { range: found.find(weekday)!.range, newText: 'Wednesday' })
    assert.ok(!(await client.pull(document)).some(weekday))
  })

  test('gives a client that shows the pages of the rules itself their addresses and words', async () => {
    const initialize = { initializationOptions: { rulePages: 'postmortem-rule:/' } }
    const linking = { textDocument: { diagnostic: { codeDescriptionSupport: true } } }
    client = await startClient(bundle.file, linking, { initialize })
    const found = (await client.pull(await client.open(draft))).find(weekday)
    assert.equal(found?.codeDescription?.href, 'postmortem-rule:/date-weekday.md')
    const pageOf = (rule: string) => client.connection.sendRequest<string | null>(rulePageRequest, { rule })
    assert.equal(await pageOf('date-weekday'), rulePage(rules.find(({ id }) => id === 'date-weekday')!))
    assert.equal(await pageOf('no-such-rule'), null)
  })

  test('gives plain changes to a client that knows no versioned ones', async () => {
    client = await startClient(bundle.file, { textDocument: { diagnostic: {} } })
    const document = await client.open(draft)
    const { range } = (await client.pull(document)).find(weekday)!
    const [action] = await actionsAt(document, range)
    assert.deepEqual(Object.keys(action!.edit!.changes!), [document.uri])
    await client.applyAction(document, action!)
    assert.ok(!(await client.pull(document)).some(weekday))
  })

  test('shows metrics on the heading, times and durations; hints behind times; an overview', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const table = (await hoverAt(document, 'Timeline (UTC)'))!
    const words = JSON.stringify(table.contents)
    for (const part of ['TTD', '6m', 'TTA', '2m', 'TTM', '50m', 'TTR', '1h 1m', '09:04 → 09:10 UTC']) {
      assert.ok(words.includes(part), `${part} is not in ${words}`)
    }
    assert.match(JSON.stringify((await hoverAt(document, '09:10'))!.contents), /\+6m.*since impact start/)
    assert.match(JSON.stringify((await hoverAt(document, '50 minutes'))!.contents), /agrees/)
    assert.equal(await hoverAt(document, 'skipped a region'), null)
    const labels = (await hintsOf(document)).map(({ label }) => label)
    assert.ok(
      labels.some(label => /^\+6m · .*detected/.test(String(label))),
      JSON.stringify(labels),
    )
    const overview = await client.connection.sendRequest<Overview>(overviewRequest, { uri: document.uri })
    assert.equal(overview.title, 'Postmortem: the checkout refused cards')
    assert.equal(overview.ttd, '6m')
    assert.equal(overview.ttm, '50m')
    assert.equal(overview.findings, (await client.pull(document)).length)
    assert.ok(JSON.stringify(table.contents).includes(JSON.stringify(overview.metricsMarkdown).slice(1, -1)))
  })

  test('offers a conversion where the cursor stands, and that of the whole document in parts', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(
      '# Outage on 3 May 2026\n\n## Timeline (UTC)\n\n- 09:00 Mails wait\n- 09:20 Mails flow\n\n## Impact\n\n- Mails late: 40\n',
    )
    const at = placeOf(document, '09:20')
    const rewriting = (only: string) => actionsAt(document, { start: at, end: at }, [only])
    const [action, ...others] = await rewriting('refactor.rewrite.timeline-to-table')
    assert.equal(action?.title, 'Convert 2 events to a table')
    assert.deepEqual(others, [])
    assert.ok((await rewriting('refactor.rewrite')).length > 0)
    const { edits } = await client.connection.sendRequest<ConversionEdits>(conversionRequest, { uri: document.uri })
    assert.equal(edits.length, 2)
    await client.applyAction(document, action)
    assert.match(document.getText(), /\| 2026-05-03 09:20 \| Mails flow \|/)
  })

  test('exports a postmortem in each form, and imports a brief', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(
      '# Outage on 3 May 2026\n\n**Author:** Mina Kovac\n\n## Timeline (UTC)\n\n- 09:00 Mails wait\n- 09:20 Mails flow\n\n## Impact\n\n- Mails late: 40\n',
    )
    const exported = (form: ExportParams['form']) =>
      client.connection.sendRequest<ExportedDocument>(exportRequest, { uri: document.uri, form })
    const customer = await exported('customer')
    assert.match(customer.text, /\*\*Author:\*\* an engineer/)
    assert.deepEqual(customer.removed, ['line 3: name “Mina Kovac” now “an engineer”'])
    assert.match((await exported('leadership-brief')).text, /\| Mails late \| 40 \|/)
    const { text, language } = await exported('leadership-brief-json')
    assert.equal(language, 'json')
    const brief = (text: string, beside?: Record<string, string>) =>
      client.connection.sendRequest<ImportedBriefs>(importBriefRequest, { uri: document.uri, text, beside })
    assert.match((await brief(text)).texts[0]!, /\| 2026-05-03 09:20 \| Mails flow/)
    assert.deepEqual(await brief('{}'), { texts: [], told: ['line 1: leadership_brief is missing'], files: [] })
    const source_files = ['rca.txt', '../secret.txt', '/etc/hosts', 'C:\\x', 'https://x.example/y']
    const sources = source_files.map((source_file, at) => ({ id: `s${at}`, source_file }))
    const drawing = JSON.stringify({ leadership_brief: { title: 'Mails waited' }, sources })
    const alone = await brief(drawing)
    assert.deepEqual(alone.files, ['rca.txt'])
    assert.match(alone.told[0]!, /^rca\.txt is not beside the brief/)
    const whole = await brief(drawing, { 'rca.txt': 'The relay was full.\n' })
    assert.deepEqual(whole.files, [])
    assert.match(whole.texts[0]!, /The relay was full\./)
  })

  test('offers events that are pasted as rows of the timeline, and makes them', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(
      '# Outage on 3 May 2026\n\n## Timeline (UTC)\n\n- 09:00 Mails wait\n- 09:20 Mails flow\n\n## Impact\n\n- Mails late: 40\n',
    )
    const at = placeOf(document, ' wait')
    const about = { uri: document.uri, range: { start: at, end: at } }
    const offer = (text: string) =>
      client.connection.sendRequest<PasteOffer | null>(pasteOfferRequest, { ...about, text })
    assert.equal(await offer('Mails wait in the queue'), null)
    const log = '2026-05-03T09:10:00Z queue is full\n2026-05-03T09:20:00Z Mails flow\n'
    assert.deepEqual(await offer(log), { title: 'log lines', zoned: true, zone: null, fits: true })
    const chat = 'Ines Kaufmann  11:05 AM\nlooking\nIvo Petrov  11:06 AM\nsame here\n'
    assert.deepEqual(await offer(chat), { title: 'chat messages', zoned: false, zone: 'UTC', fits: true })

    const paste = async (text: string, zone?: string) => {
      const made = await client.connection.sendRequest<PasteEdits>(pasteRequest, { ...about, text, zone })
      assert.equal(made.version, document.version)
      return { ...made, text: TextDocument.applyEdits(document, [...made.edits]) }
    }
    const rows = await paste(log)
    assert.match(rows.text, /\n- 09:00 Mails wait\n- .*09:10 queue is full\n- .*09:20 Mails flow\n/)
    assert.deepEqual([rows.said, rows.complete, rows.apart], ['1 row, 1 there already', false, null])
    assert.match((await paste(chat, 'Europe/Berlin')).text, /\n- .*09:05 Ines Kaufmann: looking\n/)
  })

  test('offers what a quick fix does not a second time as a rewrite', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(
      '# Outage on 3 May 2026\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 2026-05-03 09:20 | Mails flow |\n| 09:00 | Mails wait |\n| 09:40 | Resolved |\n',
    )
    const at = placeOf(document, '09:00')
    const sorting = async (only?: string[]) =>
      (await actionsAt(document, { start: at, end: at }, only)).flatMap(({ title }) =>
        /^Sort/.test(title) ? [title] : [],
      )
    assert.deepEqual(await sorting(), ['Sort the timeline by time'])
    assert.deepEqual(await sorting(['refactor.rewrite']), ['Sort the timeline'])
  })

  test('makes the edit of a rewrite when it is chosen, for a client that asks for it', async () => {
    const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } }
    const { textDocument } = pulling
    client = await startClient(bundle.file, { ...pulling, textDocument: { ...textDocument, codeAction } })
    const document = await client.open(draft)
    const resolved = (action: CodeAction) => client.connection.sendRequest<CodeAction>('codeAction/resolve', action)
    const range = rangeOf(document, '09:10')
    const offered = await actionsAt(document, range)
    const kind = 'refactor.rewrite.timeline-to-list'
    const chosen = offered.find(action => action.kind === kind)
    assert.ok(chosen && !chosen.edit)
    assert.ok(offered.every(({ kind, edit }) => !edit === kind?.startsWith('refactor.rewrite.')))
    const [asked] = await actionsAt(document, range, [kind])
    const made = await resolved(chosen)
    assert.ok(made.edit)
    assert.deepEqual(made.edit, asked?.edit)
    await client.applyAction(document, made)
    assert.match(document.getText(), /^- 09:10: /m)
    await assert.rejects(resolved(chosen), { code: -32801 })
    assert.deepEqual(await resolved(made), made)
  })

  test('follows edits in a document with CRLF and emoji', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft.replaceAll('\n', '\r\n').replace('refused', '🚫 refused'))
    const start = placeOf(document, 'Monday')
    await client.edit(document, { range: { start, end: start }, newText: '🗓️ ' })
    await client.edit(document, { range: rangeOf(document, '09:54'), newText: '09:44' })
    const found = await client.pull(document)
    assert.equal(document.getText(found.find(weekday)!.range), 'Monday')
    const contradicted = found.find(({ code }) => code === 'metric-contradicts-timeline')
    assert.ok(contradicted, JSON.stringify(found))
    assert.match(document.getText(contradicted.range), /50 minutes/)
    const fresh = await client.open(document.getText(), 'file:///repo/twin.md')
    assert.equal(JSON.stringify(await client.pull(fresh)).replaceAll('twin', 'incident'), JSON.stringify(found))
  })

  test('follows the settings, asked for or sent', async () => {
    let settings: unknown = { rules: { 'date-weekday': 'hint' } }
    client = await startClient(
      bundle.file,
      {
        ...pulling,
        workspace: { configuration: true, diagnostics: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
      },
      { settings: () => settings },
    )
    const document = await client.open(draft)
    assert.equal((await client.pull(document)).find(weekday)!.severity, 4)
    settings = { rules: { 'date-weekday': 'off' }, inlayHints: { enabled: false } }
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    assert.ok(!(await client.pull(document)).some(weekday))
    assert.deepEqual(await hintsOf(document), [])
    assert.deepEqual([...client.refreshed].sort(), ['diagnostic', 'inlayHint'])
    client.child.kill()

    const initialize = { initializationOptions: { rules: { 'date-weekday': 'off' } } }
    client = await startClient(bundle.file, pulling, { initialize })
    const other = await client.open(draft)
    assert.ok(!(await client.pull(other)).some(weekday))
    const sent = { postmortem: { rules: { 'date-weekday': 'warning', 'no-such': 7 } } }
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: sent })
    assert.equal((await client.pull(other)).find(weekday)!.severity, 2)
    assert.ok(client.logged.some(({ message }) => message.includes('no-such')))
  })

  test('opens the ticket of an action item where the configuration says that it is', async () => {
    const initialize = {
      initializationOptions: { actions: { ticketPattern: 'KEY-\\d+', ticketLink: 'https://tracker.example/{ticket}' } },
    }
    client = await startClient(bundle.file, pulling, { initialize })
    const document = await client.open(draft.replace('drained regions too', 'drained regions too (KEY-41)'))
    const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: document.uri },
    })
    assert.deepEqual(links, [{ range: rangeOf(document, 'KEY-41'), target: 'https://tracker.example/KEY-41' }])
  })

  test('takes a file for a postmortem by its path in the workspace', async () => {
    const initialize = { initializationOptions: { files: ['incidents/*.md'] } }
    client = await startClient(bundle.file, pulling, { initialize })
    const note = '# Thursday\n\nNothing broke.\n'
    const inside = await client.open(note, 'file:///repo/incidents/a%20b.md')
    const outside = await client.open(note, 'file:///elsewhere/incidents/a.md')
    assert.ok((await client.pull(inside)).length > 0)
    assert.deepEqual(await client.pull(outside), [])
  })

  /** A folder with a repository's root in it, as the URI that its files begin with. */
  function repository(files: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'postmortem-repository-'))
    after(() => rmSync(folder, { recursive: true, force: true }))
    const write = (name: string, content: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    for (const [name, content] of Object.entries({ '.git': 'gitdir: elsewhere\n', ...files })) write(name, content)
    return { uri: (name: string) => pathToFileURL(join(folder, name)).href, write }
  }

  const watching: ClientCapabilities = {
    ...pulling,
    workspace: {
      configuration: true,
      diagnostics: { refreshSupport: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    },
  }
  const changedOnDisk = (uri: string) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] })

  test('goes by the nearest configuration file, whatever the settings of the editor say', async () => {
    const { uri } = repository({
      'team/.postmortemrc.yaml': 'rules:\n  date-weekday: warning\nfiles: [notes/*]\n',
      'team/notes/.keep': '',
    })
    const settings = () => ({ rules: { 'date-weekday': 'off', 'action-owner': 'hint' } })
    client = await startClient(bundle.file, watching, { settings })
    const inside = await client.open(draft.replace('| Ines |', '| |'), uri('team/a.md'))
    const severities = (diagnostics: readonly Diagnostic[]) =>
      diagnostics
        .filter(({ code }) => code === 'date-weekday' || code === 'action-owner')
        .map(({ code, severity }) => [code, severity])
    assert.deepEqual(severities(await client.pull(inside)), [
      ['date-weekday', 2],
      ['action-owner', 1],
    ])
    const outside = await client.open(draft.replace('| Ines |', '| |'), uri('b.md'))
    assert.deepEqual(severities(await client.pull(outside)), [['action-owner', 4]])
    const shown = await client.connection.sendRequest<string>(configurationRequest, { uri: inside.uri })
    assert.match(shown, /^# .*\/team\/\.postmortemrc\.yaml\n/)
    assert.match(shown, /\n {2}date-weekday: warning +# .*\/team\/\.postmortemrc\.yaml:2:17\n/)
    assert.match(shown, /\n {2}action-owner: error +# default\n/)
    const without = await client.connection.sendRequest<string>(configurationRequest, { uri: outside.uri })
    assert.match(without, /^# There is no configuration file\n.*\n {2}action-owner: hint +# settings of the editor\n/s)
    const note = await client.open('# Thursday\n\nNothing broke.\n', uri('team/notes/c.md'))
    assert.ok((await client.pull(note)).length > 0)
  })

  test('shows at a configuration what is wrong with it, and goes on with its last good state', async () => {
    const { uri, write } = repository({ '.postmortemrc.yaml': 'extends: ./base.json\n', 'base.json': '{}' })
    write('base.json', '{ "rules": { "date-weekday": "hint" } }')
    client = await startClient(bundle.file, watching)
    const document = await client.open(draft, uri('a.md'))
    const severity = async () => (await client.pull(document)).find(weekday)?.severity
    assert.equal(await severity(), 4)
    assert.deepEqual(client.pushed, [])
    const watched = () => client.registered.map(({ registerOptions }) => JSON.stringify(registerOptions)).join()
    while (!/base\.json/.test(watched())) await sleep(10)
    assert.match(watched(), /"\*\*\/\{\.postmortemrc\.json,.*package\.json\}"/)

    write('base.json', '{\r\n  "rules": { "date-weekdy": "hint" }\r\n}')
    await changedOnDisk(uri('base.json'))
    const { diagnostics } = await client.push(params => params.uri === uri('base.json'))
    assert.deepEqual(
      diagnostics.map(({ range, message, severity }) => ({ range, message, severity })),
      [
        {
          range: { start: { line: 1, character: 13 }, end: { line: 1, character: 26 } },
          message: 'There is no rule “date-weekdy”; did you mean date-weekday?',
          severity: 1,
        },
      ],
    )
    assert.equal(await severity(), 4)
    assert.ok(client.refreshed.includes('diagnostic'))

    write('base.json', '{ "rules": { "date-weekday": "warning" } }')
    await changedOnDisk(uri('base.json'))
    await client.push(params => params.uri === uri('base.json') && params.diagnostics.length === 0)
    assert.equal(await severity(), 2)
  })

  test('says at which configuration it does not look, and no longer when nobody asks', async () => {
    const { uri } = repository({ '.postmortemrc.json': '{}', '.postmortemrc.yml': '' })
    client = await startClient(bundle.file)
    const document = await client.open(draft, uri('a.md'))
    await client.pull(document)
    const { diagnostics } = await client.push(params => params.uri === uri('.postmortemrc.yml'))
    assert.deepEqual(
      diagnostics.map(({ severity }) => severity),
      [2],
    )
    await client.close(document)
    await client.push(params => params.uri === uri('.postmortemrc.yml') && params.diagnostics.length === 0)
  })

  describe('while its author types', () => {
    const telling: ClientCapabilities = { ...pulling, workspace: { diagnostics: { refreshSupport: true } } }
    const type = (document: TextDocument, words: string, newText: string) =>
      client.edit(document, { range: rangeOf(document, words), newText })
    const found = async (document: TextDocument) => codes(await client.pull(document))
    const refreshes = () => client.refreshed.filter(what => what === 'diagnostic').length

    test('a new finding in the block waits for a pause, one elsewhere does not', async () => {
      client = await startClient(bundle.file, telling)
      const document = await client.open(draft)
      const before = await found(document)
      await type(document, '09:54', '09:44')
      // The summary says 50 minutes: that is another block. That the row below is late is not news of the block itself.
      assert.ok((await found(document)).includes('metric-contradicts-timeline'))
      await type(document, '09:12', '25:12')
      assert.ok(!(await found(document)).includes('timeline-time-valid'))
      assert.equal(refreshes(), 0)
      while (refreshes() === 0) await sleep(20)
      assert.ok((await found(document)).includes('timeline-time-valid'))
      await type(document, '25:12', '09:12')
      await type(document, '09:44', '09:54')
      assert.deepEqual(await found(document), before)
      await sleep(1200)
      assert.equal(refreshes(), 1)
    })

    test('a finding that was there stays, and one that is mended goes at once', async () => {
      client = await startClient(bundle.file, telling)
      const document = await client.open(draft.replace('09:12', '25:12'))
      assert.ok((await found(document)).includes('timeline-time-valid'))
      await type(document, 'acknowledged the page', 'looked at the page')
      assert.ok((await found(document)).includes('timeline-time-valid'))
      await type(document, '25:12', '09:12')
      assert.ok(!(await found(document)).includes('timeline-time-valid'))
    })

    test('it comes when the cursor leaves the block, and when the document is saved', async () => {
      client = await startClient(bundle.file, telling)
      const document = await client.open(draft)
      await found(document)
      await type(document, '09:12', '25:12')
      assert.ok(!(await found(document)).includes('timeline-time-valid'))
      await actionsAt(document, rangeOf(document, '25:12'))
      assert.ok(!(await found(document)).includes('timeline-time-valid'))
      await actionsAt(document, rangeOf(document, 'Root cause'))
      assert.ok((await found(document)).includes('timeline-time-valid'))
      assert.equal(refreshes(), 1)

      await type(document, '09:10', '24:10')
      const unreadable = async () => (await found(document)).filter(code => code === 'timeline-time-valid').length
      assert.equal(await unreadable(), 1)
      await client.save(document)
      assert.equal(await unreadable(), 2)
    })

    test('it is pushed after the pause to a client that does not pull', async () => {
      client = await startClient(bundle.file, {})
      const document = await client.open(draft)
      await client.push(({ version }) => version === 1)
      await type(document, '09:12', '25:12')
      const has = (code: string) => (params: { version?: number; diagnostics: Diagnostic[] }) =>
        params.version === 2 && codes(params.diagnostics).includes(code)
      await client.push(({ version }) => version === 2)
      assert.ok(!client.pushed.some(has('timeline-time-valid')))
      await client.push(has('timeline-time-valid'))
    })

    test('on save, every new finding waits for that; off, there is none', async () => {
      let run = 'onSave'
      client = await startClient(
        bundle.file,
        { ...pulling, workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
        { settings: () => ({ run }) },
      )
      const document = await client.open(draft)
      assert.ok((await found(document)).includes('date-weekday'))
      await type(document, 'Monday', 'Wednesday')
      await type(document, '50 minutes', '51 minutes')
      assert.ok(!(await found(document)).includes('date-weekday'))
      await sleep(1200)
      assert.ok(!(await found(document)).includes('metric-contradicts-timeline'))
      await client.save(document)
      assert.ok((await found(document)).includes('metric-contradicts-timeline'))
      run = 'off'
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
      assert.deepEqual(await found(document), [])
      assert.deepEqual(await actionsAt(document, whole(document)), [])
      assert.ok(await hoverAt(document, '09:10'))
    })
  })

  test('leaves other Markdown alone', async () => {
    client = await startClient(bundle.file)
    const document = await client.open('# A recipe\n\nBake for 40 minutes at 10:30.\n')
    assert.deepEqual(await client.pull(document), [])
    assert.deepEqual(await hintsOf(document), [])
    assert.equal(await hoverAt(document, '10:30'), null)
    assert.equal(await client.connection.sendRequest(overviewRequest, { uri: document.uri }), null)
  })

  test('answers a cancelled request as cancelled, and goes on', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const source = new CancellationTokenSource()
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: document.uri } },
      source.token,
    )
    source.cancel()
    await assert.rejects(asked, { code: -32800 })
    assert.ok((await client.pull(document)).some(weekday))
  })

  test('tells a request about a place that its text has changed meanwhile', async () => {
    client = await startClient(bundle.file)
    const document = await client.open(draft)
    const asked = hoverAt(document, '09:10')
    await client.edit(document, { range: rangeOf(document, '# Postmortem'), newText: '# The postmortem' })
    await assert.rejects(asked, { code: -32801 })
    assert.ok(await hoverAt(document, '09:10'))
  })

  test('answers emptily about documents that are not open, and in order about methods that it does not know', async () => {
    client = await startClient(bundle.file)
    const unknown = { textDocument: { uri: 'file:///repo/none.md' } }
    const position = { line: 9, character: 9 }
    const range = { start: position, end: position }
    const ask = (method: string, params: unknown) => client.connection.sendRequest(method, params)
    assert.deepEqual(await ask('textDocument/diagnostic', unknown), { kind: 'full', items: [] })
    assert.equal(await ask('textDocument/hover', { ...unknown, position }), null)
    assert.deepEqual(await ask('textDocument/inlayHint', { ...unknown, range }), [])
    assert.deepEqual(await ask('textDocument/codeAction', { ...unknown, range, context: { diagnostics: [] } }), [])
    assert.equal(await ask(overviewRequest, { uri: 'file:///repo/none.md' }), null)
    assert.equal(await ask('textDocument/hover', { nonsense: true }), null)
    await assert.rejects(ask('textDocument/rename', unknown), { code: -32601 })
    const document = await client.open(draft)
    const beyond = { line: 9999, character: 9999 }
    assert.equal(await ask('textDocument/hover', { textDocument: { uri: document.uri }, position: beyond }), null)
  })

  test('survives what is no JSON-RPC, and says so', async () => {
    client = await startClient(bundle.file)
    const raw = (body: string) => client.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    raw('{ not json')
    raw('[]')
    raw('null')
    raw('"words"')
    raw('{"jsonrpc":"2.0"}')
    raw('{"jsonrpc":"2.0","method":"textDocument/didOpen"}')
    raw('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":null}}')
    raw(
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///x","version":2},"contentChanges":[{}]}}',
    )
    raw('{"jsonrpc":"2.0","id":"a","method":"textDocument/hover","params":7}')
    client.child.stdin.write('Content-Type: nothing\r\n\r\n')
    // What comes in one piece with such a header is read with the next piece.
    while (!/Content-Length/.test(client.unasked.join())) await sleep(10)
    const document = await client.open(draft)
    assert.ok((await client.pull(document)).some(weekday))
    const complaints = client.unasked.join('\n')
    assert.match(complaints, /-32700.*JSON/s)
    assert.match(complaints, /-32700.*Content-Length/s)
  })

  test('reads any text', async () => {
    client = await startClient(bundle.file)
    const binary = String.fromCharCode(...Array.from({ length: 5000 }, (_, index) => (index * 7919) % 65_536))
    const texts = ['', '\r', '\uFEFF', binary, `# Postmortem: x\n\n## Timeline\n\n${binary}`, '|'.repeat(5000)]
    for (const [index, text] of texts.entries()) {
      const document = await client.open(text, `file:///repo/${index}.md`)
      await client.pull(document)
      await hintsOf(document)
      await hoverAt(document, '')
    }
    assert.deepEqual(
      client.logged.filter(({ type }) => type === 1),
      [],
    )
  })

  test('goes on after a text that nests without end', async () => {
    client = await startClient(bundle.file)
    for (const marker of ['> ', '- ']) await client.pull(await client.open(marker.repeat(2000), 'file:///repo/deep.md'))
    assert.ok((await client.pull(await client.open(draft))).some(weekday))
  })

  test('reads 1 MB, and goes on', async () => {
    client = await startClient(bundle.file)
    const rows = '| 09:04 | Card payments began to fail again in another region |\n'
    const long = draft.replace('| 09:54', `${rows.repeat(Math.ceil(1_000_000 / rows.length))}| 09:54`)
    const document = await client.open(long)
    assert.ok((await client.pull(document)).some(weekday))
    await client.close(document)
    const small = await client.open(draft)
    assert.ok((await client.pull(small)).some(weekday))
  })

  test('ends with its input', async () => {
    client = await startClient(bundle.file)
    const ended = exitOf(client.child)
    client.child.stdin.end()
    assert.equal(await ended, 1)
  })

  test('speaks over IPC as well', async () => {
    const child = fork(bundle.file, ['--node-ipc'])
    const answered = new Promise<{ id: number; result: InitializeResult }>(resolve => child.once('message', resolve))
    const params = { processId: process.pid, rootUri: null, capabilities: {} }
    child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params })
    const { id, result } = await answered
    assert.equal(id, 1)
    assert.equal(result.serverInfo?.name, 'postmortem')
    child.kill()
  })
})
