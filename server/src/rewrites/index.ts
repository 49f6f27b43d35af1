import { actionsToList } from './actions-to-list.ts'
import { actionsToTable } from './actions-to-table.ts'
import { alignTable } from './align-table.ts'
import { detectionGap } from './detection-gap.ts'
import { factorsToList } from './factors-to-list.ts'
import { headingsInMarkdown } from './headings.ts'
import { impactToList } from './impact-to-list.ts'
import { impactToTable } from './impact-to-table.ts'
import { inlineBullets } from './inline-bullets.ts'
import { labelsToHeadings } from './labels.ts'
import { linkTickets } from './link-tickets.ts'
import { metadataToFields } from './metadata-to-fields.ts'
import { metadataToFrontMatter } from './metadata-to-front-matter.ts'
import { milestoneColumn } from './milestone-column.ts'
import { milestoneTags } from './milestone-tags.ts'
import { actionColumns, impactColumns, timelineColumns } from './missing-columns.ts'
import { moveSection } from './move-section.ts'
import { numbers } from './numbers.ts'
import { pageText } from './page-text.ts'
import type { Rewrite } from './rewrite.ts'
import { tabsToTable } from './tabs-to-table.ts'
import { timelineDates } from './timeline-dates.ts'
import { timelineInUtc } from './timeline-in-utc.ts'
import { timelineInUtcBeside } from './timeline-in-utc-beside.ts'
import { timelineMerged } from './timeline-merged.ts'
import { timelineNamed } from './timeline-named.ts'
import { timelineSorted } from './timeline-sorted.ts'
import { timelineToList } from './timeline-to-list.ts'
import { timelineToTable } from './timeline-to-table.ts'

/** Every rewrite, in the order in which they are offered. */
export const rewriteList: readonly Rewrite[] = [
  timelineToTable,
  timelineInUtc,
  timelineInUtcBeside,
  timelineMerged,
  timelineSorted,
  timelineNamed,
  timelineDates,
  milestoneTags,
  milestoneColumn,
  timelineColumns,
  detectionGap,
  impactToTable,
  impactColumns,
  factorsToList,
  actionsToTable,
  actionColumns,
  linkTickets,
  tabsToTable,
  numbers,
  alignTable,
  timelineToList,
  impactToList,
  actionsToList,
  moveSection,
  pageText,
  headingsInMarkdown,
  labelsToHeadings,
  inlineBullets,
  metadataToFields,
  metadataToFrontMatter,
]
