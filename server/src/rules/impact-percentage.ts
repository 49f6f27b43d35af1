import type { Span } from '../text/span.ts'
import { example } from './example.ts'
import { foundIn } from './once.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const impactPercentage: Rule = {
  id: 'impact-percentage',
  summary: 'A percentage is that of the two numbers it stands beside, and a sum that of its parts.',
  why: 'How large the harm was is read from these figures, and one of them is wrong.',
  severity: 'error',

  *check(postmortem) {
    for (const { match, span } of [...foundIn(postmortem, share), ...foundIn(postmortem, shareBefore)]) {
      const { part, whole, percent } = match.groups!
      const [x, y, z] = [numberOf(part!), numberOf(whole!), Number(percent)]
      if (!(y > 0) || x > y || isVague(match[0])) continue
      const exact = (x / y) * 100
      const decimals = /\.(\d+)/.exec(percent!)?.[1]?.length ?? 0
      if (Math.abs(exact - z) < 10 ** -decimals + 1e-9) continue
      const right = exact.toFixed(exact < 1 ? Math.max(decimals, 2) : decimals)
      const { start, end } = placeOf(match.indices!.groups!.percent!, span.start - match.index)
      yield {
        span: { start, end },
        message: `${quoted(`${part} of ${whole}`)} is ${right} %, not ${percent} %`,
        fixes: [{ title: `Write “${right}”`, kind: 'safe', edits: [{ start, end, newText: right }] }],
      }
    }
    for (const { match, span } of foundIn(postmortem, addition)) {
      const parts = match.groups!.parts!.split('+').map(numberOf)
      const sum = parts.reduce((total, part) => total + part, 0)
      const total = numberOf(match.groups!.total!)
      if (sum === total) continue
      const { start, end } = placeOf(match.indices!.groups!.total!, span.start - match.index)
      yield {
        span: { start, end },
        message: `${quoted(match.groups!.parts!)} is ${sum.toLocaleString('en')}, not ${match.groups!.total}`,
        fixes: [
          {
            title: `Write “${sum.toLocaleString('en')}”`,
            kind: 'safe',
            edits: [{ start, end, newText: sum.toLocaleString('en') }],
          },
        ],
      }
    }
  },

  examples: [
    {
      name: 'a share that its numbers do not give',
      bad: example({ summary: '## Summary\n\nThe certificate ran out, and 120 of 4,000 payments (8%) failed.' }),
      fixed: example({ summary: '## Summary\n\nThe certificate ran out, and 120 of 4,000 payments (3%) failed.' }),
    },
    {
      name: 'parts that give another sum',
      bad: example({ summary: '## Summary\n\nThe certificate ran out, and payments failed: 190 + 120 = 320.' }),
      fixed: example({ summary: '## Summary\n\nThe certificate ran out, and payments failed: 190 + 120 = 310.' }),
    },
    {
      name: 'rounded, estimated, and a percentage of something else',
      good: example({
        summary:
          '## Summary\n\nThe certificate ran out, and 121 of 4,000 payments (3.0%) failed, in about 10 of 39 shops (a quarter of them, up to 30%). In 4 of 9 regions the share was higher (12% of all payments).',
      }),
    },
  ],
}

const number = String.raw`\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d,])|\d+(?:\.\d+)?(?![\d,]\d)`
const words = String.raw`[ \t]+(?:\p{L}[\p{L}-]*[ \t]+){0,2}?`
const percentage = String.raw`(?<percent>\d{1,3}(?:\.\d+)?)[ \t\u00a0\u202f]?%`

/** `120 of 4,000 payments (3%)` */
const share = new RegExp(
  String.raw`(?<![\d.,:/$€£#\w-])(?<part>${number})${words}(?:out[ \t]+of|of)[ \t]+(?:(?:the|all|our|a total of)[ \t]+)?(?<whole>${number})(?:[ \t]+\p{L}[\p{L}-]*){0,3}[ \t]*\([ \t]*${percentage}[ \t]*\)`,
  'dgu',
)

/** `3% (120 of 4,000)`, `3% of payments (120 of 4,000)` */
const shareBefore = new RegExp(
  String.raw`(?<![\d.,\w-])${percentage}(?:[ \t]+\p{L}[\p{L}-]*){0,4}[ \t]*\([ \t]*(?<part>${number})(?:${words}|[ \t]*)(?:out[ \t]+of|of|\/)[ \t]*(?<whole>${number})(?:[ \t]+\p{L}[\p{L}-]*){0,2}[ \t]*\)`,
  'dgu',
)

/** `190 + 120 = 310`, of plain numbers. */
const addition =
  /(?<![\d.,:+*/^=\w-])(?<![+*/^=-] )(?<parts>\d[\d,]*(?:[ \t]*\+[ \t]*\d[\d,]*)+)[ \t]*=[ \t]*(?<total>\d[\d,]*\d|\d)(?![\d.,]?\d|[ \t]*[\w%+*/^-])/dgu

function placeOf([start, end]: readonly [number, number], from: number): Span {
  return { start: from + start, end: from + end }
}

function isVague(words: string): boolean {
  return /[~≈<>]|\b(about|around|approximately|roughly|nearly|almost|over|under|more|less|up)\b/i.test(words)
}

function numberOf(written: string): number {
  return Number(written.replace(/[,\s\u00a0\u202f]/g, ''))
}
