import { runTests } from './runner.ts'
import './suite/document.ts'
import './suite/convert.ts'
import './suite/fix-all.ts'
import './suite/paste.ts'
import './suite/rewrite.ts'
import './suite/brief.ts'
import './suite/silence.ts'
import './suite/rule-page.ts'
import './suite/typing.ts'
import './suite/configuration.ts'

export const run = runTests
