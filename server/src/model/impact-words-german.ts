/** How German puts a figure and what it counts into words, where `1.870` is one thousand eight hundred and seventy. */

const about = String.raw`(?:(?<about>etwa|rund|ca\.|circa|ungefähr|knapp|fast|nahezu)\s+)?(?:(?<bound>über|mehr als|mindestens|bis zu)\s+)?`
const number = String.raw`(?<number>(?<![\w.,:/#-])(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)(?:\s(?:Mio\.|Millionen|Tausend|%|Prozent))?(?![\w:/.,-]*\d))`
const thing = String.raw`(?<thing>(?:\p{Ll}[\p{L}-]*\s+){0,2}\p{Lu}[\p{L}\d-]+)`

/** `Insgesamt waren 1.870 Kunden betroffen` */
export const hit = new RegExp(
  String.raw`(?:\b(?:insgesamt|davon)\s+)?\b(?:waren|wurden|sind|war)\s+(?:insgesamt\s+)?${about}${number}\s+${thing}\s+betroffen`,
  'giu',
)
/** `412 Überweisungen mussten wiederholt werden`, `64 Bestellungen gingen verloren` */
export const became = new RegExp(
  String.raw`${about}${number}\s+${thing}\s+(?<verb>mussten|konnten|wurden|sind|waren|haben|hatten|gingen|kamen|schlugen|blieben|fielen)\s+(?<rest>(?!betroffen)(?:[^\s,;.()]+\s+){0,7}?[^\s,;.()]+)(?=[,;.]|\s\(|$|\sund\s+(?:\d|die\s|der\s|das\s|etwa\s|rund\s))`,
  'gu',
)
/** `Es gingen keine Daten verloren` */
export const nothingLost =
  /\b(?:es\s+(?:gingen|wurden|sind)\s+)?keine\s+(?<thing>Daten)\s+(?:gingen\s+)?verloren(?:\s+gegangen)?/giu

/** `die wiederholt werden mussten`, `die fehlschlugen` */
export function inRelative(verb: string, rest: string): string {
  return `die ${rest}${/^(?:fehl|aus|ab|an|auf|ein|vor|nach|zurück|weg)$/.test(rest) ? '' : ' '}${verb}`
}
