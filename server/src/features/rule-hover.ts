import type { Finding, Rule } from '../rules/rule.ts'
import { contains, touches } from '../text/span.ts'
import type { Hover } from './hover.ts'

/**
 * The rules behind the findings at `offset`: what each holds and why. `pageOf` gives the address of a rule's page, where there
 * is one. Undefined where nothing is found there.
 */
export function ruleHover(
  rules: readonly Rule[],
  findings: readonly Finding[],
  offset: number,
  pageOf: (rule: string) => string | undefined,
): Hover | undefined {
  const touched = findings.filter(({ span }) => touches(span, offset))
  const held = touched.filter(({ span }) => contains(span, offset))
  const here = held.length > 0 ? held : touched
  const told = rules.filter(({ id }) => here.some(({ rule }) => rule === id))
  const [first] = here
  if (!first || told.length === 0) return undefined
  const smallest = here.reduce((a, { span: b }) => (b.end - b.start < a.end - a.start ? b : a), first.span)
  return { span: smallest, markdown: told.map(rule => about(rule, pageOf(rule.id))).join('\n\n') }
}

function about({ id, summary, why }: Rule, page: string | undefined): string {
  return `**${page ? `[${id}](${page})` : id}**: ${summary} ${why}`
}

/** Both, one under the other, over the words that the first is about. */
export function joined(first: Hover | undefined, second: Hover | undefined): Hover | undefined {
  if (!first || !second) return first ?? second
  return { span: first.span, markdown: `${first.markdown}\n\n---\n\n${second.markdown}` }
}
