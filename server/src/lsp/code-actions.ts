import type { CodeAction } from 'vscode-languageserver'
import { fixAll } from '../fix-all.ts'
import { type OfferedRewrite, rewrites } from '../rewrites/offers.ts'
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
  const fixes = convert.toCodeActions([...findings, ...silenced], place).filter(({ kind }) => wanted(kind, only))
  const offers = rewrites(snapshot.understanding(), selected, snapshot.options, id => wanted(convert.kindOf(id), only))
  // Who names kinds has chosen.
  const later = only === undefined && place.abilities.makesEditsLater
  const shown = new Set<string>()
  // What a fix makes of the document is not offered as a rewrite once more.
  const isNew = ({ edit }: CodeAction) => {
    const words = JSON.stringify(edit)
    const isKnown = shown.has(words)
    shown.add(words)
    return !isKnown
  }
  const actionOf = (offer: OfferedRewrite): CodeAction[] => {
    if (later && offer.later) return [convert.toUnmadeAction(offer, place, selected)]
    const action = convert.toRewriteAction(offer, place)
    if (!isNew(action)) return []
    return [later ? convert.toUnmadeAction(offer, place, selected) : action]
  }
  return [...fixes.filter(isNew), ...offers.flatMap(actionOf)]
}

/** An action that was offered without its edit, with it; undefined where it is offered no longer. */
export function withEdit(
  { understanding, options }: Snapshot,
  place: convert.Place,
  { rewrite, selected, start }: convert.Unmade,
): CodeAction | undefined {
  const offer = rewrites(understanding(), selected, options, id => id === rewrite).find(
    ({ span }) => span.start === start,
  )
  return offer && convert.toRewriteAction(offer, place)
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
function wanted(kind: string | undefined, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(asked => kind === asked || kind?.startsWith(`${asked}.`))
}
