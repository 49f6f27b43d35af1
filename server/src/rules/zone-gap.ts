import type { TimelineEntry } from '../model/postmortem.ts'
import type { Text } from '../text/text.ts'
import { formatDate } from '../time/calendar.ts'
import { type Instant, readStamp } from '../time/instant.ts'
import { isFixed, toEpoch, wallOf } from '../time/zone.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { entriesIn } from './timeline-sequence.ts'

export const zoneGap: Rule = {
  id: 'zone-gap',
  summary: 'Every time of the timeline is one that the clocks of its zone showed, and showed once.',
  why: 'In the night in which the clocks are changed an hour is left out, or comes twice. A time within it is an hour off, or two moments.',
  severity: 'warning',

  *check(postmortem) {
    const { plain, notebook } = postmortem
    for (const { instant, kind } of evidenceIn(notebook, doubtfulIn, entriesIn(postmortem), plain).flat()) {
      const { date } = wallOf(instant.zone, instant.epochSeconds)
      const how =
        kind === 'gap' ? 'did not show that time: they were put forward' : 'showed that time twice: they were put back'
      yield {
        span: instant.span,
        message: `${quote(plain, instant.span)}: on ${formatDate(date)} the clocks of ${instant.zone.id} ${how}`,
      }
    }
  },

  examples: [
    {
      name: 'in the hour that was left out',
      bad: inNight(`| 2026-03-29 01:10 UTC (02:10 Europe/Berlin) | The certificate runs out; payments begin to fail |
| 01:16 UTC | An alert pages the on-call engineer |`),
    },
    {
      name: 'the first hour after it, and an offset beside the clock',
      good: inNight(`| 2026-03-29 01:10 UTC (03:10 Europe/Berlin) | The certificate runs out; payments begin to fail |
| 01:16 UTC (02:16 UTC+1) | An alert pages the on-call engineer |`),
    },
  ],
}

type Absolute = Extract<Instant, { readonly kind: 'absolute' }>

interface Doubtful {
  readonly instant: Absolute
  readonly kind: 'gap' | 'twice'
}

/** The moments of an entry that its clock did not show, or showed twice. */
function doubtfulIn({ start, end, restated }: TimelineEntry, plain: Text): readonly Doubtful[] | undefined {
  const found: Doubtful[] = []
  const look = (instant: Instant | undefined) => {
    const kind = instant && isChanging(instant) ? kindOf(plain, instant) : undefined
    if (kind === 'gap' || kind === 'twice') found.push({ instant: instant as Absolute, kind })
  }
  look(start)
  look(end)
  for (const { at } of restated) look(at)
  return found.length > 0 ? found : undefined
}

/** In a zone whose clocks are changed; a name for one half of the year says which of two moments is meant. */
function isChanging(instant: Instant): instant is Absolute {
  return instant.kind === 'absolute' && instant.zone.offset === undefined && !isFixed(instant.zone)
}

/** The clock as it is written, on the day it lies on. */
function kindOf(plain: Text, instant: Absolute): 'once' | 'gap' | 'twice' | undefined {
  const second = readStamp(plain, instant.span.start, instant.span.end)?.clock?.secondOfDay
  if (second === undefined) return undefined
  return toEpoch(instant.zone, wallOf(instant.zone, instant.epochSeconds).date, second).kind
}

function inNight(rows: string): string {
  return example({
    head: `# Postmortem: nobody could pay on 29 March 2026

**Author:** Mina Okafor
**Date:** 2026-03-29
**Severity:** SEV-2
**Status:** Final`,
    impact: `## Impact

| Metric | Value |
|---|---|
| Duration | 42 minutes |
| Failed payments | 310 |
| Customers affected | 287 |
| Data loss | None |`,
    timeline: `## Timeline

| Time | Event |
|---|---|
${rows}
| 01:52 UTC | A new certificate is in place; payments succeed again |`,
  })
}
