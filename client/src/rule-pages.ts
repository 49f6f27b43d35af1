import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type RulePageParams, rulePageRequest } from '../../server/src/lsp/protocol.ts'

const scheme = 'postmortem-rule'

/** What the address of a rule's page begins with: the link of a finding opens `postmortem-rule:/timeline-order.md`. */
export const rulePages = `${scheme}:/`

/** The pages of the rules as read-only documents, which the server draws. */
export function showRulePages(client: BaseLanguageClient): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) => {
      const params: RulePageParams = { rule: path.slice(1).replace(/\.md$/, '') }
      return client.sendRequest<string | null>(rulePageRequest, params)
    },
  })
}
