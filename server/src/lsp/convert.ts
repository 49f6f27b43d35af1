import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentLink,
  Hover,
  InlayHint,
  Range,
  SnippetTextEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { CodeActionKind, DiagnosticSeverity, MarkupKind } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type * as ours from '../features/hover.ts'
import type * as hints from '../features/inlay-hints.ts'
import type { TicketLink } from '../features/ticket-links.ts'
import type { Pasteable, Pasted } from '../import/paste.ts'
import { tally } from '../import/row.ts'
import type { OfferedRewrite } from '../rewrites/offers.ts'
import type { Finding, Fix, Severity } from '../rules/rule.ts'
import { type Lines, positionAt } from '../text/lines.ts'
import { placeholderWords } from '../text/snippet.ts'
import type { TextEdit as Edit, Span } from '../text/span.ts'
import { fixAllKind, makesEditsLater } from './capabilities.ts'
import type { PasteEdits, PasteOffer } from './protocol.ts'

/** What the client can show and apply, of the things that we would otherwise do without. */
export interface Abilities {
  readonly relatedInformation: boolean
  readonly markdownHover: boolean
  readonly versionedEdits: boolean
  readonly snippetEdits: boolean
  /** Whether an action may be without its edit until it is chosen. */
  readonly makesEditsLater: boolean
  /** What the address of a rule's page begins with, for a client that links to them. */
  readonly rulePages: string | undefined
}

export function abilitiesOf(client: ClientCapabilities, rulePages?: string): Abilities {
  const { textDocument, workspace } = client
  const versionedEdits = workspace?.workspaceEdit?.documentChanges === true
  return {
    relatedInformation:
      (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
    // A client that does not say which formats it knows is taken to know Markdown, as they all did before they could say.
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) !== false,
    rulePages: linksRules(textDocument) ? rulePages : undefined,
    versionedEdits,
    makesEditsLater: makesEditsLater(client),
    snippetEdits: versionedEdits && workspace?.workspaceEdit?.snippetEditSupport === true,
  }
}

function linksRules(textDocument: ClientCapabilities['textDocument']): boolean {
  const { diagnostic, publishDiagnostics } = textDocument ?? {}
  return (diagnostic?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport) === true
}

