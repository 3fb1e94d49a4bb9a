import { describe, expect, onTestFinished, test } from 'vitest'
import { chartsFrom, serveCharts } from './chart-post.ts'

describe('charts for workers', () => {
  const served = (source: Parameters<typeof serveCharts>[0]) => {
    const port = serveCharts(source)
    onTestFinished(() => port.close())
    return chartsFrom(port)
  }

  test('come by their names, and are asked for once while they are on their way', async () => {
    const asked: string[] = []
    const charts = served(async (chart) => {
      asked.push(chart)
      return { marks: [chart] }
    })
    expect(await Promise.all(['b12 mma', 'between-doses', 'b12 mma'].map(charts))).toEqual([
      { marks: ['b12 mma'] },
      { marks: ['between-doses'] },
      { marks: ['b12 mma'] },
    ])
    expect(asked).toEqual(['b12 mma', 'between-doses'])
  })

  test('fail where they cannot be compiled, and the next one comes', async () => {
    const charts = served(async (chart) => {
      if (chart === 'b13') throw new Error('no such part')
      return {}
    })
    await expect(charts('b13')).rejects.toThrow('could not be compiled')
    expect(await charts('b12')).toEqual({})
  })

  test('are compiled in this process where nobody else is named', async () => {
    expect(await served(undefined)('b12')).toMatchObject({ marks: expect.any(Array) })
  })
})
