import { rules } from '../rules/index.ts'
import type { Settings } from '../settings.ts'

/** A house's way of writing postmortems, as settings. */
export interface Preset {
  readonly summary: string
  /** Where its choices come from. */
  readonly source: string
  readonly values: Partial<Settings>
}

export const presets = {
  default: {
    summary: 'Every rule at its own severity, every setting at its own default.',
    source: 'This linter.',
    values: {},
  },
  minimal: {
    summary: 'Only what a document itself proves wrong: times, dates, zones and durations that contradict each other.',
    source: 'This linter.',
    values: {
      rules: Object.fromEntries(
        rules.filter(({ severity, missing }) => severity !== 'error' || missing).map(({ id }) => [id, 'off'] as const),
      ),
    },
  },
} as const satisfies Readonly<Record<string, Preset>>

export type PresetName = keyof typeof presets
export const presetNames = Object.keys(presets) as readonly PresetName[]

export function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name)
}
