import { course, dose, event, flagged, loadedBnf, notApplicable, onDays, plus, today } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { endingBefore, lacks, lacksForm, last, rows, withLast } from './case-doses.ts'

const { fires, boundary, outside } = rows

/** Who is on maintenance, and until when. */
export const maintenanceCases: readonly Case[] = [
  outside('never-injected', 'Without injections there is no plan.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'still-loading',
    'Loading alone is not maintenance.',
    { doses: loadedBnf(plus(today, -30)) },
    notApplicable('no_maintenance'),
  ),
  fires(
    'first-maintenance-dose',
    'It begins with the first dose after loading.',
    { doses: [...loadedBnf(plus(today, -100)), dose(plus(today, -5), { form: null, interval: 84 })] },
    flagged('information', ['form'], { onset: plus(today, -5) }),
  ),
  outside(
    'one-dose',
    'One dose may be the first of several.',
    { doses: [dose(plus(today, -40), { form: null })] },
    notApplicable('no_maintenance'),
  ),
  fires(
    'one-dose-of-prophylaxis',
    'Prophylaxis needs no loading.',
    { doses: [dose(plus(today, -40), { label: 'prophylaxis' })] },
    flagged('information', ['interval']),
  ),
  outside(
    'loaded-again-after-a-lapse',
    'Who is loaded again is not on maintenance yet.',
    {
      doses: [
        ...course({ start: '2022-01-10', until: '2023-06-01' }).doses,
        ...onDays(plus(today, -20), [0, 2, 4], { form: null }),
      ],
    },
    { ...notApplicable('no_maintenance'), criteria: [] },
  ),
  ...(
    [
      ['last-dose-180-days-ago', endingBefore(180), lacksForm],
      ['last-dose-181-days-ago', endingBefore(181), notApplicable('maintenance_ended')],
      ['last-dose-two-intervals-ago', endingBefore(200, 100), lacksForm],
      ['last-dose-more-than-two-intervals-ago', endingBefore(201, 100), notApplicable('maintenance_ended')],
    ] as const
  ).map(([name, doses, expect]) =>
    boundary(name, 'Maintenance goes on for twice the interval, at least 180 days.', { doses }, expect),
  ),
  ...(
    [
      ['died-since', { deceased_on: plus(last.on, 1) }, notApplicable('record_ended')],
      ['left-since', { deregistered_on: today }, notApplicable('record_ended')],
      ['died-before-the-last-dose', { deceased_on: plus(last.on, -1) }, notApplicable('record_ended')],
      ['died-after-as-of', { deceased_on: plus(today, 1) }, lacks('form')],
      [
        'moved-on-the-day-of-the-last-dose',
        { events: [event(last.on, 'care_transferred_out')] },
        notApplicable('care_transferred_out'),
      ],
      ['moved-before-the-last-dose', { events: [event(plus(last.on, -1), 'care_transferred_out')] }, lacks('form')],
      [
        'moved-and-came-back',
        { events: [event(plus(last.on, 1), 'care_transferred_out'), event(plus(last.on, 9), 'care_transferred_in')] },
        lacks('form'),
      ],
      ['end-of-life-before-the-last-dose', { events: [event(plus(last.on, -1), 'end_of_life')] }, lacks('form')],
      ['end-of-life-since', { events: [event(plus(last.on, 3), 'end_of_life')] }, notApplicable('end_of_life')],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      name,
      'Whoever is gone or treated elsewhere is not asked about.',
      { doses: withLast({ form: null }), ...facts },
      expect,
    ),
  ),
]
