import { actionsToTable } from './actions-to-table.ts'
import { headingsInMarkdown } from './headings.ts'
import { impactToTable } from './impact-to-table.ts'
import { metadataToFrontMatter } from './metadata-to-front-matter.ts'
import type { Rewrite } from './rewrite.ts'
import { tabsToTable } from './tabs-to-table.ts'
import { timelineToTable } from './timeline-to-table.ts'

/** Every rewrite, in the order in which they are offered. */
export const rewriteList: readonly Rewrite[] = [
  timelineToTable,
  impactToTable,
  actionsToTable,
  tabsToTable,
  headingsInMarkdown,
  metadataToFrontMatter,
]
