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

export interface Started {
  /** What the commands of the manifest do, by their names. Those that need the server wait for it. */
  readonly commands: Readonly<Record<string, (...args: never) => unknown>>
  readonly stop: () => Promise<void>
}

/** Starts the server, does not wait for it, and registers what VS Code asks of it. */
export function start(context: vscode.ExtensionContext): Started {
  const log = vscode.window.createOutputChannel(name, { log: true })
  const module = context.asAbsolutePath(path.join('server', 'out', 'node.js'))
  const client = new LanguageClient(id, name, { module, transport: TransportKind.ipc }, clientOptions(log))
  // Commands and snippets work without the server; why it did not start is in the output channel.
  const ready = client.start().catch(error => log.error(error))

  const rows = createRows(client)
  const conversion = createConversion(client)
  const metrics = createMetricsView(client)
  const configuration = createConfigurationView(client)
  context.subscriptions.push(
    log,
    conversion,
    metrics,
    configuration,
    showRulePages(client),
    createStatus(client),
    registerPaste(rows),
  )
  const asking = <A extends readonly unknown[]>(run: (...args: A) => unknown) => {
    return async (...args: A) => {
      await ready
      return run(...args)
    }
  }
  return {
    commands: {
      'postmortem.new': () => newPostmortem(context),
      'postmortem.convertDraft': asking(conversion.convert),
      'postmortem.rewrite': asking(() => rewrite(client)),
      ...Object.fromEntries(
        rewriteCommands(context).map(({ id, title, kind }) => [id, asking(() => rewriteAs(client, kind, title))]),
      ),
      'postmortem.import': asking((file?: vscode.Uri) => importFile(rows, file)),
      'postmortem.export': asking((form?: ExportParams['form']) => exportPostmortem(client, form)),
      'postmortem.importBrief': asking(() => importBrief(client)),
      'postmortem.showMetrics': asking(metrics.show),
      'postmortem.showConfiguration': asking(configuration.show),
      'postmortem.restartServer': asking(() => restartServer(client)),
    },
    async stop() {
      await ready
      await client.dispose()
    },
  }
}