/** The address of a rule's page, for a client that links to it. */
export function pageOf({ rulePages }: Abilities): (rule: string) => string | undefined {
  return rule => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`)
}

/** As `pageOf`, within Markdown: there editors open files, and VS Code puts the finding's own link beside it. */
export function linkOf(abilities: Abilities): (rule: string) => string | undefined {
  return abilities.rulePages?.startsWith('file:') ? pageOf(abilities) : () => undefined
}

/** The document that something of ours is converted for, at the version that was analysed. */
export interface Place {
  readonly uri: string
  readonly version: number
  readonly lines: Lines
  readonly abilities: Abilities
}

export function toRange(lines: Lines, { start, end }: Span): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) }
}

/** The offsets of a range: equal ones where nothing is selected. */
export function fromRange(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) }
}

/** A change that the client tells of, of the document as it is ahead of it. */
export function fromChange(
  document: TextDocument,
  { range, text }: { readonly range: Range; readonly text: string },
): Edit {
  const { start, end } = fromRange(document, range)
  return { start: Math.min(start, end), end: Math.max(start, end), newText: text }
}

export function toDiagnostic(finding: Finding, { uri, lines, abilities }: Place): Diagnostic {
  const href = pageOf(abilities)(finding.rule)
  return {
    range: toRange(lines, finding.span),
    severity: toSeverity(finding.severity),
    code: finding.rule,
    ...(href !== undefined && { codeDescription: { href } }),
    source: 'postmortem',
    message: finding.message,
    ...(abilities.relatedInformation &&
      finding.related !== undefined && {
        relatedInformation: finding.related.map(({ span, message }) => ({
          location: { uri, range: toRange(lines, span) },
          message,
        })),
      }),
  }
}

function toSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error
    case 'warning':
      return DiagnosticSeverity.Warning
    case 'information':
      return DiagnosticSeverity.Information
    case 'hint':
      return DiagnosticSeverity.Hint
    default:
      return severity satisfies never
  }
}

/** One action for each fix of the findings; findings that share a fix share its action. */
export function toCodeActions(findings: readonly Finding[], place: Place): CodeAction[] {
  const actions = new Map<string, CodeAction & { diagnostics: Diagnostic[] }>()
  for (const finding of findings) {
    const diagnostic = toDiagnostic(finding, place)
    const preferred = finding.fixes?.find(fix => fix.kind === 'safe')
    for (const fix of finding.fixes ?? []) {
      const key = JSON.stringify([fix.title, fix.edits])
      const known = actions.get(key)
      if (known !== undefined) known.diagnostics.push(diagnostic)
      else {
        actions.set(key, {
          title: fix.title,
          kind: fix.kind === 'rewrite' ? CodeActionKind.RefactorRewrite : CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          ...(fix === preferred && { isPreferred: true }),
          edit: toWorkspaceEdit(fix, place),
        })
      }
    }
  }
  return [...actions.values()]
}

/** Of the code actions of a rewrite: `refactor.rewrite.timeline-to-table`. */
export function kindOf(rewrite: string): CodeActionKind {
  return `${CodeActionKind.RefactorRewrite}.${rewrite}`
}

/** What an action without its edit says of itself, to have it made. */
export interface Unmade {
  readonly uri: string
  readonly version: number
  readonly rewrite: string
  readonly selected: Span
  /** Where what it is about begins. */
  readonly start: number
}

/** The action of a rewrite. */
export function toRewriteAction({ rewrite, title, edits }: OfferedRewrite, place: Place): CodeAction {
  return { title, kind: kindOf(rewrite), edit: toWorkspaceEdit({ title, kind: 'rewrite', edits }, place) }
}

/** The action of a rewrite that is offered for what is selected, without its edit. */
export function toUnmadeAction(
  { rewrite, title, span: { start } }: OfferedRewrite,
  { uri, version }: Place,
  selected: Span,
): CodeAction & { readonly data: Unmade } {
  return { title, kind: kindOf(rewrite), data: { uri, version, rewrite, selected, start } }
}

/** Edits with their ranges. */
export function toHunks(edits: readonly Edit[], { lines }: Place): TextEdit[] {
  return edits.map(edit => ({ range: toRange(lines, edit), newText: edit.newText }))
}

export function toPasteOffer({ title, zone, fits }: Pasteable): PasteOffer {
  const zoned = zone === 'written'
  return { title, zoned, zone: zoned ? null : (zone?.id ?? null), fits }
}

export function toPasteEdits({ edits, added, duplicates, skipped, apart }: Pasted, place: Place): PasteEdits {
  return {
    version: place.version,
    edits: toHunks(edits, place),
    said: tally(added, duplicates, skipped),
    complete: duplicates === 0 && skipped.length === 0,
    apart: apart ?? null,
  }
}

/** Every safe fix as one action; none where there is nothing to fix. */
export function toFixAll(edits: readonly Edit[], place: Place): CodeAction[] {
  if (edits.length === 0) return []
  const fix: Fix = { title: 'Make every safe fix', kind: 'safe', edits }
  return [{ title: fix.title, kind: fixAllKind, edit: toWorkspaceEdit(fix, place) }]
}

function toWorkspaceEdit(fix: Fix, { uri, version, lines, abilities }: Place): WorkspaceEdit {
  if (!abilities.versionedEdits) return { changes: { [uri]: fix.edits.map(edit => toTextEdit(edit, fix, lines)) } }
  const edits = fix.edits.map(edit =>
    fix.snippet && abilities.snippetEdits ? toSnippetEdit(edit, lines) : toTextEdit(edit, fix, lines),
  )
  return { documentChanges: [{ textDocument: { uri, version }, edits }] }
}

function toTextEdit(edit: Edit, fix: Fix, lines: Lines): TextEdit {
  return { range: toRange(lines, edit), newText: fix.snippet ? placeholderWords(edit.newText) : edit.newText }
}

function toSnippetEdit(edit: Edit, lines: Lines): SnippetTextEdit {
  return { range: toRange(lines, edit), snippet: { kind: 'snippet', value: edit.newText } }
}

export function toHover({ span, markdown }: ours.Hover, { lines, abilities }: Place): Hover {
  const kind = abilities.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText
  return { range: toRange(lines, span), contents: { kind, value: markdown } }
}

export function toDocumentLink({ span, url }: TicketLink, { lines }: Place): DocumentLink {
  return { range: toRange(lines, span), target: url }
}

export function toInlayHint({ offset, label, tooltip }: hints.InlayHint, { lines }: Place): InlayHint {
  return { position: positionAt(lines, offset), label, tooltip, paddingLeft: true }
}
