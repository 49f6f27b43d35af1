import type {
  CancellationToken,
  CodeAction,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentLink,
  Hover,
  InitializeParams,
  InitializeResult,
  InlayHint,
} from 'vscode-languageserver'
import {
  CodeActionKind,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { toYaml } from '../configuration/describe.ts'
import { convert as converted, rewrites } from '../engine.ts'
import { exported, removalWords } from '../export.ts'
import { hover } from '../features/hover.ts'
import { inlayHints } from '../features/inlay-hints.ts'
import { overview } from '../features/overview.ts'
import { joined, ruleHover } from '../features/rule-hover.ts'
import { ticketLinks } from '../features/ticket-links.ts'
import { pasteable, pasted } from '../import/paste.ts'
import { rulePage } from '../rule-page.ts'
import { rules } from '../rules/index.ts'
import type { Finding } from '../rules/rule.ts'
import { silencing } from '../suppressions.ts'
import { lineEdits } from '../text/difference.ts'
import type { Span } from '../text/span.ts'
import { localDateOf } from '../time/calendar.ts'
import { zoneNamed } from '../time/zone.ts'
import { type Configuration, createConfiguration, type ServerFiles } from './configuration.ts'
import * as convert from './convert.ts'
import { followsFolders } from './editor-settings.ts'
import { importedBriefs } from './import-brief.ts'
import {
  type ConfigurationParams,
  type ConversionEdits,
  configurationRequest,
  conversionRequest,
  type ExportedDocument,
  type ExportParams,
  exportRequest,
  type ImportBriefParams,
  type ImportedBriefs,
  importBriefRequest,
  type Overview,
  type OwnOptions,
  overviewRequest,
  type PasteEdits,
  type PasteOffer,
  type PasteOfferParams,
  type PasteParams,
  pasteOfferRequest,
  pasteRequest,
  type RulePageParams,
  rulePageRequest,
} from './protocol.ts'
import { createPush, type Push, turn } from './push.ts'
import { createSnapshots, type Snapshot } from './snapshots.ts'
import { createTyping, type Typing } from './typing.ts'

/** What the server finds in the place where it runs. */
export interface Surroundings {
  readonly files: ServerFiles
  /** The folder of the rules' pages. */
  readonly rulePages: string
}

/** Serves the client at the other end of `connection`, until it says `exit`. */
export function start(connection: Connection, { files, rulePages }: Surroundings): void {
  const documents = new TextDocuments({
    create: TextDocument.create,
    update(document: TextDocument, changes, version) {
      const updated = TextDocument.update(document, changes, version)
      typing?.edited(updated, changes)
      return updated
    },
  })
  const snapshots = createSnapshots()
  let push: Push | undefined
  /** Undefined for a client that asks for findings and cannot be told that there are others now. */
  let typing: Typing | undefined
  let configuration: Configuration
  let abilities: convert.Abilities

  connection.onInitialize((params): InitializeResult => {
    const { capabilities } = params
    const pulls = capabilities.textDocument?.diagnostic !== undefined
    push = pulls ? undefined : createPush(connection, documents, current, diagnosticsOf)
    const own: OwnOptions | undefined = params.initializationOptions
    abilities = convert.abilitiesOf(capabilities, own?.rulePages ?? rulePages)
    if (!pulls || capabilities.workspace?.diagnostics?.refreshSupport) {
      typing = createTyping(uri => (push ? push.one(uri) : refreshDiagnostics(params)))
    }
    configuration = createConfiguration(connection, params, files, () => {
      push?.all()
      refresh(params)
    })
    return {
      serverInfo: { name: 'postmortem' },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...(pulls && {
          diagnosticProvider: { identifier: 'postmortem', interFileDependencies: false, workspaceDiagnostics: false },
        }),
        hoverProvider: true,
        inlayHintProvider: true,
        documentLinkProvider: {},
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, convert.fixAllKind],
        },
        ...(followsFolders(capabilities) && {
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        }),
      },
    }
  })

  documents.onDidSave(({ document }) => typing?.saved(document))
  documents.onDidClose(({ document }) => {
    snapshots.drop(document.uri)
    typing?.drop(document.uri)
    configuration.drop(document.uri)
  })

  connection.languages.diagnostics.on(
    answer({ kind: 'full', items: [] } as DocumentDiagnosticReport, snapshot => ({
      kind: 'full',
      items: diagnosticsOf(snapshot),
    })),
  )

  connection.onHover(
    answer(null as Hover | null, (snapshot, { position }) => {
      const offset = snapshot.document.offsetAt(position)
      const subject = hover(snapshot.understanding(), offset)
      const rule = ruleHover(rules, snapshot.findings(), offset, convert.linkOf(abilities))
      const found = joined(subject, rule)
      return found ? convert.toHover(found, placeOf(snapshot)) : null
    }),
  )

  connection.languages.inlayHint.on(
    answer([] as InlayHint[], (snapshot, { range }) => {
      if (!snapshot.settings.inlayHints) return []
      const hints = inlayHints(snapshot.understanding(), convert.fromRange(snapshot.document, range))
      return hints.map(hint => convert.toInlayHint(hint, placeOf(snapshot)))
    }),
  )

  connection.onDocumentLinks(
    answer([] as DocumentLink[], snapshot =>
      ticketLinks(snapshot.understanding(), snapshot.settings).map(link =>
        convert.toDocumentLink(link, placeOf(snapshot)),
      ),
    ),
  )

  connection.onCodeAction(
    answer([] as CodeAction[], (snapshot, { range, context }) => {
      if (wantsFixAll(context.only)) return convert.toFixAll(snapshot.fixed().edits, placeOf(snapshot))
      const selected = convert.fromRange(snapshot.document, range)
      // Editors ask wherever the cursor goes.
      typing?.moved(snapshot, selected)
      if (snapshot.settings.run === 'off') return []
      const findings = snapshot.findings().filter(finding => meets(finding, selected))
      const { markdown } = snapshot.understanding()
      const silenced = findings.map(finding => {
        const fix = silencing(markdown, finding)
        return { ...finding, fixes: fix ? [fix] : [] }
      })
      const place = placeOf(snapshot)
      const offered = rewrites(snapshot.understanding(), selected, { settings: snapshot.settings })
      const actions = [
        ...convert.toCodeActions([...findings, ...silenced], place),
        ...convert.toRewriteActions(offered, place),
      ]
      return distinct(actions.filter(action => wanted(action, context.only)))
    }),
  )

  connection.onRequest(
    conversionRequest,
    answer(null as ConversionEdits | null, snapshot => {
      const before = snapshot.document.getText()
      const { text, removed } = converted(before, { settings: snapshot.settings })
      if (text === before) return null
      return { version: snapshot.version, edits: convert.toHunks(lineEdits(before, text), placeOf(snapshot)), removed }
    }),
  )

  connection.onRequest(
    exportRequest,
    answer(null as ExportedDocument | null, (snapshot, { form }: ExportParams) => {
      const made = exported(snapshot.understanding(), { settings: snapshot.settings }, form)
      if (!made) return null
      const removed = made.removed.map(removal => `line ${removal.line}: ${removalWords(removal)}`)
      return { text: made.text, language: made.language, removed }
    }),
  )

  connection.onRequest(importBriefRequest, ({ text }: ImportBriefParams): ImportedBriefs => importedBriefs(text))

  connection.onRequest(
    pasteOfferRequest,
    answer(null as PasteOffer | null, (snapshot, { range, text }: PasteOfferParams) => {
      const selected = convert.fromRange(snapshot.document, range)
      const offer = pasteable(snapshot.understanding(), selected, text)
      return offer ? convert.toPasteOffer(offer) : null
    }),
  )

  connection.onRequest(
    pasteRequest,
    answer(null as PasteEdits | null, (snapshot, { range, text, zone }: PasteParams) => {
      const selected = convert.fromRange(snapshot.document, range)
      const made = pasted(snapshot.understanding(), selected, text, zone === undefined ? undefined : zoneNamed(zone))
      return made ? convert.toPasteEdits(made, placeOf(snapshot)) : null
    }),
  )

  connection.onRequest(
    overviewRequest,
    answer(null as Overview | null, snapshot => {
      const shown = overview(snapshot.understanding())
      return shown ? { ...shown, findings: snapshot.findings().length } : null
    }),
  )

  connection.onRequest(rulePageRequest, ({ rule }: RulePageParams): string | null => {
    const asked = rules.find(({ id }) => id === rule)
    return asked ? rulePage(asked) : null
  })

  connection.onRequest(configurationRequest, async ({ uri }: ConfigurationParams) =>
    toYaml(await configuration.of(uri), configuration.nameOf),
  )

  documents.listen(connection)
  connection.listen()

  /**
   * Makes a handler of a feature: it finds the document, takes the snapshot of its version and hands it on. The answer is
   * `otherwise` where the document is not open, and where the feature throws, which goes to the log. A cancelled
   * request, and a request about a place in a text that has changed meanwhile, is answered as such.
   */
  function answer<P extends AboutDocument, R>(otherwise: R, feature: (snapshot: Snapshot, params: P) => R) {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
      try {
        const uri = 'textDocument' in params ? params.textDocument.uri : params.uri
        const version = documents.get(uri)?.version
        await turn() // An edit or a cancellation that is on its way saves the work.
        const snapshot = await current(uri)
        if (token.isCancellationRequested) return cancelled()
        if (snapshot === undefined) return otherwise
        if (snapshot.version !== version && ('position' in params || 'range' in params)) return outdated()
        return feature(snapshot, params)
      } catch (error) {
        connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
        return otherwise
      }
    }
  }

  async function current(uri: string): Promise<Snapshot | undefined> {
    const configured = await configuration.of(uri)
    const document = documents.get(uri)
    return document && snapshots.of(document, configured, localDateOf(new Date()))
  }

  function placeOf({ document, version, understanding }: Snapshot): convert.Place {
    return { uri: document.uri, version, lines: understanding().markdown.lines, abilities }
  }

  function diagnosticsOf(snapshot: Snapshot): Diagnostic[] {
    if (snapshot.settings.run === 'off') return []
    const shown = typing?.shown(snapshot) ?? snapshot.findings()
    return shown.map(finding => convert.toDiagnostic(finding, placeOf(snapshot)))
  }

  function refresh(params: InitializeParams): void {
    refreshDiagnostics(params)
    if (params.capabilities.workspace?.inlayHint?.refreshSupport)
      connection.languages.inlayHint.refresh().catch(notRefreshed)
  }

  function refreshDiagnostics({ capabilities: { workspace } }: InitializeParams): void {
    if (workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh().catch(notRefreshed)
  }

  function notRefreshed(error: unknown): void {
    connection.console.error(`Refresh: ${error}`)
  }
}

type AboutDocument = { readonly textDocument: { readonly uri: string } } | { readonly uri: string }

/** A quick fix is offered wherever the cursor or selection touches what is underlined. */
function meets({ span }: Finding, selected: Span): boolean {
  return span.start <= selected.end && selected.start <= span.end
}

/** `only` names kinds with all their sub-kinds; absent, everything is wanted. */
function wanted({ kind }: CodeAction, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(asked => kind === asked || kind?.startsWith(`${asked}.`))
}

/** What a fix makes of the document is not offered as a rewrite once more. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  const byEdit = new Map<string, CodeAction>()
  for (const action of actions) {
    const edit = JSON.stringify(action.edit)
    if (!byEdit.has(edit)) byEdit.set(edit, action)
  }
  return [...byEdit.values()]
}

/** A source action is never offered unasked. */
function wantsFixAll(only: readonly string[] | undefined): boolean {
  return only?.some(asked => convert.fixAllKind === asked || convert.fixAllKind.startsWith(`${asked}.`)) === true
}

const cancelled = () => new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Cancelled')
const outdated = () => new ResponseError<never>(LSPErrorCodes.ContentModified, 'The document has changed')
