import type { Zone } from './zone.ts'

/** What an abbreviation means: a zone of the tz database, and the offset in hours it stands for where it names one. */
export interface ZoneMeaning {
  readonly name: string
  readonly id: string
  /** Undefined where it covers both halves of the year: `PT`. */
  readonly hours: number | undefined
  readonly zone: Zone
}

function both(id: string, standard: string, standardHours: number, daylight: string, generic?: string): ZoneMeaning[] {
  return [
    meaning(id, standard, standardHours),
    meaning(id, daylight, standardHours + 1),
    ...(generic === undefined ? [] : [meaning(id, generic, undefined)]),
  ]
}

function only(id: string, name: string, hours: number): ZoneMeaning[] {
  return [meaning(id, name, hours)]
}

function meaning(id: string, name: string, hours: number | undefined): ZoneMeaning {
  return { name, id, hours, zone: { id, written: name, offset: hours === undefined ? undefined : hours * 3600 } }
}

/** Abbreviations as they are written beside times. Of several meanings of one, the first is the one that is read. */
export const zoneMeanings: readonly ZoneMeaning[] = [
  ...both('America/Los_Angeles', 'PST', -8, 'PDT', 'PT'),
  ...both('America/Denver', 'MST', -7, 'MDT', 'MT'),
  ...both('America/Chicago', 'CST', -6, 'CDT', 'CT'),
  ...both('America/New_York', 'EST', -5, 'EDT', 'ET'),
  ...both('America/Anchorage', 'AKST', -9, 'AKDT', 'AKT'),
  ...both('America/Halifax', 'AST', -4, 'ADT'),
  ...both('America/St_Johns', 'NST', -3.5, 'NDT'),
  ...only('Pacific/Honolulu', 'HST', -10),
  ...only('America/Sao_Paulo', 'BRT', -3),
  ...only('America/Argentina/Buenos_Aires', 'ART', -3),
  ...both('Europe/London', 'GMT', 0, 'BST'),
  ...both('Europe/Lisbon', 'WET', 0, 'WEST'),
  ...both('Europe/Berlin', 'CET', 1, 'CEST'),
  ...both('Europe/Berlin', 'MEZ', 1, 'MESZ'),
  ...both('Europe/Athens', 'EET', 2, 'EEST'),
  ...only('Europe/Moscow', 'MSK', 3),
  ...only('Europe/Istanbul', 'TRT', 3),
  ...only('Africa/Johannesburg', 'SAST', 2),
  ...only('Asia/Kolkata', 'IST', 5.5),
  ...only('Asia/Karachi', 'PKT', 5),
  ...only('Asia/Shanghai', 'CST', 8),
  ...only('Asia/Tokyo', 'JST', 9),
  ...only('Asia/Seoul', 'KST', 9),
  ...only('Asia/Singapore', 'SGT', 8),
  ...only('Asia/Hong_Kong', 'HKT', 8),
  ...only('Asia/Manila', 'PHT', 8),
  ...only('Asia/Jakarta', 'WIB', 7),
  ...only('Asia/Dhaka', 'BST', 6),
  ...both('Asia/Jerusalem', 'IST', 2, 'IDT'),
  ...only('Europe/Dublin', 'IST', 1),
  ...both('Australia/Sydney', 'AEST', 10, 'AEDT', 'AET'),
  ...both('Australia/Adelaide', 'ACST', 9.5, 'ACDT', 'ACT'),
  ...only('Australia/Perth', 'AWST', 8),
  ...both('Pacific/Auckland', 'NZST', 12, 'NZDT', 'NZT'),
]

/** Zones named by a word, which `Time`, `Standard Time` or `Daylight Time` may follow. */
export const zoneWords: ReadonlyMap<string, { readonly id: string; readonly standardHours: number }> = new Map([
  ['Pacific', { id: 'America/Los_Angeles', standardHours: -8 }],
  ['Mountain', { id: 'America/Denver', standardHours: -7 }],
  ['Central', { id: 'America/Chicago', standardHours: -6 }],
  ['Eastern', { id: 'America/New_York', standardHours: -5 }],
])

const phrases: readonly (readonly [words: string, abbreviation: string])[] = [
  ['British Summer Time', 'BST'],
  ['Western European Time', 'WET'],
  ['Western European Summer Time', 'WEST'],
  ['Central European Time', 'CET'],
  ['Central European Summer Time', 'CEST'],
  ['Mitteleuropäische Zeit', 'MEZ'],
  ['Mitteleuropäische Sommerzeit', 'MESZ'],
  ['Mitteleuropäischer Zeit', 'MEZ'],
  ['Mitteleuropäischer Sommerzeit', 'MESZ'],
  ['Eastern European Time', 'EET'],
  ['Eastern European Summer Time', 'EEST'],
  ['India Standard Time', 'IST'],
  ['Indian Standard Time', 'IST'],
  ['Japan Standard Time', 'JST'],
  ['Korea Standard Time', 'KST'],
  ['Singapore Standard Time', 'SGT'],
  ['Singapore Time', 'SGT'],
  ['Hong Kong Time', 'HKT'],
  ['China Standard Time', 'HKT'],
  ['Australian Eastern Standard Time', 'AEST'],
  ['Australian Eastern Daylight Time', 'AEDT'],
  ['Australian Eastern Time', 'AET'],
  ['New Zealand Standard Time', 'NZST'],
  ['New Zealand Daylight Time', 'NZDT'],
]

