import { createRequire } from 'node:module'
import { TextlintKernel } from '@textlint/kernel'
import textlintMarkdown from '@textlint/textlint-plugin-markdown'
import { lint as markdownlint } from 'markdownlint/sync'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import recommended from 'remark-preset-lint-recommended'
import { VFile } from 'vfile'

// The rules have no types.
const require = createRequire(import.meta.url)
const parser = remark().use(remarkGfm)
const linter = remark().use(remarkGfm).use(recommended)
const kernel = new TextlintKernel()
const prose = {
  ext: '.md',
  plugins: [{ pluginId: 'markdown', plugin: textlintMarkdown }],
  rules: [
    { ruleId: 'terminology', rule: require('textlint-rule-terminology').default },
    { ruleId: 'write-good', rule: require('textlint-rule-write-good').default },
  ],
}

/** Others that read Markdown, each a whole run over a text. textlint looks at the English with two of its most used rules. */
export const peers: Readonly<Record<string, (text: string) => unknown>> = {
  'remark-parse + gfm': (text: string) => parser.parse(text),
  markdownlint: (text: string) => markdownlint({ strings: { text } }),
  'remark-lint recommended': (text: string) => {
    const file = new VFile(text)
    return linter.run(linter.parse(file), file)
  },
  'textlint with two rules': (text: string) => kernel.lintText(text, prose),
}
