import { describe, expect, test } from 'vitest'
import { hrefOf, hrefWith, parseRoute } from './route.ts'

describe('an address', () => {
  test('names a view, who it is about and what is set in it', () => {
    expect(parseRoute('#/patient/17?tab=flags&clinic=C%201')).toEqual({
      view: 'patient',
      id: '17',
      query: { tab: 'flags', clinic: 'C 1' },
    })
  })
  test('that is empty, unknown or damaged is the overview or keeps its text, and never fails', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#main']) expect(parseRoute(hash).view).toBe('overview')
    expect(parseRoute('#/patient/%E0%A4%A')).toMatchObject({ view: 'patient', id: '%E0%A4%A' })
    expect(parseRoute('#/worklist?q=%E0%A4%A&q=x').view).toBe('worklist')
  })
  test('of one place is one text, whatever the order of its keys; keys without a value are left out', () => {
    expect(hrefOf('worklist', { tier: 1, clinic: 'a&b=c', rule: null, q: '' })).toBe(
      '#/worklist?clinic=a%26b%3Dc&tier=1',
    )
    expect(hrefOf('worklist', { clinic: 'a&b=c', tier: 1 })).toBe('#/worklist?clinic=a%26b%3Dc&tier=1')
  })
  test.each(['St Mary/2?x#y', '100 %', 'عيادة', '<b>"\'&'])('survives the way there and back: %s', (value) => {
    const route = parseRoute(hrefOf('list', { clinic: value }, value))
    expect(route).toEqual({ view: 'list', id: value, query: { clinic: value } })
  })
  test('changes some keys and keeps the others', () => {
    const route = parseRoute('#/worklist?clinic=a&tier=1')
    expect(hrefWith(route, { tier: null, rule: 'late-dose' })).toBe('#/worklist?clinic=a&rule=late-dose')
  })
})
