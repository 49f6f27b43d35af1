import type { Markdown } from '../markdown/markdown.ts'
import { type Directive, type Silence, type Suppressions, verbs } from '../model/suppressions.ts'
import { lineAt } from '../text/lines.ts'
import { nearest } from '../text/nearest.ts'
import { replacing, type Span, type TextEdit, trimmed } from '../text/span.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Fix, Problem, Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'

const summary = `## Summary

The certificate of the payment gateway ran out, and every payment failed until a new one was in place.`
const list = `## Action items

- Alert on a failed renewal (owner: Mina, due: 2026-05-29)
- List every certificate with its last day (owner: Tomás, due: 2026-06-12)`

export const suppressReason: Rule = {
  id: 'suppress-reason',
  summary: 'A comment that silences a rule names an existing rule, gives a reason, and silences something.',
  why: 'Without a reason nobody dares to take a suppression away, and one that silences nothing today hides a defect tomorrow.',
  severity: 'warning',

  // What a comment silences is known once all rules have run: its findings come from `problemsOfSuppressions`.
  check: () => [],

  examples: [
    {
      name: 'no reason',
      bad: example({ actions: `<!-- postmortem-disable-next-line action-table -->\n${list}` }),
      fixed: example({ actions: `<!-- postmortem-disable-next-line action-table: reason -->\n${list}` }),
    },
    {
      name: 'a rule that is none',
      bad: example({ summary: `<!-- postmortem-disable-next-line timeline-ut: agreed -->\n${summary}` }),
    },
    {
      name: 'nothing to silence',
      bad: example({ summary: `<!-- postmortem-disable-next-line timeline-utc: agreed -->\n${summary}` }),
      fixed: example({ summary }),
    },
    {
      name: 'one of two rules has nothing to silence',
      bad: example({ actions: `<!-- postmortem-disable action-table, timeline-utc: two items -->\n\n${list}` }),
      fixed: example({ actions: `<!-- postmortem-disable action-table: two items -->\n\n${list}` }),
    },
    {
      name: 'a stretch with nothing to silence',
      bad: example({
        summary: `<!-- postmortem-disable timeline-utc: agreed -->\n${summary}\n<!-- postmortem-enable timeline-utc -->`,
      }),
      fixed: example({ summary }),
    },
    {
      name: 'the end of nothing',
      bad: example({ summary: `<!-- postmortem-enable timeline-utc -->\n${summary}` }),
      fixed: example({ summary }),
    },
    {
      name: 'a rule and a reason',
      good: example({ actions: `<!-- postmortem-disable-next-line action-table: two items need none -->\n${list}` }),
    },
    {
      name: 'a comment that only speaks of it',
      good: example({ summary: `<!-- See the guide for postmortem-disable -->\n${summary}` }),
    },
  ],
}

/** What is known of the rules when the comments are looked at. */
interface Ran {
  readonly known: ReadonlySet<string>
  /** The rules that looked at the document: only of these it can be said that they found nothing. */
  readonly ran: ReadonlySet<string>
  /** What silenced a finding. */
  readonly used: ReadonlySet<Silence>
}

/** What is wrong with the comments that silence rules. */
export function problemsOfSuppressions(
  markdown: Markdown,
  { directives, silences, misspelt }: Suppressions,
  { known, ran, used }: Ran,
): Problem[] {
  const ends = new Set(silences.map(({ rule, ended }) => ended && keyOf(ended, rule)))
  const problems = directives.flatMap(directive => {
    if (directive.rules.length === 0) return [namesNoRule(directive)]
    if (directive.verb === 'enable') return endsNothing(markdown, directive, ends)
    return [...noSuchRule(directive, known), ...givesNoReason(directive)]
  })
  return [...misspelt.map(noSuchVerb), ...problems, ...silencesNothing(markdown, silences, ran, used)]
}

function keyOf({ span }: Directive, rule: string): string {
  return `${span.start} ${rule}`
}

function noSuchVerb({ value, span }: Suppressions['misspelt'][number]): Problem {
  const meant = nearest(
    value,
    verbs.map(verb => `postmortem-${verb}`),
  )
  const fixes = meant === undefined ? [] : [write(meant, span)]
  return { span, message: `${quoted(value)} silences nothing${didYouMean(meant)}`, fixes }
}

