import type { Brief } from './brief/brief.ts'
import { briefOf } from './brief/from-postmortem.ts'
import { briefPage } from './brief/page.ts'
import { customerVersion, type Removal } from './customer/customer-version.ts'
import type { Understanding } from './model/postmortem.ts'
import type { Options } from './settings.ts'

/** A postmortem for others to read. */
export interface Exported {
  readonly text: string
  readonly language: 'markdown' | 'json'
  readonly removed: readonly Removal[]
}

const forms = {
  'leadership-brief': understanding => ({
    text: briefsOf(understanding).map(briefPage).join('\n---\n\n'),
    language: 'markdown',
    removed: [],
  }),
  'leadership-brief-json': understanding => {
    const briefs = briefsOf(understanding)
    return {
      text: `${JSON.stringify(briefs.length === 1 ? briefs[0] : briefs, null, 2)}\n`,
      language: 'json',
      removed: [],
    }
  },
  customer: (understanding, options) => ({ ...customerVersion(understanding, options), language: 'markdown' }),
} as const satisfies Readonly<Record<string, (understanding: Understanding, options: Options) => Exported>>

export type ExportForm = keyof typeof forms
export const exportForms = Object.keys(forms) as readonly ExportForm[]

/** The document in one of the forms; undefined where it is no postmortem. */
export function exported(understanding: Understanding, options: Options, form: ExportForm): Exported | undefined {
  return understanding.kind === 'postmortem' ? forms[form](understanding, options) : undefined
}

/** `name “Ana Ruiz” now “an engineer”` */
export function removalWords({ what, words, instead }: Removal): string {
  const shown = words.replace(/\s+/g, ' ').trim()
  return `${what} “${shown}” ${instead === '' ? 'removed' : `now “${instead}”`}`
}

function briefsOf({ markdown, incidents }: Understanding): Brief[] {
  return incidents.map(incident => briefOf(markdown, incident))
}
