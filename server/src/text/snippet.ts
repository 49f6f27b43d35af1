/** A snippet's text for an editor that knows no tab stops: `${1:owner}` becomes `owner`, `$0` nothing, `\$` a dollar sign. */
export function placeholderWords(snippet: string): string {
  const piece = /\\([$}\\])|\$\{\d+:((?:\\[$}\\]|[^}])*)\}|\$\{\d+\}|\$\d+/g
  return snippet.replace(piece, (_, escaped: string | undefined, words: string | undefined) =>
    words === undefined ? (escaped ?? '') : placeholderWords(words),
  )
}
