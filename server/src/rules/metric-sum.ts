import { compatible } from '../model/claim-precision.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { keepingTo } from '../text/anchor.ts'
import { lineAt } from '../text/lines.ts'
import { overlap, replacing, type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type DurationReading, findDurations, formatLike } from '../time/duration.ts'
import { movedDuration } from '../time/moved.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { type Found, foundOnPages } from './once.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const metricSum: Rule = {
  id: 'metric-sum',
  summary: 'Lengths of time that are added up give the total that is stated with them.',
  why: 'A total that its own parts do not give makes a reader doubt all of them.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem) {
    const { text, plain, impact, notebook, span: whole } = postmortem
    const pages = evidenceIn(notebook, sumsOnPage, foundOnPages(postmortem, plus), postmortem)
    const sums = [
      ...pages.flat().filter(({ total }) => overlap(total.span, whole)),
      ...totalsOf(
        impact.facts.map(({ metric, value }) => ({ name: metric.value, span: value.span })),
        plain,
      ),
    ]
    for (const { parts, total } of sums) {
      const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
      const [first] = parts
      if (!first || compatible(total, { ...total, seconds, ...looseness(parts) })) continue
      const right = formatLike(seconds, slice(text, total.span))
      const written = parts.map(({ span }) => slice(plain, span)).join(' + ')
      yield {
        span: total.span,
        message: `${quoted(slice(text, total.span))} is stated as the total; ${written} is ${right}`,
        related: parts.map(({ span }) => ({ span, message: 'a part of it' })),
        fixes: [{ title: `Write “${right}”`, kind: 'suggestion', edits: [replacing(total.span, right)] }],
      }
    }
  },

  examples: [
    {
      name: 'parts in brackets that give another total',
      bad: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place: 42m (6m + 30m).',
      }),
      fixed: example({
        summary: '## Summary\n\nEvery payment failed until a new certificate was in place: 36m (6m + 30m).',
      }),
    },
    {
      name: 'a total that its parts give',
      good: example({
        summary:
          '## Summary\n\nEvery payment failed until a new certificate was in place: 4 minutes + 38 minutes = 42 minutes.',
      }),
    },
  ],
}

interface Sum {
  readonly parts: readonly DurationReading[]
  readonly total: DurationReading
}

const plus = /\+(?<=\d[^\r\n+]{0,30}\+)/g

/** The sums on the lines of a page on which something is added to a figure. */
function sumsOnPage(added: readonly Found[], { plain, lines }: Postmortem): readonly Sum[] | undefined {
  const place = keepingTo(added[0]!.span)
  const sums = Array.from(new Set(added.map(({ span }) => lineAt(lines, span.start)))).flatMap(line =>
    sumsIn(plain, { start: lines.starts[line]!, end: lines.starts[line + 1] ?? plain.length }),
  )
  if (sums.length === 0) return undefined
  return sums.map(({ parts, total }) => ({
    parts: parts.map(part => movedDuration(part, place)),
    total: movedDuration(total, place),
  }))
}

/** `4m + 6h 14m = 6h 18m`, `6h 18m (4m + 6h 14m)`, `6h 18m = 4m + 6h 14m`. */
function sumsIn(plain: Text, line: Span): Sum[] {
  const found = findDurations(plain, line.start, line.end)
  const joints = found.slice(1).map((next, at) => plain.slice(found[at]!.span.end, next.span.start))
  const sums: Sum[] = []
  for (let from = 0; from < joints.length; from++) {
    if (!/^\s*\+\s*$/.test(joints[from]!)) continue
    let to = from
    while (to + 1 < joints.length && /^\s*\+\s*$/.test(joints[to + 1]!)) to++
    const parts = found.slice(from, to + 2)
    const behind = /^\s*(=|→|is|makes|totals?|in total:?)\s*(a total of )?$/.test(joints[to + 1] ?? '')
      ? found[to + 2]
      : undefined
    const isClosed = /^\s*\)/.test(plain.slice(parts.at(-1)!.span.end, parts.at(-1)!.span.end + 3))
    const opening = joints[from - 1] ?? ''
    const before =
      /^\s*=\s*$/.test(opening) || (isClosed && /^\s*\(\s*(=\s*)?$/.test(opening)) ? found[from - 1] : undefined
    const total = behind ?? before
    if (total) sums.push({ parts, total })
    from = to
  }
  return sums
}

/** Rows of nothing but lengths, and the one below them that is called their total; times counted from one moment are no parts. */
function totalsOf(
  rows: readonly { readonly name: string; readonly span: DurationReading['span'] }[],
  plain: Text,
): Sum[] {
  if (!rows.some(({ name }) => aTotal.test(name.trim()))) return []
  const lengths = rows.map(({ name, span }) => {
    const [only, more] = findDurations(plain, span.start, span.end)
    return { name, length: more ? undefined : only }
  })
  return lengths.flatMap(({ name, length: total }, at) => {
    if (!total || !aTotal.test(name.trim())) return []
    const above = lengths.slice(0, at)
    const first =
      above.findLastIndex(row => !row.length || /\b(time to|total|ttd|ttr|ttm|tta|duration)\b/i.test(row.name)) + 1
    const parts = above.slice(first).flatMap(({ length }) => length ?? [])
    return parts.length >= 2 ? [{ parts, total }] : []
  })
}

const aTotal = /^(sum|total|overall)( (time|duration|length|downtime))?$/i

/** A sum is as vague as its vaguest part. */
function looseness(parts: readonly DurationReading[]): Pick<DurationReading, 'approximate' | 'unit'> {
  const order = ['week', 'day', 'hour', 'minute', 'second'] as const
  const unit = order.find(unit => parts.some(part => part.unit === unit))!
  return { approximate: parts.some(part => part.approximate || part.bound !== undefined), unit }
}
