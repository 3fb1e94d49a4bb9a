import { literal } from '../../normalise/sql-text.ts'

/**
 * The parts of FHIR R4 data types that are read, as structures for DuckDB's `from_json`: what a resource does not have, or has in
 * another shape, is null, so that no resource can stop a load.
 */
const TEXT = 'VARCHAR'
export const CODING = { system: TEXT, code: TEXT, display: TEXT }
export const CONCEPT = { coding: [CODING], text: TEXT }
export const QUANTITY = { value: TEXT, comparator: TEXT, unit: TEXT, system: TEXT, code: TEXT }
export const REFERENCE = { reference: TEXT, display: TEXT, identifier: { system: TEXT, value: TEXT } }
export const PERIOD = { start: TEXT, end: TEXT }
export const NOTE = { text: TEXT }
export const MEDICATION = {
  resourceType: TEXT,
  id: TEXT,
  code: CONCEPT,
  ingredient: [{ itemCodeableConcept: CONCEPT, strength: { numerator: QUANTITY, denominator: QUANTITY } }],
}

/** A structure as the literal that `from_json` takes. */
export const structureSql = (structure: object): string => literal(JSON.stringify(structure))

/**
 * SQL: JSON text with its `value` numbers as strings. DuckDB's JSON numbers are doubles, which lose a closing zero (5.10) and
 * the digits beyond the seventeenth; a laboratory's precision is kept. Inside a JSON string every quote is escaped, so the
 * pattern only meets keys.
 */
export const exactNumbers = (json: string): string =>
  `regexp_replace(${json}, '"value"(\\s*:\\s*)(-?[0-9][0-9.eE+-]*)', '"value"\\1"\\2"', 'g')`

/** SQL: the text, null where it is blank. */
export const filled = (text: string): string => `nullif(trim(${text}), '')`

/** SQL: the struct of a concept says anything. */
export const said = (concept: string): string =>
  `(${filled(`${concept}.text`)} is not null or len(${concept}.coding) > 0)`

/** SQL: the words of a concept: its text, else the display of its first codings, else its code. */
export const wordsOf = (concept: string): string =>
  `coalesce(${filled(`${concept}.text`)}, ${filled(`${concept}.coding[1].display`)}, ${filled(`${concept}.coding[2].display`)}, ${filled(`${concept}.coding[1].code`)})`

/** SQL: the name of a concept without falling back to a code. */
export const nameOf = (concept: string): string =>
  `coalesce(${filled(`${concept}.text`)}, ${filled(`${concept}.coding[1].display`)}, ${filled(`${concept}.coding[2].display`)})`

/** SQL: the unit of a quantity: the UCUM code where it has one, else the unit as printed. */
export const unitOf = (quantity: string): string =>
  `coalesce(case when ${quantity}.system = 'http://unitsofmeasure.org' then ${filled(`${quantity}.code`)} end, ${filled(`${quantity}.unit`)}, ${filled(`${quantity}.code`)})`

/** SQL: number and unit of a quantity in one text. */
export const quantityText = (quantity: string): string =>
  `nullif(concat_ws(' ', ${filled(`${quantity}.value`)}, case when ${filled(`${quantity}.value`)} is not null then ${unitOf(quantity)} end), '')`

/** SQL: texts of a list of notes, one a line. */
export const notesOf = (notes: string): string =>
  `nullif(array_to_string(list_filter(list_transform(${notes}, lambda n: ${filled('n.text')}), lambda t: t is not null), chr(10)), '')`

/** SQL: the last part of a reference: the logical id, the UUID, or the value of a conditional reference. */
export const lastPart = (reference: string): string => `nullif(case
  when ${reference} is null or starts_with(${reference}, '#') then null
  when contains(${reference}, '|') then regexp_extract(${reference}, '[|]([^|]*)$', 1)
  when starts_with(${reference}, 'urn:') then regexp_extract(${reference}, '^urn:[a-z]+:(.*)$', 1)
  else regexp_extract(regexp_replace(${reference}, '/_history/.*$', ''), '([^/]+)$', 1) end, '')`

/** SQL: a person's or organisation's name: the display of a reference, else its last part. */
export const calledOf = (reference: string): string =>
  `coalesce(${filled(`${reference}.display`)}, ${lastPart(`${reference}.reference`)}, ${filled(`${reference}.identifier.value`)})`

/** SQL: line breaks as the stage writes them. */
export const broken = (text: string): string => `replace(replace(${text}, chr(13), chr(29)), chr(10), chr(30))`

/** Short names of code systems, as the native columns name them. Any other system keeps its URI. */
const CODE_SYSTEMS: Readonly<Record<string, string>> = {
  'http://loinc.org': 'loinc',
  'http://snomed.info/sct': 'snomed',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'rxnorm',
  'http://www.whocc.no/atc': 'atc',
  'http://hl7.org/fhir/sid/cvx': 'cvx',
  'http://hl7.org/fhir/sid/ndc': 'ndc',
  'http://hl7.org/fhir/sid/icd-10': 'icd-10',
  'http://hl7.org/fhir/sid/icd-10-cm': 'icd-10-cm',
  'http://hl7.org/fhir/sid/icd-9-cm': 'icd-9-cm',
  'http://read.info/readv2': 'read2',
  'http://read.info/ctv3': 'ctv3',
  'https://dmd.nhs.uk': 'dmd',
}

/** SQL: the short name of a coding's system, else its URI. */
export const systemOf = (system: string): string =>
  `case ${system} ${Object.entries(CODE_SYSTEMS)
    .map(([uri, name]) => `when ${literal(uri)} then ${literal(name)}`)
    .join(' ')} else ${filled(system)} end`
