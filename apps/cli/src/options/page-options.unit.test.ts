import * as report from '@troughline/report'
import { describe, expect, test } from 'vitest'
import { readConfiguration } from './configuration.ts'
import { b12Units, dateStyles, decimalMarks, languages, pageOptionsFrom, papers } from './page-options.ts'

const from = async (yaml: string, given = {}) => pageOptionsFrom(await readConfiguration(yaml, 'c.yaml'), given)

describe('the options of a page', () => {
  test('are those of the report package', () => {
    expect([papers, b12Units, dateStyles, decimalMarks, languages]).toEqual([
      report.papers,
      report.b12Units,
      report.dateStyles,
      report.decimalMarks,
      report.languages,
    ])
  })

  test('come from the configuration where no option says otherwise', async () => {
    const yaml = 'page:\n  paper: Letter\n  b12_unit: pmol/L\n  decimal: comma\n'
    expect(await from(yaml)).toEqual({ paper: 'Letter', b12Unit: 'pmol/L', decimal: 'comma' })
    expect(await from(yaml, { paper: 'A4', dates: 'local', names: true })).toEqual({
      ...{ paper: 'A4', b12Unit: 'pmol/L', decimal: 'comma', dates: 'local' },
    })
    expect(await from('')).toEqual({})
  })

  test('leave names out where either asks for it', async () => {
    expect(await from('page:\n  names: false\n', { names: true })).toEqual({ names: false })
    expect(await from('', { names: false })).toEqual({ names: false })
  })

  test('are refused with their line where the configuration says what no page can be', async () => {
    await expect(from('page:\n  paper: A3\n')).rejects.toThrow('line 2: page.paper: expected one of A4, Letter')
  })
})
