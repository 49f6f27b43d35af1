import { runTests } from './runner.ts'
import './suite/document.ts'
import './suite/convert.ts'

export const run = runTests
