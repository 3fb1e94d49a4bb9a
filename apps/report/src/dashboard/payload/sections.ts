import type { CoreColumns } from './core.ts'
import type { DecisionsColumns } from './decisions.ts'
import type { MeasuresColumns } from './measures.ts'
import type { MembersColumns } from './members.ts'
import type { MethodsColumns } from './methods.ts'
import type { PatientsColumns } from './patients.ts'
import type { PeopleColumns } from './people.ts'
import type { QualityColumns } from './quality.ts'
import type { TrendsColumns } from './trends.ts'
import type { WorklistColumns } from './worklist.ts'

/** What the page carries, section by section; the browser decodes a section when a view first asks for it. */
export interface Sections {
  /** Small whatever the number of patients: the first view is painted from it alone. */
  readonly core: CoreColumns
  readonly measures: MeasuresColumns
  /** Everybody whom the page names; a number of a patient in other sections is a place here. */
  readonly people: PeopleColumns
  readonly worklist: WorklistColumns
  readonly patients: PatientsColumns
  readonly members: MembersColumns
  readonly trends: TrendsColumns
  readonly decisions: DecisionsColumns
  readonly quality: QualityColumns
  readonly methods: MethodsColumns
}

export type SectionName = keyof Sections

/** In the order in which they stand in the file. */
export const sectionNames = [
  'core',
  'measures',
  'quality',
  'methods',
  'people',
  'worklist',
  'decisions',
  'members',
  'patients',
  'trends',
] as const satisfies readonly SectionName[]

/** Id of the script element that holds a section. */
export const sectionId = (name: SectionName): string => `section-${name}`
