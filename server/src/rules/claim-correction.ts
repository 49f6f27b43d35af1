import type { Claim, Endpoint, Postmortem } from '../model/postmortem.ts'
import { replacing } from '../text/span.ts'
import { evidenceIn } from './evidence.ts'
import type { Fix, Related } from './rule.ts'
import { writeStretch } from './timeline-clock.ts'

/** A claim that is not what lies between the two moments it is about. */
interface Wrong {
  readonly claim: Claim
  readonly computed: number
  readonly from: Endpoint
  readonly to: Endpoint
}

export function wrongIn({ claims, notebook }: Postmortem): readonly Wrong[] {
  return evidenceIn(notebook, wrong, claims, undefined)
}

function wrong(claim: Claim): Wrong | undefined {
  const { verdict, computed, from, to } = claim
  return verdict === 'contradicts' && computed !== undefined && from && to ? { claim, computed, from, to } : undefined
}

/** Where the two moments stand that a claim was held against. */
export function endsOf(from: Endpoint, to: Endpoint): Related[] {
  return [
    { span: from.span, message: 'from here' },
    { span: to.span, message: 'to here' },
  ]
}

/** Unasked only what nothing leaves open: not where an end is vague, nor where another pair of events is as far apart as stated. */
export function correction({ span, stated, from, to, instead }: Claim, right: string): Fix {
  const vague = stated.approximate || stated.bound !== undefined || isVague(from) || isVague(to)
  const kind = vague || instead ? 'suggestion' : 'safe'
  return { title: `Write “${right}”`, kind, edits: [replacing(span, right)] }
}

/** Where another pair of events is as far apart as stated, that it is this pair which is meant. */
export function naming({ span, instead }: Claim): Fix[] {
  if (!instead) return []
  const stretch = writeStretch(instead.from.at, instead.to.at)
  const edits = [{ start: span.end, end: span.end, newText: ` (${stretch})` }]
  return [{ title: `Say that it is ${stretch}`, kind: 'suggestion', edits }]
}

function isVague(end: Endpoint | undefined): boolean {
  return end === undefined || (end.at.kind !== 'day' ? end.at.approximate : true)
}
