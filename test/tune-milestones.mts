// Moves the weights of the milestones towards what labelled documents show, and writes them to model/milestone-weights.ts.
//   npx tsx test/tune-milestones.mts [--write] [--wrong] [--penalty N]
// --write writes them, --wrong lists what is still chosen wrongly and why, --penalty is how dear a step from a belief is.
// The documents lie beside the checkout; without them nothing is tuned. Each choice of a row is a choice among all rows and
// none (a conditional logit); the weights are those that make the labelled choices likeliest, held back by a penalty on
// their distance from what milestone-beliefs.ts says. Without chance, so that the same documents give the same weights.
// Cross-validated: the documents of each house are read with weights that were tuned on those of all others.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readStatedMilestones } from '../server/src/model/context.ts'
import { understand } from '../server/src/model/extract.ts'
import { recallNothing } from '../server/src/model/memory.ts'
import { readMentions } from '../server/src/model/mentions.ts'
import { readKeyValues } from '../server/src/model/metadata.ts'
import { chooseRows, mayBe, type Weights } from '../server/src/model/milestone-choice.ts'
import { decided, type Feature, featuresOf, featuresOfNone } from '../server/src/model/milestone-order.ts'
import { inOrder } from '../server/src/model/milestone-rows.ts'
import { type Candidate, candidatesOf, readMilestones, type Stated } from '../server/src/model/milestones.ts'
import type { Timeline } from '../server/src/model/postmortem.ts'
import { type MilestoneName, type Milestones, milestoneNames } from '../server/src/model/postmortem.ts'
import { entriesOf } from '../server/src/model/read-entries.ts'
import { readTellings } from '../server/src/model/timeline-tellings.ts'
import type { Lines } from '../server/src/text/lines.ts'
import { lineAt } from '../server/src/text/lines.ts'
import { type Instant, isoOf } from '../server/src/time/instant.ts'
import { beliefs } from './milestone-beliefs.ts'

/** How far a weight may go from its belief for one labelled milestone more; and how many steps are taken. */
const penalty = Number(process.argv[process.argv.indexOf('--penalty') + 1] ?? Number.NaN) || 4
const steps = 150
const rounds = 2

interface Label {
  readonly lines: readonly number[]
  readonly at?: string | null
  readonly ats?: readonly string[]
  readonly optional?: boolean
}

interface Document {
  readonly id: string
  readonly house: string
  readonly lines: Lines
  readonly timeline: Timeline | undefined
  readonly stated: readonly Stated[]
  readonly labels: { readonly [name in MilestoneName]?: Label | null }
  readonly momentsOn: (line: number) => readonly string[]
}

/** One choice among the rows: what each is, and which of them the label accepts. */
interface Example {
  readonly name: MilestoneName
  readonly options: readonly { readonly features: ReadonlyMap<Feature, number>; readonly accepted: boolean }[]
}

/** What there is to choose before anything is tuned, which is the same for every set of documents. */
const untuned = new WeakMap<Document, readonly [labelled: Example[], believed: Example[]]>()

const shared = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..', 'shared')
const sets = [
  { set: 'seeds', docs: join(shared, 'seeds'), labels: join(shared, 'seeds', 'labels') },
  { set: 'corpus', docs: join(shared, 'corpus', 'docs'), labels: join(shared, 'corpus', 'labels') },
].filter(({ labels }) => existsSync(labels))

if (sets.length === 0) console.log('No labelled documents beside this checkout; nothing is tuned.')
else main()

function main() {
  const all = sets.flatMap(({ set, docs, labels }) => read(set, docs, labels))
  const weights = tune(all)
  for (const { set } of sets)
    show(
      set,
      all.filter(({ house }) => (house === 'seeds') === (set === 'seeds')),
      () => weights,
    )
  show('as believed, untuned', all, () => beliefs)
  const without = new Map(
    [...new Set(all.map(({ house }) => house))].map(house => [house, tune(all.filter(other => other.house !== house))]),
  )
  show('cross-validated, a house at a time', all, ({ house }) => without.get(house)!)
  if (process.argv.includes('--write')) write(weights)
}

