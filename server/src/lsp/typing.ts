import type { TextDocumentContentChangeEvent } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Finding } from '../rules/rule.ts'
import { type Span, within } from '../text/span.ts'
import type { Snapshot } from './snapshots.ts'

/** How long authors have to pause until they hear of what they have just written. */
const pause = 1000

/** Keeps findings back while their author is at work on what they are about. */
export interface Typing {
  /** Notes where a document is changed. */
  edited(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void
  saved(document: TextDocument): void
  /** The author has gone to a place of the document. */
  moved(snapshot: Snapshot, to: Span): void
  /** The findings to show of the newest version of a document. */
  shown(snapshot: Snapshot): readonly Finding[]
  drop(uri: string): void
}

/** What is known of a document that has been changed or shown. */
interface State {
  /** Where it was changed last, until the author pauses or goes elsewhere; empty where something was deleted. */
  edited?: Span | undefined
  unsaved?: boolean
  /** How many of each finding were shown last. */
  shown: Map<string, number>
  /** Whether some were not. */
  holds?: boolean
  timer?: ReturnType<typeof setTimeout>
}

/**
 * A finding that was not shown before and lies in the block being edited waits until its author pauses, leaves the block or
 * saves; where findings are looked for on save, every new one waits for that. One that is gone goes at once. `released` is
 * called when what was kept back may be shown.
 */
export function createTyping(released: (uri: string) => void): Typing {
  const states = new Map<string, State>()

  function stateOf(uri: string): State {
    const state = states.get(uri) ?? { shown: new Map() }
    states.set(uri, state)
    return state
  }

  function release(uri: string, state: State): void {
    clearTimeout(state.timer)
    state.edited = undefined
    if (state.holds) released(uri)
  }

  return {
    edited(document, changes) {
      const state = stateOf(document.uri)
      state.edited = placeOf(document, changes)
      state.unsaved = true
      clearTimeout(state.timer)
      state.timer = setTimeout(() => release(document.uri, state), pause)
    },
    saved({ uri }) {
      const state = stateOf(uri)
      state.unsaved = false
      release(uri, state)
    },
    moved(snapshot, to) {
      const state = stateOf(snapshot.document.uri)
      if (state.edited && !meet(blockAt(snapshot, state.edited), to)) release(snapshot.document.uri, state)
    },
    shown(snapshot) {
      const state = stateOf(snapshot.document.uri)
      const waits = waiting(snapshot, state)
      const before = new Map(state.shown)
      const found = snapshot.findings()
      const shown = found.filter(finding => !waits(finding) || take(before, nameOf(finding)))
      state.holds = shown.length < found.length
      state.shown = count(shown)
      return shown
    },
    drop(uri) {
      clearTimeout(states.get(uri)?.timer)
      states.delete(uri)
    },
  }
}

/** Whether a finding waits, if it is new. */
function waiting(snapshot: Snapshot, { edited, unsaved }: State): (finding: Finding) => boolean {
  if (snapshot.settings.run === 'onSave') return () => unsaved === true
  if (!edited) return () => false
  const block = blockAt(snapshot, edited)
  return ({ span }) => meet(span, block)
}

function placeOf(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): Span {
  const last = changes.at(-1)
  if (!last || !('range' in last)) return { start: 0, end: document.getText().length }
  const start = document.offsetAt(last.range.start)
  return { start, end: start + last.text.length }
}

/** The blocks that a place touches, from the first to the last; the place itself where there are none. */
function blockAt(snapshot: Snapshot, place: Span): Span {
  // Those that end right before it or begin right behind it are touched too.
  const touched = within(snapshot.understanding().markdown.blocks, place.start - 1, place.end + 1)
  return { start: touched[0]?.span.start ?? place.start, end: touched.at(-1)?.span.end ?? place.end }
}

/** Whether they overlap or touch. */
function meet(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end
}

/** What stays the same of a finding while its place moves. */
function nameOf({ rule, message }: Finding): string {
  return `${rule}: ${message}`
}

function count(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, name: string): boolean {
  const left = counts.get(name) ?? 0
  counts.set(name, left - 1)
  return left > 0
}
