/** What stands for itself in a snippet. */
export function literal(words: string): string {
  return words.replace(/[$}\\]/g, '\\$&')
}

/** A place to write in, `number` in the order of writing, with the words that stand there until then. */
export function tabStop(number: number, words: string): string {
  return `\${${number}:${literal(words)}}`
}
