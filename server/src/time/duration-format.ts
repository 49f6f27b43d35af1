import { oneOf, SPACE } from './scan.ts'
import { numberOfWord, numberWords, secondsOf, type Unit, type UnitForm, unitForms, unitOf, units } from './units.ts'

export type DurationStyle = 'letter' | 'long'

/** `1h 57m`, or `1 hour 57 minutes` in the long style; exact to the second, negative with a leading minus, 0 as `0m`. */
export function formatDuration(seconds: number, style: DurationStyle = 'letter'): string {
  const sign = seconds < 0 ? '-' : ''
  const parts = splitInto(Math.abs(Math.round(seconds)), ['day', 'hour', 'minute', 'second'])
  const shown = parts.length > 0 ? parts : [{ unit: 'minute' as const, count: 0 }]
  return (
    sign + shown.map(({ unit, count }) => written(count, formOf(unit, style), style === 'long' ? ' ' : '')).join(' ')
  )
}

interface Part {
  readonly unit: Unit
  readonly count: number
}

interface WrittenPart extends Part {
  readonly inWords: boolean
  readonly gap: string
  readonly form: UnitForm
  readonly singular: boolean
  /** What stands between this part and the one before it. */
  readonly joint: string
}

const partPattern = new RegExp(
  `(?<number>\\d[\\d,]*(?:\\.\\d+)?|\\b(?:an?|${oneOf(numberWords)})\\b)(?<gap>${SPACE}*-?${SPACE}*)(?<unit>\\p{L}+)`,
  'giu',
)

/**
 * The duration as the author of `like` would write it: `1 hour 57 minutes`, `117 minutes`, `1 h 12 min`, `14-minute`.
 * Below the smallest unit of `like` one more is added where the value needs it; the rest is cut off, as a length of time
 * stated in minutes says nothing of its seconds.
 */
export function formatLike(seconds: number, like: string): string {
  const model = partsOf(like)
  if (model.length === 0) return formatDuration(seconds, /[a-z]{3}/i.test(like) ? 'long' : 'letter')
  const whole = Math.round(seconds)
  const parts = splitInto(whole, unitsFor(whole, model))
  const shown = parts.length > 0 ? parts : [{ unit: model.at(-1)!.unit, count: 0 }]
  const inWords = model.some(part => part.inWords) && shown.every(part => part.count < 20)
  return shown.map((part, index) => (index === 0 ? '' : jointOf(model)) + likePart(part, model, inWords)).join('')
}

function partsOf(like: string): WrittenPart[] {
  const parts: WrittenPart[] = []
  let end = 0
  for (const match of like.matchAll(partPattern)) {
    const { number, gap, unit } = match.groups!
    const form = unitForms.find(
      ({ one, many }) => many === unit!.toLowerCase() || one === unit!.toLowerCase() || many === unit || one === unit,
    )
    const count = /^an?$/i.test(number!) ? 1 : (numberOfWord(number!) ?? Number(number!.replaceAll(',', '')))
    if (form === undefined) continue
    const joint = parts.length === 0 ? '' : like.slice(end, match.index)
    end = match.index + match[0].length
    const singular = form.one !== form.many && unit!.toLowerCase() === form.one.toLowerCase() && count !== 1
    parts.push({
      unit: unitOf(unit!),
      count,
      inWords: numberOfWord(number!) !== undefined,
      gap: gap!,
      form,
      singular,
      joint,
    })
  }
  return parts
}

/** The author's units, and one below where the value needs it: `2 hours` becomes `1 hour 57 minutes`. Minutes stay minutes. */
function unitsFor(seconds: number, model: readonly WrittenPart[]): Unit[] {
  const largest = units.indexOf(model[0]!.unit)
  const smallest = units.indexOf(model.at(-1)!.unit)
  const needed = units.findIndex(unit => seconds % secondsOf[unit] === 0)
  const enough = units.findIndex(unit => seconds >= secondsOf[unit])
  return units.slice(largest, Math.max(smallest, Math.min(needed, smallest + 1), enough) + 1)
}

function likePart({ unit, count }: Part, model: readonly WrittenPart[], inWords: boolean): string {
  const own = model.find(part => part.unit === unit) ?? model.at(-1)!
  const form = own.unit === unit ? own.form : formOf(unit, own.form.style)
  const singular = own.singular && form.style !== 'letter'
  const number = inWords ? numberWords[count]! : String(count)
  return `${number}${own.gap}${count === 1 || singular ? form.one : form.many}`
}

function jointOf(model: readonly WrittenPart[]): string {
  const joint = model.find(part => part.joint !== '')?.joint
  if (joint !== undefined) return joint
  return model.length > 1 ? '' : ' '
}

function splitInto(seconds: number, available: readonly Unit[]): Part[] {
  const parts: Part[] = []
  let rest = seconds
  for (const unit of available) {
    const count = Math.floor(rest / secondsOf[unit])
    rest -= count * secondsOf[unit]
    if (count > 0) parts.push({ unit, count })
  }
  return parts
}

function formOf(unit: Unit, style: UnitForm['style']): UnitForm {
  const forms = unitForms.filter(form => form.unit === unit)
  return forms.find(form => form.style === style) ?? forms[0]!
}

function written(count: number, form: UnitForm, gap: string): string {
  return `${count}${gap}${count === 1 ? form.one : form.many}`
}
