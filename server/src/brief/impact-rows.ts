import type { ImpactFact } from '../model/postmortem.ts'
import { leaves } from './read-brief.ts'

/** The impact of a brief as rows of metric and value: `customer_tickets: 12` → Customer tickets, 12. What is null is left out. */
export function impactRows(impact: Readonly<Record<string, unknown>>): [metric: string, value: string][] {
  return Object.entries(impact).flatMap(([key, value]): [string, string][] => {
    if (Array.isArray(value) && value.every(item => typeof item !== 'object')) return [[label(key), value.join(', ')]]
    return leaves(value, [key]).map(({ path, value: written }) => [
      path.map(label).join(': '),
      typeof value === 'boolean' ? (value ? 'Yes' : noneFor(key)) : written,
    ])
  })
}

/** Rows of metric and value as the impact of a brief. A metric that stands twice keeps both values. */
export function impactFields(facts: readonly ImpactFact[]): Record<string, string | number | boolean> {
  const fields = new Map<string, string | number | boolean>()
  for (const { metric, value } of facts) {
    let key = keyOf(metric.value)
    // JSON has each key once.
    for (let count = 2; fields.has(key); count++) key = `${metric.value} (${count})`
    fields.set(key, jsonOf(key, value.value))
  }
  return Object.fromEntries(fields)
}

function noneFor(key: string): string {
  return key === 'data_loss' ? 'None' : 'No'
}

/** `customer_tickets` → `Customer tickets`; what is words already stays. */
function label(key: string): string {
  if (!/^[a-z][a-z\d]*(?:_[a-z\d]+)*$/.test(key)) return key
  return key.replaceAll('_', ' ').replace(/^./, first => first.toUpperCase())
}

/** The key of which the metric is the label; else the metric itself. */
function keyOf(metric: string): string {
  const key = metric.toLowerCase().replaceAll(' ', '_')
  return label(key) === metric ? key : metric
}

function jsonOf(key: string, value: string): string | number | boolean {
  if (key === 'data_loss' && value === 'None') return false
  return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value
}
