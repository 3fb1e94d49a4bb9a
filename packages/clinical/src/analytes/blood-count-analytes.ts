import { ucum } from '../identity/ucum-unit.ts'
import type { Analyte } from './analyte.ts'
import { designLimit, loinc, noVariation, plausible, power, suspect, unit } from './define.ts'

const powersOfTen = 'powers of ten'

export const bloodCountAnalytes: readonly Analyte[] = [
  {
    id: 'haemoglobin',
    name: 'haemoglobin',
    shortName: 'Hb',
    group: 'blood_count',
    canonicalUnit: ucum('g/L'),
    loinc: [loinc('718-7', 'mass', true, '[S: two sources]'), loinc('59260-0', 'substance', true, '[S: two sources]')],
    names: [
      'hb',
      'hgb',
      'hbgl',
      'haemoglobin',
      'hemoglobin',
      'haemoglobin hb',
      'hemoglobin hgb',
      'haemoglobin estimation',
      'hemoglobin mass volume in blood',
      'blood haemoglobin',
      'hemoglobine',
      'hämoglobin',
      'hemoglobina',
    ],
    units: [
      unit('g/L', ['g/l', 'gm/l', 'g/litre', 'g/liter', 'grams/l']),
      unit('g/dL', ['g/dl', 'gm/dl', 'g/100ml', 'gms/dl', 'grams/dl', 'g%', 'gm%'], 10, 'g_dl_to_g_l'),
      // Monomer, 16,114.5 g/mol. A few systems count the tetramer and print a quarter of the number, about 2 to 2.9 in
      // health; what is under 3 mmol/L (48 g/L of monomer) waits, since it may be either.
      unit('mmol/L', ['mmol/l', 'mmol/litre', 'mmol/liter'], 16.1145, 'haemoglobin_mmol_to_g'),
    ],
    plausible: plausible(20, 250, true),
    suspect: [
      suspect('g/L', { atLeast: 2, atMost: 25 }, '2 to 25 g/L: g/dL or mmol/L'),
      suspect('mmol/L', { above: 13, atMost: 25 }, 'above 13 mmol/L: probably g/dL'),
      suspect('mmol/L', { above: 0, below: 3 }, 'below 3 mmol/L: may count the tetramer'),
    ],
    cvi: 0.028,
    cva: 0.01,
    variationSource: 'rules section 2 and reference section 4 [R: EFLM]',
  },
  {
    id: 'mcv',
    name: 'mean cell volume',
    shortName: 'MCV',
    group: 'blood_count',
    canonicalUnit: ucum('fL'),
    loinc: [loinc('787-2', 'other', false, '[R]'), loinc('30428-7', 'other', false, '[R]')],
    names: [
      'mcv',
      'mcvu',
      'mean cell volume',
      'mean corpuscular volume',
      'mean cell volume mcv',
      'mean corpuscular volume mcv',
      'vcm',
      'mcv entitic volume by automated count',
    ],
    // fL and cubic micrometres are the same number, so a missing unit leaves nothing to guess.
    units: [
      unit('fL', ['fl', 'femtolitre', 'femtolitres', 'femtoliter', 'femtoliters', '']),
      unit('um3', ['um3', 'um^3', 'um³', 'cuum'], 1, 'same_scale', 'a femtolitre is a cubic micrometre'),
    ],
    plausible: plausible(50, 160, true),
    suspect: [
      suspect('fL', { above: 0, below: 2 }, 'below 2 fL: another quantity or another scale'),
      suspect('fL', { above: 200 }, 'above 200 fL: another quantity or another scale'),
    ],
    cvi: 0.01,
    cva: 0.006,
    variationSource: 'reference section 4 [R], the lower end of 1.0-1.4 % (the vectors use it)',
  },
  {
    id: 'haematocrit',
    name: 'haematocrit',
    shortName: 'Hct',
    group: 'blood_count',
    canonicalUnit: ucum('L/L'),
    loinc: [loinc('4544-3', 'other', false, '[R]')],
    names: ['haematocrit', 'hematocrit', 'hct', 'hctu', 'pcv', 'packed cell volume', 'hematocriet', 'hematocrito'],
    units: [
      unit(
        'L/L',
        ['l/l', 'ratio', 'fraction', 'litre/litre', 'l/litre', 'vol/vol', 'v/v'],
        1,
        'same_scale',
        'other-exports P4',
      ),
      unit('%', ['%', 'percent', 'vol%', 'pct'], 0.01, 'percent_to_fraction', 'hundredths'),
    ],
    plausible: plausible(0.05, 0.8, true, designLimit),
    suspect: [],
    cvi: null,
    cva: null,
    variationSource: noVariation,
  },
  {
    id: 'red_cells',
    name: 'red cell count',
    shortName: 'RBC',
    group: 'blood_count',
    canonicalUnit: ucum('10*12/L'),
    loinc: [loinc('789-8', 'other', false, '[R]')],
    names: [
      'rbc',
      'rcc',
      'red cell count',
      'red blood cell count',
      'red cells',
      'red blood cells',
      'erythrocytes',
      'erythrocyte count',
    ],
    units: [
      unit('10*12/L', [...power(12, 'l'), 't/l', 'tpt/l', '/pl'], 1, 'same_scale', powersOfTen),
      unit(
        '10*6/uL',
        [
          ...power(6, 'ul'),
          ...power(6, 'mm3'),
          ...power(6, 'mcl'),
          'm/ul',
          'mil/ul',
          'mill/ul',
          'million/ul',
          'mill/mm3',
          'million/mm3',
        ],
        1,
        'same_scale',
        powersOfTen,
      ),
    ],
    plausible: plausible(0.3, 12, true, designLimit),
    suspect: [],
    cvi: null,
    cva: null,
    variationSource: noVariation,
  },
  cellCount({
    id: 'white_cells',
    name: 'white cell count',
    shortName: 'WBC',
    loinc: [loinc('6690-2', 'other', false, '[R]')],
    names: [
      'wbc',
      'wcc',
      'white cell count',
      'white blood cell count',
      'white cells',
      'white blood cells',
      'leucocytes',
      'leukocytes',
      'leukocyte count',
    ],
    plausible: plausible(0, 1000, true, designLimit),
  }),
  cellCount({
    id: 'platelets',
    name: 'platelet count',
    shortName: 'platelets',
    loinc: [loinc('777-3', 'other', false, '[R]')],
    names: ['platelets', 'platelet count', 'plt', 'plts', 'thrombocytes', 'thrombocyte count'],
    plausible: plausible(0, 5000, true, designLimit),
  }),
  cellCount({
    // Its units hold no percentage: that needs the red cell count of the same sample to become a number of cells.
    id: 'reticulocytes',
    name: 'reticulocytes',
    shortName: 'retics',
    loinc: [loinc('60474-4', 'other', false, '[S2]'), loinc('14196-0', 'other', false, '[S2]')],
    names: [
      'retic',
      'retics',
      'reticulocyte',
      'reticulocytes',
      'reticulocyte count',
      'retic count',
      'absolute reticulocytes',
      'absolute reticulocyte count',
      'reticulocytes absolute',
      'reticulocytes #',
      'retic #',
      'reticulocytes # volume in blood',
    ],
    plausible: plausible(0, 1000, true, designLimit),
    cvi: 0.11,
    cva: 0.03,
    variationSource: 'reference section 4 [R]',
  }),
]

