import type {
  CancellationToken,
  CodeAction,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentLink,
  Hover,
  InitializeParams,
  InlayHint,
} from 'vscode-languageserver'
import { LSPErrorCodes, ResponseError, TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { toYaml } from '../configuration/describe.ts'
import { hover } from '../features/hover.ts'
import { inlayHints } from '../features/inlay-hints.ts'
import { overview } from '../features/overview.ts'
import { joined, ruleHover } from '../features/rule-hover.ts'
import { ticketLinks } from '../features/ticket-links.ts'
import { rules } from '../rules/index.ts'
import { localDateOf } from '../time/calendar.ts'
import { fixAllKind, pullsDiagnostics } from './capabilities.ts'
import { createConfiguration, type ServerFiles } from './configuration.ts'
import * as convert from './convert.ts'
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
import { createPush, turn } from './push.ts'
import { createRest } from './rest.ts'
import { createSnapshots, type Snapshot } from './snapshots.ts'
import { createTyping } from './typing.ts'

/** What the server finds in the place where it runs. */
export interface Surroundings {
  readonly files: ServerFiles
  /** The folder of the rules' pages. */
  readonly rulePages: string
  /** Gives memory back that nobody uses. */
  readonly release: () => void
}

/** Does what the client at the other end of `connection` asks, which has said hello with `params`, until it says `exit`. */
export function serve(
  connection: Connection,
  params: InitializeParams,
  { files, rulePages, release }: Surroundings,
): void {
  const documents = new TextDocuments({
    create: TextDocument.create,
    update(document: TextDocument, changes, version) {
      for (const change of changes) {
        snapshots.edited(document, 'range' in change ? convert.fromChange(document, change) : undefined)
        TextDocument.update(document, [change], version)
      }
      typing?.edited(document, changes)
      return document
    },
  })
  const snapshots = createSnapshots()
  const rest = createRest(() => {
    snapshots.rest()
    release()
  })
  const pulls = pullsDiagnostics(params.capabilities)
  const push = pulls ? undefined : createPush(connection, documents, current, diagnosticsOf)
  /** Undefined for a client that asks for findings and cannot be told that there are others now. */
  const typing =
    push || params.capabilities.workspace?.diagnostics?.refreshSupport
      ? createTyping(uri => (push ? push.one(uri) : refreshDiagnostics()))
      : undefined
  const own: OwnOptions | undefined = params.initializationOptions
  const abilities = convert.abilitiesOf(params.capabilities, own?.rulePages ?? rulePages)
  const configuration = createConfiguration(connection, params, files, () => {
    push?.all()
    refresh()
  })

  documents.onDidChangeContent(rest.disturbed)
  documents.onDidOpen(rest.opened)
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
    answer([] as CodeAction[], async (snapshot, { range, context: { only } }) => {
      const place = placeOf(snapshot)
      const selected = convert.fromRange(snapshot.document, range)
      const { codeActions, fixAllActions } = await import('./code-actions.ts')
      if (wantsFixAll(only)) return fixAllActions(snapshot, place)
      // Editors ask wherever the cursor goes.
      typing?.moved(snapshot, selected)
      return codeActions(snapshot, place, selected, only)
    }),
  )

  const made = answer(null as CodeAction | null, async (snapshot, asked: convert.Unmade) => {
    if (snapshot.version !== asked.version) return outdated()
    return (await import('./code-actions.ts')).withEdit(snapshot, placeOf(snapshot), asked) ?? null
  })
  connection.onCodeActionResolve(async (action, token) =>
    action.data ? ((await made(action.data, token)) ?? action) : action,
  )

  connection.onRequest(
    conversionRequest,
    answer(null as ConversionEdits | null, async snapshot =>
      (await import('./on-request.ts')).conversion(snapshot, placeOf(snapshot)),
    ),
  )

  connection.onRequest(
    exportRequest,
    answer(null as ExportedDocument | null, async (snapshot, { form }: ExportParams) =>
      (await import('./on-request.ts')).exportedDocument(snapshot, form),
    ),
  )

  connection.onRequest(
    importBriefRequest,
    async (params: ImportBriefParams): Promise<ImportedBriefs> =>
      (await import('./on-request.ts')).importedBriefs(params, (await configuration.of(params.uri)).settings),
  )

  connection.onRequest(
    pasteOfferRequest,
    answer(null as PasteOffer | null, async (snapshot, params: PasteOfferParams) =>
      (await import('./on-request.ts')).pasteOffer(snapshot, params),
    ),
  )

  connection.onRequest(
    pasteRequest,
    answer(null as PasteEdits | null, async (snapshot, params: PasteParams) =>
      (await import('./on-request.ts')).pasteEdits(snapshot, placeOf(snapshot), params),
    ),
  )

  connection.onRequest(
    overviewRequest,
    answer(null as Overview | null, snapshot => {
      const shown = overview(snapshot.understanding())
      return shown ? { ...shown, findings: snapshot.findings().length } : null
    }),
  )

  connection.onRequest(rulePageRequest, async ({ rule }: RulePageParams): Promise<string | null> => {
    const asked = rules.find(({ id }) => id === rule)
    return asked ? (await import('./on-request.ts')).rulePage(asked) : null
  })

  connection.onRequest(configurationRequest, async ({ uri }: ConfigurationParams) =>
    toYaml(await configuration.of(uri), configuration.nameOf),
  )

  documents.listen(connection)

  /**
   * Makes a handler of a feature: it finds the document, takes the snapshot of its version and hands it on. The answer is
   * `otherwise` where the document is not open, and where the feature throws, which goes to the log. A cancelled
   * request, and a request about a place in a text that has changed meanwhile, is answered as such. A feature that is not
   * asked for at every keystroke loads its code when it is.
   */
  function answer<P extends AboutDocument, R>(
    otherwise: R,
    feature: (snapshot: Snapshot, params: P) => Answer<R> | Promise<Answer<R>>,
  ) {
    return async (params: P, token: CancellationToken): Promise<Answer<R>> => {
      try {
        const uri = 'textDocument' in params ? params.textDocument.uri : params.uri
        const version = documents.get(uri)?.version
        await turn() // An edit or a cancellation that is on its way saves the work.
        const snapshot = await current(uri)
        if (token.isCancellationRequested) return cancelled()
        if (snapshot === undefined) return otherwise
        if (snapshot.version !== version && ('position' in params || 'range' in params)) return outdated()
        return await feature(snapshot, params)
      } catch (error) {
        connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
        return otherwise
      }
    }
  }

  async function current(uri: string): Promise<Snapshot | undefined> {
    rest.disturbed()
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

  function refresh(): void {
    refreshDiagnostics()
    if (params.capabilities.workspace?.inlayHint?.refreshSupport)
      connection.languages.inlayHint.refresh().catch(notRefreshed)
  }

  function refreshDiagnostics(): void {
    if (params.capabilities.workspace?.diagnostics?.refreshSupport)
      connection.languages.diagnostics.refresh().catch(notRefreshed)
  }

  function notRefreshed(error: unknown): void {
    connection.console.error(`Refresh: ${error}`)
  }
}

type AboutDocument = { readonly textDocument: { readonly uri: string } } | { readonly uri: string }

type Answer<R> = R | ResponseError<never>

/** A source action is never offered unasked. */
function wantsFixAll(only: readonly string[] | undefined): boolean {
  return only?.some(asked => fixAllKind === asked || fixAllKind.startsWith(`${asked}.`)) === true
}

const cancelled = () => new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Cancelled')
const outdated = () => new ResponseError<never>(LSPErrorCodes.ContentModified, 'The document has changed')
