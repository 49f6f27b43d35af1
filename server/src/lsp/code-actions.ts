import type { CodeAction } from 'vscode-languageserver'
import { fixAll } from '../fix-all.ts'
import { rewrites } from '../rewrites/offers.ts'
import type { Finding } from '../rules/rule.ts'
import { silencing } from '../suppressions.ts'
import type { Span } from '../text/span.ts'
import * as convert from './convert.ts'
import type { Snapshot } from './snapshots.ts'

/** What can be done where the cursor stands or what is selected, of the kinds that are wanted; all of them where none is named. */
export function codeActions(
  snapshot: Snapshot,
  place: convert.Place,
  selected: Span,
  only: readonly string[] | undefined,
): CodeAction[] {
  if (snapshot.settings.run === 'off') return []
  const findings = snapshot.findings().filter(finding => meets(finding, selected))
  const { markdown } = snapshot.understanding()
  const silenced = findings.map(finding => {
    const fix = silencing(markdown, finding)
    return { ...finding, fixes: fix ? [fix] : [] }
  })
  const offered = rewrites(snapshot.understanding(), selected, snapshot.options)
  const actions = [
    ...convert.toCodeActions([...findings, ...silenced], place),
    ...convert.toRewriteActions(offered, place),
  ]
  return distinct(actions.filter(action => wanted(action, only)))
}

/** Every safe fix of the document as one action. */
export function fixAllActions({ text, options }: Snapshot, place: convert.Place): CodeAction[] {
  return convert.toFixAll(fixAll(text, options).edits, place)
}

/** A quick fix is offered wherever the cursor or selection touches what is underlined. */
function meets({ span }: Finding, selected: Span): boolean {
  return span.start <= selected.end && selected.start <= span.end
}

/** `only` names kinds with all their sub-kinds; absent, everything is wanted. */
function wanted({ kind }: CodeAction, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(asked => kind === asked || kind?.startsWith(`${asked}.`))
}

/** What a fix makes of the document is not offered as a rewrite once more. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  const byEdit = new Map<string, CodeAction>()
  for (const action of actions) {
    const edit = JSON.stringify(action.edit)
    if (!byEdit.has(edit)) byEdit.set(edit, action)
  }
  return [...byEdit.values()]
}
