/** The coding systems that the product's lists hold codes of, or that say what kind of thing a code is. */
export const codingSystems = [
  'loinc',
  'snomed',
  'read2',
  'ctv3',
  'icd10',
  'icd9',
  'rxnorm',
  'ndc',
  'atc',
  'hcpcs',
  'cpt',
  'cvx',
  'mvx',
  'uk-winpath',
] as const

export type CodingSystem = (typeof codingSystems)[number]

/** Names, HL7 v2 table 0396 mnemonics, FHIR addresses and object identifiers, as `normaliseSystem` leaves them. */
const spellings: Readonly<Record<CodingSystem, readonly string[]>> = {
  loinc: ['loinc', 'ln', 'lnc', 'loinc.org', '2.16.840.1.113883.6.1'],
  snomed: [
    ...['snomed', 'snomedct', 'snomedctus', 'snomedctuk', 'snomedctid', 'sct', 'sctid', 'sctus', 'sctuk'],
    ...['snomed.info/sct', 'snomedclinicalterms', '2.16.840.1.113883.6.96'],
  ],
  read2: ['read2', 'readv2', 'read', 'readcode', 'readcodes', 'readversion2', 'rc', 'rct', 'read.info/readv2'],
  ctv3: ['ctv3', 'readv3', 'read3', 'readctv3', 'clinicaltermsv3', 'read.info/ctv3'],
  icd10: [
    ...['icd10', 'i10', 'icd10cm', 'i10c', 'icd10gm', 'icd10who', 'icd10uk', '2.16.840.1.113883.6.3'],
    ...['2.16.840.1.113883.6.90', 'hl7.org/fhir/sid/icd10', 'hl7.org/fhir/sid/icd10cm', 'hl7.org/fhir/sid/icd10uk'],
    'fhir.de/codesystem/bfarm/icd10gm',
  ],
  icd9: ['icd9', 'i9', 'i9c', 'icd9cm', 'hl7.org/fhir/sid/icd9cm', '2.16.840.1.113883.6.103'],
  rxnorm: ['rxnorm', 'rxn', 'rxcui', 'nlm.nih.gov/research/umls/rxnorm', '2.16.840.1.113883.6.88'],
  ndc: ['ndc', 'ndc10', 'ndc11', 'hl7.org/fhir/sid/ndc', '2.16.840.1.113883.6.69'],
  atc: ['atc', 'whoatc', 'whocc.no/atc', 'fhir.de/codesystem/bfarm/atc', '2.16.840.1.113883.6.73'],
  hcpcs: [
    ...['hcpcs', 'hcpcs2', 'hcpcslevelii', 'hcpc', '2.16.840.1.113883.6.285', '2.16.840.1.113883.6.14'],
    'cms.gov/medicare/coding/hcpcsreleasecodesets',
  ],
  cpt: ['cpt', 'cpt4', 'c4', 'ama-assn.org/go/cpt', 'amaassn.org/go/cpt', '2.16.840.1.113883.6.12'],
  cvx: ['cvx', 'hl70292', '0292', 'hl7.org/fhir/sid/cvx', '2.16.840.1.113883.12.292', '2.16.840.1.113883.6.59'],
  mvx: ['mvx', 'hl70227', '0227', 'hl7.org/fhir/sid/mvx', '2.16.840.1.113883.12.227', '2.16.840.1.113883.6.60'],
  'uk-winpath': ['ukwinpath', 'winpath', 'clinisyswinpath', 'tdlwinpath'],
}

const normaliseSystem = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^urn:oid:/, '')
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/^(snomed\.info\/sct)\/.*$/, '$1')
    .replace(/\/+$/, '')
    .replace(/[\s_\-+]/g, '')

const bySpelling: ReadonlyMap<string, CodingSystem> = new Map(
  codingSystems.flatMap((system) => spellings[system].map((text) => [normaliseSystem(text), system])),
)

/**
 * The coding system that a name, an HL7 v2 mnemonic, a FHIR address or an object identifier means; `undefined` for a
 * local or unknown one. A SNOMED edition or version behind the address is ignored; ICD-10 and its national
 * modifications are one system, since their codes do not contradict each other where the lists read them.
 *
 * @example readCodingSystem('http://snomed.info/sct/83821000000107') // 'snomed'
 * @example readCodingSystem('LN') // 'loinc'
 */
export const readCodingSystem = (text: string | null | undefined): CodingSystem | undefined =>
  bySpelling.get(normaliseSystem(text ?? ''))
