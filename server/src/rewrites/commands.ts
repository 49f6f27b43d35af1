/** A rewrite as a command of the editor. */
export interface RewriteCommand {
  /** In the palette. */
  readonly title: string
  /** What it does, in one sentence. */
  readonly summary: string
}

/**
 * What the palette and `docs/rewrites.md` say of the rewrites, by their ids. The manifest is made of it; an editor that asks for
 * rewrites needs none of it.
 */
export const rewriteCommands: Readonly<Record<string, RewriteCommand>> = {
  'timeline-to-table': {
    title: 'Convert Timeline to Table',
    summary:
      'A list, lines, headings or running text of events become a table of time and event, each time with its date.',
  },
  'timeline-in-utc': {
    title: 'Write Timeline in UTC',
    summary: 'Every time of the timeline is written in UTC, with its date where the day is another one there.',
  },
  'timeline-in-utc-beside': {
    title: 'Write Timeline in UTC with Local Times',
    summary: 'Every time of the timeline is written in UTC, with the local time in brackets behind it.',
  },
  'timeline-merged': {
    title: 'Merge Events into Timeline Table',
    summary:
      'Events told beside the table of the timeline, in a list, a further table or in sentences, become rows of it.',
  },
  'timeline-sorted': {
    title: 'Sort Timeline',
    summary: 'The rows of the timeline go from the earliest to the latest; rows of the same time keep their order.',
  },
  'timeline-named': {
    title: 'Name the Author in Timeline',
    summary:
      'In the rows of a timeline that has one author, `I` becomes the author’s name where what follows is told in the past.',
  },
  'timeline-dates': {
    title: 'Write Date of Each Timeline Row',
    summary: 'Each row of the timeline that leans on a date elsewhere, or on a midnight, gets its own.',
  },
  'milestone-tags': {
    title: 'Tag Milestones of Timeline',
    summary: 'Rows that are certainly a milestone say so in a comment: `<!-- detected -->`.',
  },
  'milestone-column': {
    title: 'Add Milestone Column to Timeline',
    summary: 'The table of the timeline gets a column for milestones, filled in where a row is certainly one.',
  },
  'timeline-columns': {
    title: 'Add Missing Columns to Timeline',
    summary:
      'The table of the timeline gets the columns that it lacks of those the configuration names, with empty cells.',
  },
  'detection-gap': {
    title: 'Tell Detection Gap',
    summary: 'The time between the first signal and its detection is told below the timeline, with both moments.',
  },
  'impact-to-table': {
    title: 'Convert Impact to Table',
    summary: 'The figures of an impact told in a list or in sentences become a table of metric and value.',
  },
  'impact-columns': {
    title: 'Add Missing Columns to Impact',
    summary:
      'The table of the impact gets the columns that it lacks of those the configuration names, with empty cells.',
  },
  'factors-to-list': {
    title: 'Convert Contributing Factors to List',
    summary: 'Contributing factors told in running text become a list, a statement a bullet.',
  },
  'actions-to-table': {
    title: 'Convert Action Items to Table',
    summary:
      'A list, a checklist, lines or running text of actions become a table of action, owner, due date and status.',
  },
  'action-columns': {
    title: 'Add Missing Columns to Action Items',
    summary:
      'A table of action items gets the columns that it lacks of owner, due date, status or what else the configuration names, with empty cells.',
  },
  'link-tickets': {
    title: 'Link Tickets of Action Items',
    summary: 'The tickets of action items become links to where the configuration says that tickets are.',
  },
  'tabs-to-table': {
    title: 'Convert Lines with Tabs to Table',
    summary: 'Lines of cells with tabs between them, as pasted from a spreadsheet, become a table.',
  },
  numbers: {
    title: 'Renumber Rows or List',
    summary:
      'The rows of a table with a column for numbers, or the items of a numbered list, are counted anew, row by row.',
  },
  'align-table': {
    title: 'Align Table',
    summary: 'The pipes of a table stand under one another, as wide as a letter of each script is shown.',
  },
  'timeline-to-list': {
    title: 'Convert Timeline Table to List',
    summary: 'The table of the timeline becomes a list of time and event.',
  },
  'impact-to-list': {
    title: 'Convert Impact Table to List',
    summary: 'The table of the impact becomes a list of metric and value.',
  },
  'actions-to-list': {
    title: 'Convert Action Items Table to List',
    summary: 'A table of action items becomes a list, each item with its owner, due date and status behind it.',
  },
  'move-section': {
    title: 'Move Section to Its Usual Place',
    summary: 'The section at the cursor goes to its usual place among the others.',
  },
  'page-text': {
    title: 'Make Markdown of Text in Pages',
    summary:
      'Text out of a PDF loses running heads and page numbers, its broken words and ligatures become whole, its columns of spaces tables, its numbered titles headings.',
  },
  headings: {
    title: 'Make Lines Headings',
    summary:
      'Lines that only look like headings, as text from a word processor and reports in plain text have them, become headings.',
  },
  'labels-to-headings': {
    title: 'Make Labels Headings',
    summary: 'Labels in front of paragraphs, sentences or bullets (`Impact: …`, `Why? …`, `todo:`) become headings.',
  },
  'inline-bullets': {
    title: 'Put Bullets on Lines of Their Own',
    summary: 'Bullets that stand in one line, as text from a PDF has them, become a list.',
  },
  'metadata-to-fields': {
    title: 'Make Keys of Metadata Bold',
    summary:
      'The `Key: value` lines at the head of a document get bold keys, each on a line of its own when it is shown.',
  },
  'metadata-to-front-matter': {
    title: 'Convert Metadata to Front Matter',
    summary: 'The `Key: value` lines at the head of a document become YAML front matter.',
  },
}
