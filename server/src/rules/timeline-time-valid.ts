import type { Postmortem } from '../model/postmortem.ts'
import { keepingTo } from '../text/anchor.ts'
import { replacing, type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { secondsBetween } from '../time/instant.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { isFoundIn } from './once.ts'
import { count, quote, quoted } from './quote.ts'
import type { Fix, Problem, Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'
import { clockedIn, type Timed, unreadableIn } from './timeline-sequence.ts'

export const timelineTimeValid: Rule = {
  id: 'timeline-time-valid',
  summary: 'Every time of the timeline is a time of day, and of one half of the day.',
  why: 'A row whose time cannot be read has no place in the sequence, and counts in no metric.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem) {
    const { plain } = postmortem
    for (const span of unreadableIn(postmortem)) {
      const edits = [replacing(span, tabStop(1, 'HH:MM'))]
      yield {
        span,
        message: `${quote(plain, span)} is no time of day`,
        fixes: [{ title: 'Write the time', kind: 'suggestion', snippet: true, edits }],
      }
    }
    yield* ofEitherHalf(postmortem)
  },

  examples: [
    {
      name: 'an hour that no day has, and minutes that nobody knew',
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 25:10 | An alert pages the on-call engineer |
| 2026-05-14 09:?? | The expired certificate is identified as the cause |
| 2026-05-14 09:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'one time that does not say which half of the day',
      settings: { rules: { 'timeline-gap': 'off' } },
      bad: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-13 9:02 PM | The certificate runs out; payments begin to fail |
| 2026-05-14 9:06 | An alert pages the on-call engineer |
| 2026-05-14 10:44 PM | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'midnight at the end of a day, and an event that took all night',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 23:02 | The certificate runs out; payments begin to fail |
| 2026-05-14 24:00 | An alert pages the on-call engineer |
| overnight | Low traffic; few payments are tried |
| 2026-05-15 06:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'among others of the same morning',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 9:02 AM | The certificate runs out; payments begin to fail |
| 9:06 | An alert pages the on-call engineer |
| 9:44 AM | A new certificate is in place; payments succeed again |`,
      }),
    },
    {
      name: 'hours of 24, and the other time of the row with am',
      good: example({
        timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 (02:02 am PDT) | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 13:44 | A new certificate is in place; payments succeed again |`,
      }),
    },
  ],
}

const half = /\d\s?[ap]\.?m\b/i
const halves = new RegExp(half, 'gi')
const twelve = /^\D*(?:\d{4}-\d\d-\d\d\D+)?(?<time>(?:[1-9]|1[0-2])[:.][0-5]\d)(?![:.]?\d)/

interface Bare {
  readonly entry: Timed
  /** The figures alone; undefined where they can only be of one half. */
  readonly span: Span | undefined
}

/** Times of a clock of twelve hours that do not say which half of the day, among others that do. */
function* ofEitherHalf(postmortem: Postmortem): Iterable<Problem> {
  const { plain, text, timeline, notebook } = postmortem
  if (!timeline || !isFoundIn(postmortem, halves)) return
  const timed = clockedIn(postmortem)
  const said = evidenceIn(notebook, saysHalf, timed, plain)
  if (said.length === 0 || said.length === timed.length) return
  const bare = evidenceIn(notebook, bareOf, timed, plain)
  // One hour beyond twelve, and the bare ones are of a clock of 24.
  if (bare.some(({ span }) => !span)) return
  const capitals = /[AP]\.?M/.test(slice(plain, said[0]!.stamp))
  for (const { entry, span } of bare) {
    if (!span || said.some(other => isNear(entry, other))) continue
    const fixes = ['am', 'pm'].map((word): Fix => {
      const newText = `${slice(text, span)} ${capitals ? word.toUpperCase() : word}`
      return { title: `Write “${newText}”`, kind: 'suggestion', edits: [replacing(span, newText)] }
    })
    const message = `${quote(plain, span)} does not say which half of the day it is in; ${count(said.length, 'time')} of the timeline ${said.length === 1 ? 'does' : 'do'}, as ${quoted(slice(plain, said[0]!.stamp))}`
    yield { span, message, fixes }
  }
}

/** As it is written it goes with a time that does say so; in the other half of the day it would not. */
function isNear(entry: Timed, said: Timed): boolean {
  const seconds = secondsBetween(entry.start, said.start)
  return seconds !== undefined && Math.abs(seconds) <= 6 * 3600
}

function saysHalf(entry: Timed, plain: Text): Timed | undefined {
  return half.test(slice(plain, entry.stamp)) ? entry : undefined
}

function bareOf(entry: Timed, plain: Text): Bare | undefined {
  return saysHalf(entry, plain) ? undefined : { entry, span: figuresOf(plain, entry) }
}

function figuresOf(plain: Text, { stamp }: Timed): Span | undefined {
  const { time } = twelve.exec(slice(plain, stamp))?.groups ?? {}
  if (time === undefined) return undefined
  const start = stamp.start + slice(plain, stamp).lastIndexOf(time)
  return keepingTo(stamp)({ start, end: start + time.length })
}
