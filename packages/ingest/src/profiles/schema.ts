import { z } from 'zod'
import type { FeedId } from '../feeds/feed.ts'
import { feeds } from '../feeds/registry.ts'

/** What a person may write where a text is meant. Numbers and yes/no would lose zeros and letters: they go in quotes. */
const text = z.string()
const name = z.string().min(1)

const names = z
  .union([name, z.array(name).min(1)])
  .describe(
    'A column name of the file, or names of which the first that the header has is read. Compared without case.',
  )

const lookup = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\..+$/, 'write it as lookup.column, for example codes.Term')
  .describe('`lookup.column`: the text of the column is a key of that lookup, and this column of it is read instead.')

const missing = z
  .array(text)
  .describe('Texts that mean that there is no value, compared exactly but for blanks around.')

/** Parts that every kind of source may end with; they apply in this order, to texts that are not empty. */
const endings = {
  extract: name
    .optional()
    .describe('Regular expression (RE2) with one group: the group is the value, no match is no value.'),
  map: z
    .record(z.string(), text)
    .optional()
    .describe('Texts that are replaced, compared exactly but for blanks around. Any other text stays as it is.'),
  as: name.optional().describe('Written instead of the text, where there is one: the name of a code system.'),
  prefix: text.optional().describe('Written before the text.'),
  suffix: text.optional().describe('Written after the text, for example a unit.'),
}

const plainSource = z
  .strictObject({
    column: names.optional(),
    join: z
      .array(names)
      .min(2)
      .optional()
      .describe('Columns that are written behind each other with a blank between; empty ones are passed over.'),
    fixed: name.optional().describe('The same text for every row.'),
    file_name: name
      .optional()
      .describe('Regular expression with one group that is looked for in the name of the file.'),
    ask: name
      .optional()
      .describe('A question that the file does not answer, or only where it lacks the column. Answered with --set.'),
    missing: missing.optional(),
    lookup: lookup.optional(),
    time: names
      .optional()
      .describe('Column with the time of day, joined to a date that has none. Absent or empty: the date stays a date.'),
    precision: names
      .optional()
      .describe(
        'Column that says how much of the date is known: YMD, YM or Y. The rest is cut off and never made up; U (unknown) is no date. Empty: the date counts as written.',
      ),
    ...endings,
  })
  .describe('How one column is read. Exactly one of column, join, fixed, file_name and ask alone.')

const part = z.union([name, z.array(name).min(1), plainSource])

/** Exported for the messages of a source that was meant to be one. */
export const firstFilled = z
  .strictObject({
    first_filled: z.array(part).min(1).describe('Sources in order: the first that has a text in this row counts.'),
    ask: name.optional().describe('Asked where the file has none of them.'),
    ...endings,
  })
  .describe('The first of several sources that is filled in this row.')

const source = z
  .union([name, z.array(name).min(1), plainSource, firstFilled])
  .describe('Where a native column comes from: a column name, several spellings of it, or how it is read.')

const analyteColumn = z
  .strictObject({
    analyte: name.describe('Id of the analyte, for example b12.'),
    unit: name.describe('Unit of the whole column, as printed.'),
    missing: missing.optional(),
    flag: z
      .strictObject({
        column: names,
        equals: text.describe('Text of the flag column that marks the cell.'),
        comparator: z.enum(['<', '<=', '>', '>=']).describe('Comparator that the marked cell gets.'),
        limit: text
          .optional()
          .describe(
            'Detection limit that is written in place of the cell, where the cell holds a fill value below it.',
          ),
      })
      .optional()
      .describe('Marks cells below or above what could be measured.'),
  })
  .describe('One column of a wide panel.')

