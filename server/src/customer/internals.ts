import { ticketWords } from '../model/action-tickets.ts'
import { escaped } from './words.ts'

/** What a place gives away that is no customer's business. */
export type InternalKind =
  | 'address'
  | 'e-mail address'
  | 'telephone number'
  | 'host'
  | 'ticket'
  | 'channel'
  | 'customer'

export interface InternalPlace {
  readonly start: number
  readonly end: number
  readonly kind: InternalKind
  readonly newText: string
}

const replacements: Readonly<Record<InternalKind, string>> = {
  address: '[internal address]',
  'e-mail address': '[e-mail address]',
  'telephone number': '[telephone number]',
  host: '[internal host]',
  ticket: '[ticket]',
  channel: '[chat channel]',
  customer: 'a customer',
}

const link =
  /(?<words>!?\[[^\]\r\n]{0,300}\])\((?<url><[^>\r\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"\r\n]*")?\)/g
const url =
  /\b(?:https?|ftp|ssh|git|wss?|jdbc:\w+|postgres(?:ql)?|mysql|redis|amqps?|mongodb(?:\+srv)?|s3|gs):\/\/[^\s<>"'`|)\]}]+/gi
/** Who works there uses it, and nobody else: by its name, or the place it is in. */
const internalHost =
  /(?:^|\.)(?:[\w-]*(?:internal|intranet|corp|staging|grafana|kibana|jira|confluence|jenkins|prometheus|alertmanager|argocd|vault|consul|sentry|splunk|backstage|rundeck|nagios|zabbix|bastion|vpn)[\w-]*|wiki|ci|git|admin|dashboards?|logs|metrics|runbooks?|oncall|stg|dev)\.(?=[^.]+\.)|\.(?:internal|local|localdomain|lan|corp|intra|intranet|home|svc|private)(?:\.|$)|(?:^|\.)(?:slack\.com|atlassian\.net|pagerduty\.com|opsgenie\.com|datadoghq\.(?:com|eu)|grafana\.net|newrelic\.com|honeycomb\.io|sentry\.io|splunkcloud\.com|notion\.so|zoom\.us|docs\.google\.com|drive\.google\.com|meet\.google\.com|console\.(?:aws\.amazon|cloud\.google)\.com|portal\.azure\.com|sharepoint\.com|linear\.app|asana\.com|trello\.com|victorops\.com|rootly\.com|firehydrant\.io|incident\.io)$/i
const forEverybody =
  /^(?:www|status|docs|blog|help|support|developers?)\.(?:[\w-]+\.)+(?!(?:internal|local|lan|corp|intra|intranet)$)[a-z]+$/i
const trackerPath =
  /\/(?:issues?|browse|pull|merge_requests|work_items|tickets?|story|tasks?|commit|compare|actions\/runs)\//i
const email = /(?<![\w.+/:@-])(?:mailto:)?[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,10}(?![\w@-]|\.\w)/gi
/** What a company gives its customers to write to. */
const forCustomers =
  /^(?:mailto:)?(?:support|help|helpdesk|contact|status|press|hello|info|sales|billing|privacy|legal|feedback|security|abuse)@/i
const telephone =
  /(?<![\w.+:/-])(?:\+[1-9]\d{0,2}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,6}){1,4}|\(\d{3}\) ?\d{3}-\d{4}|[2-9]\d{2}-\d{3}-\d{4})(?:,? (?:ext\.?|x) ?\d{1,6})?(?![\w:/-]|\.\d)/g
