import path from 'node:path'
import * as vscode from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { clientOptions, id, name } from './client.ts'
import { createConversion } from './commands/convert-draft.ts'
import { importFile } from './commands/import.ts'
import { newPostmortem } from './commands/new-postmortem.ts'
import { restartServer } from './commands/restart-server.ts'
import { rewrite } from './commands/rewrite.ts'
import { createConfigurationView } from './commands/show-configuration.ts'
import { createMetricsView } from './commands/show-metrics.ts'
import { registerPaste } from './paste.ts'
import { createRows } from './rows.ts'
import { showRulePages } from './rule-pages.ts'
import { createStatus } from './status.ts'

let client: LanguageClient | undefined

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel(name, { log: true })
  const module = context.asAbsolutePath(path.join('server', 'out', 'node.js'))
  const started = new LanguageClient(id, name, { module, transport: TransportKind.ipc }, clientOptions(log))
  client = started

  const rows = createRows(started)
  const conversion = createConversion(started)
  const metrics = createMetricsView(started)
  const configuration = createConfigurationView(started)
  context.subscriptions.push(
    log,
    conversion,
    metrics,
    configuration,
    showRulePages(started),
    createStatus(started),
    registerPaste(rows),
    vscode.commands.registerCommand('postmortem.new', newPostmortem),
    vscode.commands.registerCommand('postmortem.convertDraft', conversion.convert),
    vscode.commands.registerCommand('postmortem.rewrite', () => rewrite(started)),
    vscode.commands.registerCommand('postmortem.import', (file?: vscode.Uri) => importFile(rows, file)),
    vscode.commands.registerCommand('postmortem.showMetrics', metrics.show),
    vscode.commands.registerCommand('postmortem.showConfiguration', configuration.show),
    vscode.commands.registerCommand('postmortem.restartServer', () => restartServer(started)),
  )

  // Commands and snippets work without the server; why it did not start is in the output channel.
  await started.start().catch(error => log.error(error))
}

export async function deactivate(): Promise<void> {
  await client?.dispose()
  client = undefined
}
