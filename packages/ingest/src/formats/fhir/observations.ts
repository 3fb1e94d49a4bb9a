import { loincMap, testNames, ukTestCodes } from '@troughline/clinical'
import { literals } from '../../normalise/dictionary.ts'
import { literal } from '../../normalise/sql-text.ts'
import { RESULT_COLUMNS } from '../columns.ts'
import { CONCEPT, filled, lastPart, NOTE, notesOf, PERIOD, QUANTITY, REFERENCE, unitOf, wordsOf } from './json-sql.ts'
import { type Context, parsedSql } from './parsed.ts'
import { patientId, patientKey } from './references.ts'
import type { ResourcePart } from './resource-part.ts'

const TEXT = 'VARCHAR'
const VALUE = {
  valueQuantity: QUANTITY,
  valueString: TEXT,
  valueCodeableConcept: CONCEPT,
  valueInteger: TEXT,
  valueBoolean: TEXT,
  valueRange: { low: QUANTITY, high: QUANTITY },
  valueRatio: { numerator: QUANTITY, denominator: QUANTITY },
  valueDateTime: TEXT,
  valueTime: TEXT,
  valuePeriod: PERIOD,
  valueSampledData: { data: TEXT },
  dataAbsentReason: CONCEPT,
  interpretation: [CONCEPT],
  referenceRange: [{ low: QUANTITY, high: QUANTITY, text: TEXT }],
}
const STRUCTURE = {
  status: TEXT,
  category: [CONCEPT],
  code: CONCEPT,
  subject: REFERENCE,
  effectiveDateTime: TEXT,
  effectiveInstant: TEXT,
  effectivePeriod: PERIOD,
  effectiveTiming: { event: [TEXT] },
  issued: TEXT,
  method: CONCEPT,
  specimen: { ...REFERENCE, identifier: { system: TEXT, value: TEXT } },
  performer: [REFERENCE],
  note: [NOTE],
  hasMember: [{ reference: TEXT }],
  component: [{ code: CONCEPT, ...VALUE }],
  ...VALUE,
}

const LOINC_SYSTEMS = ['http://loinc.org', 'urn:oid:2.16.840.1.113883.6.1']
const LABORATORY = ['laboratory', 'lab']
/** Categories of R4's own list that are no laboratory (terminology.hl7.org/CodeSystem/observation-category). */
const OTHER_CATEGORIES = [
  'vital-signs',
  'social-history',
  'imaging',
  'procedure',
  'survey',
  'exam',
  'therapy',
  'activity',
]

/** SQL: the coding that names a test: the first LOINC one, else the first. */
const testCoding = (concept: string): string =>
  `coalesce(list_filter(${concept}.coding, lambda c: c.system in (${literals(LOINC_SYSTEMS)}))[1], ${concept}.coding[1])`

const testName = (concept: string): string =>
  `coalesce(${filled(`${concept}.text`)}, ${filled(`${testCoding(concept)}.display`)})`

/** SQL: the lists of the clinical package know the code or the name. */
const knownTest = (concept: string): string => {
  const codes = [...new Set([...loincMap.map(({ code }) => code), ...ukTestCodes.map(({ code }) => code)])]
  const names = [...new Set(testNames.map(({ name }) => name))]
  const normal = `trim(regexp_replace(lower(${testName(concept)}), '[^\\p{L}\\p{N}%#]+', ' ', 'g'))`
  return `(coalesce(trim(${testCoding(concept)}.code) in (${literals(codes)}), false) or coalesce(${normal} in (${literals(names)}), false))`
}

/** SQL: an observation's or component's value as text: a number with all its digits, behind its comparator. */
const valueText = (of: string): string => `coalesce(
    case when ${filled(`${of}.valueQuantity.value`)} is not null
      then concat(coalesce(${of}.valueQuantity.comparator, ''), trim(${of}.valueQuantity.value)) end,
    ${filled(`${of}.valueString`)},
    ${wordsOf(`${of}.valueCodeableConcept`)},
    ${filled(`${of}.valueInteger`)},
    ${filled(`${of}.valueBoolean`)},
    case when ${filled(`${of}.valueRange.low.value`)} is not null or ${filled(`${of}.valueRange.high.value`)} is not null
      then concat_ws(' - ', ${filled(`${of}.valueRange.low.value`)}, ${filled(`${of}.valueRange.high.value`)}) end,
    case when ${filled(`${of}.valueRatio.numerator.value`)} is not null
      then concat_ws(':', trim(${of}.valueRatio.numerator.value), ${filled(`${of}.valueRatio.denominator.value`)}) end,
    ${filled(`${of}.valueDateTime`)},
    ${filled(`${of}.valueTime`)},
    nullif(concat_ws(' - ', ${of}.valuePeriod.start, ${of}.valuePeriod."end"), ''),
    ${filled(`${of}.valueSampledData.data`)})`

/**
 * FHIR's reasons for an absent value (terminology.hl7.org/CodeSystem/data-absent-reason) in the words of a laboratory's
 * answer, which the clinical package classes as a result without a number. The resource's own text stays with the row.
 */
const ABSENT_WORDS: Readonly<Record<string, string>> = {
  'not-performed': 'not done',
  'not-applicable': 'not applicable',
  'as-text': 'see comment',
  error: 'error',
  'not-a-number': 'NaN',
  unknown: 'not available',
  'asked-unknown': 'not available',
  'temp-unknown': 'not available',
  'not-asked': 'not available',
  masked: 'not available',
  unsupported: 'not available',
  'not-permitted': 'not available',
}

