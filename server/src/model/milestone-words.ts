import { lexicon, type WordClass } from './milestone-lexicon.ts'

/** A word of a row, or a phrase: what kinds it is of, and where it stands in the text. */
export interface Term {
  readonly classes: readonly WordClass[]
  readonly words: string
  /** Which word of the text it is. */
  readonly at: number
  /** Behind words that deny it, or that only attempt or plan it. */
  readonly denied: boolean
  readonly hedged: boolean
}

/** The words that are told in one breath, up to a full stop, a dash or a `but`. */
export type Clause = readonly Term[]

/** A word without the endings of its forms: `deployed`, `deploys` and `deploying` are one. */
export function stem(word: string): string {
  let stem = word.toLowerCase()
  if (stem.endsWith("'s") || stem.endsWith('’s')) stem = stem.slice(0, -2)
  // Most words end in no letter of an ending, and not in one letter twice.
  if (!'sdge'.includes(stem.at(-1)!) && stem.at(-1) !== stem.at(-2)) return stem
  if (stem.endsWith('ies') || stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`
  const ending = endings.find(ending => stem.endsWith(ending) && hasLetters(stem, stem.length - ending.length, 3))
  if (ending) stem = stem.slice(0, -ending.length)
  else if (stem.endsWith('s') && stem.at(-2) !== 's' && hasLetters(stem, stem.length - 2, 2)) stem = stem.slice(0, -1)
  if (stem.endsWith('e') && hasLetters(stem, stem.length - 1, 2)) stem = stem.slice(0, -1)
  const last = stem.at(-1)!
  const isDoubled = last === stem.at(-2) && /[b-df-hj-np-tv-z]/.test(last) && hasLetters(stem, stem.length - 2, 1)
  return isDoubled ? stem.slice(0, -1) : stem
}

const endings = ['ing', 'ed', 'es', 's']

/** Whether so many letters stand ahead of a place. */
function hasLetters(word: string, at: number, count: number): boolean {
  if (at < count) return false
  for (let index = at - count; index < at; index++) {
    const code = word.charCodeAt(index)
    if (code < 97 || code > 122) return false
  }
  return true
}

const terms: ReadonlyMap<string, readonly WordClass[]> = indexed()
/** How many words the longest phrase has that begins with a word. */
const lengths: ReadonlyMap<string, number> = longestByFirstWord()

function indexed(): Map<string, WordClass[]> {
  const index = new Map<string, WordClass[]>()
  for (const [name, list] of Object.entries(lexicon))
    for (const term of list.split(', ')) {
      const key = term.startsWith('=') ? term : term.split(' ').map(stem).join(' ')
      const known = index.get(key)
      if (known) known.push(name as WordClass)
      else index.set(key, [name as WordClass])
    }
  return index
}

function longestByFirstWord(): Map<string, number> {
  const longest = new Map<string, number>()
  for (const phrase of terms.keys()) {
    const words = phrase.split(' ')
    longest.set(words[0]!, Math.max(words.length, longest.get(words[0]!) ?? 0))
  }
  return longest
}

const token =
  /(?:post|pre)-(?!mortem|incident)\p{L}+|\[[\p{L}\d_.-]+\]|[@#]?[\p{L}\d][\p{L}\d'’_./@]*[\p{L}\d]|[@#]?[\p{L}\d]|[.;!?]+(?=\s|$)|,(?=\s+(?:and|then|but)\b)|\s[-–—]+\s|[–—]/gu
const breaks = /^(?:[.;!?,]+|\s*[-–—]+\s*|but|however|although|then|while|which|so)$/i
/** How many words a `not` or a `tried to` reaches. */
const reach = 3

/** The known words of a text, clause by clause. */
export function readClauses(text: string): Clause[] {
  const tokens = text.match(token) ?? []
  const stems = tokens.map(stem)
  const clauses: Clause[] = []
  let clause: Term[] = []
  let denied = Number.NEGATIVE_INFINITY
  let hedged = Number.NEGATIVE_INFINITY
  let because = false
  for (let at = 0; at < tokens.length; ) {
    if (breaks.test(tokens[at]!)) {
      if (clause.length > 0) clauses.push(clause)
      clause = []
      denied = hedged = Number.NEGATIVE_INFINITY
      because = false
      at++
      continue
    }
    const { classes: known, length } = termAt(tokens, stems, at)
    const classes = known.length === 0 && clauses.length === 0 && isName(tokens, stems, at) ? responder : known
    const words = wordsAt(tokens, at, length)
    if (classes.length > 0)
      clause.push({
        classes,
        words,
        at,
        denied: at - denied <= reach,
        hedged:
          at - hedged <= reach ||
          isPurpose(tokens, at, classes) ||
          (because && classes.some(kind => repairs.has(kind))),
      })
    if (classes.includes('aside')) clause = clause.filter(term => !isHarm(term) || at - term.at > reach)
    if (classes.includes('negation')) denied = at + length - 1
    because ||= reasons.test(words)
    if (classes.some(kind => kind === 'attempt' || kind === 'plan' || kind === 'condition')) hedged = at + length - 1
    at += length
  }
  return clause.length > 0 ? [...clauses, clause] : clauses
}

/** What `failed during the outage` is no new harm. */
function isHarm({ classes }: Term): boolean {
  return classes.includes('failing') || classes.includes('error')
}

/** `down because the cron was turned off`: what stands behind is why, and repairs nothing. */
const reasons = /^(because|because of|due to|caused by)$/i
const repairs: ReadonlySet<WordClass> = new Set(['fix', 'undo', 'cutOff'])

const responder: readonly WordClass[] = ['responder']
const ofResponders: ReadonlySet<WordClass> = new Set(['acknowledge', 'investigate', 'notice', 'find', 'join', 'affirm'])

/** `Jonas looks into it`, `Jonas is looking into it`: a text that begins with a name, and goes on with what responders do. */
function isName(tokens: readonly string[], stems: readonly string[], at: number): boolean {
  if (at !== 0 || tokens.length < 2 || !/^\p{Lu}\p{Ll}+$/u.test(tokens[0]!) || pronouns.test(tokens[0]!)) return false
  const verb = /^(is|starts|started|begins|began)$/.test(tokens[1]!) ? 2 : 1
  const form = verb === 2 ? /(ing|on)$/ : /s$/
  return (
    verb < tokens.length &&
    form.test(tokens[verb]!) &&
    termAt(tokens, stems, verb).classes.some(kind => ofResponders.has(kind))
  )
}

const pronouns = /^(it|this|that|he|she|they|who|what|everyone|everybody|nobody)$/i

/** What is done, and so may be only intended. */
const deeds: ReadonlySet<WordClass> = new Set([
  'fix',
  'undo',
  'recover',
  'solved',
  'find',
  'investigate',
  'acknowledge',
  'confirm',
  'notice',
  'see',
])

/** `began a restart to restore`: what stands behind a `to` is not done yet, but behind `seems to`. */
function isPurpose(tokens: readonly string[], at: number, classes: readonly WordClass[]): boolean {
  if (tokens[at - 1] !== 'to' || !classes.some(kind => deeds.has(kind))) return false
  return !classes.includes('well') && !/^(seem|appear|start|beg[aiu]n|able)/i.test(tokens[at - 2] ?? '')
}

function termAt(
  tokens: readonly string[],
  stems: readonly string[],
  at: number,
): { classes: readonly WordClass[]; length: number } {
  const exact = `=${tokens[at]!.toLowerCase()}`
  const longest = Math.max(lengths.get(stems[at]!) ?? 0, lengths.get(exact) ?? 0)
  for (let length = Math.min(longest, tokens.length - at); length > 1; length--) {
    const phrase = wordsAt(tokens, at, length).toLowerCase()
    const classes = both(terms.get(wordsAt(stems, at, length)), terms.get(`=${phrase}`))
    if (classes.length > 0) return { classes, length }
  }
  return { classes: both(both(terms.get(stems[at]!), terms.get(exact)), special(tokens[at]!)), length: 1 }
}

function wordsAt(words: readonly string[], at: number, length: number): string {
  return length === 1 ? words[at]! : words.slice(at, at + length).join(' ')
}

const none: readonly WordClass[] = []

function both(some = none, others = none): readonly WordClass[] {
  if (others.length === 0) return some
  return some.length === 0 ? others : [...some, ...others]
}

/** Words known by their shape: `503`, `5xx`, `@handle`, `status.example.org`. */
function special(word: string): readonly WordClass[] {
  if (!/[\d@[#./]/.test(word)) return none
  if (/^5(xx|0\d)s?$/i.test(word)) return ['error']
  if (/^@|^\[.*\]$/.test(word)) return ['responder']
  if (/^status\.\w/.test(word)) return ['public']
  if (/^#\p{L}/u.test(word)) return ['internal']
  if (/\/issues\/\d+$/.test(word)) return ['ticket']
  if (/\/pull\/\d+$/.test(word)) return ['prep']
  if (/^(page-?\d+)$/i.test(word)) return ['paged']
  return none
}
