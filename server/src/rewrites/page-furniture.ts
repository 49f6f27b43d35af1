const longest = 120
/** A page has more lines than these. */
const shortestPage = 5
/** How many lines a running head or foot has beside the number. */
const tallest = 3

/** `Page 1 of 3`, `Seite 2`, `- 3 -`, `3 / 12`: the number of the page; undefined for another line. */
function pageNumber(line: string): number | undefined {
  if (line.length > longest) return undefined
  const { named, bare } =
    /(?:\b(?:page|seite|página)\s+(?<named>\d{1,3})(?:\s*(?:of|von|de|\/)\s*\d{1,3})?\b)|^[\s–—-]*(?<bare>\d{1,3})(?:\s*(?:\/|of|von|de)\s*\d{1,3})?[\s–—-]*$/i.exec(
      line,
    )?.groups ?? {}
  const written = named ?? bare
  return written === undefined ? undefined : Number(written)
}

/**
 * Lines that say the number of the page, alike but for it and in order, and those that touch them on two pages or more. The first
 * of a running head stays: it may be the document's title.
 */
export function pageFurniture(lines: readonly string[]): readonly number[] {
  const groups = new Map<string, { readonly at: number; readonly number: number }[]>()
  for (const [at, line] of lines.entries()) {
    const number = pageNumber(line)
    if (number === undefined) continue
    const key = withoutNumbers(line)
    groups.set(key, [...(groups.get(key) ?? []), { at, number }])
  }
  const counted = [...groups.values()].filter(isCounted)
  // `- 3 -` is one by itself where others are.
  const alone = [...groups].flatMap(([key, group]) => (/^[–—-]\s*0\s*[–—-]$/.test(key) ? [group] : []))
  const marks = [...new Set([...counted, ...(counted.length > 0 ? alone : [])].flat().map(({ at }) => at))]
  const beside = new Map<string, number[]>()
  for (const at of new Set(marks.flatMap(mark => around(lines, mark))))
    if (!marks.includes(at))
      beside.set(withoutNumbers(lines[at]!), [...(beside.get(withoutNumbers(lines[at]!)) ?? []), at])
  const repeated = [...beside.values()]
    .filter(places => places.length > 1)
    .flatMap(places => places.sort((a, b) => a - b).slice(1))
  return [...marks, ...repeated].sort((a, b) => a - b)
}

function isCounted(group: readonly { readonly at: number; readonly number: number }[]): boolean {
  return (
    group.length > 1 &&
    group.every(({ at, number }, index) => {
      const before = group[index - 1]
      return !before || (number > before.number && at - before.at >= shortestPage)
    })
  )
}

/** The lines that touch one, without a blank line between them. */
function around(lines: readonly string[], mark: number): number[] {
  const found: number[] = []
  for (const step of [-1, 1])
    for (let at = mark + step; Math.abs(at - mark) <= tallest && (lines[at] ?? '').trim() !== ''; at += step)
      found.push(at)
  return found
}

function withoutNumbers(line: string): string {
  return line.trim().replace(/\d+/g, '0')
}
