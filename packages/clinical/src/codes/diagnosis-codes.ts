import type { CauseId } from '../causes/causes.ts'
import { type CodeList, type CodeListEntry, type CodeMark, findEntry } from './code-list.ts'

const icd = (code: string, value: CauseId | null, meaning: string, mark: CodeMark = '[R]'): CodeListEntry<CauseId> => ({
  system: 'icd10',
  code,
  below: true,
  value,
  meaning,
  mark,
  source: 'reference section 5b',
})

const snomed = (code: string, value: CauseId | null, meaning: string, source: string): CodeListEntry<CauseId> => ({
  system: 'snomed',
  code,
  below: false,
  value,
  meaning,
  mark: '[R]',
  source,
})

/** Character 6 of T41.0X: accident, self-harm, assault, undetermined, adverse effect. 6 is underdosing: no exposure. */
const exposures = ['1', '2', '3', '4', '5']

/**
 * Diagnoses and statuses that say why B12 is short, as causes of the native format.
 *
 * Read narrowly, since a cause decides how long treatment is needed: a code that names the shortage only (E53.8, D51.9),
 * a long-term medicine without an adverse effect (Z79), or an operation without its place (Z90.49, Z98.0) has no cause.
 * The reference names E71.12x; of these only E71.120 is methylmalonic acidaemia (E71.121 is propionic). A cause
 * code is weak evidence anyway: reference section 1c gives a predictive value of 22 to 51 % for D51.
 */
export const diagnosisCodes: CodeList<CauseId> = {
  id: 'diagnoses',
  version: '1.0.0',
  source: 'reference section 5b; other-exports P9',
  entries: [
    icd('D51.0', 'pernicious_anaemia', 'deficiency of intrinsic factor', '[S]'),
    icd('D51.1', 'congenital', 'selective malabsorption with proteinuria (Imerslund-Grasbeck)', '[S]'),
    icd('D51.2', 'congenital', 'transcobalamin II deficiency', '[S]'),
    icd('D51.3', 'diet', 'other dietary deficiency anaemia', '[S]'),
    icd('D51.8', null, 'other B12 deficiency anaemia: no cause said', '[S]'),
    icd('D51.9', null, 'B12 deficiency anaemia, unspecified: no cause said', '[S]'),
    icd('E53.8', null, 'deficiency of other B vitamins: no cause said', '[S2]'),
    icd('K29.4', 'malabsorption', 'chronic atrophic gastritis'),
    icd('Z90.3', 'gastrectomy', 'acquired absence of stomach or part of it'),
    icd('K90', 'malabsorption', 'intestinal malabsorption (coeliac, sprue, blind loop, other)'),
    icd('K91.2', 'malabsorption', 'postsurgical malabsorption'),
    icd('K50', 'malabsorption', 'Crohn disease'),
    icd('Z90.49', null, 'absence of other digestive parts: not said whether ileum'),
    icd('Z98.0', null, 'intestinal bypass or anastomosis: not said where'),
    icd('Z98.84', 'bariatric_surgery', 'bariatric surgery status (CM)'),
    icd('K95', 'bariatric_surgery', 'complications of bariatric procedures (CM)'),
    icd('T38.3X5', 'medication', 'adverse effect of insulin or oral hypoglycaemics (CM)'),
    icd('T47.0X5', 'medication', 'adverse effect of H2 blockers (CM)'),
    icd('T47.1X5', 'medication', 'adverse effect of other antacids, PPI among them (CM)'),
    icd('Z79.84', null, 'long-term oral hypoglycaemic: a medicine, no adverse effect'),
    icd('Z79.899', null, 'other long-term drug therapy: a medicine, no adverse effect'),
    ...exposures.map((character) =>
      icd(`T41.0X${character}`, 'nitrous_oxide', 'exposure to inhaled anaesthetics (CM)'),
    ),
    icd('F18', 'nitrous_oxide', 'use of inhalants'),
    icd('E72.11', 'congenital', 'homocystinuria (CM)'),
    icd('E71.120', 'congenital', 'methylmalonic acidaemia (CM)'),
    snomed('84027009', 'pernicious_anaemia', 'pernicious anaemia', 'reference section 5a'),
    snomed('154789008', 'pernicious_anaemia', 'pernicious anaemia', 'other-exports P9'),
    snomed('190634004', null, 'cobalamin deficiency: no cause said', 'reference section 5a'),
  ],
}

/**
 * The cause that a coded diagnosis names; `undefined` where the code is none of the list or names no cause. The system is a
 * name, an HL7 mnemonic or an address (`readCodingSystem`); without one nothing is guessed.
 *
 * @example causeOfCode('ICD-10-CM', 'D51.0') // 'pernicious_anaemia'
 * @example causeOfCode('ICD-10', 'E538') // undefined
 */
export const causeOfCode = (system: string | null | undefined, code: string | null | undefined): CauseId | undefined =>
  findEntry(diagnosisCodes, system, code)?.value ?? undefined

/**
 * What a code says about neurological involvement: `involvement` is a disease of nerve, cord or optic nerve that B12
 * deficiency causes; `possible` is a sign or a state with many other causes, which alone proves nothing.
 */
export type CodedNeurology = 'involvement' | 'possible'

const neuro = (
  code: string,
  value: CodedNeurology,
  meaning: string,
  below: boolean,
): CodeListEntry<CodedNeurology> => ({
  system: 'icd10',
  code,
  below,
  value,
  meaning,
  mark: '[R]',
  source: 'reference section 5b',
})

/** G63 without a character is the CM code; of the WHO subdivisions only G63.4 is nutritional (G63.2 is diabetic). */
export const neurologicalCodes: CodeList<CodedNeurology> = {
  id: 'neurological',
  version: '1.0.0',
  source: 'reference section 5b',
  entries: [
    neuro('G32.0', 'involvement', 'subacute combined degeneration of spinal cord', true),
    neuro('G63', 'involvement', 'polyneuropathy in diseases classified elsewhere (CM)', false),
    neuro('G63.4', 'involvement', 'polyneuropathy in nutritional deficiency (WHO)', true),
    neuro('G99.2', 'involvement', 'myelopathy in diseases classified elsewhere', true),
    neuro('H46.2', 'involvement', 'nutritional optic neuropathy (CM)', true),
    neuro('F02.8', 'possible', 'dementia in other diseases', true),
    neuro('R20.2', 'possible', 'paraesthesia', true),
    neuro('R26.0', 'possible', 'ataxic gait', true),
    neuro('R27.0', 'possible', 'ataxia, unspecified', true),
    neuro('R41.3', 'possible', 'other amnesia', true),
  ],
}

/** @example neurologicalOfCode('I10', 'G32.0') // 'involvement' */
export const neurologicalOfCode = (
  system: string | null | undefined,
  code: string | null | undefined,
): CodedNeurology | undefined => findEntry(neurologicalCodes, system, code)?.value ?? undefined
