import type { Text } from '../text/text.ts'
import type { Reading, SlicePlace } from './markdown.ts'
import { asParagraph, readMatter, readOpenFence, readTogether } from './read-slice.ts'
import { frontMatterOf } from './slices.ts'

/** How much is parsed at once: a parse costs something beside its text, and what a long one leaves behind is not collected as young memory. */
const togetherLength = 4096

/** What stands in slices of a text, each as it is read by itself behind `definitions`; never throws. Those that follow each other are parsed together. */
export function readSlices<Place extends SlicePlace>(
  text: Text,
  places: readonly Place[],
  definitions: string,
): ReadonlyMap<Place, Reading> {
  const readings = new Map<Place, Reading>()
  const read = (run: readonly Place[]) => {
    const [first] = run as [Place]
    if (first.isOpenFence) return void readings.set(first, openFenceAt(text, first))
    const parts = run.map(({ start, end }) => text.slice(start, end))
    if (isMatter(text, first)) return void readings.set(first, readMatter(parts[0]!))
    const prelude = (definitions && refers(text, first) ? definitions : '') + (first.headAbove ?? '')
    const together = readTogether(parts, prelude)
    if (together) for (const [index, place] of run.entries()) readings.set(place, together[index]!)
    else if (run.length > 1) for (const place of run) read([place])
    else readings.set(first, asParagraph(parts[0]!))
  }
  for (const run of runsOf(text, places, definitions)) read(run)
  return readings
}

function openFenceAt(text: Text, { start, end, tail = [] }: SlicePlace): Reading {
  let behind = end
  for (const reading of tail) behind -= reading.text.length
  return readOpenFence(text.slice(start, behind), tail)
}

/** Slices that follow each other and are read behind the same. */
function runsOf<Place extends SlicePlace>(text: Text, places: readonly Place[], definitions: string): Place[][] {
  const runs: Place[][] = []
  for (const place of places) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goesOn =
      last?.end === place.start &&
      place.end - run![0]!.start <= togetherLength &&
      !isMatter(text, last) &&
      !place.isOpenFence &&
      (definitions === '' || refers(text, last) === refers(text, place))
    if (goesOn) run!.push(place)
    else runs.push([place])
  }
  return runs
}

/** Whether it may refer to a definition; front matter does not, and would be none behind one. */
export function refers(text: Text, place: SlicePlace): boolean {
  return text.slice(place.start, place.end).includes('[') && !isMatter(text, place)
}

function isMatter(text: Text, { start, end }: SlicePlace): boolean {
  return start === 0 && end === frontMatterOf(text)
}
