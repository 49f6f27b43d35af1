import type { BaseLanguageClient } from 'vscode-languageclient'

/** Also starts a server that has ended, or never came up: that cannot be stopped first. */
export async function restartServer(client: BaseLanguageClient & { restart(): Promise<void> }): Promise<void> {
  await (client.isRunning() ? client.restart() : client.start())
}
