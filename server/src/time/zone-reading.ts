import type { Text } from '../text/text.ts'
import { movedZone } from './moved.ts'
import { findAll, matchAt, oneOf, readAt, SPACE } from './scan.ts'
import { isTzName } from './tzdb.ts'
import type { Zone, ZoneReading } from './zone.ts'
import { countries, furtherCities, notCities, zoneMeanings, zonePhrases, zoneWords } from './zone-names.ts'

const HOURS = '(?<hours>0?\\d|1[0-4])'
const MINUTES = '(?<minutes>00|15|30|45)'
const NO_WORD = '(?![\\w\\u00c0-\\u024f])'

const universal = new RegExp(
  `(?<name>UTC|GMT|utc|gmt|Utc|Zulu|Z)(?:(?<sign>[+\\-−±])${HOURS}(?::?${MINUTES})?(?!${SPACE}*(?:UTC|GMT|Z)\\b|:?\\d))?${NO_WORD}`,
  'y',
)
const numeric = new RegExp(`(?<sign>[+\\-−])(?<hours>0\\d|1[0-4])(?<colon>:?)${MINUTES}(?![\\w:])`, 'y')
const abbreviation = new RegExp(`(?:${oneOf(zoneMeanings.map(meaning => meaning.name))})${NO_WORD}`, 'y')
const spelled = new RegExp(
  `(?<word>${oneOf(zoneWords.keys())}|${oneOf([...zoneWords.keys()].map(word => word.toLowerCase()))})(?:${SPACE}+(?<half>[Ss]tandard|[Dd]aylight)(?:${SPACE}+[Ss]avings?)?)?(?<time>${SPACE}+[Tt]ime)?${NO_WORD}`,
  'y',
)
const tzName =
  /(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\/[A-Za-z]+(?:[_/-][A-Za-z]+)*(?:[+-]\d{1,2})?(?!\w)/y

const phrase = new RegExp(`(?:${oneOf(zonePhrases.keys())})${NO_WORD}`, 'y')

const candidates = new RegExp(
  `(?<![\\w\\u00c0-\\u024f./]|[a-z]-)(?:UTC|GMT|utc|gmt|[+\\-−]\\d\\d:\\d\\d|${oneOf(zoneMeanings.map(meaning => meaning.name))}|${oneOf(zonePhrases.keys())}|${oneOf(zoneWords.keys())}|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)/)`,
  'g',
)

/**
 * Reads the zone that begins at `from`, where one may stand: behind a time, in a heading, in a field. `UTC`, `UTC+1`,
 * `Z`, `-0700`, `PST`, `Pacific`, `Eastern Time`, `Europe/Berlin`; not cities (see `readCityZone`).
 */
export function readZone(text: Text, from: number, to: number): ZoneReading | undefined {
  return readAt(text, from, to, zoneAt, movedZone)
}

/** Zones in running text: as `readZone`, but neither a bare `Pacific` nor a bare `Z` or `-0700`. */
export function findZones(text: Text, from: number, to: number): ZoneReading[] {
  return findAll(text, from, to, candidates, plainZoneAt, movedZone)
}

function plainZoneAt(text: string, at: number): ZoneReading | undefined {
  const reading = zoneAt(text, at)
  return reading !== undefined && zoneWords.has(reading.zone.written) ? undefined : reading
}

/**
 * Reads the city that begins at `from` as the zone it lies in: `Denver`, `New York`. To be asked only where a zone must
 * stand, as cities are named for many reasons.
 */
export function readCityZone(text: Text, from: number, to: number): ZoneReading | undefined {
  return readAt(text, from, to, cityAt, movedZone)
}

function cityAt(text: string, at: number): ZoneReading | undefined {
  if (matchAt(cityWords, text, at) === null) return undefined
  const match = matchAt(cityPattern, text, at)
  return match === null ? undefined : found(at, match[0], cities.get(match[0].replace(/[\s\u00a0\u202f]+/g, ' '))!)
}

/**
 * Reads the place that begins at `from` as the zone it lies in: a city, a country of one zone, `Eastern`. As
 * `readCityZone`, to be asked only where a zone must stand.
 */
export function readPlaceZone(text: Text, from: number, to: number): ZoneReading | undefined {
  return readAt(text, from, to, placeAt, movedZone)
}

function placeAt(text: string, at: number): ZoneReading | undefined {
  const city = cityAt(text, at)
  if (city) return city
  const match = matchAt(countryPattern, text, at)
  return match === null ? undefined : found(at, match[0], countryZones.get(match[0].toLowerCase())!)
}

/** Reads `Berlin time`, `UK local time`, `heure de Paris`, `hora de Madrid`, `horário de Brasília` as the zone of the place. */
export function readTimeOfPlace(text: string, from: number): ZoneReading | undefined {
  const lead = matchAt(timeOf, text, from)
  const place = placeAt(text, from + (lead?.[0].length ?? 0))
  if (!place || lead) return place && { ...place, span: { start: from, end: place.span.end } }
  const behind = matchAt(timeBehind, text, place.span.end)
  return behind === null ? undefined : { ...place, span: { start: from, end: place.span.end + behind[0].length } }
}

const timeOf = new RegExp(
  `(?:heure|hora|horário)${SPACE}+(?:local${SPACE}+|locale${SPACE}+)?(?:(?:de|da|do|del)${SPACE}+|d['’])`,
  'y',
)
const timeBehind = new RegExp(`(?:er)?${SPACE}+(?:local${SPACE}+)?(?:time|Time|Zeit)${NO_WORD}`, 'y')

const countryZones: ReadonlyMap<string, string> = new Map([
  ...countries.flatMap(([names, id]) => names.split(', ').map(name => [name.toLowerCase(), id] as const)),
  ...[...zoneWords].map(([word, { id }]) => [word.toLowerCase(), id] as const),
])

const countryPattern = new RegExp(`(?:${oneOf(countryZones.keys())})${NO_WORD}`, 'iy')

const cityWords = /\p{Lu}/uy

/** Cities by the last part of the name that the tz database gives their zones. */
const cities: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf('timeZone')
    .filter(id => !id.startsWith('Antarctica/'))
    .map(id => [id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' '), id] as const)
    .filter(([city]) => !notCities.has(city)),
  ...furtherCities,
])

