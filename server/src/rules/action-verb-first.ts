import { isOpen } from './action-due.ts'
import { withAction } from './example-action.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionVerbFirst: Rule = {
  id: 'action-verb-first',
  summary: 'An action item begins with what is to be done: a verb in the imperative.',
  why: 'A verb asks for something. “The server needs a check” states something, and can be agreed with and left.',
  severity: 'hint',

  *check({ actionItems: { items } }) {
    for (const item of items) {
      const { action, owner } = item
      if (!isOpen(item) || owner?.span.start === action.span.start || !states(action.value)) continue
      yield { span: action.span, message: `${quoted(action.value)} does not begin with what is to be done` }
    }
  },

  examples: [
    { name: 'what something needs', bad: withAction('The traffic server needs a check of its certificate') },
    { name: 'what should be', bad: withAction('Renewals should run twice a day') },
    { name: 'a noun made of a verb', bad: withAction('Adding an alert on failed renewals') },
    { name: 'an imperative before a clause', good: withAction('Check that renewals have run') },
    { name: 'a verb that ends like a noun made of one', good: withAction('Ping the gateway every minute') },
  ],
}

/** A label ahead of the item: `[detect]`, `PAY-12:`, `HIGH`, `3.`, `Monitoring: …`. */
const label = /^(?:\[[^\]]*\]|\([^)]*\)|#?\d+[.):]?|[A-Z]+-\d+:?|(?:TODO|HIGH|MEDIUM|LOW|P\d)\b:?|[^\p{L}\s]+)\s+/u
const begins =
  /^(?!(?:this|each|every|next) (?:week|month|quarter|sprint|year|day|release|\p{L}+day),? )(?:the|an?|our|we|i|it|there|they|this|these|those|some|all|every|each|more|better|additional|need(?:s|ed)?|should|must|would|could|having)\s/iu
const gerund = /^(?!bring|ring|ping|spring|string|king|swing|sing)\p{L}+ing\s/iu
/** A subject and its verb, with nothing between them that begins a clause. */
const subject =
  /^(?:(?!(?:that|if|whether|so|which|where|when|how|what|why|who|until|before|after|because|and|or|to|as)\b)[\p{L}\d’'/-]+ ){1,5}(?:needs?|should|must|will|is|are|has|have|can|could|would|may|might) /iu
/** They take a clause without a word before it: `Ensure renewals have run`. */
const takesClause =
  /^(?:please |always |also )?(?:ensure|verify|check|confirm|make|see|assert|validate|guarantee|decide|determine|prove|test|know|remember|consider|ask|tell|warn|alert|assume|let|help|prevent|allow|require|document|note|show|report|identify|find|keep|stop|do|don[’']t|never)\b/i

function states(action: string): boolean {
  const words = action.replace(label, '')
  if (/^[^:]{1,60}:\s/.test(words)) return false
  return begins.test(words) || gerund.test(words) || (subject.test(words) && !takesClause.test(words))
}
