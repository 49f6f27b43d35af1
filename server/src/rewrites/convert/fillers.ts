/** Words that say nothing, and what may stand in their place. Each ends up in the list of what was removed. */
const fillers: readonly (readonly [RegExp, string])[] = [
  [/\bdue to the fact that\b/gi, 'because'],
  [/\bdespite the fact that\b/gi, 'although'],
  [/\bat this point in time\b/gi, 'now'],
  [/\bin order to\b/gi, 'to'],
  [/\b(?:so\s+)?basically,?\s+/gi, ''],
  [/\b(?:so\s+)?what happened (?:here )?was(?: that|(?=:))\s*/gi, ''],
  [/,?\s*\bwhen you (?:really )?get (?:right )?down to it\b,?/gi, ''],
  [/\bas (?:everyone|everybody|we all|you) knows?,?\s+/gi, ''],
  [
    /,?\s+which (?:represents|is|was|meant) an? (?:(?:very|quite|pretty|really) )?(?:significant|huge|large|substantial|massive|big|dramatic) (?:increase|rise|jump|spike|drop|decrease)(?: (?:in|of) [^,.;()]+)?/gi,
    '',
  ],
  [
    /\b(?:it (?:should|must) be noted|it is worth (?:noting|mentioning)|needless to say|to be honest|long story short|at the end of the day),?(?: that)?\s+/gi,
    '',
  ],
  [/\b(?:actually|obviously|clearly|literally|honestly|frankly|of course),?\s+/gi, ''],
  [/,?\s+(?:actually|obviously|literally|honestly|frankly|of course)(?=[.,;:)]|$)/gi, ''],
  [/\b(\p{L}+)\s+way too\b/giu, '$1 too'],
]

export interface Cleaned {
  readonly text: string
  /** The words that are gone, as the author wrote them. */
  readonly removed: readonly string[]
}

/** `text` without the words that say nothing; code spans and the targets of links stay as they are. */
export function withoutFillers(text: string): Cleaned {
  const removed: string[] = []
  const pieces = text.split(/(`[^`]*`|\]\([^)]*\))/)
  const cleaned = pieces.map((piece, at) => {
    if (at % 2 === 1) return piece
    return fillers.reduce((words, [pattern, instead]) => {
      return words.replace(pattern, (match, ...groups) => {
        const kept = typeof groups[0] === 'string' ? instead.replace('$1', groups[0]) : instead
        removed.push(match.trim())
        return kept
      })
    }, piece)
  })
  return { text: cleaned.join('').replace(/ {2,}/g, ' ').trim(), removed }
}

/** Begins with a capital, where it begins with a plain word: `max_conn` and `pgbouncer.ini` stay what they are called. */
export function capitalised(words: string): string {
  return words.replace(/^(\p{Ll})(?=[\p{L}'’-]*(?:[\s,;.!?)]|:\s|$))/u, letter => letter.toUpperCase())
}

/** A sentence of its own: with a capital and a full stop. */
export function asSentence(words: string): string {
  const told = capitalised(words.trim().replace(/[,;:]$/, ''))
  return /[.!?…]["'”’)\]*_]*$/.test(told) || told === '' ? told : `${told}.`
}

const code =
  /(?<![\w`/.@:-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[\w-]+\.(?:ini|ya?ml|conf|cfg|toml|json|tf|sh|py|js|ts|go|rb|sql|env|xml|properties)|\/[\w{}:.-]*[a-z][\w{}:.-]*(?:\/[\w{}:.*-]+)+)(?![\w`/])/g

/** Parameters, files and paths in backticks, where they stand in running words. */
export function withCode(words: string): string {
  return words
    .split(/(`[^`]*`|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|https?:\/\/\S+)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(code, '`$&`')))
    .join('')
}