const cityPattern = new RegExp(`(?:${oneOf(cities.keys())})${NO_WORD}`, 'y')

/** As `readZone`, on a text that ends where reading ends. */
export function zoneAt(text: string, at: number): ZoneReading | undefined {
  const first = text[at]
  if (first === undefined) return undefined
  if (first === '+' || first === '-' || first === '−') return numericAt(text, at)
  return (
    universalAt(text, at) ?? abbreviationAt(text, at) ?? phraseAt(text, at) ?? spelledAt(text, at) ?? tzNameAt(text, at)
  )
}

function universalAt(text: string, at: number): ZoneReading | undefined {
  const match = matchAt(universal, text, at)
  if (match === null) return undefined
  const { name, sign, hours, minutes } = match.groups!
  if (sign !== undefined && name === 'Z') return undefined
  const id = sign === undefined ? 'UTC' : offsetId(sign, hours!, minutes)
  return found(at, match[0], id)
}

function numericAt(text: string, at: number): ZoneReading | undefined {
  const match = matchAt(numeric, text, at)
  if (match === null) return undefined
  const { sign, hours, minutes } = match.groups!
  return found(at, match[0], offsetId(sign!, hours!, minutes))
}

function abbreviationAt(text: string, at: number): ZoneReading | undefined {
  const match = matchAt(abbreviation, text, at)
  if (match === null) return undefined
  const { zone } = zoneMeanings.find(({ name }) => name === match[0])!
  return { span: { start: at, end: at + match[0].length }, zone }
}

function phraseAt(text: string, at: number): ZoneReading | undefined {
  const match = matchAt(phrase, text, at)
  if (match === null) return undefined
  const zone = { ...zonePhrases.get(match[0].replace(/[\s\u00a0\u202f]+/g, ' '))!, written: match[0] }
  return { span: { start: at, end: at + match[0].length }, zone }
}

function spelledAt(text: string, at: number): ZoneReading | undefined {
  const match = matchAt(spelled, text, at)
  if (match === null) return undefined
  const { word, half, time } = match.groups!
  if (time === undefined && (half !== undefined || !zoneWords.has(word!))) return undefined
  const { id, standardHours } = zoneWords.get(word![0]!.toUpperCase() + word!.slice(1))!
  const reading = found(at, match[0], id)
  if (half === undefined) return reading
  const hours = standardHours + (half.toLowerCase() === 'daylight' ? 1 : 0)
  return { ...reading, zone: { ...reading.zone, offset: hours * 3600 } }
}

function tzNameAt(text: string, at: number): ZoneReading | undefined {
  const match = matchAt(tzName, text, at)
  if (match === null || !isTzName(match[0])) return undefined
  return found(at, match[0], match[0])
}

function found(start: number, written: string, id: string): ZoneReading {
  const zone: Zone = { id, written, offset: undefined }
  return { span: { start, end: start + written.length }, zone }
}

function offsetId(sign: string, hours: string, minutes = '00'): string {
  if (Number(hours) === 0 && minutes === '00') return 'UTC'
  return `${sign === '+' || sign === '±' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`
}
