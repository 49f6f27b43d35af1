import { isRecord } from '../read-settings.ts'
import { defaultSettings, type Settings, settingRows } from '../settings.ts'
import type { Span } from '../text/span.ts'
import type { PresetName } from './presets.ts'

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'preset'; readonly name: PresetName }
  | { readonly kind: 'file'; readonly path: string; readonly text: string; readonly span: Span }
  | { readonly kind: 'editor' }
  | { readonly kind: 'arguments' }

/** Some values, and where each of them comes from, by its key (`rules.action-due`). */
export interface Layer {
  readonly values: Partial<Settings>
  readonly originOf: (key: string) => Origin
}

export interface Resolution {
  readonly settings: Settings
  /** By key; of a record, each of its members by itself. What is not named is a default. */
  readonly origins: ReadonlyMap<string, Origin>
}

/** Lays layers over the defaults, the stronger ones later. The members of a record are laid one by one, a list as a whole. */
export function resolve(layers: readonly Layer[]): Resolution {
  const settings: Record<string, unknown> = { ...defaultSettings }
  const origins = new Map<string, Origin>()
  for (const { values, originOf } of layers) {
    for (const [name, { key, default: usual }] of settingRows) {
      const value = values[name]
      if (value === undefined) continue
      const members = isRecord(value) && isRecord(usual) ? Object.keys(value) : undefined
      settings[name] = members ? { ...(settings[name] as object), ...(value as object) } : value
      for (const each of members?.map(member => `${key}.${member}`) ?? [key]) origins.set(each, originOf(each))
    }
  }
  return { settings: settings as unknown as Settings, origins }
}
