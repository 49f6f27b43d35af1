import { type Prose, phrase, type Told, tellings } from './prose.ts'

/** Words that stand for nothing, as patterns, with what says the same in short: '' where they can go, undefined where nothing does. */
const fillers: readonly (readonly [words: string, shorter: string | undefined])[] = [
  ['(?:due|owing) to the fact that', 'because'],
  ['in view of the fact that', 'because'],
  ['despite the fact that', 'although'],
  ['at this point in time', 'now'],
  ['at that point in time', 'then'],
  ['in the event that', 'if'],
  ['(?:so )?what happened (?:here )?was that', ''],
  ['it (?:should|must) be noted that', ''],
  ['it is (?:important to note|worth (?:noting|mentioning)) that', ''],
  ['as a matter of fact', ''],
  ['as (?:everyone|everybody|we all|you) knows?', ''],
  ['when you (?:really )?get (?:right )?down to it', ''],
  ['needless to say|to be honest|long story short', ''],
  ['(?:so )?basically', ''],
  ['actually', ''],
  ['in terms of(?! (?:service|use|payment|trade|employment))', undefined],
]
const anyFiller = phrase(fillers.map(([words]) => words).join('|'))
const each = fillers.map(([words, shorter]) => ({ words: phrase(`^(?:${words})$`, 'iu'), shorter }))

export interface Filler extends Told {
  readonly shorter: string | undefined
}

/** The words of the sentences that stand for nothing. */
export function* fillersIn(prose: Prose): Generator<Filler> {
  for (const told of tellings(prose, anyFiller)) {
    const [written] = told.match
    if (/^actually$/i.test(written) && contrast.test(told.sentence.said.words.slice(0, told.match.index))) continue
    yield { ...told, shorter: each.find(({ words }) => words.test(written))?.shorter }
  }
}

/** `was never actually deployed`: what was thought against what was. */
const contrast = /\b(?:not|never|neither|nor|no|without|whether|if|but|\p{L}+n[’']t|needs?|appears?|seems?)\b[^,;]*$/iu
