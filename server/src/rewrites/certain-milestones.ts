import { type MilestoneName, milestoneNames, type Postmortem, type TimelineEntry } from '../model/postmortem.ts'

/** The milestones of each row that its own words leave no doubt about, or that its author tagged, in the order of an incident. */
export function certainMilestones({ milestones, timeline }: Postmortem): Map<TimelineEntry, MilestoneName[]> {
  const found = new Map<TimelineEntry, MilestoneName[]>()
  for (const entry of timeline?.entries ?? []) {
    const names = milestoneNames.filter(name => {
      const milestone = milestones[name]
      return (
        entry.milestones.includes(name) ||
        (milestone?.source === 'timeline' && milestone.certain && milestone.span.start === entry.span.start)
      )
    })
    if (names.length > 0) found.set(entry, names)
  }
  return found
}
