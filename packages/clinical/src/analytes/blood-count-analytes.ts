import { ucum } from '../identity/ucum-unit.ts'
import type { Analyte } from './analyte.ts'
import { designLimit, loinc, noVariation, plausible, suspect, unit } from './define.ts'
import { over, spellingsOf } from './spellings.ts'

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
      unit('g/L', spellingsOf('g/L')),
      unit('g/dL', [...spellingsOf('g/dL'), 'g%', 'gm%', 'gms%', 'gr%'], 10, 'g_dl_to_g_l'),
      // Monomer, 16,114.5 g/mol. A few systems count the tetramer and print a quarter of the number, about 2 to 2.9 in
      // health; what is under 3 mmol/L (48 g/L of monomer) waits, since it may be either.
      unit('mmol/L', spellingsOf('mmol/L'), 16.1145, 'haemoglobin_mmol_to_g'),
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
      unit('fL', ['fl', 'fls', 'fl/cell', 'femtol', 'femtolitre', 'femtolitres', 'femtoliter', 'femtoliters', '']),
      unit(
        'um3',
        ['um3', 'um^3', 'um*3', 'um**3', 'u3', 'u^3', 'cuum', 'cu.um', 'cumicron', 'cumicrons', 'cubicum'],
        1,
        'same_scale',
        'a femtolitre is a cubic micrometre',
      ),
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
        [
          ...['l/l', 'lt/l', 'litre/l', 'liter/l', 'vol/vol', 'v/v'],
          ...['ratio', '{ratio}', 'fraction', '{fraction}', 'volumefraction', 'volfr', 'proportion', '1'],
        ],
        1,
        'same_scale',
        'other-exports P4',
      ),
      unit(
        '%',
        ['%', 'percent', 'pct', 'vol%', '%vol', '%v/v', '%(v/v)', 'volume%', 'ml/dl'],
        0.01,
        'percent_to_fraction',
        'hundredths',
      ),
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
    units: [perPicolitre('10*12/L', 1), perPicolitre('10*6/uL', 1)],
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
    // Analysers also print the absolute count beside the red cells, on their scale: 0.05 x 10^12/L is 50 x 10^9/L.
    units: [...perNanolitreUnits(), perPicolitre('10*12/L', 1000), perPicolitre('10*6/uL', 1000)],
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

/** Millions a microlitre, the scale of red cells. `M/uL` is a million; the thousand of older texts is written `K` or `thou`. */
function perPicolitre(text: '10*12/L' | '10*6/uL', factor: 1 | 1000) {
  const tera = ['t', 'tera', 'tpt']
  const million = [
    ...['m', 'mil', 'mill', 'mills', 'mio', 'mio.', 'milj', 'million', 'millions', 'mn', 'millones', 'millionen'],
  ]
  const spellings =
    text === '10*12/L' ? [...over(['10*12', ...tera], 'l'), '/pl', 'cells/pl'] : over(['10*6', ...million], 'ul')
  return factor === 1
    ? unit(text, spellings, 1, 'same_scale', powersOfTen)
    : unit(text, spellings, 1000, 'per_picolitre_to_per_nanolitre', powersOfTen)
}

/** Thousands a microlitre. Spanish `mil` (thousand) reads like `mil` for million and is left out: `miles` is a thousand. */
function perNanolitreUnits() {
  const giga = ['g', 'gpt', 'giga', 'mrd', 'mrd.']
  const thousand = [
    ...['k', 'th', 'thou', 'thous', 'thousand', 'thousands', 'ths', 'tsd', 'tsd.', 'miles'],
    ...['1000', 'x1000'],
  ]
  return [
    unit('10*9/L', [...over(['10*9', ...giga], 'l'), '/nl', 'cells/nl'], 1, 'same_scale', powersOfTen),
    unit('10*3/uL', over(['10*3', ...thousand], 'ul'), 1, 'same_scale', powersOfTen),
    unit('10*6/L', ['10*6/l'], 0.001, 'per_microlitre_to_per_nanolitre', powersOfTen),
    unit(
      '/uL',
      over(['', 'cells', 'cell', '{cells}', '#', 'n', '1'], 'ul'),
      0.001,
      'per_microlitre_to_per_nanolitre',
      powersOfTen,
    ),
  ]
}
