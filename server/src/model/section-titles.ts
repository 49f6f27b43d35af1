import type { SectionKind } from './postmortem.ts'

/**
 * What the parts of a postmortem are called, from the usual name to words that only hint at it. A title is compared in
 * lower case, without numbering, punctuation and what stands in parentheses. The first pattern of a row that fits
 * decides; the earlier it stands, the surer. Other languages and house styles are further patterns.
 */
const titles: Readonly<Record<SectionKind, readonly RegExp[]>> = {
  summary: [
    /^(executive |incident |issue )?summary$/,
    /^(incident |issue )?(overview|synopsis|abstract)$|^tl ?dr$|^summary of /,
    /^(so )?what happened$|^(zusammenfassung|überblick|résumé|resumen|resumo|sumário)\b/,
    /^(background|description)$|\bsummary\b/,
  ],
  impact: [
    /^(customer |user |service )*impacts?$/,
    /^business impact$|^(customer |user |business )*impact (assessment|analysis|summary|on .*)$|^impacts? (and|&) /,
    /\bimpact\b.*|^(how|who|which) .*\b(users?|customers?)\b.*\baffected$|^(auswirkung(en)?|impacto|conséquences|effets?)\b/,
    /^affected /,
  ],
  timeline: [
    /^(incident |detailed )?timeline$/,
    /^(chronology|timeline of events|incident timeline .*|timeline (\d|–|—).*|chronologie|cronología|cronologia|zeitleiste|zeitlicher (ab|ver)lauf|chronologischer ablauf|ablauf|línea de(l)? tiempo|linha do tempo|déroulement|déroulé des faits)\b/,
    /^timeline\b|^(sequence|chronology) of events|^key events$|^(event|incident|slack|chat|irc|channel) (log|transcript)$|^(secuencia|sequência|liste) d(e |es |os )?(eventos|événements|acontecimentos)/,
    /\btimeline\b|^(status |incident )?updates$/,
    /^how did it happen$/,
  ],
  rootCause: [
    /^(primary |technical )?root causes?$/,
    /^root causes?\b|^causes?$|\(root cause\)/,
    /\broot causes?\b|^(grundursache|hauptursache|ursachen?|cause racine|causes? profondes?|causa raíz|causa raiz)\b/,
    /^what went wrong$|^(why|how) did (it|this) happen$|^why it happened$|^underlying (issue|cause|problem)|^the (underlying )?(issue|cause|problem)$/,
    /^(trigger|technical (details|elements|explanation|background)|context|nitty gritty)$/,
  ],
  contributingFactors: [
    /^contributing (factors?|causes?|conditions?)$/,
    /\bcontribut(ing|ory) (factors?|causes?)|^(beitragende|begünstigende) faktoren|^facteurs? contributifs?|^factores contribuyentes|^fatores contribuintes/,
    /^(core )?challenges$|^why it wasn t caught$|^why .*\bnot? .*caught/,
  ],
  detection: [
    /^detection$/,
    /^(how .*detected|detection (gap|and .*)|monitoring (and|&) detection|erkennung|détection|detección|detecção)\b/,
    /^were we alerted|^how (did|was) .*(notice|detect|alert|find out)|^what alerted us/,
  ],
  resolution: [
    /^resolution$/,
    /^(resolution|recovery|mitigation) ?(and|&) ?(recovery|resolution|mitigation)$|^(resolution|mitigation|recovery)\b/,
    /^(resolving|how .*(fixed|resolved|mitigated))|^(behebung|wiederherstellung|lösung|résolution|resolución|resolução)\b/,
    /^(incident )?response$|^(the fix|fix|solution)$/,
  ],
  actionItems: [
    /^action items?$/,
    /^actions?$|^action items? .*|^(corrective|remediation|follow ?up|remedial|resulting|preventi(ve|ative)) (and .*)?(actions?|measures?|items?|tasks?)( items?)?$/,
    /^remediations?$|^(corrective|preventi(ve|ative)) |^(proposal|proposed|follow ?up|possible|future) (improvements?|actions?)|^(maßnahmen|aufgaben|actions? (correctives?|à mener)|acciones|ações|plan d action|medidas)\b/,
    /^(review|post incident|proposed|agreed) actions$|^(next steps|follow ?ups?|to ?dos?|prevention|tasks|the following \d weeks|immediate actions|short term|improvements)\b/,
    /\baction items?\b|^how (are|do|will) we prevent|\bfuture improvements\b|^lessons learned and .*improvements/,
  ],
  lessons: [
    /^lessons? learn(ed|t|ings?)?$/,
    /^(lessons?|learnings?)\b|\blessons learn(ed|t)\b/,
    /^(takeaways|key takeaways|insights|retrospective|lehren|erkenntnisse|leçons|enseignements|lecciones|lições)\b/,
    /^(what|things that) (went|worked|did)\b.*|^where (did )?we (got|get) lucky/,
    /^(recommendations|conclusions?|postmortem|discussion)$/,
  ],
}

/** The part a title names and how surely (0: by its usual name); undefined where it names none. */
export function classifyTitle(title: string): { readonly kind: SectionKind; readonly rank: number } | undefined {
  const words = normalised(title)
  if (words === '' || words.length > 80) return undefined
  let best: { kind: SectionKind; rank: number } | undefined
  for (const [kind, patterns] of Object.entries(titles) as [SectionKind, readonly RegExp[]][]) {
    const rank = patterns.findIndex(pattern => pattern.test(words))
    if (rank >= 0 && (!best || rank < best.rank)) best = { kind, rank }
  }
  return best
}

function normalised(title: string): string {
  return title
    .toLowerCase()
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/^[\s\d.)#]+/, '')
    .replace(/[^\p{L}\p{N}&–—]+/gu, ' ')
    .trim()
    .replace(/^(the|our) /, '')
}

/** Words without a small letter, as a word processor's headings are. */
export function isInCapitals(words: string): boolean {
  return words === words.toUpperCase() && /\p{Lu}{3}/u.test(words)
}