/** SQL: why there is no value, in words: what the source says itself, else what its code means. */
const absentText = (of: string): string => {
  const reason = `${of}.dataAbsentReason`
  const words = Object.entries(ABSENT_WORDS).map(([code, text]) => `when ${literal(code)} then ${literal(text)}`)
  return `coalesce(${filled(`${reason}.text`)}, case ${reason}.coding[1].code ${words.join(' ')} end, ${wordsOf(reason)})`
}

const unitText = (of: string): string => `case
    when ${filled(`${of}.valueQuantity.value`)} is not null then ${unitOf(`${of}.valueQuantity`)}
    when ${of}.valueString is null and ${filled(`${of}.valueRange.low.value`)} is not null then ${unitOf(`${of}.valueRange.low`)} end`

/** SQL: a reference limit, also from a range that is written as text alone (`191-663`). */
const limit = (of: string, side: 'low' | 'high'): string => {
  const range = `${of}.referenceRange[1]`
  const group = side === 'low' ? 1 : 2
  return `coalesce(${filled(`${range}.${side}.value`)},
    case when ${range}.low.value is null and ${range}.high.value is null
      then nullif(regexp_extract(${range}.text, '^\\s*([0-9]+(?:[.][0-9]+)?)\\s*[-\\x{2013}]\\s*([0-9]+(?:[.][0-9]+)?)\\s*$', ${group}), '') end)`
}

const flag = (of: string): string =>
  `coalesce(${filled(`${of}.interpretation[1].coding[1].code`)}, ${wordsOf(`${of}.interpretation[1]`)})`

/** SQL: the laboratory among the performers: an organisation, else whoever has a name. */
const laboratory = `coalesce(
    list_filter(r.performer, lambda p: contains(p.reference, 'Organization') and ${filled('p.display')} is not null)[1].display,
    list_filter(r.performer, lambda p: ${filled('p.display')} is not null)[1].display)`

/** One row an observation (`k` 0) and one a component (`k` from 1) where the observation is of a laboratory. */
function relation(context: Context): string {
  const { id, join } = patientId('patient_ref', context)
  const both = (name: string, of: (item: string) => string) =>
    `case when k = 0 then ${of('r')} else ${of('part')} end as ${name}`
  return `(select record, k as cell, line, raw, reason, ${id} as patient_id, collected_at, reported_at, test_code, test_name, value, unit,
      reference_low, reference_high, abnormal_flag, status, specimen_id, laboratory, method, comment
    from (select *, case
        when not is_lab and category is not null then concat('Observation: ', category)
        when not is_lab and has_category then 'Observation: a category that is not laboratory'
        when not is_lab then 'Observation: no category and no known test'
        when k = 0 and value is null and has_parts then 'panel without a value of its own'
        when k > 0 and value is null then 'component without a value' end as reason
      from (select record, line, raw, is_lab, category, has_category, has_parts, k,
          ${patientKey('r.subject')} as patient_ref,
          coalesce(${filled('r.effectiveDateTime')}, ${filled('r.effectiveInstant')}, ${filled('r.effectivePeriod.start')}, ${filled('r.effectiveTiming.event[1]')}) as collected_at,
          r.issued as reported_at,
          ${both('test_code', (of) => filled(`${testCoding(`${of}.code`)}.code`))},
          ${both('test_name', (of) => testName(`${of}.code`))},
          case when k = 0 then coalesce(own_value, case when not has_valued_component then ${absentText('r')} end)
            else coalesce(${valueText('part')}, ${absentText('part')}) end as value,
          ${both('unit', unitText)},
          ${both('reference_low', (of) => limit(of, 'low'))},
          ${both('reference_high', (of) => limit(of, 'high'))},
          ${both('abnormal_flag', flag)},
          r.status as status,
          coalesce(${filled('r.specimen.identifier.value')}, ${lastPart('r.specimen.reference')}, ${filled('r.specimen.display')}) as specimen_id,
          ${laboratory} as laboratory,
          ${wordsOf('r.method')} as method,
          ${notesOf('r.note')} as comment
        from (select *, r.component[k] as part
          from (select *, unnest(case when is_lab and len(r.component) > 0 then range(0, len(r.component) + 1) else [0] end) as k
            from (select *, says_laboratory or (category is null and (${knownTest('r.code')}
                  or coalesce(len(list_filter(r.component, lambda p: ${knownTest('p.code')})) > 0, false))) as is_lab,
                coalesce(len(r.component) > 0 or len(r.hasMember) > 0, false) as has_parts,
                coalesce(len(list_filter(r.component, lambda p: ${valueText('p')} is not null)) > 0, false) as has_valued_component,
                ${valueText('r')} as own_value
              from (select *, len(categories) > 0 as has_category,
                  coalesce(list_has_any(categories, [${literals(LABORATORY)}]), false) as says_laboratory,
                  list_filter(categories, lambda w: w in (${literals(OTHER_CATEGORIES)}))[1] as category
                from (select *, list_filter(flatten(list_transform(coalesce(r.category, []),
                    lambda g: list_append(list_transform(coalesce(g.coding, []), lambda w: lower(w.code)), lower(g.text)))),
                    lambda w: w is not null) as categories
                  from ${parsedSql(context, ['Observation'], STRUCTURE)}))))))) ${join})`
}

/** FHIR does not say when the laboratory received the specimen. */
const columns = RESULT_COLUMNS.filter((name) => name !== 'received_at')

/**
 * Laboratory observations as results. An observation counts as one of a laboratory by its category, or without a category that
 * says otherwise by a code or name that the clinical package knows. A component with a value is a result of its own; a
 * panel without a value is left out, so are components that say nothing.
 */
export const observations: ResourcePart = { feed: 'labs', types: ['Observation'], header: columns, relation }
