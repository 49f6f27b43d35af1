import path from 'node:path'
import * as vscode from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import type { ExportParams } from '../../server/src/lsp/protocol.ts'
import { clientOptions, id, name } from './client.ts'
import { createConversion } from './commands/convert-draft.ts'
import { exportPostmortem, importBrief } from './commands/export.ts'
import { importFile } from './commands/import.ts'
import { newPostmortem } from './commands/new-postmortem.ts'
import { restartServer } from './commands/restart-server.ts'
import { rewrite, rewriteAs, rewriteCommands } from './commands/rewrite.ts'
import { createConfigurationView } from './commands/show-configuration.ts'
import { createMetricsView } from './commands/show-metrics.ts'
import { registerPaste } from './paste.ts'
import { createRows } from './rows.ts'
import { showRulePages } from './rule-pages.ts'
import { createStatus } from './status.ts'

let client: LanguageClient | undefined
let starting: Promise<void> | undefined

/** Does not wait for the server, which would hold up other extensions' turn: what needs it waits itself. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel(name, { log: true })
  const module = context.asAbsolutePath(path.join('server', 'out', 'node.js'))
  const started = new LanguageClient(id, name, { module, transport: TransportKind.ipc }, clientOptions(log))
  // Commands and snippets work without the server; why it did not start is in the output channel.
  const ready = started.start().catch(error => log.error(error))
  client = started
  starting = ready

  const rows = createRows(started)
  const conversion = createConversion(started)
  const metrics = createMetricsView(started)
  const configuration = createConfigurationView(started)
  const command = <A extends readonly unknown[]>(id: string, run: (...args: A) => unknown) =>
    vscode.commands.registerCommand(id, async (...args: A) => {
      await ready
      return run(...args)
    })
  context.subscriptions.push(
    log,
    conversion,
    metrics,
    configuration,
    showRulePages(started),
    createStatus(started),
    registerPaste(rows),
    vscode.commands.registerCommand('postmortem.new', newPostmortem),
    command('postmortem.convertDraft', conversion.convert),
    command('postmortem.rewrite', () => rewrite(started)),
    ...rewriteCommands(context).map(({ id, title, kind }) => command(id, () => rewriteAs(started, kind, title))),
    command('postmortem.import', (file?: vscode.Uri) => importFile(rows, file)),
    command('postmortem.export', (form?: ExportParams['form']) => exportPostmortem(started, form)),
    command('postmortem.importBrief', () => importBrief(started)),
    command('postmortem.showMetrics', metrics.show),
    command('postmortem.showConfiguration', configuration.show),
    command('postmortem.restartServer', () => restartServer(started)),
  )
}

export async function deactivate(): Promise<void> {
  await starting
  await client?.dispose()
  client = undefined
}
