/** One reason why a row waits: what it means and what makes the row loadable. */
export interface QuarantineCode {
  readonly code: string
  /** Says what would make the row loadable; `{column}` is the column's name. Never holds a value of the row. */
  readonly sentence: string
  /** What to do, for the documentation. */
  readonly advice: string
  /** True when the row is a dose that loads with its amount, unit or route withheld. */
  readonly withheld: boolean
}

const entry = (code: string, sentence: string, advice: string, withheld = false): QuarantineCode => ({
  code,
  sentence,
  advice,
  withheld,
})

/** Every code that a row can wait with. Codes are extended, never renamed. */
export const quarantineCodes: readonly QuarantineCode[] = [
  entry(
    'missing_patient_id',
    'The row names no patient: fill {column}.',
    'Export again with the patient id in every row.',
  ),
  entry('missing_date', 'The row has no date: fill {column}.', 'Complete the date in the source system.'),
  entry(
    'unreadable_date',
    'The text in {column} is not a full calendar date: write it as YYYY-MM-DD, with a time where known.',
    'Write the full date, with the year in four digits.',
  ),
  entry(
    'partial_date',
    'The text in {column} is a year or a month only: write the full date as YYYY-MM-DD.',
    'A partial date is never completed to the first of the month.',
  ),
  entry(
    'future_date',
    'The date in {column} is later than the day of the load: correct it.',
    'Check the year; a fact that has not happened cannot be loaded.',
  ),
  entry(
    'ambiguous_date',
    'The order of day and month in {column} is not proven by the column: load again with --date-order dmy or mdy.',
    'Say the order with --date-order, or export ISO dates.',
  ),
  entry(
    'unknown_test',
    'The test in {column} is not in the code list: map its code or name.',
    'Give a LOINC code or a name that the code list has.',
  ),
  entry(
    'unreadable_value',
    'The text in {column} is not a number: write a number, with a comparator where it is censored.',
    'Texts that say why there is no number (haemolysed, see comment) load as results without one and are not counted here.',
  ),
  entry('missing_unit', 'The unit is missing: fill {column}.', 'A unit is never guessed. Add it to the export.', true),
  entry(
    'unknown_unit',
    'The unit in {column} is not known for this test: use one of the listed units.',
    'See the unit table of the test.',
  ),
  entry(
    'implausible_value',
    'The value in {column} is outside what is possible for this test: correct value or unit.',
    'Compare with the source system.',
  ),
  entry(
    'suspect_unit',
    'The value in {column} fits another unit of this test better: confirm the unit.',
    'Decide with `quarantine resolve` which unit the laboratory used.',
  ),
  entry(
    'unreadable_dose',
    'The dose in {column} is not a number: write the amount.',
    'The dose counts as an event of unknown amount until then.',
    true,
  ),
  entry(
    'implausible_dose',
    'The dose in {column} is not a plausible amount of this substance: confirm amount and unit.',
    'Often mg for mcg. The dose counts as an event of unknown amount until then.',
    true,
  ),
  entry(
    'unknown_route',
    'The route in {column} is not known: use im, sc, deep_sc, iv, oral, sublingual or nasal.',
    'The dose counts as an event of unknown route until then.',
    true,
  ),
  entry(
    'unknown_status',
    'The status in {column} is not known: use one of the listed words.',
    'See the feed in native.md.',
  ),
  entry(
    'unknown_code',
    'The text in {column} is not one of the words this column knows: use one of the listed words.',
    'See the feed in native.md for the words.',
  ),
  entry('missing_value', 'A required value is missing: fill {column}.', 'Complete the row in the source system.'),
  entry(
    'other_substance',
    'The product in {column} is not vitamin B12: leave the row out of this feed, or correct the product.',
    'Vaccines and other injections are not doses of B12; such a row does not weigh on any patient.',
  ),
  entry(
    'ragged_row',
    'The row has another number of fields than the header: repair its delimiters.',
    'Usually a delimiter inside an unquoted text.',
  ),
  entry(
    'damaged_quotes',
    'A quote in the row is not closed, or text follows a closing quote: repair its quotes.',
    'Only this line is held back; the lines after it are read.',
  ),
  entry(
    'oversized_row',
    'The row is longer than any real row: check for a missing line break.',
    'Only the beginning of its text is kept here.',
  ),
  entry(
    'damaged_json',
    'The line is not valid JSON: export the resource again.',
    'Every line of an NDJSON file is one whole resource.',
  ),
  entry(
    'header_drift',
    'The row stands below another header than the file began with: split the file there.',
    'Two exports were joined. Load each part as a file of its own.',
  ),
  entry(
    'shifted_row',
    'Cells of the row stand in the wrong columns: put each under its own column.',
    'Usually two columns that changed places, or a cell too many or too few that another one made up for.',
  ),
  entry(
    'bad_encoding',
    'The row holds bytes that are not text in the encoding of the file: export it again as UTF-8.',
    'Export the file as UTF-8.',
  ),
  entry(
    'not_production',
    'The message says in MSH-11 that it is for training, debugging or testing, where P (production) or nothing is expected: export production messages only.',
    'Nothing of it is a fact, and it weighs on no patient. Drop its rows; load them only where the sender says that the mark is wrong.',
  ),
  entry(
    'unknown_patient',
    'No patients feed names this patient: load the patients feed first.',
    'Only with --strict-patients.',
  ),
  entry(
    'conflicting_duplicate',
    'Another row with the same identity and status says something else: decide which one is right.',
    'Correct the source and export again.',
  ),
]

/** Codes of rows that tell nothing about any patient: no dose of B12 at all, or a test. They name nobody and weigh on nobody. */
export const weightlessCodes: readonly string[] = ['other_substance', 'not_production']

const byCode = new Map(quarantineCodes.map((item) => [item.code, item]))

/** The sentence of a code for one column; throws for a code that the catalogue does not have. */
export function sentenceOf(code: string, columnName: string | null): string {
  const item = byCode.get(code)
  if (item === undefined) throw new Error(`quarantine code ${code} is not in the catalogue`)
  return item.sentence.replace('{column}', columnName ?? 'the row')
}
