/** When memory is given back: after so many milliseconds without a word of the client. What is young is given back late. */
const pauses = [3000, 8000, 16_000]

/** Notes that the client has asked or told something. `rested` is called when it has not for a while, a few times. */
export function createRest(rested: () => void): () => void {
  let timers: readonly ReturnType<typeof setTimeout>[] = []
  return () => {
    timers.forEach(clearTimeout)
    timers = pauses.map(pause => setTimeout(rested, pause))
  }
}
