import { expect, test } from 'vitest'
import { readTextResult, type TextResultClass, textResultClasses } from './text-result.ts'

const cases: readonly (readonly [TextResultClass, readonly string[]])[] = [
  [
    'haemolysed',
    [
      ...[
        'HAEMOLYSED',
        'Haemolysed',
        'hemolyzed',
        'Sample haemolysed - please repeat',
        '***HAEMOLYSED***',
        'Haemolysis',
      ],
      ...[
        'Hemolysis',
        'grossly haemolysed',
        'Hämolyse',
        'hämolytisch',
        'Gehemolyseerd',
        'hemolytisch',
        'Muestra hemolizada',
      ],
      ...['hemólisis', 'échantillon hémolysé', 'Vitamin B12: haemolysed', 'Not tested: haemolysed', "'HAEMOLYSED"],
      ...['Unsuitable: haemolysed', 'HAEMOLYSED - see comment'],
    ],
  ],
  [
    'insufficient',
    [
      ...[
        'INSUFFICIENT',
        'Insufficient sample',
        'insufficient specimen for analysis',
        'QNS',
        'Quantity not sufficient',
      ],
      ...[
        'insuff',
        'Not enough serum',
        'muestra insuficiente',
        'onvoldoende materiaal',
        'zu wenig Material',
        'te weinig',
      ],
    ],
  ],
  [
    'unsuitable',
    [
      ...['UNSUITABLE', 'SNR', 'Sample unsuitable', 'CLOTTED', 'clotted specimen', 'Wrong tube', 'incorrect container'],
      ...['EDTA contamination', 'contaminated', 'Lipaemic', 'lipemic', 'grossly icteric', 'Ikterisch', 'lipämisch'],
      ...[
        'Sample unlabelled',
        'unlabeled specimen',
        'Specimen rejected',
        'sample too old',
        'Probe ungeeignet',
        'geronnen',
      ],
      ...['gestold', 'ongeschikt materiaal', 'muestra coagulada', 'muestra no apta', 'unable to process', 'Leaked'],
    ],
  ],
  [
    'laboratory_error',
    [
      'Lab error',
      'LAB ERROR',
      'Laboratory error',
      'analyser failure',
      'Technical error',
      'error',
      'error de laboratorio',
    ],
  ],
  [
    'not_done',
    [
      ...[
        'Not tested',
        'NOT DONE',
        'not performed',
        'Declined',
        'Patient declined',
        'Cancelled',
        'canceled',
        'NR',
        'N/A',
      ],
      ...[
        'Test cancelled by clinician',
        'Sample not received',
        'No specimen received',
        'no sample',
        'did not attend',
        'TNP',
      ],
      ...[
        'no tiene',
        'No realizado',
        'anulado',
        'nicht bestimmt',
        'Material fehlt',
        'niet bepaald',
        'geannuleerd',
        'storniert',
      ],
      ...['Vitamin B12 not requested', 'non réalisé', 'DNA'],
    ],
  ],
  [
    'pending',
    [
      ...[
        'pending',
        'PENDING',
        'Result to follow',
        'Awaiting result',
        'in progress',
        'pendiente',
        'en proceso',
        'folgt',
      ],
      ...['ausstehend', 'uitslag volgt', 'not yet available', 'Sent to reference laboratory'],
    ],
  ],
  [
    'see_comment',
    [
      ...['see comment', 'See Comments', 'SEE NOTE', 'see lab report', 'Please see comment', 'see below', 'comment'],
      ...[
        'ver comentario',
        'ver observaciones',
        'siehe Kommentar',
        'siehe Bemerkung',
        'zie opmerking',
        'voir commentaire',
      ],
    ],
  ],
  [
    'qualitative',
    [
      ...[
        'negative',
        'Negative',
        'POS',
        'positive',
        'Not detected',
        'detected',
        'undetectable',
        'non-reactive',
        'normal',
      ],
      ...['+', '++', '(+)', '+/-', 'trace', 'negativ', 'negatief', 'nicht nachweisbar', 'below detection limit', 'low'],
    ],
  ],
  ['placeholder', ['.', '..', '-', '--', '—', '***', '?', 'NULL', 'none', '(null)', 'xxx', '[ ]']],
]

test('every class has cases', () =>
  expect(cases.map(([found]) => found).toSorted()).toEqual(textResultClasses.toSorted()))

test.each(cases.flatMap(([found, texts]) => texts.map((text) => ({ text, found }))))(
  '$text is $found',
  ({ text, found }) => expect(readTextResult(text)).toBe(found),
)

test.each([
  ...[
    '',
    '   ',
    '180',
    '>2000',
    '< 50',
    '1.2E3',
    "'180",
    'haemolysed 180',
    'see comment 2',
    'negative 0.4',
    '185 pmol/L',
  ],
  ...[
    'Insufficient, repeat in 2 weeks',
    'QNS1',
    '½',
    '٣',
    'ND',
    'abc',
    'Vitamin B12',
    '>',
    '<',
    '%',
    'Dr Smith',
    'repeat',
  ],
  ...['Sample not haemolysed', 'No haemolysis', 'non-icteric', '2000+'],
])('%j is no text result', (text) => expect(readTextResult(text)).toBeUndefined())
