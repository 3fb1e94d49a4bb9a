import { describe, expect, test } from 'vitest'
import { progressLine, startProgress } from './progress.ts'

const state = { step: 'pages', done: 120, total: 400, seconds: 4, bar: true }

describe('a progress line', () => {
  test('shows bar, count, rate and time left', () => {
    expect(progressLine(state)).toBe('pages  [=======>                ]  120 of 400  30 a second  10 s left')
  })

  test('gives no rate in the first second and no count before anything is done', () => {
    expect(progressLine({ ...state, seconds: 0.4 })).toBe('pages  [=======>                ]  120 of 400')
    expect(progressLine({ ...state, done: 0, bar: false })).toBe('pages')
  })

  test('counts up where the total is not known, and leaves the bar to terminals', () => {
    expect(progressLine({ ...state, total: 0, unit: 'kB', seconds: 0 })).toBe('pages  120 kB')
    expect(progressLine({ ...state, bar: false, seconds: 400 })).toBe('pages  120 of 400  0.3 a second  16 min left')
  })

  test('fills the bar at the end and says nothing of time left', () => {
    expect(progressLine({ ...state, done: 400 })).toBe('pages  [========================]  400 of 400  100 a second')
  })
})

function record(isTTY: boolean) {
  const written: string[] = []
  let time = 0
  const progress = startProgress({ write: (text) => written.push(text), isTTY, columns: 40 }, () => time)
  return { written, progress, wait: (ms: number) => (time += ms) }
}

describe('shown', () => {
  test('on a terminal one line is redrawn, at most ten times a second, cut to its width, and removed at the end', () => {
    const { written, progress, wait } = record(true)
    progress.update('pages', 1, 10)
    wait(50)
    progress.update('pages', 2, 10)
    wait(60)
    progress.update('pages', 3, 10)
    progress.end()
    expect(written).toHaveLength(3)
    expect(written[1]).toContain('3 of')
    expect(written[1]?.replace('\r\u001b[2K', '').length).toBeLessThan(40)
    expect(written[2]).toBe('\r\u001b[2K')
  })

  test('elsewhere a plain line comes with each new step and then every ten seconds', () => {
    const { written, progress, wait } = record(false)
    progress.update('load', 0, 10)
    wait(9_000)
    progress.update('load', 5, 10)
    wait(2_000)
    progress.update('load', 6, 10)
    progress.update('pages', 0, 4)
    progress.end()
    expect(written).toEqual(['load\n', 'load  6 of 10  0.5 a second  8 s left\n', 'pages\n'])
  })
})