/** `ssh jlee@bastion-2`, whatever the options. */
const login = /(?<=(?<![\w-])(?:ssh|scp|sftp|rsync|mosh)(?: -\S+)* )[\w.-]+@[\w.-]+(?::[\w./~-]*)?/g
/** Resources and accounts of clouds, and short links that only a company's own network knows. */
const resource = /(?<![\w:])arn:aws[\w-]*:[\w:/.*+=@-]*[\w*]|(?<=\baccount(?: id)?[ :#]{1,2})\d{12}(?!\d)/gi
const shortLink = /(?<![\w./@-])go\/(?!no\b)[a-z][\w-]{2,60}(?![\w(])/g
const ipv6 = /(?<![\w:.])(?:f[cd][a-f\d]{2}|fe[89ab][a-f\d]|2[a-f\d]{3})(?::[a-f\d]{0,4}){2,7}(?:\/\d{1,3})?(?![\w:])/gi
const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const ip = new RegExp(
  `(?<![\\w.-])(?<![vV]|[vV]ersion )${octet}(?:\\.${octet}){3}(?![\\w-]|\\.\\d)(?:\\/\\d{1,2})?(?::\\d{2,5})?`,
  'g',
)
const domain =
  /(?<![\w@./-])(?!(?:com|org|net|io)\.)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,6}(?:com|org|net|io|dev|app|co|cloud|ai|tech|sh|example|test|[a-z]{2}|internal|local|localdomain|lan|corp|intra|intranet|home|svc|private)(?::\d{2,5})?(?![\w@-]|\.\w)/gi
/** `pool-east-canary-01`, `db-prod-3`, `checkout-7d9f8b6c5-x2x9z`: a machine or a pod, and no region, size or norm. */
const machine =
  /(?<![\w@./#-])(?:(?=[a-z\d-]*(?:db|web|app|api|node|host|pod|srv|server|cache|redis|kafka|proxy|pool|worker|master|replica|primary|prod|staging|edge|router|switch|rack|box|vm))[a-z][a-z\d]*(?:-[a-z\d]+)*-\d{1,4}[a-z]?|[a-z][a-z\d]*(?:-[a-z\d]+)*-[a-f\d]{8,10}-[a-z\d]{5}|ip-\d{1,3}(?:-\d{1,3}){3}|i-[a-f\d]{8,17}|(?:db|web|app|node|host|srv|cache|worker|proxy|edge)\d{1,4})(?![\w-]|\.\w)/g
const noMachine =
  /^(?:(?:us|eu|ap|sa|ca|me|af|il|asia|europe|australia|northamerica|southamerica)-(?:[a-z]+-)*[a-z]*-?\d[a-f]?|(?:sev|tier|level|top|phase|version|step|priority|utf|sha|covid|api-v)-?\d+)$/i
const ticket = new RegExp(`(?<![\\w/#.-])(?:${ticketWords.replace('\\d{1,7}', '\\d{2,7}')})`, 'gu')
const channel =
  /(?<![\w/&#(])#(?=[a-z\d_-]*[a-z])(?!(?:define|include|if|endif|else|pragma|import)\b)[a-z\d][a-z\d_-]{2,79}(?![\w(])/g

/** Everything in a text that is internal, in document order, none overlapping another: what stands first in the list goes first. */
export function internalsIn(text: string, customers: readonly string[]): InternalPlace[] {
  const found: InternalPlace[] = []
  const take = (start: number, end: number, kind: InternalKind, newText = replacements[kind]) => {
    if (!found.some(place => place.start < end && start < place.end)) found.push({ start, end, kind, newText })
  }
  for (const { index, 0: whole, groups } of text.matchAll(link)) {
    const target = groups!.url!.replace(/^<|>$/g, '')
    const words = groups!.words!
    const kind = /^mailto:/i.test(target) ? (forCustomers.test(target) ? undefined : 'e-mail address') : kindOf(target)
    // The words stay, the link goes; what is internal in the words is found below.
    if (!kind) continue
    take(index + words.length, index + whole.length, kind, '')
    take(index, index + words.indexOf('[') + 1, kind, '')
    take(index + words.length - 1, index + words.length, kind, '')
  }
  for (const { index, 0: written } of text.matchAll(url)) {
    const address = written.replace(/[.,;:!?]+$/, '')
    const kind = kindOf(address)
    if (!kind) continue
    const end = index + address.length
    const isBracketed = text[index - 1] === '<' && text[end] === '>'
    take(isBracketed ? index - 1 : index, isBracketed ? end + 1 : end, kind)
  }
  const each = (pattern: RegExp, kind: InternalKind, is = (_: string) => true) => {
    for (const { index, 0: words } of text.matchAll(pattern)) if (is(words)) take(index, index + words.length, kind)
  }
  each(email, 'e-mail address', words => !forCustomers.test(words))
  each(telephone, 'telephone number', words => words.replace(/\D/g, '').length >= 8)
  each(resource, 'address')
  each(shortLink, 'address')
  each(login, 'host')
  each(ip, 'host')
  each(ipv6, 'host')
  each(domain, 'host', words => isInternal(words.replace(/:\d+$/, '')))
  each(machine, 'host', words => !noMachine.test(words))
  each(ticket, 'ticket')
  each(channel, 'channel')
  if (customers.length > 0)
    each(new RegExp(`(?<![\\p{L}\\d])(?:${customers.map(escaped).join('|')})(?![\\p{L}\\d])`, 'giu'), 'customer')
  return found.sort((a, b) => a.start - b.start)
}

function isInternal(host: string): boolean {
  return internalHost.test(host) && !forEverybody.test(host)
}

/** Of an address: a ticket's, an internal system's, or undefined where everybody may have it. */
function kindOf(address: string): InternalKind | undefined {
  const [, scheme, host] = /^([a-z\d+:]+):\/\/(?:[^@/]*@)?([^/:?#]*)/i.exec(address) ?? []
  if (host === undefined) return undefined
  if (!/^(?:https?|ftp)$/i.test(scheme!)) return 'address'
  if (trackerPath.test(address)) return 'ticket'
  const isNumber = /^[\d.]+$/.test(host)
  return isNumber || !host.includes('.') || isInternal(host) ? 'address' : undefined
}