type CellCount = Pick<Analyte, 'id' | 'name' | 'shortName' | 'loinc' | 'names' | 'plausible'> & Partial<Analyte>

/** A count of cells in thousands a microlitre. */
function cellCount(given: CellCount): Analyte {
  return {
    group: 'blood_count',
    canonicalUnit: ucum('10*9/L'),
    units: perNanolitreUnits(),
    suspect: [],
    cvi: null,
    cva: null,
    variationSource: noVariation,
    ...given,
  }
}

function perNanolitreUnits() {
  return [
    unit('10*9/L', [...power(9, 'l'), 'g/l', 'gpt/l', 'giga/l', '/nl'], 1, 'same_scale', powersOfTen),
    unit(
      '10*3/uL',
      [
        ...power(3, 'ul'),
        ...power(3, 'mm3'),
        ...power(3, 'mcl'),
        'k/ul',
        'k/mm3',
        'k/mcl',
        'thou/ul',
        'thou/mm3',
        'thousand/ul',
        'thous/ul',
      ],
      1,
      'same_scale',
      powersOfTen,
    ),
    unit('10*6/L', power(6, 'l'), 0.001, 'per_microlitre_to_per_nanolitre', powersOfTen),
    unit(
      '/uL',
      ['/ul', 'cells/ul', 'cells/mm3', '/mm3', '/cumm', 'cells/cumm', '/mcl', 'cells/mcl'],
      0.001,
      'per_microlitre_to_per_nanolitre',
      powersOfTen,
    ),
  ]
}
