import ret, { type Token, types } from 'ret'

/** How many characters a user's pattern is given at once. */
export const longestWord = 80

/** From here on, a pattern that a word makes it try could be felt; a search takes some milliseconds for a million ways. */
const mostWays = 1e8

/**
 * Whether a regular expression (flag `u`) compiles, and comes to an end soon on any word of `longestWord` characters. Counted are
 * the ways in which it could be matched: those of parts that follow one another multiply, those of a choice add up. A repeat of
 * what can itself be matched in several ways has no bound.
 */
export function isBoundedPattern(written: string): boolean {
  try {
    new RegExp(written, 'u')
    // What looks behind is as much work as what looks ahead, and `ret` knows it only by that.
    const root = ret(written.replace(/\(\?<(?=[=!])/g, '(?'))
    return longestWord * waysOf(root) <= mostWays
  } catch {
    return false
  }
}

interface Branches {
  readonly stack?: Token[]
  readonly options?: Token[][]
}

function waysOf({ stack, options = stack ? [stack] : [] }: Branches): number {
  return options.reduce((sum, branch) => sum + branch.reduce((ways, token) => ways * waysOfToken(token), 1), 0)
}

function waysOfToken(token: Token): number {
  switch (token.type) {
    case types.GROUP:
      return waysOf(token)
    case types.REPETITION: {
      const { min, max, value } = token
      const each = waysOfToken(value)
      const lengths = Math.min(max, longestWord) - Math.min(min, longestWord) + 1
      if (max <= 1) return each + (1 - min)
      return each > 1 ? Number.POSITIVE_INFINITY : lengths
    }
    default:
      return 1
  }
}

/** What a pattern finds in the first of the words that has it; words are what stands between spaces, brackets and quotation marks. */
export function firstMatch(
  text: string,
  pattern: string,
): { readonly value: string; readonly start: number } | undefined {
  const search = new RegExp(pattern, 'u')
  for (const { 0: word, index } of text.matchAll(/[^\s|()[\]<>"'`“”‘’,;]+/g)) {
    const found = search.exec(word.slice(0, longestWord))
    if (found && found[0] !== '') return { value: found[0], start: index + found.index }
  }
  return undefined
}
