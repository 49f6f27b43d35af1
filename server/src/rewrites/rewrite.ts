import type { Markdown } from '../markdown/markdown.ts'
import type { Postmortem } from '../model/postmortem.ts'
import type { Settings } from '../settings.ts'
import { type Span, slice, type TextEdit } from '../text/span.ts'
import { factsIn, saysAll } from './convert/facts.ts'

/** A better form for what stands at the cursor: not a defect that is mended, but work that is taken over. */
export interface Rewrite {
  /** `timeline-to-table`; the kind of its code action is `refactor.rewrite.` and this. */
  readonly id: string
  /** It writes moments and their zones otherwise; any other rewrite must not lose a fact. */
  readonly converts?: true
  /** Every word stays as it is written and only comes to stand elsewhere: no fact can be lost, and edits are made when they are asked for. */
  readonly arranges?: true
  /** Undefined where there is nothing to rewrite at `selected`, or where a word would be lost. */
  offer(ground: Ground, selected: Span): Offer | undefined
}

/** What a rewrite works on. */
export interface Ground {
  readonly markdown: Markdown
  readonly incident: Postmortem
  readonly settings: Settings
}

export interface Offer {
  /** An imperative that tells the outcome: `Convert 12 events to a table`. */
  readonly title: string
  /** What it is about: it is offered where cursor or selection touches it, and no edit leaves it. */
  readonly span: Span
  /** None overlaps another. */
  readonly edits: readonly TextEdit[]
  /** Words that are gone because they say nothing: fillers, `First we need to`. */
  readonly removed?: readonly string[]
  /** What else the author should know of it, where it is made with others: without a capital or a full stop. */
  readonly note?: string
}

/** What a rewrite offers at a place; undefined, too, where a fact of what its edits replace is not in what they write. */
export function offered(rewrite: Rewrite, ground: Ground, selected: Span): Offer | undefined {
  const offer = rewrite.offer(ground, selected)
  return offer && (rewrite.converts || rewrite.arranges || keepsFacts(ground, offer)) ? offer : undefined
}

function keepsFacts({ markdown, incident }: Ground, { edits, removed = [] }: Offer): boolean {
  const written = [...edits.map(({ newText }) => newText), ...removed].join('\n')
  return edits
    .filter(edit => edit.end > edit.start && spaced(slice(markdown.text, edit)) !== spaced(edit.newText))
    .every(edit => saysAll(written, factsIn(markdown, edit, incident.incidentDate?.value)))
}

/** The words and cells of a text, however far apart they stand: an edit that keeps these loses nothing. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll(' |', '|').replaceAll('| ', '|')
}
