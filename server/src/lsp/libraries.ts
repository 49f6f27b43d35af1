// What client and server both take from libraries, shipped once: `build.mjs` makes `protocol.js` of it.
export * from 'vscode-languageserver-protocol/node'
export { TextDocument } from 'vscode-languageserver-textdocument'
