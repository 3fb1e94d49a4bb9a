import { describe, expect, test } from 'vitest'
import type { Change } from '../../../dashboard/read/changes.ts'
import { changeWords } from './change-words.ts'

const change: Change = {
  ...{ measureId: 'doses-on-time', verdict: 'no-signal', period: 'month', latestOn: '2025-05-01', latestRate: 0.7 },
  ...{ beforeOn: '2025-04-01', beforeRate: 0.71, signals: [], lastSignalOn: null, why: null },
}
const said = (more: Partial<Change>): string => {
  const { verdict, text } = changeWords({ ...change, ...more })
  return `${verdict}${text}`
}

describe('a change since the last period', () => {
  test('without a special cause is no signal, with both months named', () => {
    expect(said({})).toMatch(/^No signal: 70 % in May 2025, 71 % in Apr\w* 2025\.$/)
  })
  test('names the month of the last signal where there was one', () => {
    expect(said({ lastSignalOn: '2025-01-01' })).toMatch(/ Last signal in Jan\w* 2025\.$/)
  })
  test('with a special cause is a signal that names the rule and whether the side is the better one', () => {
    const signals = [{ rule: 'seven-on-one-side', side: 'below', favourable: false }]
    expect(said({ verdict: 'signal', signals })).toMatch(
      /^Signal: seven months on one side of the mean \(below, worse\)\. /,
    )
  })
  test('between two audits is told without a verdict, and says why', () => {
    const audits = { period: 'audit', latestOn: '2025-06-30', beforeOn: '2025-03-31' } as const
    expect(said({ ...audits, verdict: 'cannot-tell', why: 'two audits are no chart' })).toMatch(
      /^Change: cannot tell, because two audits are no chart\. 70 % on .*2025, 71 % on .*2025\.$/,
    )
  })
  test('without figures says only why it cannot be told', () => {
    expect(said({ verdict: 'cannot-tell', why: 'this is the first audit', latestOn: null, latestRate: null })).toBe(
      'Change: cannot tell, because this is the first audit.',
    )
  })
})
