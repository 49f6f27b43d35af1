import { cellOf } from '../import/table.ts'
import { parse } from '../markdown/parse.ts'
import { applyEdits, replacing, slice } from '../text/span.ts'

/** A part with its heading; nothing where nothing stands in it. */
export function section(heading: string, blocks: readonly string[]): string[] {
  return blocks.length > 0 ? [`## ${heading}`, ...blocks] : []
}

/** Fields of a head, a line each; those that are not known are left out, but for `always`. */
export function fieldLines(
  fields: readonly (readonly [key: string, value: string | null | undefined])[],
  always: readonly string[] = [],
): string {
  return fields
    .filter(([key, value]) => value || always.includes(key))
    .map(([key, value]) => `**${key}:** ${cellOf(value ?? '')}`.trimEnd())
    .join('  \n')
}

/** Markdown of a brief, its headings below those of the parts. */
export function prose(words: string | null | undefined): string[] {
  if (!words?.trim()) return []
  const headings = parse(words).blocks.filter(block => block.kind === 'heading')
  const deeper = Math.max(0, 3 - Math.min(...headings.map(({ level }) => level)))
  const edits = headings.map(({ span, level, content }) => {
    const title = content ? slice(words, content).replace(/\s*[\r\n]+\s*/g, ' ') : ''
    return replacing(span, `${'#'.repeat(Math.min(6, level + deeper))} ${title}`)
  })
  return [applyEdits(words, edits).trim()]
}
