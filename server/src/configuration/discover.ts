import { defaultSettings } from '../settings.ts'
import type { Span } from '../text/span.ts'
import { isPreset, presets } from './presets.ts'
import { type ConfigurationFile, fileNames, readConfiguration } from './read.ts'
import { type Layer, type Resolution, resolve } from './resolve.ts'

/** What the search for configurations asks of whoever can read files. Paths are absolute, with `/`. */
export interface Files {
  /** The text of a file; undefined where there is none, a problem in words where it cannot be read. */
  read(path: string): Promise<string | { readonly problem: string } | undefined>
  /** Whether a file or a folder of this name is there. */
  exists(path: string): Promise<boolean>
}

/** Something to be said of a configuration file. */
export interface ConfigurationProblem {
  readonly path: string
  readonly text: string
  readonly span: Span
  /** A file with an error is not used. */
  readonly severity: 'error' | 'warning'
  readonly message: string
}

/** The configuration of a folder's documents. */
export interface Found extends Resolution {
  /** The file that governs them; undefined where no file does. */
  readonly file: string | undefined
  /** Every file that has a part in it, or should have. */
  readonly files: readonly string[]
  readonly problems: readonly ConfigurationProblem[]
}

export interface Discovery {
  /** The configuration that governs a file, by its path. Every folder is looked into once. */
  of(path: string): Promise<Found>
  /** The configuration that a file holds, wherever it is. */
  at(path: string): Promise<Found>
}

/** Files that extend each other by ever new paths (a folder linked into itself) come to an end here. */
const deepest = 16

const noConfiguration: Found = { ...resolve([]), settings: defaultSettings, file: undefined, files: [], problems: [] }

/**
 * Finds configurations. The file in the folder nearest to a document governs it alone; the search goes up to the root of the
 * repository, the folder with `.git`, or of the file system where there is none.
 */
export function createDiscovery(files: Files): Discovery {
  const known = new Map<string, Promise<Found>>()

  function ofFolder(folder: string): Promise<Found> {
    const found = known.get(folder) ?? search(folder)
    known.set(folder, found)
    return found
  }

  async function search(folder: string): Promise<Found> {
    const here = await Promise.all(fileNames.map(name => read(`${folder}/${name}`)))
    const [first, ...others] = here.filter(file => file !== undefined)
    if (first) {
      const found = await load(first)
      const ignored = others.map(other => notRead(other, first))
      return { ...found, problems: [...found.problems, ...ignored] }
    }
    const above = parentOf(folder)
    if (above === undefined || (await files.exists(`${folder}/.git`))) return noConfiguration
    return ofFolder(above)
  }

  async function read(path: string): Promise<ConfigurationFile | undefined> {
    const text = await files.read(path)
    // Whether an unreadable `package.json` holds a configuration nobody knows; most do not.
    if (text === undefined || (typeof text !== 'string' && path.endsWith('/package.json'))) return undefined
    return typeof text === 'string' ? readConfiguration(path, text) : unreadable(path, text.problem)
  }

  async function load(file: ConfigurationFile): Promise<Found> {
    const read = new Set<string>()
    const problems: ConfigurationProblem[] = []
    const layers = await layersOf(file, [])
    return { ...resolve(layers), file: file.path, files: [...read], problems }

    async function layersOf(file: ConfigurationFile, chain: readonly string[]): Promise<Layer[]> {
      if (!read.has(file.path))
        problems.push(...file.problems.map(problem => problemIn(file, problem.span, problem.message)))
      read.add(file.path)
      const layers: Layer[] = []
      for (const { value, span } of file.extends) layers.push(...(await base(file, value, span, [...chain, file.path])))
      return [...layers, layerOf(file)]
    }

    async function base(from: ConfigurationFile, name: string, span: Span, chain: readonly string[]): Promise<Layer[]> {
      if (isPreset(name)) return [{ values: presets[name].values, originOf: () => ({ kind: 'preset', name }) }]
      const path = joined(folderOf(from.path), name)
      const wrong = (message: string) => {
        problems.push(problemIn(from, span, message))
        return []
      }
      if (chain.includes(path)) return wrong(`${name} extends this file in turn`)
      if (chain.length >= deepest) return wrong(`More than ${deepest} configurations extend one another`)
      const text = await files.read(path)
      if (typeof text !== 'string') read.add(path)
      if (text === undefined) return wrong(`There is no file ${name}`)
      if (typeof text !== 'string') return wrong(`${name}: ${text.problem}`)
      const file = readConfiguration(path, text)
      return file ? layersOf(file, chain) : wrong(`${name} has no “postmortem”`)
    }
  }

  return {
    of: path => ofFolder(folderOf(path)),
    async at(path) {
      const file = await read(path)
      if (file) return load(file)
      const missing = (await files.exists(path)) ? 'has no “postmortem”' : 'no such file'
      return load(unreadable(path, missing))
    },
  }
}

function layerOf({ values, path, text, places }: ConfigurationFile): Layer {
  return { values, originOf: key => ({ kind: 'file', path, text, span: places.get(key) ?? { start: 0, end: 1 } }) }
}

function unreadable(path: string, message: string): ConfigurationFile {
  return {
    path,
    text: '',
    extends: [],
    values: {},
    places: new Map(),
    problems: [{ span: { start: 0, end: 1 }, message }],
  }
}

function problemIn({ path, text }: ConfigurationFile, span: Span, message: string): ConfigurationProblem {
  return { path, text, span, severity: 'error', message }
}

function notRead(file: ConfigurationFile, instead: ConfigurationFile): ConfigurationProblem {
  const message = `This configuration is not read: ${nameOf(instead.path)} in the same folder goes before it`
  return { ...problemIn(file, { start: 0, end: 1 }, message), severity: 'warning' }
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
/** The folder of a file. */
export const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** Undefined above the root: of `/a` it is the empty string, which `/` and a name follow. */
function parentOf(folder: string): string | undefined {
  return folder.includes('/') ? folderOf(folder) : undefined
}

/** A path relative to a folder; `..` above the root stays at the root. */
export function joined(folder: string, path: string): string {
  const parts = folder.split('/')
  for (const part of path.split('/')) {
    if (part === '..') parts.splice(Math.max(1, parts.length - 1))
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Where a file is as seen from a folder, with `/`: what globs are matched against. Undefined outside of it. */
export function pathFrom(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}
