import { diagnostics } from '../../report.ts'
import type { Format } from '../lint.ts'

/** `{ "files": [{ "file", "diagnostics": […] }] }`, every linted document in it, the clean ones too. */
export function jsonFormat(): Format {
  return {
    document: () => '',
    end: all => {
      const files = all.map(({ file, understanding, findings }) => ({
        file,
        diagnostics: diagnostics(understanding.markdown.lines, findings),
      }))
      return `${JSON.stringify({ files }, null, 2)}\n`
    },
  }
}
