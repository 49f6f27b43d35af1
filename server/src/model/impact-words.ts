/** How a figure and what it counts are put into words. Groups: `about`, `bound`, `number`; `thing` is what is counted. */

const about = String.raw`(?:(?<about>approximately|approx\.?|about|around|roughly|nearly|almost|some|circa|~|≈)\s*)?(?:(?<bound>over|more than|at least|up to|fewer than|less than|under)\s+)?`
const number = String.raw`(?<number>(?<![\w.,:/#-])(?:[$€£]\s?)?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d[\d,]*)(?:\.\d+)?(?:\s?(?:million|billion|thousand)\b|[kKmM]\b)?\s?%?(?![\w:/-]|\.\d))`
const counted = `${about}${number}`
const money = String.raw`${about}(?<number>(?:[$€£]|(?:USD|EUR|GBP|CHF)\s)\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand)\b|[kKmM]\b)?)`
const stop = `(?:and|or|but|with|who|which|that|were|was|are|is|have|had|has|during|in|on|at|from|to|while|when|because|over|between|since|due|by|as|after|before|until|across|affecting|failed|timed|could|couldn['’]t|can['’]t|did|didn['’]t|so|received|opened|saw|experienced|lost|returned|via|related|got|left|went|had|could|cannot|including|per|within|without|not|also|all)`
const letter = String.raw`[\p{L}\d/'’&-]|\.(?=[\p{L}\d])`
const word = String.raw`(?!${stop}\b)[\p{L}\d](?:${letter})*(?!${letter})`
const thing = String.raw`(?<thing>(?:${word}(?:\s+to\s+(?=\p{L}+\s))?\s*){1,6}?)`
const harm = `failed|timed out|affected|impacted|delayed|lost|dropped|rejected|declined|duplicated|cancelled|canceled|missed|interrupted|corrupted|disrupted|blocked|refused|queued|skipped|abandoned|expired|throttled|delivered late|returned errors|stuck|unavailable|unreachable|offline`
const estimate = String.raw`,\s+(?:about|around|roughly|some|nearly|over|almost)\s+\d[\d,.]*\d(?:[kKmM]\b)?(?:\s+\p{L}+){0,2}(?=[.;]|$)`
const behind = String.raw`(?<how>\s+(?:with|by(?!\s+(?:this|it|the)\b)|because of|due to)\s+(?:(?!\b(?:across|affecting|and|for|from|of|during|in)\b)[^,;.()])+?)?(?<aside>\s*\([^()]*\)|${estimate})?(?=\s*(?:[,;.]|$|\s(?:across|affecting|and|for|from|during|in|while|when|because|until|between|over|so|at|by|—|–)\b))`
const ends = String.raw`(?=\s*(?:[,;.()]|$|${stop}\b))`
const of = String.raw`(?:of\s+(?:all\s+|our\s+|the\s+)*)?`
const unit = '(?:%|ms|s|seconds?|minutes?|hours?|h|min)'
const clock = String.raw`\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4}\b)?`

