import type { Span } from '../text/span.ts'
import { compareInstants, type Instant, secondsBetween } from '../time/instant.ts'
import { type Cue, cues } from './milestone-cues.ts'
import {
  type Milestone,
  type MilestoneName,
  type Milestones,
  milestoneNames,
  type Timeline,
  type TimelineEntry,
} from './postmortem.ts'

/** A moment that a field of the metadata, or a sentence about the whole, gives to a milestone. */
export type Stated = Omit<Milestone, 'why'> & { readonly why?: string }

/**
 * Finds each milestone of METRICS.md: the author's tags first, then metadata, then the words and the order of the
 * timeline's rows, at last what the prose says of the whole. Each says why.
 */
export function readMilestones(timeline: Timeline | undefined, stated: readonly Stated[]): Milestones {
  const found: { [name in MilestoneName]?: Milestone } = {}
  for (const name of milestoneNames) {
    const tagged = timeline?.entries.find(entry => entry.milestones.includes(name))
    const field = stated.find(other => other.name === name && other.source === 'metadata')
    if (tagged) found[name] = milestone(name, tagged, 'tag', 'the author’s own tag')
    else if (field)
      found[name] = { why: 'a field of the metadata', ...field, span: rowAt(timeline, field.at) ?? field.span }
  }
  for (const { name, choose } of choices) {
    if (found[name] || !timeline) continue
    const rows = inOrder(timeline.entries)
    const chosen = choose(rows, found)
    if (chosen) found[name] = milestone(name, chosen.entry, 'timeline', chosen.why)
  }
  for (const sentence of stated) {
    if (sentence.source === 'prose') found[sentence.name] ??= { why: 'what the prose says of the whole', ...sentence }
  }
  return withDefaults(found)
}

/** The row that tells of the same moment, so that both ends of a metric can be looked at side by side. */
function rowAt(timeline: Timeline | undefined, at: Instant | undefined): Span | undefined {
  return timeline?.entries.find(({ start }) => start && at && secondsBetween(start, at) === 0)?.span
}

function withDefaults(found: { [name in MilestoneName]?: Milestone }): Milestones {
  const { mitigated, resolved } = found
  const same = (name: MilestoneName, other: Milestone | undefined, why: string) => other && { ...other, name, why }
  const all = {
    ...found,
    mitigated: mitigated ?? same('mitigated', resolved, 'nothing ends the harm earlier than the resolution'),
    resolved: resolved ?? same('resolved', mitigated, 'nothing confirms it later than the mitigation'),
  }
  const end = found.impactEnd ?? same('impactEnd', all.mitigated, 'the harm ends with the mitigation')
  return Object.fromEntries(milestoneNames.map(name => [name, name === 'impactEnd' ? end : all[name]])) as Milestones
}

function milestone(name: MilestoneName, entry: TimelineEntry, source: Milestone['source'], why: string): Milestone {
  return { name, span: entry.span, at: entry.start, source, why }
}

/** The rows from the earliest to the latest; those without a time stay behind the row they follow. */
function inOrder(entries: readonly TimelineEntry[]): TimelineEntry[] {
  let last: Instant | undefined
  const keyed = entries.map(entry => {
    last = entry.start ?? last
    return { entry, at: last }
  })
  return keyed.sort((a, b) => (a.at && b.at ? (compareInstants(a.at, b.at) ?? 0) : 0)).map(({ entry }) => entry)
}

interface Chosen {
  readonly entry: TimelineEntry
  readonly why: string
}

interface Choice {
  readonly name: MilestoneName
  readonly choose: (
    rows: readonly TimelineEntry[],
    found: { readonly [name in MilestoneName]?: Milestone },
  ) => Chosen | undefined
}

/** How each is chosen, in an order in which the later ones lean on the earlier. */
const choices: readonly Choice[] = [
  { name: 'impactStart', choose: rows => first('impactStart', rows) ?? firstWeak('impactStart', rows) },
  {
    name: 'signal',
    choose: (rows, { impactStart }) =>
      earliest(
        first('signal', notBefore(rows, impactStart)),
        firstWeak('signal', notBefore(rows, impactStart)),
        rows,
      ) ?? first('signal', rows),
  },
  { name: 'detected', choose: chooseDetected },
  { name: 'acknowledged', choose: (rows, { detected }) => firstOf('acknowledged', notBefore(rows, detected)) },
  { name: 'engaged', choose: (rows, { detected }) => first('engaged', notBefore(rows, detected)) },
  { name: 'declared', choose: rows => firstOf('declared', rows) },
  { name: 'communicated', choose: rows => firstOf('communicated', rows) },
  { name: 'identified', choose: (rows, { detected }) => firstOf('identified', notBefore(rows, detected)) },
  {
    name: 'resolved',
    choose: (rows, { detected, impactStart }) => lastOf('resolved', after(rows, detected ?? impactStart)),
  },
  { name: 'mitigated', choose: chooseMitigated },
  { name: 'impactEnd', choose: (rows, { impactStart }) => first('impactEnd', after(rows, impactStart)) },
  { name: 'trigger', choose: chooseTrigger },
]

