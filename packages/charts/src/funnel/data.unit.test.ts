import { describe, expect, test } from 'vitest'
import { funnelInput } from '../../test/signal-inputs.ts'
import { type FunnelPoint, funnelFeed } from './data.ts'

const rows = (feed: ReturnType<typeof funnelFeed>, set: string) =>
  feed.data[set] as readonly Readonly<Record<string, unknown>>[]
const outside = (id: string, name: string, opportunities: number, rate: number): FunnelPoint => ({
  ...{ id, name, opportunities, rate, meaning: 'concern' },
})

describe('funnelFeed', () => {
  test('names the clinic outside the 99.8 % limit and no other', () => {
    expect(rows(funnelFeed(funnelInput()), 'labels').map(({ word }) => word)).toEqual(['Birch Practice'])
  })

  test('draws every point in the order given, and names nobody where all are within', () => {
    const { points } = funnelInput()
    const within = points.map((point) => ({ ...point, meaning: 'common' as const }))
    const feed = funnelFeed(funnelInput({ points: within }))
    expect(feed.data.points).toBe(within)
    expect(feed.data.labels).toEqual([])
  })

  test('holds every limit and point on the axis of shares, within 0 and 100 %', () => {
    const { signals } = funnelFeed(funnelInput())
    expect(signals.rateFrom).toBeLessThan(0.4)
    expect(signals.rateTo).toBeGreaterThan(0.9)
    const full = funnelFeed(
      funnelInput({ limits: [{ opportunities: 20, low95: 0.1, high95: 1, low998: 0, high998: 1 }] }),
    )
    expect(full.signals).toMatchObject({ rateFrom: 0, rateTo: 1 })
  })

  test('gives two of four names that would run into each other, the greater clinics first', () => {
    const crowd = ['One Road Surgery', 'Two Road Surgery', 'Three Road Surgery', 'Four Road Surgery']
    const points = crowd.map((name, index) => outside(`${index}`, name, 100 + index, 0.5))
    const words = rows(funnelFeed(funnelInput({ points })), 'labels').map(({ word }) => word)
    expect(words).toEqual(['Four Road Surgery', 'Three Road Surgery'])
  })

  test('keeps names within the plot and shortens long ones', () => {
    const points = [outside('a', 'A'.repeat(200), 200, 0.5), outside('b', 'Birch', 1, 0.5)]
    const labels = rows(funnelFeed(funnelInput({ points })), 'labels')
    expect(labels.map(({ align }) => align)).toEqual(['right', 'left'])
    expect(String(labels[0]!.word)).toHaveLength(28)
  })

  test('draws exact limits as steps and over-dispersed ones as curves, and none where there are none', () => {
    expect(funnelFeed(funnelInput()).signals.limitShape).toBe('step')
    expect(funnelFeed(funnelInput({ stepped: false })).signals.limitShape).toBe('linear')
    expect(funnelFeed(funnelInput({ limits: [] })).data).toMatchObject({ limits: [], limitNames: [] })
  })

  test('labels the axis of counts at round numbers within it', () => {
    expect(funnelFeed(funnelInput()).signals.countTicks).toEqual([0, 50, 100, 150, 200])
  })
})
