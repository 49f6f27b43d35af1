import type { Comment, Markdown } from '../markdown/markdown.ts'
import { lineAt } from '../text/lines.ts'
import { type Sourced, type Span, slice, trimmed, within } from '../text/span.ts'

export const verbs = ['disable-next-line', 'disable-file', 'disable', 'enable'] as const
type Verb = (typeof verbs)[number]

/** A comment that silences rules, or ends that: `<!-- postmortem-disable RULE, RULE: reason -->`. */
export interface Directive {
  /** The whole comment. */
  readonly span: Span
  readonly verb: Verb
  readonly rules: readonly Sourced<string>[]
  /** Empty where none is given. */
  readonly reason: string
  /** Where its words end: where a reason is added. */
  readonly end: number
}

/** A stretch of the document in which a directive silences a rule. */
export interface Silence {
  readonly directive: Directive
  readonly rule: string
  readonly from: number
  readonly to: number
  /** The `enable` that ends it. */
  readonly ended: Directive | undefined
}

export interface Suppressions {
  readonly directives: readonly Directive[]
  readonly silences: readonly Silence[]
  /** What begins like a directive and is none. */
  readonly misspelt: readonly Sourced<string>[]
}

/**
 * The comments that silence rules. `disable-next-line` is about the block that begins on the next line with words, or
 * about that line alone where none begins there; `disable` reaches to the `enable` of the same rule, or to the end.
 */
export function readSuppressions(markdown: Markdown): Suppressions {
  const comments = markdown.comments.filter(({ words }) => /^postmortem-(dis|en)able/.test(words))
  if (comments.length === 0) return { directives: [], silences: [], misspelt: [] }
  const directives = comments.flatMap(comment => readDirective(markdown, comment) ?? [])
  return {
    directives,
    silences: silencesOf(markdown, directives),
    misspelt: comments.flatMap(({ span, words }) => {
      const value = /^[\w-]+/.exec(words)![0]
      const start = markdown.text.indexOf(value, span.start)
      return verbOf(value) ? [] : [{ value, span: { start, end: start + value.length } }]
    }),
  }
}

function verbOf(word: string): Verb | undefined {
  return verbs.find(verb => word === `postmortem-${verb}`)
}

function readDirective({ text }: Markdown, { span, words }: Comment): Directive | undefined {
  const match = /^(?<word>[\w-]+)(?<rules>[^:]*)(?<reason>:[\s\S]*)?$/.exec(words)
  const { word = '', rules: names = '', reason = '' } = match?.groups ?? {}
  const verb = verbOf(word)
  if (!verb) return undefined
  const start = text.indexOf(word, span.start)
  const from = start + word.length
  const rules = [...names.matchAll(/[^,]+/g)].flatMap(({ index, 0: name }) => {
    const place = trimmed(text, from + index, from + index + name.length)
    return place ? [{ value: slice(text, place), span: place }] : []
  })
  const end = start + words.replace(/\s*:\s*$/, '').length
  return { span, verb, rules, reason: reason.slice(1).trim(), end }
}

function silencesOf(markdown: Markdown, directives: readonly Directive[]): Silence[] {
  const silences: Silence[] = []
  const endOf = new Map<string, Directive>()
  const next = nextBlocks(markdown)
  // From the last to the first, so that the `enable` that ends a stretch is known before the stretch begins.
  for (const directive of directives.toReversed()) {
    const { span, verb, rules } = directive
    for (const { value: rule } of rules) {
      if (verb === 'enable') {
        endOf.set(rule, directive)
        continue
      }
      const ended = verb === 'disable' ? endOf.get(rule) : undefined
      const { start, end } =
        verb === 'disable-next-line'
          ? next(span)
          : { start: verb === 'disable' ? span.end : 0, end: ended?.span.start ?? markdown.text.length }
      silences.push({ directive, rule, from: start, to: end, ended })
    }
  }
  return silences.reverse()
}

/** What `disable-next-line` covers; comments that stand one below another all mean what follows the last of them. */
function nextBlocks({ text, lines, blocks, comments }: Markdown): (comment: Span) => Span {
  const endOfLine = (offset: number) => lines.starts[lineAt(lines, offset) + 1] ?? text.length
  const targets = new Map<number, number>()
  let below = { start: text.length, target: text.length }
  for (const { span } of comments.toReversed()) {
    const words = trimmed(text, endOfLine(span.end - 1), below.start)
    const target = words?.start ?? below.target
    targets.set(span.start, target)
    below = { start: span.start, target }
  }
  return ({ start }) => {
    const target = targets.get(start)!
    const [block] = within(blocks, target, target + 1)
    const begins = block && lineAt(lines, block.span.start) === lineAt(lines, target)
    return { start: target, end: begins ? block.span.end : endOfLine(target) }
  }
}
