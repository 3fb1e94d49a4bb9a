/** The injected or swallowed forms of vitamin B12. The native format names the first three. */
export const formIds = ['hydroxocobalamin', 'cyanocobalamin', 'methylcobalamin', 'adenosylcobalamin'] as const

export type FormId = (typeof formIds)[number]

/** What each form is called in a sentence. */
export const formNames: Readonly<Record<FormId, string>> = {
  hydroxocobalamin: 'hydroxocobalamin',
  cyanocobalamin: 'cyanocobalamin',
  methylcobalamin: 'methylcobalamin',
  adenosylcobalamin: 'adenosylcobalamin',
}

const brands = 'reference section 1a and other-exports; spellings seen in logs'
const recalled = '[R] brand name, to verify'

const rows: readonly (readonly [FormId, string, readonly string[]])[] = [
  [
    'hydroxocobalamin',
    'INN, its misspellings and abbreviations',
    [
      'hydroxocobalamin',
      'hydroxocobalamine',
      'hydroxocobalaminum',
      'hydroxocobalamin acetate',
      'hydroxocobalmin',
      'hydroxocobolamin',
      'hydroxocobalimin',
      'hydroxcobalamin',
      'hydroxycobalamin',
      'hydroxycobalamine',
      'hydroxycobalmin',
      'hydroxycobolamin',
      'hidroxocobalamina',
      'hydroxo',
      'hydroxo b12',
      'hydroxocob',
      'ohcbl',
      'oh cbl',
      'aquacobalamin',
      'aquocobalamin',
    ],
  ],
  ['hydroxocobalamin', brands, ['neo cytamen', 'neocytamen', 'cobalin h', 'cobalin', 'vitarubin depot', 'vita b12']],
  [
    'hydroxocobalamin',
    recalled,
    ['neo b12', 'b12 depot hevert', 'b12 depot', 'hydroxomin', 'megamilbedoce', 'vibeden'],
  ],
  [
    'cyanocobalamin',
    'INN, its misspellings and abbreviations',
    [
      'cyanocobalamin',
      'cyanocobalamine',
      'cyanocobalaminum',
      'cyancobalamin',
      'cyanocobalmin',
      'cyanocobolamin',
      'cyanocobalimin',
      'cyanacobalamin',
      'cianocobalamina',
      'cyano',
      'cyano b12',
      'cncbl',
      'cn cbl',
    ],
  ],
  ['cyanocobalamin', brands, ['vitarubin', 'b12 hevert']],
  [
    'cyanocobalamin',
    recalled,
    ['cytamen', 'cytacon', 'nascobal', 'vibisone', 'rubramin', 'optovite', 'betolvex', 'cobolin m'],
  ],
  [
    'methylcobalamin',
    'INN, its misspellings and the Methycobal label',
    [
      'methylcobalamin',
      'methylcobalamine',
      'methylcobalmin',
      'methylcobolamin',
      'metilcobalamina',
      'methyl cobalamin',
      'methyl b12',
      'mecobalamin',
      'mecobalamine',
      'methycobal',
      'mecbl',
    ],
  ],
  [
    'adenosylcobalamin',
    'ATC B03BA04',
    ['adenosylcobalamin', 'adenosylcobalamine', 'cobamamide', 'dibencozide', 'coenzyme b12', 'adocbl'],
  ],
]

/**
 * One row a name of a form, brands and misspellings included; `text` is as `normaliseProductText` leaves it.
 * A product means a form when the text stands in it as whole words; of overlapping names the longest counts
 * (`vitarubin depot` is hydroxocobalamin, `vitarubin` cyanocobalamin).
 */
export const formSynonyms: readonly { text: string; form: FormId; source: string }[] = rows.flatMap(
  ([form, source, texts]) => texts.map((text) => ({ text, form, source })),
)

/** Names that say B12 and not which form. */
export const genericB12Names: readonly string[] = [
  'vitamin b12',
  'vitamin b 12',
  'vit b12',
  'vit b 12',
  'vitb12',
  'b12',
  'b 12',
  'cobalamin',
  'cobalamine',
]

/** Codes of products and substances. SNOMED maps hydroxocobalamin to aquacobalamin, so both are matched. */
export const productCodes: readonly {
  system: 'atc' | 'snomed' | 'rxnorm' | 'hcpcs'
  code: string
  form: FormId
  source: string
}[] = [
  { system: 'atc', code: 'B03BA01', form: 'cyanocobalamin', source: 'reference section 5a [S]' },
  { system: 'atc', code: 'B03BA03', form: 'hydroxocobalamin', source: 'reference section 5a [S]' },
  { system: 'atc', code: 'B03BA04', form: 'adenosylcobalamin', source: 'reference section 5a [R]' },
  { system: 'atc', code: 'B03BA05', form: 'methylcobalamin', source: 'reference section 5a [R]' },
  { system: 'snomed', code: '419382002', form: 'cyanocobalamin', source: 'reference section 5a [S: FHIR example]' },
  { system: 'snomed', code: '409258004', form: 'hydroxocobalamin', source: 'reference section 5a [S]' },
  { system: 'snomed', code: '1217427007', form: 'hydroxocobalamin', source: 'reference section 5a [S]' },
  { system: 'rxnorm', code: '11248', form: 'cyanocobalamin', source: 'reference section 5a [R]' },
  { system: 'rxnorm', code: '5514', form: 'hydroxocobalamin', source: 'reference section 5a [R]' },
  { system: 'hcpcs', code: 'J3420', form: 'cyanocobalamin', source: 'reference section 5a [S2]' },
  { system: 'hcpcs', code: 'J3425', form: 'hydroxocobalamin', source: 'reference section 5a [R], not found' },
]
