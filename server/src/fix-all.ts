import { analyze, lint } from './engine.ts'
import type { Finding, Fix } from './rules/rule.ts'
import type { Options } from './settings.ts'
import { minimalEdits } from './text/difference.ts'
import { applyEdits, type TextEdit } from './text/span.ts'

/** What safe fixes make of a text. */
export interface Fixed {
  readonly text: string
  /** From the text as it was: as few and as short as may be, in order, none overlapping another. */
  readonly edits: readonly TextEdit[]
  /** How many fixes were made. */
  readonly fixes: number
}

const maximumRounds = 10

/**
 * Makes every safe fix, round after round, until none is left, at most ten times: one fix may make place for another. Of two
 * that would change the same words, the one of the earlier finding is made, the other in a later round if it still stands.
 */
export function fixAll(text: string, options: Options): Fixed {
  let fixed = text
  let fixes = 0
  for (let round = 0; round < maximumRounds; round++) {
    const chosen = compatible(lint(analyze(fixed, options), options))
    if (chosen.length === 0) break
    fixed = applyEdits(
      fixed,
      chosen.flatMap(({ edits }) => edits),
    )
    fixes += chosen.length
  }
  return { text: fixed, edits: minimalEdits(text, fixed), fixes }
}

/** The safe fixes of findings in document order, each once, without those that meet an earlier one. */
function compatible(findings: readonly Finding[]): Fix[] {
  const chosen: Fix[] = []
  const taken: TextEdit[] = []
  for (const { fixes = [] } of findings) {
    const fix = fixes.find(({ kind }) => kind === 'safe')
    if (!fix || fix.edits.some(edit => taken.some(other => meets(edit, other)))) continue
    chosen.push(fix)
    taken.push(...fix.edits)
  }
  return chosen
}

/** Edits that touch are not made at once either: which of two insertions comes first is not known. */
function meets(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end
}
