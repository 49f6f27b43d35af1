/** When memory is given back: after so many milliseconds without a word of the client. What is young is given back late. */
const pauses = [3000, 8000, 16_000]

/** And as soon as so many documents were opened since: what was needed to read them is half of what there is by then. */
const many = 16

/** Hears what the client does. */
export interface Rest {
  /** It has asked or told something. */
  disturbed(): void
  /** It has opened a document. */
  opened(): void
}

/** `rested` is called when the client has not said anything for a while, a few times, and between documents when it opens many. */
export function createRest(rested: () => void): Rest {
  let timers: readonly ReturnType<typeof setTimeout>[] = []
  let opened = 0
  return {
    disturbed() {
      timers.forEach(clearTimeout)
      timers = pauses.map(pause => setTimeout(rested, pause))
    },
    opened() {
      opened = (opened + 1) % many
      if (opened === 0) setTimeout(rested, 0)
    },
  }
}
