import type { Block, Heading, Markdown } from '../markdown/markdown.ts'
import { type Span, slice, within, wordsIn } from '../text/span.ts'
import type { BriefSource } from './brief.ts'

const fields = {
  title: 'Title',
  type: 'Type',
  url: 'URL',
  source_file: 'File',
  relevance: 'Relevance',
} as const satisfies { [field in keyof BriefSource]?: string }

/** What stands under `Sources`, at the end of an incident's document, as `postmortemOf` writes it: a heading a source. */
export function readSources({ blocks, plain, text }: Markdown, { start, end }: Span): BriefSource[] {
  const own = within(blocks, start, end)
  const titled = (heading: Heading, words: RegExp) => heading.content && words.test(slice(plain, heading.content))
  const head = own.findLastIndex(block => block.kind === 'heading' && titled(block, /^sources:?$/i))
  if (head < 0) return []
  const { level } = own[head] as Heading
  const sources: BriefSource[] = []
  let source: BriefSource | undefined
  let isFullText = false
  for (const block of own.slice(head + 1)) {
    if (block.kind === 'heading') {
      if (block.level <= level) break
      isFullText = titled(block, /^full text$/i) === true
      if (block.level > level + 1 || !block.content) continue
      source = { id: wordsIn(plain, block.content).value }
      sources.push(source)
    } else if (source && block.kind === 'paragraph') Object.assign(source, fieldsIn(slice(text, block.span)))
    else if (source && block.kind === 'quote') source.summary ??= paragraphsOf(text.toString(), block)
    else if (source && block.kind === 'code' && isFullText) source.full_text = codeOf(slice(text, block.span))
  }
  return sources
}

function fieldsIn(paragraph: string): Partial<BriefSource> {
  const found: Partial<BriefSource> = {}
  for (const line of paragraph.split(/\r\n|\n|\r/)) {
    const [, name, value] = /^\s*\*\*(\p{L}+):\*\*\s+(\S.*?)\s*$/u.exec(line) ?? []
    for (const [field, written] of Object.entries(fields))
      if (written === name && value) found[field as keyof typeof fields] = unescaped(value)
  }
  return found
}

function paragraphsOf(text: string, { blocks }: Extract<Block, { kind: 'quote' }>): string {
  const lines = blocks.map(({ span }) => slice(text, span).replace(/(?:\r\n|\n|\r)[ \t>]*/g, ' '))
  return lines.map(unescaped).join('\n\n')
}

function unescaped(words: string): string {
  return words.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** What stands between the fences. */
function codeOf(block: string): string {
  return block.replace(/^.*(?:\r\n|\n|\r)/, '').replace(/(?:^|\r\n|\n|\r)[ \t]*[`~]{3,}[ \t]*$/, '')
}