function read(set: string, docs: string, labels: string): Document[] {
  return readdirSync(labels)
    .filter(file => file.endsWith('.json'))
    .flatMap(file => {
      const label = JSON.parse(readFileSync(join(labels, file), 'utf8'))
      const path = ['.md', '.txt'].map(extension => join(docs, label.id + extension)).find(existsSync)
      if (!path || label.kind !== 'postmortem' || label.kindOnly) return []
      const { markdown, incidents } = understand(readFileSync(path, 'utf8'), { postmortem: true })
      const incident = incidents[0]
      if (!incident) return []
      const { timeline, incidentDate, zone } = incident
      const entries = entriesOf(markdown)
      const firstPart = incident.sections.find(({ kind }) => kind !== undefined)
      const pairs = readKeyValues(markdown, entries, { start: 0, end: firstPart?.span.start ?? markdown.text.length })
      const { keyEvents } = readTellings(
        { ...markdown, worded: markdown.slices, recall: recallNothing, notebook: new Map() },
        entries,
        incident.sections,
      )
      const context = { date: incidentDate?.value, zone: zone?.value }
      return {
        id: label.id,
        house: set === 'seeds' ? set : label.id.split('-')[0],
        lines: incident.lines,
        timeline,
        stated: readStatedMilestones(markdown, readMentions(markdown.slices), [...pairs, ...keyEvents], context),
        labels: label.milestones,
        momentsOn: (line: number) => {
          const on = label.timeline.filter((event: { line: number }) => event.line === line)
          return on.length === 1 && on[0].at ? [on[0].at] : []
        },
      }
    })
}

/** Whether a label accepts a moment on a line. */
function accepts(document: Document, label: Label, at: Instant | undefined, start: number): boolean {
  const moment = at && isoOf(at)
  if (!label.at || !moment) return label.lines.includes(lineAt(document.lines, start) + 1)
  const minute = (iso: string) => iso.slice(0, 16) + (iso.endsWith('Z') ? 'Z' : '')
  return [label.at, ...(label.ats ?? []), ...label.lines.flatMap(document.momentsOn)].some(
    other => minute(other) === minute(moment),
  )
}

/**
 * What there is to choose in a document, where those milestones that are decided before stand as labelled; or, with
 * weights, where they stand as these choose them, so that a choice also learns from what went wrong before it.
 */
function examplesOf(document: Document, weights: Weights | undefined): Example[] {
  const candidates = candidatesOf(document.timeline, document.stated)
  const told = inOrder(candidates.filter(({ stated }) => stated?.source !== 'metadata'))
  const chosen = weights && chooseRows(candidates, new Map(), weights)
  const places = new Map<MilestoneName, number>()
  const examples: Example[] = []
  const isIt = ({ entry, stated }: Candidate, label: Label) =>
    accepts(document, label, entry ? entry.start : stated!.at, (entry ?? stated)!.span.start)
  for (const [name, leaning] of decided) {
    const label = document.labels[name] ?? undefined
    const none = { features: featuresOfNone(leaning, told, places), accepted: !label || label.optional === true }
    const options = told.rows.flatMap((row, index) =>
      mayBe(name, row)
        ? [
            {
              index,
              features: featuresOf(name, leaning, told, index, places),
              accepted: label !== undefined && isIt(row.told, label),
            },
          ]
        : [],
    )
    if (name in document.labels && [none, ...options].some(({ accepted }) => accepted))
      examples.push({ name, options: [none, ...options] })
    const first = label && { lines: label.lines.slice(0, 1), at: label.at ?? null }
    const best = options.find(({ index }) => first && isIt(told.rows[index]!.told, first))
    const it = chosen
      ? options.find(({ index }) => told.rows[index]!.told === chosen.get(name)?.told)
      : (best ?? options.find(({ accepted }) => accepted))
    if (it) places.set(name, told.rows[it.index]!.place)
  }
  return examples
}

function untunedExamples(document: Document): readonly [labelled: Example[], believed: Example[]] {
  const known = untuned.get(document) ?? ([examplesOf(document, undefined), examplesOf(document, beliefs)] as const)
  untuned.set(document, known)
  return known
}

/** The weights after some rounds, each learning from the labels and from the choices of the round before. */
function tune(documents: readonly Document[]): Weights {
  const labelled = documents.flatMap(document => untunedExamples(document)[0])
  let weights = likeliest([...labelled, ...documents.flatMap(document => untunedExamples(document)[1])])
  for (let round = 1; round < rounds; round++) {
    const made = weights
    weights = likeliest([...labelled, ...documents.flatMap(document => examplesOf(document, made))])
  }
  return weights
}

