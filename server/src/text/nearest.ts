import distance from 'damerau-levenshtein'

/**
 * The candidate that `word` was most likely meant to be: the one with the fewest letters to change, add, drop or swap with
 * their neighbour (Damerau and Levenshtein), upper and lower case being the same. Undefined where that would be more than a
 * third of the word.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const written = word.toLowerCase()
  let best: string | undefined
  let fewest = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const candidate of candidates) {
    const { steps } = distance(written, candidate.toLowerCase())
    if (steps < fewest) {
      best = candidate
      fewest = steps
    }
  }
  return best
}
