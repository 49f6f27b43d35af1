export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week'

export const secondsOf: Readonly<Record<Unit, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
}

/** The units from the largest to the smallest. */
export const units: readonly Unit[] = ['week', 'day', 'hour', 'minute', 'second']

/** How one kind of author writes a unit: the form for one, and the form for several. */
export interface UnitForm {
  readonly unit: Unit
  readonly style: 'long' | 'short' | 'letter'
  readonly one: string
  readonly many: string
}

export const unitForms: readonly UnitForm[] = [
  { unit: 'week', style: 'long', one: 'week', many: 'weeks' },
  { unit: 'day', style: 'long', one: 'day', many: 'days' },
  { unit: 'hour', style: 'long', one: 'hour', many: 'hours' },
  { unit: 'minute', style: 'long', one: 'minute', many: 'minutes' },
  { unit: 'second', style: 'long', one: 'second', many: 'seconds' },
  { unit: 'week', style: 'short', one: 'wk', many: 'wks' },
  { unit: 'hour', style: 'short', one: 'hr', many: 'hrs' },
  { unit: 'minute', style: 'short', one: 'min', many: 'min' },
  { unit: 'minute', style: 'short', one: 'min', many: 'mins' },
  { unit: 'second', style: 'short', one: 'sec', many: 'sec' },
  { unit: 'second', style: 'short', one: 'sec', many: 'secs' },
  { unit: 'week', style: 'letter', one: 'w', many: 'w' },
  { unit: 'day', style: 'letter', one: 'd', many: 'd' },
  { unit: 'hour', style: 'letter', one: 'h', many: 'h' },
  { unit: 'minute', style: 'letter', one: 'm', many: 'm' },
  { unit: 'second', style: 'letter', one: 's', many: 's' },
  { unit: 'week', style: 'long', one: 'Woche', many: 'Wochen' },
  { unit: 'day', style: 'long', one: 'Tag', many: 'Tage' },
  { unit: 'hour', style: 'long', one: 'Stunde', many: 'Stunden' },
  { unit: 'minute', style: 'long', one: 'Minute', many: 'Minuten' },
  { unit: 'second', style: 'long', one: 'Sekunde', many: 'Sekunden' },
  { unit: 'week', style: 'long', one: 'semaine', many: 'semaines' },
  { unit: 'day', style: 'long', one: 'jour', many: 'jours' },
  { unit: 'hour', style: 'long', one: 'heure', many: 'heures' },
  { unit: 'second', style: 'long', one: 'seconde', many: 'secondes' },
  { unit: 'day', style: 'long', one: 'día', many: 'días' },
  { unit: 'day', style: 'long', one: 'dia', many: 'dias' },
  { unit: 'hour', style: 'long', one: 'hora', many: 'horas' },
  { unit: 'minute', style: 'long', one: 'minuto', many: 'minutos' },
  { unit: 'second', style: 'long', one: 'segundo', many: 'segundos' },
  { unit: 'week', style: 'long', one: 'semana', many: 'semanas' },
  { unit: 'hour', style: 'short', one: 'Std', many: 'Std' },
  { unit: 'minute', style: 'short', one: 'mn', many: 'mn' },
  { unit: 'second', style: 'short', one: 'Sek', many: 'Sek' },
]

const unitsByForm: ReadonlyMap<string, Unit> = new Map(
  unitForms.flatMap(({ unit, one, many }) => [
    [one.toLowerCase(), unit],
    [many.toLowerCase(), unit],
  ]),
)

/** The unit of a form in any case. */
export function unitOf(form: string): Unit {
  return unitsByForm.get(form.toLowerCase())!
}

const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]

const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** English words for the numbers from 0 to 99; `twenty-four` with its hyphen. */
export const numberWords: readonly string[] = [
  ...ones,
  ...tens.flatMap(ten => [ten, ...ones.slice(1, 10).map(one => `${ten}-${one}`)]),
]

/** The words of other languages for the numbers of hours and minutes that are written in words. */
const furtherNumbers: Readonly<Record<number, string>> = {
  2: 'zwei deux dos duas dois',
  3: 'drei trois tres três',
  4: 'vier quatre cuatro quatro',
  5: 'fünf cinq cinco',
  6: 'sechs seis',
  7: 'sieben sept siete sete',
  8: 'acht huit ocho oito',
  9: 'neun neuf nueve nove',
  10: 'zehn dix diez dez',
  11: 'elf onze once',
  12: 'zwölf douze doce doze',
  15: 'fünfzehn quinze quince',
  20: 'zwanzig vingt veinte vinte',
  30: 'dreißig trente treinta trinta',
  40: 'vierzig quarante cuarenta quarenta',
  45: 'fünfundvierzig quarante-cinq',
  50: 'fünfzig cinquante cincuenta cinquenta',
}

const numbersByWord: ReadonlyMap<string, number> = new Map([
  ...numberWords.map((word, number) => [word, number] as const),
  ...Object.entries(furtherNumbers).flatMap(([number, words]) =>
    words.split(' ').map(word => [word, Number(number)] as const),
  ),
])

/** All words that `numberOfWord` knows. */
export const allNumberWords: readonly string[] = [...numbersByWord.keys()]

/** The number that a word stands for, `twenty four` and `Twenty-four` too; undefined where it is none. */
export function numberOfWord(word: string): number | undefined {
  return numbersByWord.get(word.toLowerCase().replace(/[\s\u00a0\u202f-]+/, '-'))
}
