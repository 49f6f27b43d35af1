import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver'
import type { ConfigurationProblem } from '../configuration/discover.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import { toRange } from './convert.ts'

/** Shows at the configuration files all that is wrong with them, each time it is called; what has gone goes. */
export function publishProblems(connection: Connection, uriOf: (path: string) => string) {
  let published = new Map<string, string>()

  return (problems: readonly ConfigurationProblem[]): void => {
    const byPath = new Map<string, Diagnostic[]>()
    for (const problem of problems) {
      const diagnostics = byPath.get(problem.path) ?? []
      const diagnostic = toDiagnostic(problem)
      // Several documents may have the same configuration.
      if (!diagnostics.some(known => JSON.stringify(known) === JSON.stringify(diagnostic))) diagnostics.push(diagnostic)
      byPath.set(problem.path, diagnostics)
    }
    const now = new Map(Array.from(byPath, ([path, diagnostics]) => [path, JSON.stringify(diagnostics)]))
    for (const path of new Set([...published.keys(), ...now.keys()])) {
      if (published.get(path) === now.get(path)) continue
      connection
        .sendDiagnostics({ uri: uriOf(path), diagnostics: byPath.get(path) ?? [] })
        .catch(error => connection.console.error(`Diagnostics of ${path}: ${error}`))
    }
    published = now
  }
}

function toDiagnostic({ text, span, severity, message }: ConfigurationProblem): Diagnostic {
  const lines = linesOf(text)
  // The problem of a file that cannot be read stands at its beginning.
  const range =
    span.end <= text.length ? toRange(lines, span) : { start: positionAt(lines, 0), end: positionAt(lines, 0) }
  return {
    range,
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'postmortem',
    code: 'configuration',
    message,
  }
}
