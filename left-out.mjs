// What libraries have and this project does not use, as plugins of esbuild: a third of client and server, to be loaded at each start.
import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/** Parts of the protocol that the server does not offer, by the files that the libraries of both sides have for them. */
const notOffered = [
  ...['callHierarchy', 'codeLens', 'colorProvider', 'completion', 'declaration', 'definition', 'documentHighlight'],
  ...['documentSymbol', 'executeCommand', 'fileOperations', 'foldingRange', 'formatting', 'implementation'],
  ...['inlineCompletion', 'inlineValue', 'linkedEditingRange', 'moniker', 'notebook', 'reference', 'rename'],
  ...['selectionRange', 'semanticTokens', 'showDocument', 'signatureHelp', 'textDocumentContent', 'typeDefinition'],
  ...['typeHierarchy', 'workspaceSymbol'],
]

const filesOf = library =>
  new RegExp(String.raw`vscode-language${library}[\\/]lib[\\/]common[\\/](${notOffered.join('|')})\.js$`)

/** The names of the features in a file of either library, each exported as something else. */
async function exportedAs(path, instead) {
  const names = (await readFile(path, 'utf8')).matchAll(/^(?:class|const) (\w+Feature)\b/gm)
  return Array.from(names, ([, name]) => `exports.${name} = ${instead}`).join('\n')
}

/** Modules in place of others. The version of VS Code is compared by `engines` in the manifest, and globs are those of file operations alone. */
const unused = {
  minimatch: 'exports.Minimatch = class { constructor() { throw new Error("file operations are left out") } }',
  'semver/functions/parse': 'module.exports = version => ({ version })',
  'semver/functions/satisfies': 'module.exports = () => true',
  /** A feature of the client that says nothing of itself and hears nothing. The diagnostics ask that of notebooks for its events. */
  absent: `const never = () => ({ dispose() {} })
exports.Absent = class {
  registrationType = { method: 'notebookDocument/sync' }
  onOpenNotificationSent = never
  onChangeNotificationSent = never
  onSaveNotificationSent = never
  onCloseNotificationSent = never
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' } }
  register() {}
  unregister() {}
  handles() { return false }
  clear() {}
}
`,
}

const absent = "const { Absent } = require('absent')\n"

export const clientOfWhatIsOffered = {
  name: 'client of what is offered',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(minimatch|semver|absent)/ }, ({ path }) => ({ path, namespace: 'unused' }))
    onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({ contents: unused[path] }))
    onLoad({ filter: filesOf('client') }, async ({ path }) => ({
      contents: absent + (await exportedAs(path, 'Absent')),
    }))
    // Nobody is told ahead of saving, nor later than when a document is opened.
    onLoad({ filter: /vscode-languageclient[\\/]lib[\\/]common[\\/]textSynchronization\.js$/ }, async ({ path }) => {
      const parts = [/^class WillSaveFeature/m, /^class DidSaveTextDocumentFeature/m, /^const USUAL_WORD_SEPARATORS/m]
      const whole = await readFile(path, 'utf8')
      const [willSave, didSave, snapshots] = parts.map(part => whole.search(part))
      if (!(0 < willSave && willSave < didSave && didSave < snapshots)) throw new Error(`${path} is another one`)
      const named = 'exports.WillSaveFeature = exports.WillSaveWaitUntilFeature = Absent\n'
      return { contents: absent + whole.slice(0, willSave) + named + whole.slice(didSave, snapshots) }
    })
    // What they would give to VS Code.
    const items =
      /lib[\\/]common[\\/]protocol(CallHierarchyItem|CodeLens|CompletionItem|TypeHierarchyItem|WorkspaceSymbol)\.js$/
    onLoad({ filter: items }, () => ({ contents: 'exports.__esModule = true\nexports.default = class {}' }))
  },
}

/** Its features are layers around what they are given. Finding modules of others takes `child_process`, slow to load. */
export const serverOfWhatIsOffered = {
  name: 'server of what is offered',
  setup({ onLoad }) {
    onLoad({ filter: filesOf('server') }, async ({ path }) => ({ contents: await exportedAs(path, 'base => base') }))
    onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({ contents: '' }))
  },
}

