import { isOpen } from './action-due.ts'
import { withAction } from './example-action.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionHumanFix: Rule = {
  id: 'action-human-fix',
  summary: 'An action item changes the system, not only what people know or pay attention to.',
  why: 'People forget, leave and get tired. What a check, a limit or a default does, it does at night and for the new colleague too.',
  sources: ['google'],
  severity: 'information',

  *check({ actionItems: { items } }) {
    for (const item of items) {
      const { value, span } = item.action
      if (!isOpen(item) || !asksPeople(value)) continue
      yield { span, message: `${quoted(value)} changes what people do, not the system that let it happen` }
    }
  },

  examples: [
    { name: 'training', bad: withAction('Train engineers not to change certificates by hand') },
    { name: 'care', bad: withAction('Be more careful with certificates') },
    { name: 'a reminder', bad: withAction('Remind everyone of the renewal dates') },
    { name: 'a model is trained too', good: withAction('Train the forecast model on the figures of May') },
    { name: 'a system that reminds', good: withAction('Send a reminder 30 days before a certificate ends') },
    { name: 'training beside a check', good: withAction('Train engineers and block changes by hand') },
  ],
}

const people =
  '(?:(?:all|our|the|new|every|each|more) )*(?:on-?call |support |ops |operations |platform )?(?:humans?|people|persons?|staff|employees?|engineers?|developers?|devs?|operators?|admins?|administrators?|sres?|teams?|everyone|everybody|colleagues|contributors|maintainers|users?|on-?calls?|responders?|reviewers?|members|folks|ourselves|volunteers)'
const asks = new RegExp(
  [
    `(?:re-?)?train(?:ing)? (?:for |of |up )?${people}`,
    `(?:remind|educate|coach|teach|tell|instruct|warn|sensiti[sz]e|encourage|urge) ${people}`,
    `(?:ask|make sure|ensure) (?:that )?${people} (?:to )?(?:(?:be|are|is) (?:more |very |always |fully )?(?:aware|careful|cautious|vigilant|attentive|mindful|trained|familiar|informed|reminded|educated)|pay|remember|double[- ]check|follow|know|understand|take)`,
    'be (?:more |extra |very )?(?:careful|cautious|vigilant|diligent|attentive|mindful)',
    '(?:pay|exercise|take) (?:more |better |closer |extra |greater )?(?:attention|care|caution)',
    '(?:double|triple)[- ]check\\b',
    '(?:raise|increase|improve) (?:the )?awareness',
    'remember to',
    'try (?:harder|not to)',
    'emphasi[sz]e the importance',
  ].join('|'),
  'iu',
)
const asksPeopleFirst = new RegExp(`^(?:(?:please|we (?:need to|should|must|will)|always) )?(?:${asks.source})`, 'iu')
/** It is the system that tells them, at the time when they need it. */
const bySystem =
  /^(?:please |always )?(?:remind|warn|tell|ask|instruct|encourage|urge)\b.*\b(?:when(?:ever)?|if|automatically|by e-?mail|via|through|with an? (?:banner|prompt|message|alert|e-?mail)|in the (?:ui|tool|console|form|editor|pipeline|dashboard)|before (?:an?|the|they|each|every))\b/i
const changesSystem =
  /\b(?:and|then|plus|aka|have) (?:\p{L}+ ){0,2}?(?:add|alert|automate|block|build|check|create|deny|deploy|enable|enforce|implement|limit|lock|monitor|remove|replace|require|script|set|staging|test|tests|validate|write)\b/iu

function asksPeople(action: string): boolean {
  return asksPeopleFirst.test(action) && !bySystem.test(action) && !changesSystem.test(action)
}
