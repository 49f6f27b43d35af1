import pc from 'picocolors'
import { type Finding, type Severity, severities } from '../../rules/rule.ts'
import { positionAt } from '../../text/lines.ts'
import type { Span } from '../../text/span.ts'
import type { Analysis } from '../analyses.ts'
import type { Format } from '../lint.ts'
import { excerpt, printable } from './excerpt.ts'

/** Columns of a source line that are shown where the terminal does not say how wide it is. */
const defaultWidth = 120

/** For a reader: each finding with its line and carets under its words; a summary last. In colour on a terminal. */
export function textFormat(): Format {
  const { stdout, env } = process
  const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const width = Math.max(40, (stdout.columns ?? defaultWidth) - 10)
  const paint = pc.createColors(colour)
  const colours = { error: paint.red, warning: paint.yellow, information: paint.blue, hint: paint.cyan }

  function finding(linted: Analysis, { rule, severity, span, message, related, fixes }: Finding): string {
    const { line, before, marked, after, column, columns } = excerpt(linted.understanding.markdown, span, width)
    const number = String(line + 1).padStart(5)
    const gutter = ' '.repeat(number.length)
    const mark = colours[severity]
    const notes = [
      ...(related ?? []).map(other => `${place(linted, other.span)} ${printable(other.message)}`),
      ...(fixes ?? []).map(fix => `fix: ${printable(fix.title)}`),
    ]
    return [
      `${paint.bold(place(linted, span))} ${mark(severity)} ${printable(message)} ${paint.dim(`(${rule})`)}`,
      `${paint.dim(`${number} |`)} ${before}${mark(marked)}${after}`,
      `${paint.dim(`${gutter} |`)} ${' '.repeat(column)}${mark('^'.repeat(columns))}`,
      ...notes.map(note => `${paint.dim(`${gutter} =`)} ${note}`),
      '',
      '',
    ].join('\n')
  }

  return {
    document: linted => linted.findings.map(each => finding(linted, each)).join(''),
    end: all => `${summary(all)}\n`,
  }
}

/** `file:line:column`, 1-based: what terminals and editors make a link of. */
function place({ file, understanding }: Analysis, span: Span): string {
  const { line, character } = positionAt(understanding.markdown.lines, span.start)
  return `${printable(file)}:${line + 1}:${character + 1}`
}

/** `3 files (2 postmortems): 1 error, 2 warnings; 2 have a fix`. */
function summary(all: readonly Analysis[]): string {
  const postmortems = all.filter(({ understanding }) => understanding.kind === 'postmortem').length
  const findings = all.flatMap(linted => linted.findings)
  const of = (severity: Severity) => findings.filter(finding => finding.severity === severity).length
  const counts = severities.filter(of).map(severity => count(of(severity), severity))
  const fixable = findings.filter(({ fixes }) => fixes?.length).length
  const fixes = fixable === 0 ? '' : `; ${fixable} ${fixable === 1 ? 'has' : 'have'} a fix`
  return `${count(all.length, 'file')} (${count(postmortems, 'postmortem')}): ${counts.join(', ') || 'no findings'}${fixes}${ofBaseline(all)}`
}

/** `; 12 more in the baseline, 2 of it gone` */
function ofBaseline(all: readonly Analysis[]): string {
  const sum = (which: 'known' | 'gone') => all.reduce((total, { baseline }) => total + (baseline?.[which] ?? 0), 0)
  if (all.every(({ baseline }) => baseline === undefined)) return ''
  return `; ${sum('known')} more in the baseline${sum('gone') > 0 ? `, ${sum('gone')} of it gone` : ''}`
}

function count(number: number, noun: string): string {
  return `${number} ${number === 1 || noun === 'information' ? noun : `${noun}s`}`
}
