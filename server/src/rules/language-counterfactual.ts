import { example } from './example.ts'
import { phrase, tellings } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageCounterfactual: Rule = {
  id: 'language-counterfactual',
  summary: 'The text tells what happened, not what should, could or would have happened.',
  why: 'What did not happen explains nothing. Why what was done made sense at the time does. See “Counterfactuals” in Etsy’s debriefing guide.',
  sources: ['pagerduty', 'etsy'],
  severity: 'information',

  *check(postmortem) {
    for (const { sentence, match, span } of tellings(postmortem, counterfactual)) {
      // `Nothing in the backlog could have prevented it` tells what is so.
      const before = sentence.said.words.slice(0, match.index)
      if (denied.test(before)) continue
      const behind = sentence.said.words.slice(match.index + match[0].length)
      // `Certificates that should have been removed were still offered` tells what was found.
      if (/\b(?:that|which) *$/i.test(before) && /\bstill\b/i.test(behind)) continue
      if (
        adjectives.test(match.groups!.participle ?? '') &&
        /^ +(?!(?:the|an?|this|that|these|those|our|its|it|by|in|on|at|to|for|from|with|when|if|before|after|and|or|but|as|so|us|them|more|earlier|sooner)\b)\p{L}/iu.test(
          behind,
        )
      )
        continue
      yield { span, message: `${quoted(match[0])} tells of what did not happen` }
    }
  },

  examples: [
    { name: 'what should have been done', bad: summed('The renewal should have been checked by hand.') },
    { name: 'what could have been', bad: summed('A second certificate could’ve prevented it.') },
    { name: 'a demand', good: summed('Systems that take money should have priority, and must not have to wait.') },
    { name: 'a risk', good: summed('A second failure would have blocked refunds too.') },
    { name: 'a quality', good: summed('Every gateway should have dedicated certificates.') },
    { name: 'what was found', good: summed('Old certificates that should have been removed were still offered.') },
    { name: 'somebody’s words', good: summed('Support wrote: “You should have told us.”') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

const participles =
  '\\p{L}{2,}ed|been|seen|known|caught|done|found|made|taken|gone|had|kept|left|lost|met|put|read|run|said|sent|set|shown|told|thought|understood|written|given|chosen|built|brought|begun|come|broken|felt|held|led|paid|stood|gotten|got|hit|cut|let|grown|fallen|spent|woken|thrown'
/** What would have made it better; what else could or would have happened is often a risk that is told of. */
const better =
  '(?:been (?:\\p{L}+ly )?(?:avoided|prevented|caught|detected|noticed|stopped|fixed|mitigated|found|faster|better|quicker|earlier|easier|sooner)|avoided|prevented|caught|detected|noticed|stopped|helped|alerted|enabled|mitigated)'
const counterfactual = phrase(
  [
    `(?:should(?:n[’']t| not| never)?(?: also| probably| ideally)? have|should[’']ve|ought (?:not )?to have)(?: not| never| also| already| all| at least| only| \\p{L}+ly)* (?<participle>${participles})`,
    `(?<!(?:failure|fault|outage|crash|error|attack|loss) )(?:(?:could|would)(?: also| probably| likely| easily)? have|(?:could|would)[’']ve)(?: also| already| \\p{L}+ly)* ${better}`,
  ].join('|'),
)
/** What a thing may have as a quality: `dedicated nodes`. */
const adjectives =
  /^(?:linked|tagged|versioned|labell?ed|mirrored|scoped|staged|pinned|centrali[sz]ed|limited|dedicated|shared|increased|reduced|elevated|required|documented|automated|detailed|distributed|restricted|improved|designated|defined|isolated|managed|scheduled|fixed|trusted|advanced|unlimited|named|supported|related|connected|separated|encrypted|signed|cached|replicated|tested|written|read|set)$/i
const denied = /\b(?:no|none|nothing|nobody|neither)\b[^.;:]*(?:\b(?:that|which|who)\s*|\b(?:in|of|among)\b[^,.;:]*)$/i
