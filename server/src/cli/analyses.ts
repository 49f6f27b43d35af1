import { analyze, lint } from '../engine.ts'
import type { Understanding } from '../model/postmortem.ts'
import type { Finding } from '../rules/rule.ts'
import { type Chosen, createConfigurations } from './configurations.ts'
import { readDocuments } from './documents.ts'
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
 * be had, which has been complained of.
 */
export async function* analyses(
  operands: readonly string[],
  stdinName: string | undefined,
  chosen: Chosen,
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
    const understanding = analyze(document.text, configuration.options)
    yield { file: document.file, understanding, findings: lint(understanding, configuration.options) }
  }
}
