import { expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'

async function* counted(to: number, log: string[]): AsyncGenerator<number> {
  for (let value = 1; value <= to; value += 1) {
    log.push(`fetched ${value}`)
    yield value
  }
}

test('the next value is being fetched while one is used', async () => {
  const log: string[] = []
  for await (const value of readAhead(counted(3, log))) log.push(`used ${value}`)
  expect(log).toEqual(['fetched 1', 'fetched 2', 'used 1', 'fetched 3', 'used 2', 'used 3'])
})

test('a reader that stops early leaves nothing running and nothing unhandled', async () => {
  const log: string[] = []
  for await (const value of readAhead(counted(3, log))) if (value === 1) break
  expect(log).toEqual(['fetched 1', 'fetched 2'])
})

test('an error of the source reaches the reader', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1
    throw new Error('no more')
  }
  const used: number[] = []
  const read = async () => {
    for await (const value of readAhead(failing())) used.push(value)
  }
  await expect(read()).rejects.toThrow('no more')
  expect(used).toEqual([1])
})
