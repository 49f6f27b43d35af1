import { actionDue } from './action-due.ts'
import { actionDueBeforeIncident } from './action-due-before-incident.ts'
import { actionDueIso } from './action-due-iso.ts'
import { actionFactor } from './action-factor.ts'
import { actionHumanFix } from './action-human-fix.ts'
import { actionNumber } from './action-number.ts'
import { actionOverdue } from './action-overdue.ts'
import { actionOwner } from './action-owner.ts'
import { actionOwnerKnown } from './action-owner-known.ts'
import { actionOwnerPerson } from './action-owner-person.ts'
import { actionPrevents } from './action-prevents.ts'
import { actionPriority } from './action-priority.ts'
import { actionStatus } from './action-status.ts'
import { actionTable } from './action-table.ts'
import { actionTicket } from './action-ticket.ts'
import { actionVague } from './action-vague.ts'
import { actionVerbFirst } from './action-verb-first.ts'
import { causeContributingFactors } from './cause-contributing-factors.ts'
import { causeHumanError } from './cause-human-error.ts'
import { causePerson } from './cause-person.ts'
import { dateImpossible } from './date-impossible.ts'
import { dateWeekday } from './date-weekday.ts'
import { impactInterval } from './impact-interval.ts'
import { impactPercentage } from './impact-percentage.ts'
import { impactQuantified } from './impact-quantified.ts'
import { impactRequiredRows } from './impact-required-rows.ts'
import { impactTable } from './impact-table.ts'
import { languageAnimated } from './language-animated.ts'
import { languageBlame } from './language-blame.ts'
import { languageCounterfactual } from './language-counterfactual.ts'
import { languageFiller } from './language-filler.ts'
import { languageFirstPerson } from './language-first-person.ts'
import { languageHedge } from './language-hedge.ts'
import { languageHindsight } from './language-hindsight.ts'
import { languageLongSentence } from './language-long-sentence.ts'
import { languageVagueQuantity } from './language-vague-quantity.ts'
import { metricContradictsItself } from './metric-contradicts-itself.ts'
import { metricContradictsTimeline } from './metric-contradicts-timeline.ts'
import { metricDetectionGap } from './metric-detection-gap.ts'
import { metricMeanOfOne } from './metric-mean-of-one.ts'
import { metricSum } from './metric-sum.ts'
import { privacyContact } from './privacy-contact.ts'
import { privacySecret } from './privacy-secret.ts'
import type { Rule } from './rule.ts'
import { structureEmptySection } from './structure-empty-section.ts'
import { structureIncidentDate } from './structure-incident-date.ts'
import { structureMetadata } from './structure-metadata.ts'
import { structurePlaceholder } from './structure-placeholder.ts'
import { structureRequiredSection } from './structure-required-section.ts'
import { structureSectionOrder } from './structure-section-order.ts'
import { structureSingleOwner } from './structure-single-owner.ts'
import { structureStatus } from './structure-status.ts'
import { suppressReason } from './suppress-reason.ts'
import { timelineContradictsProse } from './timeline-contradicts-prose.ts'
import { timelineDateStated } from './timeline-date-stated.ts'
import { timelineDetectionSource } from './timeline-detection-source.ts'
import { timelineDuplicate } from './timeline-duplicate.ts'
import { timelineGap } from './timeline-gap.ts'
import { timelineMilestoneOrder } from './timeline-milestone-order.ts'
import { timelineMilestones } from './timeline-milestones.ts'
import { timelineNewestFirst } from './timeline-newest-first.ts'
import { timelineOrder } from './timeline-order.ts'
import { timelineOutsideIncident } from './timeline-outside-incident.ts'
import { timelineTable } from './timeline-table.ts'
import { timelineTimeValid } from './timeline-time-valid.ts'
import { timelineUtc } from './timeline-utc.ts'
import { timelineVagueTime } from './timeline-vague-time.ts'
import { timelineZoneStated } from './timeline-zone-stated.ts'
import { zoneAmbiguous } from './zone-ambiguous.ts'
import { zoneGap } from './zone-gap.ts'
import { zoneMixed } from './zone-mixed.ts'
import { zoneWrongForDate } from './zone-wrong-for-date.ts'

/** Every rule, in the order in which the parts it is about stand in a document. */
export const rules: readonly Rule[] = [
  structureRequiredSection,
  structureMetadata,
  structureEmptySection,
  structurePlaceholder,
  structureSectionOrder,
  structureStatus,
  structureIncidentDate,
  structureSingleOwner,
  impactTable,
  impactRequiredRows,
  impactQuantified,
  impactPercentage,
  impactInterval,
  timelineTable,
  timelineZoneStated,
  timelineUtc,
  timelineTimeValid,
  timelineOrder,
  timelineNewestFirst,
  timelineDuplicate,
  timelineVagueTime,
  timelineDetectionSource,
  timelineGap,
  timelineMilestoneOrder,
  timelineMilestones,
  timelineDateStated,
  zoneAmbiguous,
  timelineOutsideIncident,
  timelineContradictsProse,
  zoneGap,
  zoneWrongForDate,
  zoneMixed,
  dateImpossible,
  dateWeekday,
  metricContradictsTimeline,
  metricContradictsItself,
  metricSum,
  metricMeanOfOne,
  metricDetectionGap,
  causeContributingFactors,
  causePerson,
  causeHumanError,
  actionTable,
  actionNumber,
  actionOwner,
  actionOwnerPerson,
  actionOwnerKnown,
  actionDue,
  actionDueIso,
  actionDueBeforeIncident,
  actionOverdue,
  actionStatus,
  actionTicket,
  actionVerbFirst,
  actionVague,
  actionHumanFix,
  actionPriority,
  actionPrevents,
  actionFactor,
  languageBlame,
  languageCounterfactual,
  languageHindsight,
  languageFiller,
  languageAnimated,
  languageHedge,
  languageVagueQuantity,
  languageFirstPerson,
  languageLongSentence,
  privacySecret,
  privacyContact,
  suppressReason,
]