/** `12,400 API requests failed with 503 errors` */
export const harmed = new RegExp(
  String.raw`(?<!\bfor\s)${counted}\s*${of}${thing}\s+(?:(?:were|was|are|have been|had been|has been|could not be)\s+)?(?:(?:all|also|either|silently|\p{L}+ly)\s+)?(?<verb>${harm})${behind}`,
  'giu',
)
/** `across 2,847 customer accounts`, `affecting about 60% of customers` */
export const reached = new RegExp(
  String.raw`\b(?:across|affecting|affected|impacting|impacted|hitting|hit|for)\s+${counted}\s*${of}${thing}${ends}`,
  'giu',
)
/** `We have received 23 support tickets` */
export const received = new RegExp(
  String.raw`\b(?<verb>received|got|opened|filed|raised|logged|created|handled|credited|refunded|missed)\s+${counted}(?<![$€£][\d,.]*)\s+${thing}${ends}`,
  'giu',
)
/** `$12,000 in refunds`, `lost about €9,800 in fares` */
export const paid = new RegExp(
  String.raw`(?:\b(?<verb>lost|issued|refunded|credited|paid)\s+)?${money}\s+(?:in|of|worth of)\s+${thing}${ends}`,
  'giu',
)
/** `refunded $41,300 to 37 clients` */
export const refunded = new RegExp(
  String.raw`\b(?<verb>refunded|credited|compensated|paid|lost)\s+${money}(?<to>\s+to\s+[^,;.()]{3,40}?)?${ends}`,
  'giu',
)
/** `turnover of about £18,500 was lost`, `overtime of 34 hours` */
export const amounted = new RegExp(
  String.raw`(?<![\p{L}\d]\s)(?:the\s+|a\s+|an\s+)?(?<thing>(?:${word}\s+){1,3}?)of\s+(?:${money}|${about.replace(/\?<(about|bound)>/g, '?<$12>')}(?<length>\d[\d,.]*\s(?:person-)?(?:hours|minutes|days)\b))(?:\s+(?:was|were)\s+(?<verb>${harm}))?${ends}`,
  'giu',
)
/** `the overtime costs about €3,200`, `peak queue time was 47 minutes` */
export const measured = new RegExp(
  String.raw`(?<![\p{L}\d])(?<thing>(?:${word}\s+){0,2}(?:costs?|time|length|backlog|turnover|revenue|fees|losses|overtime|score|size))(?:\s+(?:is|was|were|came to|amounted to|totalled|reached|costs?))?\s+${about}(?<number>(?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|thousand|${unit})\b)?)(?![\w:/-])${ends}`,
  'giu',
)
/** `The error rate went from 0.02% to 34.7% at 07:22 UTC` */
export const moved = new RegExp(
  String.raw`(?:the\s+|our\s+|api\s+)*(?<thing>(?:\p{L}[\p{L}\d-]*\s+){0,3}(?:rates?|latency|latencies|throughput|depth|lag|load|traffic|usage|utili[sz]ation|times?))\s+(?:went|rose|increased|climbed|jumped|spiked|grew|fell|dropped|decreased|degraded|moved)\s+(?:up\s+|down\s+)?from\s+(?<base>(?:(?:our|a|an|the|its|normal|usual|typical|baseline|level|average|of)\s+)*)${about}(?<number>[\d.,]+\s?${unit}?)\s+to\s+(?<peak>(?:(?:a|an|the|peak|maximum|high|low|of|about|around|approximately|nearly|over)\s+)*)(?<to>[\d.,]*\d\s?(?:${unit}(?!\p{L}))?)(?<when>\s+at\s+${clock})?`,
  'giu',
)
/** `error rates peaked at 12%` */
export const peaked = new RegExp(
  String.raw`(?:the\s+|our\s+)*(?<thing>(?:\p{L}[\p{L}\d-]*\s+){0,2}(?:rates?|latency|latencies|lag|depth|load))\s+(?:peaked\s+at|reached|hit|peaking\s+at|topped out at)\s+(?:a\s+peak\s+of\s+)?${about}(?<number>[\d.,]*\d\s?(?:${unit}(?!\p{L}))?)(?<when>\s+at\s+${clock})?`,
  'giu',
)
/** `an error rate of 12%`, `availability fell to 98.2 %` */
export const rated =
  /(?<!\p{L})(?<thing>(?:(?!the )\p{L}{1,30} )?(?:error|failure|success|timeout) rates?|availability|latency)[^.;\d]{1,60}?(?<value>(?:from|of|at|to)[^.;\d]{0,40}\d[\d.,]*\d? ?(?:%|ms|s)(?!\p{L})(?:[^.;\d]{1,40}?\d[\d.,]*\d? ?(?:%|ms|s)(?!\p{L}))?)/giu
/** `9 tickets, 318 tenants` between commas */
export const listed = new RegExp(
  String.raw`(?<=(?:^|[,;]\s(?:and\s)?|\band\s))${counted}\s+(?<thing>(?:[\p{L}-]+\s+){0,2}(?<noun>tickets|complaints|calls|users|customers|accounts|tenants|clients|passengers|people|teams|merchants|partners|orders|requests|sessions|shops|stores|sites|hosts))(?=\s*(?:[,;.]|$|\sand\b))`,
  'giu',
)
/** `data loss: none` */
export const noLoss = /\b(?<thing>data loss)\s*[:–—-]\s*(?<value>none|no|0)\b/gi
/** `No data was lost or corrupted during this event` */
export const untouched =
  /\b(?:there was\s+)?no\s+(?<thing>(?:customer\s+|user\s+|personal\s+|patient\s+|payment\s+)*(?:data|messages|orders|events|records|writes))\s+(?:(?:was|were|has been|had been|is)\s+)?(?<what>(?:lost|corrupted|affected|loss|corruption|leaked|exposed)(?:\s+or\s+(?:lost|corrupted|loss|corruption|leaked|exposed))*)(?:\s+occurred)?(?:\s+(?:during|in|by|because of)\s+(?:this|the)\s+(?:event|incident|outage|window))?/gi
/** `61 people complained`, `1,120 orders were shipped a day late`: all of a clause, whatever became of them. */
export const told = new RegExp(
  String.raw`(?<=(?:^|[,;.:]\s|\band\s|\bwhile\s))(?:(?:in total|overall|altogether|all in all),?\s+)?${counted}\s+${of}${thing}\s+(?<rest>(?:were|was|had|could|couldn['’]t|can['’]t|did|didn['’]t|got|went|left|saw|experienced|wrote|complained|called|missed|\p{L}{3,}ed)(?:\s+[^\s,;.()]+){0,8}?)(?=[,;.]|\s\(|$|\sand\s+(?:\d|the\s|a\s|we\s|about\s|roughly\s|some\s|all\s))`,
  'giu',
)
