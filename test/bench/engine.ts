// What the bench measures, as one bundle: the code as it is shipped.
export { analyze, lint } from '../../server/src/engine.ts'
export { defaultSettings } from '../../server/src/settings.ts'