/** What nothing in the libraries or here asks of the protocol's types. */
const unusedTypes = [
  ...['ChangeAnnotation', 'ChangeAnnotationIdentifier', 'EOL', 'FormattingOptions', 'InlayHintKind', 'LanguageKind'],
  ...['InlineCompletionContext', 'MarkedString', 'MarkupContent', 'OptionalVersionedTextDocumentIdentifier'],
  ...[
    'SelectedCompletionInfo',
    'SemanticTokenModifiers',
    'SemanticTokenTypes',
    'StringValue',
    'TextDocumentIdentifier',
  ],
  ...['TextDocumentItem', 'VersionedTextDocumentIdentifier', 'WorkspaceChange'],
]

/** Files of the protocol of which neither side names anything: messages, and cancelling by memory that both see. */
const unusedFiles = [
  ...['protocol.callHierarchy', 'protocol.fileOperations', 'protocol.inlineCompletion', 'protocol.inlineValue'],
  ...['protocol.linkedEditingRange', 'protocol.moniker', 'protocol.textDocumentContent', 'protocol.typeHierarchy'],
  'sharedArrayCancellation',
]

export const protocolThatIsUsed = {
  name: 'protocol that is used',
  setup({ onLoad, onResolve }) {
    const filter = new RegExp(
      String.raw`vscode-(jsonrpc|languageserver-protocol)[\\/]lib[\\/]common[\\/](${unusedFiles.join('|')})\.js$`,
    )
    onLoad({ filter }, () => ({ contents: '' }))
    // Of notebooks the client asks for a feature by this name, which it does not have.
    const notebooks = "exports.NotebookDocumentSyncRegistrationType = { method: 'notebookDocument/sync' }"
    onLoad({ filter: /protocol\.notebook\.js$/ }, () => ({ contents: notebooks }))
    onResolve({ filter: /^vscode-languageserver-types$/ }, ({ path }) => ({ path, namespace: 'used' }))
    onLoad({ filter: /./, namespace: 'used' }, async ({ path }) => {
      const used = Object.keys(await import(path)).filter(name => /^\w+$/.test(name) && !unusedTypes.includes(name))
      const file = './node_modules/vscode-languageserver-types/lib/esm/main.js'
      return { contents: `export { ${used.join(', ')} } from '${file}'`, resolveDir: process.cwd() }
    })
  },
}

/** What TypeScript writes at the head of each file of these libraries, once for all of them. */
const helpers = `const bind = (to, from, name) => Object.defineProperty(to, name, { enumerable: true, get: () => from[name] })
exports.__importDefault = from => (from && from.__esModule ? from : { default: from })
exports.__importStar = from => {
  if (from && from.__esModule) return from
  const all = { default: from }
  for (const name of Object.getOwnPropertyNames(from)) if (name !== 'default') bind(all, from, name)
  return all
}
exports.__exportStar = (from, to) => {
  for (const name in from) if (name !== 'default' && !Object.hasOwn(to, name)) bind(to, from, name)
}
`

export const helpersOnce = {
  name: 'helpers once',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^helpers$/ }, ({ path }) => ({ path, namespace: path }))
    onLoad({ filter: /./, namespace: 'helpers' }, () => ({ contents: helpers }))
    onLoad({ filter: /vscode-(jsonrpc|language(client|server|server-protocol))[\\/]lib[\\/]/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const body = source.slice(source.search(/^Object\.defineProperty\(exports, "__esModule"/m))
      const names = ['__importDefault', '__importStar', '__exportStar'].filter(name => body.includes(name))
      return names.length === 0
        ? undefined
        : { contents: `"use strict"\nconst { ${names.join(', ')} } = require('helpers')\n${body}` }
    })
  },
}