function noSuchRule({ rules }: Directive, known: ReadonlySet<string>): Problem[] {
  return rules.flatMap(({ value, span }) => {
    if (known.has(value)) return []
    const meant = nearest(value, known)
    const fixes = meant === undefined ? [] : [write(meant, span)]
    return [{ span, message: `${quoted(value)} is no rule${didYouMean(meant)}`, fixes }]
  })
}

function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : `; did you mean ${quoted(meant)}?`
}

function write(newText: string, span: Span): Fix {
  return { title: `Write “${newText}”`, kind: 'suggestion', edits: [replacing(span, newText)] }
}

function namesNoRule({ span, verb }: Directive): Problem {
  return { span, message: `The comment “postmortem-${verb}” names no rule` }
}

function givesNoReason({ span, rules, reason, end }: Directive): Problem[] {
  if (reason !== '') return []
  const newText = `: ${tabStop(1, 'reason')} -->`
  return [
    {
      span,
      message: `The comment that silences ${listed(rules.map(({ value }) => value))} gives no reason`,
      fixes: [
        { title: 'Add a reason', kind: 'suggestion', snippet: true, edits: [{ start: end, end: span.end, newText }] },
      ],
    },
  ]
}

function endsNothing(markdown: Markdown, directive: Directive, ends: ReadonlySet<string | undefined>): Problem[] {
  const idle = directive.rules.map(({ value }) => value).filter(rule => !ends.has(keyOf(directive, rule)))
  if (idle.length === 0) return []
  return [
    {
      span: directive.span,
      message: `Nothing above silences ${listed(idle)}; there is nothing to end`,
      fixes: [{ title: 'Remove it', kind: 'safe', edits: [without(markdown, directive, idle)] }],
    },
  ]
}

/** One finding for a comment, whatever number of its rules have nothing to silence. */
function silencesNothing(
  markdown: Markdown,
  silences: readonly Silence[],
  ran: ReadonlySet<string>,
  used: ReadonlySet<Silence>,
): Problem[] {
  const needed = new Set([...used].map(({ rule, ended }) => ended && keyOf(ended, rule)))
  const idle = new Map<Directive, Silence[]>()
  for (const silence of silences) {
    if (used.has(silence) || !ran.has(silence.rule)) continue
    idle.set(silence.directive, [...(idle.get(silence.directive) ?? []), silence])
  }
  return Array.from(idle, ([directive, unused]) => {
    const rules = unused.map(({ rule }) => rule)
    // What ends it would end nothing; unless it ends another stretch too.
    const ends = unused.flatMap(({ rule, ended }) => (ended && !needed.has(keyOf(ended, rule)) ? [ended] : []))
    return {
      span: directive.span,
      message: `The comment silences ${listed(rules)}, and there is nothing to silence`,
      fixes: [
        {
          title: rules.length < directive.rules.length ? `Remove ${listed(rules)}` : 'Remove it',
          kind: 'safe' as const,
          edits: [directive, ...new Set(ends)].map(from => without(markdown, from, rules)),
        },
      ],
    }
  })
}

function listed(rules: readonly string[]): string {
  return [rules.slice(0, -1).map(quoted).join(', '), ...rules.slice(-1).map(quoted)].filter(Boolean).join(' and ')
}

/** The comment without some of its rules; where no others are left nothing of it, nor of the line it has for itself. */
function without({ text, lines }: Markdown, { span, rules }: Directive, gone: readonly string[]): TextEdit {
  const kept = rules.map(({ value }) => value).filter(rule => !gone.includes(rule))
  if (kept.length > 0) return { start: rules[0]!.span.start, end: rules.at(-1)!.span.end, newText: kept.join(', ') }
  const [first, last] = [lineAt(lines, span.start), lineAt(lines, span.end - 1)]
  const startOf = (line: number) => (line < 0 ? 0 : (lines.starts[line] ?? text.length))
  const hasWords = (from: number, to: number) => trimmed(text, from, to) !== undefined
  const alone = !hasWords(startOf(first), span.start) && !hasWords(span.end, startOf(last + 1))
  // Between two lines with words an empty one stays: they would become one paragraph.
  const parts = hasWords(startOf(first - 1), startOf(first)) && hasWords(startOf(last + 1), startOf(last + 2))
  return alone && !parts ? { start: startOf(first), end: startOf(last + 1), newText: '' } : replacing(span, '')
}
