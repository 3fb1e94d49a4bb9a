import { describe, expect, test } from 'vitest'
import { readConfiguration } from './configuration.ts'
import { statedRebases } from './rebases.ts'

const read = (text: string) => readConfiguration(text, 'troughline.config.yaml')

describe('rebase in the configuration', () => {
  test('is a date with a reason, for every series or for those named', async () => {
    const { rebase } = await read(`
rebase:
  - on: 2025-04-01
    reason: reminders by text for every injection
  - on: 2025-06-15
    reason: new recall list
    measures: [doses-on-time]
`)
    expect(await statedRebases(rebase)).toEqual([
      { on: '2025-04-01', reason: 'reminders by text for every injection' },
      { on: '2025-06-15', reason: 'new recall list', measures: ['doses-on-time'] },
    ])
    expect(await statedRebases(undefined)).toEqual([])
  })

  test.each([
    ['without a reason', '- {on: 2025-04-01}', 'rebase.0.reason'],
    ['with an empty reason', '- {on: 2025-04-01, reason: "  "}', 'a new stretch needs a reason'],
    ['with a reason of two lines', '- {on: 2025-04-01, reason: "a\\nb"}', 'one line'],
    ['without a date', '- {reason: recall}', 'rebase.0.on'],
    ['with a date that is none', '- {on: April, reason: recall}', 'expected a date'],
    ['with a key that it does not know', '- {on: 2025-04-01, reason: recall, why: x}', 'why'],
  ])('is refused %s', async (_, entry, told) => {
    await expect(read(`rebase:\n  ${entry}\n`)).rejects.toThrow(told)
  })

  test('is refused for a measure without a series of months, with those that have one', async () => {
    const { rebase } = await read('rebase: [{on: 2025-04-01, reason: recall, measures: [days-covered]}]')
    await expect(statedRebases(rebase)).rejects.toMatchObject({
      message: expect.stringContaining('days-covered'),
      hint: expect.stringContaining('doses-on-time'),
    })
  })
})
