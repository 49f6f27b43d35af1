import { isOpen } from './action-due.ts'
import { withAction } from './example-action.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionVague: Rule = {
  id: 'action-vague',
  summary: 'An action item has an end that one can verify.',
  why: 'Nobody can say when “improve paging” is done: the item stays open for ever, or is closed because nobody remembers it.',
  sources: ['measured'],
  severity: 'information',

  *check({ actionItems: { items } }) {
    for (const item of items) {
      const { value, span } = item.action
      const verb = vague.exec(value)?.groups?.verb
      if (!verb || !isOpen(item) || verifiable.test(value.slice(verb.length))) continue
      yield {
        span,
        message: `${quoted(value)} only asks to ${verb.toLowerCase()}; it does not say what will be there when it is done`,
      }
    }
  },

  examples: [
    { name: 'better without a measure', bad: withAction('Improve paging') },
    { name: 'a look without an outcome', bad: withAction('Look into the renewal job') },
    { name: 'with a measure', good: withAction('Improve paging so that a page is delivered within 60 seconds') },
    { name: 'with an outcome', good: withAction('Investigate the renewal job and report the cause in the review') },
    { name: 'by what', good: withAction('Improve paging by adding a second provider') },
  ],
}

const vague =
  /^(?:(?:please|also|we (?:should|need to|will|must)) )?(?<verb>improve|enhance|investigate|look (?:in)?to|consider|explore|evaluate|examine|think about|discuss|revisit|rethink|reconsider|work on|research|brainstorm|try to|be better at|better understand|keep an eye on)\b/i
/** A figure, a condition, a means, or a second verb that leaves something behind. */
const verifiable =
  /\d|[:;?&]|\b(?:so that|such that|until|unless|whether|if|by \p{L}+ing|with an? |to (?:make sure|ensure|prevent|avoid|stop|reduce|limit|detect|alert|include|use|require)|and (?:then )?(?:add|build|create|decide|delete|document|enable|fix|implement|introduce|make|migrate|move|publish|remove|replace|report|set|write|update|plan to|require|enforce|automate|disable|deploy|if|either)|then)\b/iu
