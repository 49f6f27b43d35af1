// What is asked for by commands, by what is pasted and by links to rules: one file beside the server, loaded with the first of them.
export { rulePage } from '../rule-page.ts'
export { conversion, exportedDocument, importedBriefs } from './commands.ts'
export { pasteEdits, pasteOffer } from './paste.ts'
