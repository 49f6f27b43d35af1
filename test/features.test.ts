import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { analyze } from '../server/src/engine.ts'
import { hover } from '../server/src/features/hover.ts'
import { inlayHints } from '../server/src/features/inlay-hints.ts'
import { overview } from '../server/src/features/overview.ts'
import { defaultSettings } from '../server/src/settings.ts'

const understood = (text: string) => analyze(text, { settings: defaultSettings })

/** The hover where the words begin, or `into` them. */
const hoverAt = (text: string, words: string, into = 0) => {
  assert.ok(text.includes(words), `no “${words}”`)
  return hover(understood(text), text.indexOf(words) + into)
}

/** Each time of the timeline with the hint behind it. */
const hintsOf = (text: string) =>
  inlayHints(understood(text), { start: 0, end: text.length }).map(({ offset, label }) => {
    const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
    return `${line.replace(/^[|\s-]+/, '')} ${label}`
  })

const pacific = `# Postmortem: thumbnails stopped loading

**Date:** July 15, 2024
**Status:** Final

## Summary

The image cache was emptied. Time to detect: 25 minutes. Time to acknowledge: 3 minutes. Duration: 1 hour.

## Timeline (all times PT)

| Time | Event |
|---|---|
| **10:15** | Cache emptied by a deploy |
| **10:23** | Thumbnails began to fail for a | b users, \`all\` of them |
| ~10:30 | Alert paged the on-call engineer |
| 10:33 | Engineer acknowledged the page |
| 10:33 | Dashboards opened |
| 10:48 | Rollback started |
| 11:23 | Errors returned to normal |
| 11:40 | Incident resolved |
`.replace(' a | b ', ' a \\| b ')

describe('hover', () => {
  test('on a time: UTC, the author’s clock, since the impact, since the row before, the milestone', () => {
    const { span, markdown } = hoverAt(pacific, '10:33')!
    assert.equal(pacific.slice(span.start, span.end), '10:33')
    assert.deepEqual(markdown.split('\n').slice(0, 5), [
      '**17:33 UTC** on Monday 2024-07-15  ',
      '**10:33 PT** on Monday 2024-07-15 (America/Los\\_Angeles)',
      '',
      '- `+10m` since impact start, 10:23 PT (line 15)',
      '- `~+3m` since the row before, 10:30 PT',
    ])
    assert.match(markdown, /- \*\*acknowledged\*\*: ./)
  })

  test('on a time before the impact, and on an approximate one', () => {
    assert.match(hoverAt(pacific, '10:15')!.markdown, /`−8m` since impact start/)
    assert.match(hoverAt(pacific, '~10:30', 1)!.markdown, /^\*\*17:30 UTC\*\* on Monday 2024-07-15, approximately/)
  })

  test('right behind a time, but not in front of it or further on', () => {
    assert.ok(hoverAt(pacific, '11:40', 5))
    assert.equal(hoverAt(pacific, '11:40', 6), undefined)
    assert.equal(hoverAt(pacific, '11:40', -1), undefined)
  })

  test('on a time whose zone nobody states: no UTC', () => {
    const { markdown } = hoverAt(pacific.replace(' (all times PT)', ''), '10:33')!
    assert.match(markdown, /^\*\*10:33\*\* on Monday 2024-07-15; the zone is not stated/)
    assert.match(markdown, /`\+10m` since impact start, 10:23 \(line 15\)/)
  })

  test('on a statement that the timeline contradicts: value, formula, both rows, and the pair it fits', () => {
    const { markdown } = hoverAt(pacific, '25 minutes')!
    const [verdict, formula, ends, other, pair] = markdown.split('\n\n')
    assert.equal(verdict, '**~7m** contradicts the stated “25 minutes”')
    assert.equal(formula, 'TTD = detected − impact start')
    assert.deepEqual(ends!.split('\n'), [
      '- from *impact start*, 10:23 PT (line 15): “Thumbnails began to fail for a \\| b users, all of them”',
      '- to *detected*, 10:30 PT (line 16): “Alert paged the on-call engineer”',
    ])
    assert.equal(other, 'Exactly 25m lie between')
    assert.match(pair!, /10:23 PT.*10:48 PT/s)
  })

  test('on a statement that agrees', () => {
    const { markdown } = hoverAt(pacific, '3 minutes')!
    assert.match(markdown, /^\*\*~3m\*\* agrees with the stated “3 minutes”\n\nTTA = acknowledged − detected/)
  })

  test('on a statement that cannot be checked: what is missing', () => {
    const text = pacific.replace(/^.*(acknowledged|Dashboards).*\n/gm, '')
    assert.match(hoverAt(text, '3 minutes')!.markdown, /cannot be checked against TTA: it needs \*acknowledged\*/)
  })

  test('on the timeline’s heading: the metrics', () => {
    const { span, markdown } = hoverAt(pacific, 'Timeline')!
    assert.equal(pacific.slice(span.start, span.end), 'Timeline (all times PT)')
    const rows = markdown.split('\n').slice(2)
    assert.deepEqual(rows.slice(0, 2), [
      '| Time to detect (TTD) | **~7m** | detected − impact start | 10:23 → 10:30 PT (lines 15 and 16) |',
      '| Detection gap | **~0m** | detected − first signal | 10:30 → 10:30 PT (line 16) |',
    ])
    assert.ok(
      rows.includes(
        '| Time to acknowledge (TTA) | **~3m** | acknowledged − detected | 10:30 → 10:33 PT (lines 16 and 17) |',
      ),
    )
    assert.ok(
      rows.includes(
        '| Time to mitigate (TTM) | **1h** | mitigated − impact start | 10:23 → 11:23 PT (lines 15 and 20) |',
      ),
    )
    assert.ok(
      rows.includes(
        '| Time to resolve (TTR) | **1h 17m** | resolved − impact start | 10:23 → 11:40 PT (lines 15 and 21) |',
      ),
    )
  })

  test('on the heading, where a milestone is missing: which', () => {
    const text = pacific.replace(/^.*(acknowledged|Dashboards).*\n/gm, '')
    const { markdown } = hoverAt(text, 'Timeline')!
    assert.match(
      markdown,
      /\| Time to acknowledge \(TTA\) \| – \| acknowledged − detected \| needs \*acknowledged\* \|/,
    )
  })

  test('on a date: its weekday, and the one it is not', () => {
    assert.equal(hoverAt(pacific, 'July 15')!.markdown, '**Monday 2024-07-15**')
    const wrong = pacific.replace('July 15', 'Sunday, July 15')
    assert.equal(hoverAt(wrong, 'Sunday')!.markdown, '**Monday 2024-07-15**, not Sunday')
  })

  test('across midnight: both dates', () => {
    const text = pacific.replace('| 11:40 |', '| 00:40 |')
    assert.match(hoverAt(text, 'Timeline')!.markdown, /2024-07-15 10:23 → 2024-07-16 00:40 PT/)
  })

  test('detection ahead of the impact shows as such', () => {
    const text = pacific
      .replace(/10:23(.*) \|$/m, '10:32$1 <!-- impact start --> |')
      .replace(/~10:30(.*) \|$/m, '10:30$1 <!-- detected --> |')
    assert.match(hoverAt(text, 'Timeline')!.markdown, /\(TTD\) \| \*\*−2m\*\* \(ahead of impact start\) \|/)
  })

  test('on words of no such kind, and in a document of another kind: nothing', () => {
    assert.equal(hoverAt(pacific, 'image cache'), undefined)
    assert.equal(hoverAt('# Bread\n\nOn July 15, 2024 bake from 10:15 for 40 minutes.\n', '10:15'), undefined)
    assert.equal(hover(understood(''), 0), undefined)
  })
})

