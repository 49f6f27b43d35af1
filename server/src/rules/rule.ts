import type { Postmortem } from '../model/postmortem.ts'
import type { Options, Settings } from '../settings.ts'
import type { Span, TextEdit } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'

export const severities = ['error', 'warning', 'information', 'hint'] as const
export type Severity = (typeof severities)[number]

/** A guide that asks for a rule; `measured`: the slip was counted in published postmortems. */
export type Source = 'google' | 'pagerduty' | 'etsy' | 'measured'

/** One thing the linter knows about a good postmortem. A new rule is a new file and a line in `index.ts`. */
export interface Rule {
  /** `family-name`, as in `timeline-order`. */
  readonly id: string
  /** What holds where the rule is content, in one sentence. */
  readonly summary: string
  /** Why that matters, for its page. */
  readonly why: string
  /** None where it goes without saying. */
  readonly sources?: readonly Source[]
  /** On a published document; `off` for a rule that runs only where the settings name it. */
  readonly severity: Severity | 'off'
  /** It is about something still missing: on a draft, an error is a warning. */
  readonly missing?: boolean
  check(postmortem: Postmortem, options: Options): Iterable<Problem>
  /** Run as tests and printed as documentation. */
  readonly examples: readonly Example[]
}

/** What a rule found, before it is known under which severity. */
export interface Problem {
  readonly span: Span
  /** A fact with both sides and the figures; stands alone. */
  readonly message: string
  readonly related?: readonly Related[]
  /** Those, or how they are made, where that is work: nobody may want them. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[])
}

export interface Finding extends Omit<Problem, 'fixes'> {
  readonly rule: string
  readonly severity: Severity
  readonly fixes?: readonly Fix[]
}

/** The other end of a contradiction. */
export interface Related {
  readonly span: Span
  readonly message: string
}

export interface Fix {
  /** An imperative that tells the outcome: `Write “1 h 12 min”`. */
  readonly title: string
  /** `safe` may run on save; a `suggestion` is one click; a `rewrite` is asked for. */
  readonly kind: 'safe' | 'suggestion' | 'rewrite'
  /** None overlaps another. */
  readonly edits: readonly TextEdit[]
  /** The new text holds tab stops (`${1:owner}`), other `$`, `}` and `\` escaped. An editor without them gets the placeholders' words. */
  readonly snippet?: boolean
}

export type Example = {
  readonly name: string
  /** What it is linted with, where that is not what everybody has. */
  readonly settings?: Partial<Settings>
  readonly today?: CalendarDate
} & ({ readonly bad: string; readonly fixed?: string } | { readonly good: string })