const filter = z
  .strictObject({
    column: names,
    lookup: lookup.optional(),
    is: z
      .array(text)
      .min(1)
      .optional()
      .describe('The row is left out if the text is one of these, compared without case; an empty text is "".'),
    is_not: z
      .array(text)
      .min(1)
      .optional()
      .describe('The row is left out if there is a text and it is none of these. An empty cell never counts.'),
    reason: name.describe('Why, in words; rows are counted under it.'),
  })
  .describe('Rows that are no facts. They are counted by reason and never silent; a damaged record is never left out.')

const lookupFile = z
  .strictObject({
    header: z.array(names).min(1).describe('Column names that the lookup file must have.'),
    file: name.optional().describe('Pattern of its file name with * and ?, for example "*Coding_ClinicalCode*".'),
    key: names.describe('Column of the lookup file that the keys are compared with; the last row of a key counts.'),
    absent: name.describe(
      'Sentence for a person who has not put the file beside this one: what it is and where it goes.',
    ),
  })
  .describe('A second file that gives codes their names.')

const feedIds = feeds.map(({ id }) => id) as [FeedId, ...FeedId[]]

export const profileSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens')
      .describe('Name of the profile; stored with every fact as id@version.'),
    version: z.int().min(1).describe('Raise it with every change that reads a file differently.'),
    title: name.describe('What the format is, in words.'),
    source: name.optional().describe('Where the format is documented.'),
    feed: z.enum(feedIds).optional().describe('The feed that a row of the file becomes a row of.'),
    recognise: z.strictObject({
      header: z
        .array(names)
        .min(1)
        .describe('Names that the header must have; of several spellings in brackets one is enough.'),
      not_header: z.array(name).default([]).describe('Names that prove that it is another format.'),
      file_name: name.optional().describe('Usual file name with * and ?; it makes surer, and is never required.'),
    }),
    columns: z.record(z.string(), source).default({}).describe('Native column of the feed, and where it comes from.'),
    analytes: z
      .record(z.string(), analyteColumn)
      .default({})
      .describe('Wide panels (feed labs_wide): column of the file, and the analyte and unit that it holds.'),
    missing: missing.default([]),
    leave_out: z.array(filter).default([]).describe('Filters, in order: the first that fits gives the reason.'),
    lookups: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and underscores'), lookupFile)
      .default({}),
    date_order: z.enum(['dmy', 'mdy']).optional().describe('Order of numeric dates; without it the column proves it.'),
    time_zone: name.optional().describe('IANA zone of times without an offset; without it the zone of the site.'),
    allow_future_dates: z
      .boolean()
      .default(false)
      .describe('De-identified extracts whose dates were shifted into the future.'),
    mixed_products: z
      .boolean()
      .default(false)
      .describe(
        'A log (feed injections) of any medicines: a product that is not positively vitamin B12 is another substance, and never an unnamed dose of B12.',
      ),
    refuse: z
      .strictObject({
        reason: z
          .enum(['no_facts', 'unreadable'])
          .describe('no_facts: nothing in it is read. unreadable: facts cannot be.'),
        message: name.describe('What the file is and why it is not read.'),
        hint: name.describe('What to do instead.'),
      })
      .optional()
      .describe('A format that is recognised only in order to be refused with a helpful sentence.'),
  })
  .describe('Import profile of troughline: how a foreign table becomes rows of a feed.')

/** An import profile. */
export type Profile = z.infer<typeof profileSchema>
export type PlainSource = z.infer<typeof plainSource>
export type FirstFilled = z.infer<typeof firstFilled>
/** Where one native column comes from. */
export type Source = z.infer<typeof source>
export type AnalyteSource = z.infer<typeof analyteColumn>
export type Filter = z.infer<typeof filter>
export type LookupFile = z.infer<typeof lookupFile>
/** One column name, or several spellings of it. */
export type Names = z.infer<typeof names>

/** Stored with every fact: which reading of the format made it. */
export const profileName = (profile: Profile): string => `${profile.id}@${profile.version}`

/** JSON schema of a profile as a person writes it (defaults need not be written), for editors that check YAML. */
export function profileJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(profileSchema, { target: 'draft-2020-12', io: 'input' })
}