/** Zones named in full. */
export const zonePhrases: ReadonlyMap<string, Omit<Zone, 'written'>> = new Map([
  ...['Coordinated Universal Time', 'Universal Time', 'Greenwich Mean Time'].map(
    words => [words, { id: 'UTC', offset: undefined }] as const,
  ),
  ...phrases.map(([words, abbreviation]) => {
    const { id, offset } = zoneMeanings.find(({ name }) => name === abbreviation)!.zone
    return [words, { id, offset }] as const
  }),
])

/** Countries with one zone, by their names and what is theirs: `Japan time`, `deutsche Zeit`. */
export const countries: readonly (readonly [names: string, id: string])[] = [
  ['UK, U.K., United Kingdom, Britain, British, England', 'Europe/London'],
  ['Ireland, Irish', 'Europe/Dublin'],
  ['Germany, German, Deutschland, Deutsche, Deutscher', 'Europe/Berlin'],
  ['Austria, Austrian, Österreich', 'Europe/Vienna'],
  ['Switzerland, Swiss, Schweiz, Schweizer, Suisse', 'Europe/Zurich'],
  ['France, French', 'Europe/Paris'],
  ['Netherlands, Dutch', 'Europe/Amsterdam'],
  ['Belgium, Belgian', 'Europe/Brussels'],
  ['Denmark, Danish', 'Europe/Copenhagen'],
  ['Norway, Norwegian', 'Europe/Oslo'],
  ['Sweden, Swedish', 'Europe/Stockholm'],
  ['Finland, Finnish', 'Europe/Helsinki'],
  ['Poland, Polish', 'Europe/Warsaw'],
  ['Czech', 'Europe/Prague'],
  ['Italy, Italian', 'Europe/Rome'],
  ['Greece, Greek', 'Europe/Athens'],
  ['Turkey, Turkish', 'Europe/Istanbul'],
  ['Israel, Israeli', 'Asia/Jerusalem'],
  ['India, Indian', 'Asia/Kolkata'],
  ['Japan, Japanese', 'Asia/Tokyo'],
  ['Korea, South Korea, Korean', 'Asia/Seoul'],
  ['China, Chinese', 'Asia/Shanghai'],
  ['Argentina', 'America/Argentina/Buenos_Aires'],
  ['South Africa, South African', 'Africa/Johannesburg'],
]

/** Cities that people name beside a time and the tz database does not, or not under this name on every platform. */
export const furtherCities: readonly (readonly [city: string, id: string])[] = [
  ['San Francisco', 'America/Los_Angeles'],
  ['Seattle', 'America/Los_Angeles'],
  ['Portland', 'America/Los_Angeles'],
  ['San Diego', 'America/Los_Angeles'],
  ['Austin', 'America/Chicago'],
  ['Dallas', 'America/Chicago'],
  ['Houston', 'America/Chicago'],
  ['Boston', 'America/New_York'],
  ['Atlanta', 'America/New_York'],
  ['Washington', 'America/New_York'],
  ['Montreal', 'America/Toronto'],
  ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
  ['Brasília', 'America/Sao_Paulo'],
  ['Brasilia', 'America/Sao_Paulo'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Rio de Janeiro', 'America/Sao_Paulo'],
  ['Lisboa', 'Europe/Lisbon'],
  ['Munich', 'Europe/Berlin'],
  ['München', 'Europe/Berlin'],
  ['Köln', 'Europe/Berlin'],
  ['Frankfurt', 'Europe/Berlin'],
  ['Wien', 'Europe/Vienna'],
  ['Zürich', 'Europe/Zurich'],
  ['Geneva', 'Europe/Zurich'],
  ['Hamburg', 'Europe/Berlin'],
  ['Barcelona', 'Europe/Madrid'],
  ['Milan', 'Europe/Rome'],
  ['Kyiv', 'Europe/Kyiv'],
  ['Bangalore', 'Asia/Kolkata'],
  ['Bengaluru', 'Asia/Kolkata'],
  ['Mumbai', 'Asia/Kolkata'],
  ['Delhi', 'Asia/Kolkata'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Hyderabad', 'Asia/Kolkata'],
  ['Pune', 'Asia/Kolkata'],
  ['Tel Aviv', 'Asia/Jerusalem'],
  ['Beijing', 'Asia/Shanghai'],
  ['Shenzhen', 'Asia/Shanghai'],
  ['Osaka', 'Asia/Tokyo'],
  ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
]

/** Places of the tz database whose names are more often a word of an incident than a city. */
export const notCities: ReadonlySet<string> = new Set([
  'Canary',
  'Wake',
  'Easter',
  'Christmas',
  'Center',
  'Midway',
  'Resolute',
  'Stanley',
  'Oral',
])
