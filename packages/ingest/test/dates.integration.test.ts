import { describe, expect, test } from 'vitest'
import { csv, emptyWarehouse, loadOne, table } from './clinic-files.ts'

/** Loads one symptom per date and gives `date | timestamp | code` of each, in order. */
async function read(dates: readonly string[], options: Parameters<typeof loadOne>[2] = {}): Promise<string[]> {
  const warehouse = await emptyWarehouse()
  const rows = dates.map((date, index) => `P${index},"${date}",mood,1`)
  await loadOne(warehouse, `patient_id,recorded_at,domain,score\n${rows.join('\n')}\n`, options)
  return table(
    warehouse,
    `select coalesce(cast(recorded_on as varchar), '-') as d, coalesce(strftime(recorded_at, '%Y-%m-%dT%H:%M:%S'), '-') as t, code from (
       select line, recorded_on, recorded_at, null as code from symptom union all select line, null, null, code from quarantine) order by line`,
  )
}

describe('a date column', () => {
  test('of ISO dates keeps times where there are any', async () => {
    expect(await read(['2024-03-01', '2024-03-01T09:30', '2024-03-01 09:30:15', '2024-03-01T09:30:15.250'])).toEqual([
      '2024-03-01 | - | -',
      '2024-03-01 | 2024-03-01T09:30:00 | -',
      '2024-03-01 | 2024-03-01T09:30:15 | -',
      '2024-03-01 | 2024-03-01T09:30:15 | -',
    ])
  })

  test('with a day above 12 proves its order', async () => {
    expect(await read(['03/04/2024', '25/04/2024 09:30'])).toEqual([
      '2024-04-03 | - | -',
      '2024-04-25 | 2024-04-25T09:30:00 | -',
    ])
    expect(await read(['03/04/2024', '04/25/2024 02:39 PM'])).toEqual([
      '2024-03-04 | - | -',
      '2024-04-25 | 2024-04-25T14:39:00 | -',
    ])
  })

  test('that proves no order leaves only dates that have one reading', async () => {
    expect(await read(['03/04/2024', '05/05/2024', '2024-03-08'])).toEqual([
      '- | - | ambiguous_date',
      '2024-05-05 | - | -',
      '2024-03-08 | - | -',
    ])
  })

  test('that proves both orders leaves the others ambiguous', async () => {
    expect(await read(['25/04/2024', '04/25/2024', '03/04/2024'])).toEqual([
      '2024-04-25 | - | -',
      '2024-04-25 | - | -',
      '- | - | ambiguous_date',
    ])
  })

  test('takes the order that the caller says', async () => {
    expect(await read(['03/04/2024'], { dateOrder: 'dmy' })).toEqual(['2024-04-03 | - | -'])
    expect(await read(['03/04/2024', '25/04/2024'], { dateOrder: 'mdy' })).toEqual([
      '2024-03-04 | - | -',
      '- | - | unreadable_date',
    ])
  })

  test('with offsets is converted to the zone of the site, across midnight too', async () => {
    expect(
      await read(['2024-07-01T23:30:00Z', '2024-01-01T23:30Z', '2024-07-01T09:30+05:30', '2024-07-01T22:30-0700']),
    ).toEqual([
      '2024-07-02 | 2024-07-02T00:30:00 | -',
      '2024-01-01 | 2024-01-01T23:30:00 | -',
      '2024-07-01 | 2024-07-01T05:00:00 | -',
      '2024-07-02 | 2024-07-02T06:30:00 | -',
    ])
    expect(await read(['2024-07-01T03:30:00Z'], { timeZone: 'America/New_York' })).toEqual([
      '2024-06-30 | 2024-06-30T23:30:00 | -',
    ])
  })

  test('with month names, slashed ISO and digits only is read', async () => {
    expect(await read(['01-Mar-2024', '2 September 2023 09:30', '2024/03/01', '20240301', '202403010930'])).toEqual([
      '2024-03-01 | - | -',
      '2023-09-02 | 2023-09-02T09:30:00 | -',
      '2024-03-01 | - | -',
      '2024-03-01 | - | -',
      '2024-03-01 | 2024-03-01T09:30:00 | -',
    ])
  })

  test('takes nothing for a date that is not one', async () => {
    const texts = [
      '2024-02-30',
      '2024-03-01T25:00',
      'infinity',
      'epoch',
      '44706',
      '2024-03-01 (BC)',
      '01/02/24',
      '31/02/2024',
      '2024-03-01T9',
    ]
    expect(await read(texts)).toEqual(texts.map(() => '- | - | unreadable_date'))
  })

  test('keeps a year or a month for what it is and never completes it', async () => {
    const texts = ['2024', '2024-03', '03/2024', 'March 2024']
    expect(await read(texts)).toEqual(texts.map(() => '- | - | partial_date'))
  })

  test('of an optional column is read by the same rules', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(
        'patient_id | birth_date | registered_on\n P1 | 13/04/1950 | 2024-01-01\n P2 | 01/02/1950 | 2030-01-01\n P3 | 01/02/1950 | 02/03/2024',
      ),
    )
    expect(report.by_code).toEqual({ ambiguous_date: 1, future_date: 1 })
  })
})
