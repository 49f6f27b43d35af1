import { isBrief } from '../brief/read-brief.ts'
import { analyze } from '../engine.ts'
import { detect, importRows } from '../import/index.ts'
import { mergeRows } from '../import/merge.ts'
import { nearestRows } from '../import/nearest.ts'
import { newTable } from '../import/new-table.ts'
import { type FormatName, formatNames, type ImportedRow, type Skipped, tally } from '../import/row.ts'
import { lineEnding } from '../text/lines.ts'
import { applyEdits } from '../text/span.ts'
import { type CalendarDate, exists, readDate } from '../time/calendar.ts'
import { type Zone, zoneNamed } from '../time/zone.ts'
import { configurationArguments, configurationUsage, createConfigurations, readChosen } from './configurations.ts'
import { type Document, readDocuments, writeBack } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { importBrief } from './import-brief.ts'
import { complain, type ExitCode, misuse, print, readCommand } from './usage.ts'

export const importUsage = `Usage: postmortem import [OPTION…] [FILE|-]

Prints what chats, alerts, status pages, commits and logs say as rows of a timeline: a Markdown table in UTC.
Says on standard error what was taken and what was not. Without FILE, or with -, it reads standard input.
A leadership brief (JSON) becomes a whole postmortem; what its sources contradict in themselves is told.

Options:
  --from FORMAT            auto (the default), ${['leadership-brief', ...formatNames].join(', ').replace(/^(.{60}\S*) /, '$1\n                           ')}
  --zone ZONE              the zone of times that do not say theirs: UTC, Europe/Berlin, PT
  --date YYYY-MM-DD        the day of times without a date; the year of dates without one is the nearest to it.
                           With --into, the day of the incident by itself
  --into FILE              sort the rows into the timeline of FILE, leaving out those it has; of more than a
                           thousand, the thousand nearest to the incident
${configurationUsage}
  -h, --help               show this help

Exit status: 0 imported, 1 nothing was taken, 2 misuse or a file that cannot be read or written.
`

const options = {
  ...configurationArguments,
  from: { type: 'string', default: 'auto' },
  zone: { type: 'string' },
  date: { type: 'string' },
  into: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export async function runImport(args: readonly string[]): Promise<ExitCode> {
  const read = readCommand(args, options, importUsage)
  if (typeof read === 'number') return read
  const { values, positionals } = read
  const from = formatNames.find(name => name === values.from)
  if (!from && values.from !== 'auto' && values.from !== 'leadership-brief')
    return misuse(`--from takes auto, leadership-brief, ${formatNames.join(', ')}, not “${values.from}”`, importUsage)
  const zone = values.zone === undefined ? undefined : zoneNamed(values.zone)
  if (values.zone !== undefined && !zone) return misuse(`--zone takes a zone, not “${values.zone}”`, importUsage)
  const date = values.date === undefined ? undefined : dayNamed(values.date)
  if (values.date !== undefined && !date) return misuse(`--date takes a day, not “${values.date}”`, importUsage)
  if (positionals.length > 1) return misuse('import takes one file', importUsage)
  if (values.into === '-') return misuse('--into takes a file, not standard input', importUsage)
  const chosen = readChosen(values)
  if (typeof chosen === 'string') return misuse(chosen, importUsage)

  const source = await documentOf(positionals[0] ?? '-')
  if (!source) return 2
  if (values.from === 'leadership-brief' || (!from && isBrief(source.text))) {
    if (values.into !== undefined) return misuse('--into takes rows; a leadership brief is a document', importUsage)
    const configuration = await createConfigurations(chosen).of(source)
    return configuration ? importBrief(source, configuration.options.settings) : 2
  }
  const format = from ?? detect(source.text)
  if (!format) {
    complain(`${printable(source.file)}: no format recognised; name it with --from`)
    return 1
  }
  if (values.into === undefined) return printRows(source, format, { date, zone })

  const into = await documentOf(values.into)
  const configuration = into && (await createConfigurations(chosen).of(into))
  if (!into || !configuration) return 2
  const understanding = analyze(into.text, configuration.options)
  const [incident] = understanding.incidents
  const imported = importRows(source.text, format, { date: date ?? incident?.incidentDate?.value, zone })
  const { rows, beyond } = nearestRows(imported.rows, incident)
  const merged = mergeRows(understanding, rows)
  if (merged.problem) {
    complain(`${printable(into.file)}: ${merged.problem}, so nothing was merged`)
    complain(ways[merged.problem])
    return 1
  }
  const problem = merged.edits.length > 0 ? await writeBack(into, applyEdits(into.text, merged.edits)) : undefined
  if (problem !== undefined) {
    complain(printable(`${into.file}: ${problem}`))
    return 2
  }
  tell(source.file, format, merged.added, merged.duplicates, [...imported.skipped, ...beyond, ...merged.skipped])
  tellUnknown(rows, incident?.zone?.value)
  return merged.added + merged.duplicates > 0 ? 0 : 1
}

function printRows(
  source: Document,
  format: FormatName,
  context: { date: CalendarDate | undefined; zone: Zone | undefined },
): ExitCode {
  const { rows, skipped } = importRows(source.text, format, context)
  const { lines, duplicates } = newTable(rows)
  if (rows.length > 0) print(`${lines.join(lineEnding(source.text))}\n`)
  tell(source.file, format, rows.length - duplicates, duplicates, skipped)
  tellUnknown(rows, undefined)
  return rows.length > 0 ? 0 : 1
}

/** What makes the rows fit. */
const ways = {
  'no timeline in a table or a list of bullets':
    'write “## Timeline (all times UTC)” and a table with the columns Time and Event first',
  'the timeline does not state its zone':
    'state it in the heading, as “## Timeline (all times UTC)”, or in the header of the times',
} as const

/** What the times of rows do not say, and how to say it; `own` is the zone of the timeline that they were to go into. */
function tellUnknown(rows: readonly ImportedRow[], own: Zone | undefined): void {
  const local = rows.filter(({ at }) => at.kind === 'local' || (at.kind === 'clock' && !at.zone)).length
  const example = own ? `, as --zone ${own.id}, which the timeline is in` : ''
  if (local > 0) complain(`${counted(local, 'row has', 'rows have')} no zone: give it with --zone${example}`)
  const undated = rows.filter(({ at }) => at.kind === 'clock').length
  if (undated > 0) complain(`${counted(undated, 'row has', 'rows have')} no date that is certain: give it with --date`)
}

/** What was taken and what was not. */
function tell(file: string, format: FormatName, added: number, duplicates: number, skipped: readonly Skipped[]): void {
  complain(`${printable(file)}: ${format}, ${tally(added, duplicates, skipped)}`)
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

async function documentOf(operand: string): Promise<Document | undefined> {
  for await (const document of readDocuments([operand], undefined)) {
    if (!('problem' in document)) return document
    complain(printable(document.problem))
  }
  return undefined
}

function dayNamed(written: string): CalendarDate | undefined {
  const reading = /^\d{4}-\d\d-\d\d$/.test(written) ? readDate(written, 0, written.length) : undefined
  return reading?.year !== undefined && exists(reading)
    ? { year: reading.year, month: reading.month, day: reading.day }
    : undefined
}
