import * as vscode from 'vscode'
import type { Started } from './start.ts'

let starting: Promise<Started> | undefined

/**
 * Registers the commands, and leaves everything else to a turn of its own: while this one lasts, VS Code and all other
 * extensions wait, and the client's library takes ten times as long to load as this does.
 */
export function activate(context: vscode.ExtensionContext): void {
  const started = new Promise<void>(resolve => setImmediate(resolve))
    .then(() => import('./start.ts'))
    .then(({ start }) => start(context))
  starting = started
  const commands: readonly { readonly command: string }[] = context.extension.packageJSON.contributes.commands
  for (const { command } of commands) {
    const run = async (...args: never) => (await started).commands[command]?.(...args)
    context.subscriptions.push(vscode.commands.registerCommand(command, run))
  }
}

export async function deactivate(): Promise<void> {
  await (await starting)?.stop()
}
