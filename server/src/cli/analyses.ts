import { analyze, lint } from '../engine.ts'
import type { Understanding } from '../model/postmortem.ts'
import type { Finding } from '../rules/rule.ts'
import type { Options } from '../settings.ts'
import { type Chosen, createConfigurations } from './configurations.ts'
import { type Document, readDocuments } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain } from './usage.ts'

/** A document, and what is to be said about it. */
export interface Analysis {
  readonly file: string
  readonly understanding: Understanding
  readonly findings: readonly Finding[]
  /** How many findings a baseline has kept back, and how many it has that there are no longer. */
  readonly baseline?: { readonly known: number; readonly gone: number }
}

/**
 * The analyses of the documents that the operands name, one after another; undefined in the place of one that could not
 * be had, which has been complained of. `revise` may give another text in the place of a document's.
 */
export async function* analyses(
  operands: readonly string[],
  stdinName: string | undefined,
  chosen: Chosen,
  revise?: (document: Document, options: Options) => Promise<string>,
): AsyncGenerator<Analysis | undefined> {
  const configurations = createConfigurations(chosen)
  for await (const document of readDocuments(operands, stdinName)) {
    if ('problem' in document) {
      complain(printable(document.problem))
      yield undefined
      continue
    }
    const configuration = await configurations.of(document)
    if (!configuration) {
      yield undefined
      continue
    }
    const text = revise ? await revise(document, configuration.options) : document.text
    const understanding = analyze(text, configuration.options)
    yield { file: document.file, understanding, findings: lint(understanding, configuration.options) }
  }
}
