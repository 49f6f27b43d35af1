// What the bench measures, as one bundle: the code as it is shipped.
export { analyze, lint } from '../../server/src/engine.ts'
export { hover } from '../../server/src/features/hover.ts'
export { inlayHints } from '../../server/src/features/inlay-hints.ts'
export { defaultSettings } from '../../server/src/settings.ts'
