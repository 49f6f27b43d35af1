import { actionsToTable } from './actions-to-table.ts'
import { detectionGap } from './detection-gap.ts'
import { headingsInMarkdown } from './headings.ts'
import { impactToTable } from './impact-to-table.ts'
import { metadataToFrontMatter } from './metadata-to-front-matter.ts'
import type { Rewrite } from './rewrite.ts'
import { tabsToTable } from './tabs-to-table.ts'
import { timelineInUtc } from './timeline-in-utc.ts'
import { timelineSorted } from './timeline-sorted.ts'
import { timelineToTable } from './timeline-to-table.ts'

/** Every rewrite, in the order in which they are offered. */
export const rewriteList: readonly Rewrite[] = [
  timelineToTable,
  timelineInUtc,
  timelineSorted,
  detectionGap,
  impactToTable,
  actionsToTable,
  tabsToTable,
  headingsInMarkdown,
  metadataToFrontMatter,
]
