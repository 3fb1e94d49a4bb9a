import { parameters } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/registry.ts'
import { measures } from './registry.ts'

test('measures have ids of their own', () => {
  const ids = measures.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('five are headline measures, and what stands beside a measure follows it', () => {
  expect(measures.filter(({ headline }) => headline).map(({ id }) => id)).toEqual([
    'on-treatment',
    'loaded-to-regimen',
    'doses-on-time',
    'response-looked-at',
    'evidence-available',
  ])
  for (const [place, { id, beside }] of measures.entries())
    if (beside !== undefined) expect(measures[place - 1]?.id, id).toBe(beside)
})

describe.each(measures.map((measure) => [measure.id, measure] as const))('%s', (_, measure) => {
  test('counts rules that exist', () => {
    const known = rules.map(({ id }) => id)
    for (const id of measure.rules) expect(known).toContain(id)
  })

  test('says who, what, whence and of which version', () => {
    expect(measure.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(measure.question.endsWith('?')).toBe(true)
    expect(measure.population.length).toBeGreaterThan(30)
    expect(measure.numerator.length).toBeGreaterThan(15)
    expect(measure.sources.length).toBeGreaterThan(0)
    expect(measure.rules.length + measure.tables.length).toBeGreaterThan(0)
    for (const id of measure.parameters) expect(parameters[id]).toBeDefined()
    if (measure.windowMonths !== undefined) expect(measure.parameters).toContain(measure.windowMonths)
  })
})
