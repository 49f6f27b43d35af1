/** Names that are words, products and tools too: alone they are a person's only where something says so. */
const wordsToo = new Set(
  'ace amber angel april art ash august autumn baker banks bell best bill black brook brooks brown bush butler carter case cash chance chase chip claude cliff cook cooper crystal dale dawn day dean drew duke earl eve faith field fields fisher ford frank glen good grace grant gray green grey guy heath hill hope hudson hunter iris ivy jack jade jasmine jenkins joy june junior king knight lake lane lily long love major mark marsh mason may max miles miller moss page park parker parks pat pearl penny phoenix potter power powers price python ray reed rice rich rivers rob robin rock rod rose royal ruby rusty sandy short skip sky smith star sterling stone summer taylor travis turner walker waters weaver white will winters wood woods young'.split(
    ' ',
  ),
)

/** Whether a name is a word of the language, or of this document: `the gateway`, `to merge`, `our Payments`. */
export function isWordToo(text: string, name: string): boolean {
  const small = name.toLowerCase()
  if (wordsToo.has(small)) return true
  const either = `[${escaped(name[0]!)}${escaped(small[0]!)}]${escaped(small.slice(1))}`
  return new RegExp(
    `(?<![\\p{L}\\d])(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]his|[Tt]hat|into|via|[Uu]sing|to|[Ww]e|[Ii]t|[Ee]ach|[Ee]very|[Nn]o) ${either}(?![\\p{L}\\d'’])`,
    'u',
  ).test(text)
}

export function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