/** The weights under which the accepted choices are likeliest, less the penalty. Only what beliefs name is weighed. */
function likeliest(examples: readonly Example[]): Weights {
  const entries = decided.map(([name]) => {
    const believed = Object.entries(beliefs[name]) as [Feature, number][]
    const places = new Map(believed.map(([feature], place) => [feature, place]))
    const own = examples
      .filter(example => example.name === name)
      .map(({ options }) =>
        options.map(({ features, accepted }) => ({
          accepted,
          terms: [...features].flatMap(([feature, value]) => {
            const place = places.get(feature)
            return place === undefined ? [] : [{ place, value }]
          }),
        })),
      )
    const weights = believed.map(([, weight]) => weight)
    for (let step = 0; step < steps && own.length > 0; step++) {
      const gradient = weights.map((weight, place) => (believed[place]![1] - weight) * penalty)
      for (const options of own) {
        const scores = options.map(({ terms }) =>
          Math.exp(terms.reduce((sum, { place, value }) => sum + value * weights[place]!, 0)),
        )
        const total = scores.reduce((sum, score) => sum + score, 0)
        const good = options.reduce((sum, { accepted }, index) => sum + (accepted ? scores[index]! : 0), 0)
        options.forEach(({ terms, accepted }, index) => {
          const pull = (accepted ? scores[index]! / good : 0) - scores[index]! / total
          for (const { place, value } of terms) gradient[place]! += pull * value
        })
      }
      for (let place = 0; place < weights.length; place++)
        weights[place]! += (0.5 / (1 + step / 20)) * Math.max(-0.5, Math.min(0.5, gradient[place]!))
    }
    return [
      name,
      Object.fromEntries(believed.map(([feature], place) => [feature, Math.round(weights[place]! * 10) / 10])),
    ]
  })
  return Object.fromEntries(entries)
}

function show(title: string, documents: readonly Document[], weightsFor: (document: Document) => Weights) {
  const sums: { [name: string]: { hit: number; miss: number; extra: number } } = {}
  const worst: string[] = []
  for (const document of documents) {
    const found: Milestones = readMilestones(document.timeline, document.stated, undefined, weightsFor(document))
    for (const name of milestoneNames) {
      if (!(name in document.labels)) continue
      const label = document.labels[name]
      const milestone = found[name]
      const right = label && milestone && accepts(document, label, milestone.at, milestone.span.start)
      for (const key of [name, 'all']) {
        sums[key] ??= { hit: 0, miss: 0, extra: 0 }
        const sum = sums[key]
        if (right) sum.hit++
        else {
          if (label && !(label.optional && !milestone)) sum.miss++
          if (milestone) sum.extra++
        }
      }
      if (!right && (label || milestone))
        worst.push(
          `${document.id} ${name}: ${milestone ? `${lineAt(document.lines, milestone.span.start) + 1} (${milestone.why})` : 'none'}, want ${label ? label.lines.join('/') : 'none'}`,
        )
    }
  }
  console.log(`\n${title}: ${documents.length} documents`)
  console.table(
    Object.fromEntries(
      Object.entries(sums).map(([name, { hit, miss, extra }]) => [
        name,
        { hit, miss, extra, f1: Number(((2 * hit) / (2 * hit + miss + extra || 1)).toFixed(3)) },
      ]),
    ),
  )
  if (process.argv.includes('--wrong')) console.log(worst.join('\n'))
}

function write(weights: Weights) {
  const path = join(
    fileURLToPath(new URL('.', import.meta.url)),
    '..',
    'server',
    'src',
    'model',
    'milestone-weights.ts',
  )
  const parts = decided.map(([name]) => {
    const lines = Object.entries(weights[name]).map(([feature, weight]) => `    '${feature}': ${weight},`)
    return `  ${name}: {\n${lines.join('\n')}\n  },`
  })
  writeFileSync(
    path,
    `import type { Weights } from './milestone-choice.ts'

/** Written by test/tune-milestones.mts: what each feature of a row adds to it being the milestone, or takes from it. */
export const weights: Weights = {
${parts.join('\n')}
}
`,
  )
  console.log(`\nwritten: ${path}`)
}