/** An alert counts as detection, unless a later row says that somebody only then saw it. */
function chooseDetected(
  rows: readonly TimelineEntry[],
  { signal, impactStart }: { readonly [name in MilestoneName]?: Milestone },
): Chosen | undefined {
  const later = notBefore(rows, signal ?? impactStart)
  const seen = later.find(({ text }) =>
    /\b(saw|sees|noticed|notices|seen|spotted|found|checked)\b[^.;]{0,30}\b(alerts?|alarms?|page|warnings?)\b/i.test(
      text.value,
    ),
  )
  if (seen)
    return {
      entry: seen,
      why: `“${matched(seen, /\b(saw|sees|noticed|notices|seen|spotted|found|checked)\b[^.;]{0,30}\b(alerts?|alarms?|page|warnings?)\b/i)}”: the first row in which somebody sees the alert`,
    }
  return earliest(first('signal', later), first('detected', later), rows) ?? firstWeak('detected', later)
}

/** The first row that says all is well again; else the last that says that something is; never one after the resolution. */
function chooseMitigated(
  rows: readonly TimelineEntry[],
  found: { readonly [name in MilestoneName]?: Milestone },
): Chosen | undefined {
  const start = found.identified ?? found.detected ?? found.impactStart
  const within = notAfter(after(rows, start), found.resolved)
  return first('mitigated', within) ?? lastWeak('mitigated', within)
}

/** The last change before the impact. */
function chooseTrigger(
  rows: readonly TimelineEntry[],
  { impactStart }: { readonly [name in MilestoneName]?: Milestone },
): Chosen | undefined {
  if (!impactStart) return undefined
  const before = rows.filter(row => row.span === impactStart.span || isBefore(row, impactStart))
  return last('trigger', before, 'strong', 'the last row before the impact that speaks of a change')
}

function first(name: MilestoneName, rows: readonly TimelineEntry[]): Chosen | undefined {
  return pick(name, rows, 'strong', `the first row that speaks of it`)
}

function firstWeak(name: MilestoneName, rows: readonly TimelineEntry[]): Chosen | undefined {
  return pick(name, rows, 'weak', 'the first row that hints at it')
}

function firstOf(name: MilestoneName, rows: readonly TimelineEntry[]): Chosen | undefined {
  return first(name, rows) ?? firstWeak(name, rows)
}

function lastOf(name: MilestoneName, rows: readonly TimelineEntry[]): Chosen | undefined {
  return last(name, rows, 'strong', 'the last row that speaks of it')
}

function lastWeak(name: MilestoneName, rows: readonly TimelineEntry[]): Chosen | undefined {
  return last(name, rows, 'weak', 'the last row that hints at it')
}

function last(
  name: MilestoneName,
  rows: readonly TimelineEntry[],
  strength: 'strong' | 'weak',
  why: string,
): Chosen | undefined {
  return pick(name, rows.toReversed(), strength, why)
}

function pick(
  name: MilestoneName,
  rows: readonly TimelineEntry[],
  strength: 'strong' | 'weak',
  why: string,
): Chosen | undefined {
  const cue: Cue = cues[name]
  const pattern = cue[strength]
  const entry = pattern && rows.find(({ text }) => pattern.test(text.value) && !cue.never?.test(text.value))
  return entry && { entry, why: `“${matched(entry, pattern)}”: ${why}` }
}

function matched(entry: TimelineEntry, pattern: RegExp): string {
  return pattern.exec(entry.text.value)?.[0] ?? ''
}

function earliest(a: Chosen | undefined, b: Chosen | undefined, rows: readonly TimelineEntry[]): Chosen | undefined {
  if (!a || !b) return a ?? b
  return rows.indexOf(a.entry) <= rows.indexOf(b.entry) ? a : b
}

function isBefore(row: TimelineEntry, milestone: Milestone): boolean {
  if (row.start && milestone.at) return (compareInstants(row.start, milestone.at) ?? 0) < 0
  return row.span.start < milestone.span.start
}

function isAfter(row: TimelineEntry, milestone: Milestone): boolean {
  if (row.start && milestone.at) return (compareInstants(row.start, milestone.at) ?? 0) > 0
  return row.span.start > milestone.span.start
}

function notBefore(rows: readonly TimelineEntry[], milestone: Milestone | undefined): readonly TimelineEntry[] {
  return milestone ? rows.filter(row => !isBefore(row, milestone)) : rows
}

function after(rows: readonly TimelineEntry[], milestone: Milestone | undefined): readonly TimelineEntry[] {
  return milestone ? rows.filter(row => isAfter(row, milestone)) : rows
}

function notAfter(rows: readonly TimelineEntry[], milestone: Milestone | undefined): readonly TimelineEntry[] {
  return milestone ? rows.filter(row => !isAfter(row, milestone)) : rows
}
