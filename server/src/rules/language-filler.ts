import { replacing, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { example } from './example.ts'
import { fillersIn } from './filler-words.ts'
import { type Told, withoutWords } from './prose.ts'
import { quoted } from './quote.ts'
import type { Fix, Rule } from './rule.ts'

export const languageFiller: Rule = {
  id: 'language-filler',
  summary: 'No words stand for nothing: `basically`, `what happened was that`, `due to the fact that`.',
  why: 'A postmortem is read under time pressure, in the next incident. Each word that says nothing hides one that does.',
  severity: 'hint',

  *check(postmortem) {
    const { text } = postmortem
    for (const told of fillersIn(postmortem)) {
      const written = slice(text, told.span).replace(/\s+/g, ' ')
      const { shorter } = told
      yield {
        span: told.span,
        message: `${quoted(written)} ${shorter ? `says no more than “${shorter}”` : 'adds nothing'}`,
        fixes: () => (shorter === undefined ? [] : [fix(text, told, written, shorter)]),
      }
    }
  },

  examples: [
    {
      name: 'five words for one',
      bad: summed('Nobody was paged due to the fact that the alert was muted.'),
      fixed: summed('Nobody was paged because the alert was muted.'),
    },
    {
      name: 'at the beginning',
      bad: summed('Basically, the alert was muted.'),
      fixed: summed('The alert was muted.'),
    },
    { name: 'a frame without a picture', bad: summed('In terms of alerts, one was muted.') },
    { name: 'against what was thought', good: summed('The fix was released and never actually deployed.') },
    { name: 'words of somebody else', good: summed('The ticket said “basically dead”.') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

function fix(text: Text, told: Told, written: string, shorter: string): Fix {
  if (shorter === '') return { title: `Delete “${written}”`, kind: 'safe', edits: [withoutWords(text, told)] }
  const newText = /^\p{Lu}/u.test(written) ? shorter[0]!.toUpperCase() + shorter.slice(1) : shorter
  return { title: `Write “${newText}”`, kind: 'safe', edits: [replacing(told.span, newText)] }
}