describe('inlay hints', () => {
  test('tell the time since the impact and the milestones, behind the emphasis, and nothing twice', () => {
    assert.deepEqual(hintsOf(pacific), [
      '**10:15** −8m · trigger',
      '**10:23** impact start',
      '~10:30 ~+7m · first signal · detected',
      '10:33 +10m · acknowledged',
      '10:48 +25m',
      '11:23 +1h · mitigated',
      '11:40 +1h 17m · resolved',
    ])
  })

  test('say why', () => {
    const [, , detected] = inlayHints(understood(pacific), { start: 0, end: pacific.length })
    assert.match(detected!.tooltip, /^~\+7m since the impact began, 10:23 PT \(line 15\)\nfirst signal: .*\ndetected: /)
  })

  test('only in the lines asked for', () => {
    const start = pacific.indexOf('10:48')
    const hints = inlayHints(understood(pacific), { start, end: start + 5 })
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['+25m'],
    )
  })

  test('follow the author’s own tags', () => {
    const text = pacific.replace('| Dashboards opened |', '| Dashboards opened <!-- acknowledged --> |')
    assert.ok(hintsOf(text).includes('10:33 +10m · acknowledged'))
    assert.equal(hintsOf(text).filter(hint => hint.includes('acknowledged')).length, 1)
  })

  test('are none in a document of another kind', () => {
    assert.deepEqual(hintsOf('# Bread\n\n| Time | Step |\n|---|---|\n| 10:15 | Bake |\n'), [])
  })
})

describe('overview', () => {
  test('has the title, two figures and the table', () => {
    const shown = overview(understood(pacific))!
    assert.equal(shown.title, 'Postmortem: thumbnails stopped loading')
    assert.equal(shown.ttd, '~7m')
    assert.equal(shown.ttm, '1h')
    assert.equal(shown.metricsMarkdown, hoverAt(pacific, 'Timeline')!.markdown)
  })

  test('is none of a document of another kind', () => {
    assert.equal(overview(understood('# Bread\n')), undefined)
  })
})

test('no prefix of a document makes a feature throw', () => {
  for (let end = 0; end <= pacific.length; end += 7) {
    const understanding = understood(pacific.slice(0, end))
    hover(understanding, end)
    hover(understanding, end >> 1)
    inlayHints(understanding, { start: 0, end })
    overview(understanding)
  }
})
