import { analyze } from '../server/src/engine.ts'
import type { Claim, Endpoint } from '../server/src/model/postmortem.ts'
import { defaultSettings as settings } from '../server/src/settings.ts'
import { formatDuration } from '../server/src/time/duration.ts'
import { formatInstant } from '../server/src/time/instant.ts'
import { annotate } from './annotate.ts'
import { testFixture } from './cases.ts'

testFixture(new URL('./fixtures/claims.md', import.meta.url), {
  document: ({ text }) => {
    const { incidents } = analyze(text, { settings })
    return annotate(
      text,
      incidents
        .flatMap(({ claims, retold }) => [
          ...claims.map(claim => ({ span: claim.span, words: drawn(claim) })),
          ...retold.map(({ span, entry, apart }) => ({
            span,
            words: `retold ${formatDuration(apart)} from ${entry.text.value}`,
          })),
        ])
        .sort((a, b) => a.span.start - b.span.start),
    )
  },
})

function drawn({ about, form, verdict, computed, from, to, instead }: Claim): string {
  const given = computed === undefined || !from || !to ? '' : `: ${formatDuration(computed)} ${stretch(from, to)}`
  return `${about} (${form}) ${verdict}${given}${instead ? `; as stated ${stretch(instead.from, instead.to)}` : ''}`
}

function stretch(from: Endpoint, to: Endpoint): string {
  return [from, to]
    .map(({ at, milestone }) => [formatInstant(at).slice(-9), milestone].filter(Boolean).join(' '))
    .join(' → ')
}