/** The kinds of values that YAML 1.1 had beside those of 1.2 are plain words; a document that asks for 1.1 is read as 1.2. */
const olderYaml = {
  binary: 'export const binary = undefined',
  omap: 'export const omap = undefined',
  pairs: 'export const pairs = undefined',
  schema: "export { schema } from '../core/schema.js'",
  set: 'export const set = undefined',
  timestamp: 'export const timestamp = undefined, intTime = undefined, floatTime = undefined',
}

/** YAML is read and never written: of a key that is a list or a map no more is said than that it is something. */
const yamlToRead = {
  name: 'yaml to read',
  setup({ onLoad }) {
    onLoad({ filter: /yaml[\\/]browser[\\/]dist[\\/]schema[\\/]yaml-1\.1[\\/]\w+\.js$/ }, ({ path }) => {
      const contents = olderYaml[basename(path, '.js')]
      return contents && { contents, resolveDir: dirname(path) }
    })
    onLoad({ filter: /yaml[\\/]browser[\\/]dist[\\/](doc[\\/]createNode|parse[\\/]cst-visit)\.js$/ }, () => ({
      contents: 'export const createNode = undefined, visit = undefined',
    }))
    // What nobody calls stays for what is set on it.
    onLoad({ filter: /yaml[\\/]browser[\\/]dist[\\/]visit\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^visitAsync\.\w+ = .*$/gm, ''),
    }))
    onLoad({ filter: /yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]/ }, async ({ path }) => {
      const [, names] = /^export \{ (.+) \};$/m.exec(await readFile(path, 'utf8'))
      const functions = names.split(', ').map(name => `export const ${name} = () => ({ toString: () => '…' })`)
      return { contents: functions.join('\n') }
    })
  },
}

/** Of the 2,125 names that HTML has for characters the 252 of HTML 4: nobody writes the others, and they weigh as much as all languages we read. */
const usualEntities = {
  name: 'usual entities',
  setup({ onLoad }) {
    const contents = "export { characterEntitiesHtml4 as characterEntities } from 'character-entities-html4'"
    onLoad({ filter: /node_modules[\\/]character-entities[\\/]index\.js$/ }, () => ({
      contents,
      resolveDir: process.cwd(),
    }))
  },
}

/** What writes a regular expression out of its parts, which we only read. */
const readOnlyPatterns = {
  name: 'read-only patterns',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/]ret[\\/]dist[\\/]reconstruct\.js$/ }, () => ({ contents: '' }))
  },
}

/** Tables in GitHub's syntax are read with a copy of what micromark itself reads headings with. */
const oneEditMap = {
  name: 'one edit map',
  setup({ onLoad }) {
    const contents = "export { EditMap } from 'micromark-util-edit-map'"
    onLoad({ filter: /micromark-extension-gfm-table[\\/]lib[\\/]edit-map\.js$/ }, () => ({
      contents,
      resolveDir: process.cwd(),
    }))
  },
}

/** Characters that East Asian fonts alone draw wide are narrow here, and so it is not asked which they are. */
const narrowWhereEither = {
  name: 'narrow where either',
  setup({ onLoad }) {
    onLoad({ filter: /get-east-asian-width[\\/]lookup-data\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/(?<=ambiguousRanges = )\[[^\]]*\]/, '[]'),
    }))
  },
}

/** Each of a thousand events of a page is handled with a copy of the context, in which no handler writes: a twelfth of a first analysis. */
const oneContext = {
  name: 'one context',
  setup({ onLoad }) {
    onLoad({ filter: /mdast-util-from-markdown[\\/]lib[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const copy =
        /(handler\[events\[index\]\[1\]\.type\]\.call\()\{\s*\.\.\.context,\s*sliceSerialize: (events\[index\]\[2\]\.sliceSerialize)\s*\}/
      if (!copy.test(source)) throw new Error(`${path} makes its tree in another way than it did`)
      return {
        contents: source.replace(copy, (_, call, slices) => `context.sliceSerialize = ${slices}\n${call}context`),
      }
    })
  },
}

/** All of them that change what a library of the engine is made of. */
export const ofTheEngine = [yamlToRead, readOnlyPatterns, usualEntities, oneEditMap, narrowWhereEither, oneContext]
