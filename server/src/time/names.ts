/** The names of months and weekdays in one language. */
export interface CalendarNames {
  readonly language: string
  /** Where names are written with a capital, a word without one is none: English `may` is a verb. */
  readonly capital: boolean
  /** January to December: in full first, then the short forms, without the dot that may follow them. */
  readonly months: readonly (readonly string[])[]
  /** Monday to Sunday, likewise. */
  readonly weekdays: readonly (readonly string[])[]
}

/** Short forms that are common words of another language (`out`, `set`, `mar`) are left out. */
export const calendarNames: readonly CalendarNames[] = [
  {
    language: 'en',
    capital: true,
    months: [
      ['January', 'Jan'],
      ['February', 'Feb'],
      ['March', 'Mar'],
      ['April', 'Apr'],
      ['May'],
      ['June', 'Jun'],
      ['July', 'Jul'],
      ['August', 'Aug'],
      ['September', 'Sept', 'Sep'],
      ['October', 'Oct'],
      ['November', 'Nov'],
      ['December', 'Dec'],
    ],
    weekdays: [
      ['Monday', 'Mon'],
      ['Tuesday', 'Tues', 'Tue'],
      ['Wednesday', 'Weds', 'Wed'],
      ['Thursday', 'Thurs', 'Thur', 'Thu'],
      ['Friday', 'Fri'],
      ['Saturday', 'Sat'],
      ['Sunday', 'Sun'],
    ],
  },
  {
    language: 'de',
    capital: true,
    months: [
      ['Januar', 'Jänner', 'Jan'],
      ['Februar', 'Feb'],
      ['März', 'Mär', 'Mrz'],
      ['April', 'Apr'],
      ['Mai'],
      ['Juni', 'Jun'],
      ['Juli', 'Jul'],
      ['August', 'Aug'],
      ['September', 'Sept', 'Sep'],
      ['Oktober', 'Okt'],
      ['November', 'Nov'],
      ['Dezember', 'Dez'],
    ],
    weekdays: [
      ['Montag', 'Mo'],
      ['Dienstag', 'Di'],
      ['Mittwoch', 'Mi'],
      ['Donnerstag'],
      ['Freitag', 'Fr'],
      ['Samstag', 'Sonnabend', 'Sa'],
      ['Sonntag'],
    ],
  },
  {
    language: 'fr',
    capital: false,
    months: [
      ['janvier', 'janv'],
      ['février', 'févr'],
      ['mars'],
      ['avril', 'avr'],
      ['mai'],
      ['juin'],
      ['juillet', 'juil'],
      ['août'],
      ['septembre'],
      ['octobre'],
      ['novembre'],
      ['décembre', 'déc'],
    ],
    weekdays: [['lundi'], ['mardi'], ['mercredi'], ['jeudi'], ['vendredi'], ['samedi'], ['dimanche']],
  },
  {
    language: 'es',
    capital: false,
    months: [
      ['enero', 'ene'],
      ['febrero'],
      ['marzo'],
      ['abril', 'abr'],
      ['mayo'],
      ['junio'],
      ['julio'],
      ['agosto'],
      ['septiembre', 'setiembre'],
      ['octubre'],
      ['noviembre'],
      ['diciembre', 'dic'],
    ],
    weekdays: [['lunes'], ['martes'], ['miércoles'], ['jueves'], ['viernes'], ['sábado'], ['domingo']],
  },
  {
    language: 'pt',
    capital: false,
    months: [
      ['janeiro'],
      ['fevereiro', 'fev'],
      ['março'],
      ['abril', 'abr'],
      ['maio'],
      ['junho'],
      ['julho'],
      ['agosto'],
      ['setembro'],
      ['outubro'],
      ['novembro'],
      ['dezembro', 'dez'],
    ],
    weekdays: [
      ['segunda-feira'],
      ['terça-feira'],
      ['quarta-feira'],
      ['quinta-feira'],
      ['sexta-feira'],
      ['sábado'],
      ['domingo'],
    ],
  },
]

export const monthNumbers: ReadonlyMap<string, number> = numbers(names => names.months)

export const weekdayNumbers: ReadonlyMap<string, number> = numbers(names => names.weekdays)

/** The forms in which names are written, for a pattern: as in the table, with a capital, in capitals. */
export const monthForms: readonly string[] = forms(names => names.months)

export const weekdayForms: readonly string[] = forms(names => names.weekdays)

type Part = (names: CalendarNames) => readonly (readonly string[])[]

function numbers(part: Part): Map<string, number> {
  return new Map(
    calendarNames.flatMap(names =>
      part(names).flatMap((forms, index) => forms.map(form => [form.toLowerCase(), index + 1] as const)),
    ),
  )
}

function forms(part: Part): string[] {
  return calendarNames.flatMap(names =>
    part(names)
      .flat()
      .flatMap(form => [...(names.capital ? [] : [form]), form[0]!.toUpperCase() + form.slice(1), form.toUpperCase()]),
  )
}
