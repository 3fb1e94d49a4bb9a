import { b12, clear, onDays, plus, today } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { PlanFact } from '../../cases/patient-facts.ts'
import { c, lacks, low, rows, start, withLast, withoutPlan } from './case-doses.ts'

const { boundary } = rows
const plan = (more: Partial<PlanFact>): PlanFact => ({ on: plus(start, 30), ...more })
const unknown = { cause: 'diet' } as const

/** What the plans feed adds. */
export const planCases: readonly Case[] = [
  ...(
    [
      ['plan-of-84-days', { doses: withoutPlan, plans: [plan({ interval: 84 })] }, clear, 'interval'],
      ['plan-of-11-days', { doses: withoutPlan, plans: [plan({ interval: 11 })] }, clear, 'interval'],
      ['plan-of-10-days', { doses: withoutPlan, plans: [plan({ interval: 10 })] }, lacks('interval'), 'interval'],
      [
        'plan-of-loading',
        { doses: withoutPlan, plans: [plan({ interval: 84, phase: 'loading' })] },
        lacks('interval'),
        'interval',
      ],
      [
        'plan-after-the-last-dose',
        { doses: withoutPlan, plans: [plan({ on: today, interval: 84 })] },
        clear,
        'interval',
      ],
      [
        'plan-after-as-of',
        { doses: withoutPlan, plans: [plan({ on: plus(today, 1), interval: 84 })] },
        lacks('interval'),
        'interval',
      ],
      [
        'plan-without-an-interval',
        { doses: withoutPlan, plans: [plan({ form: 'hydroxocobalamin' })] },
        lacks('interval'),
        'interval',
      ],
      [
        'plan-names-the-form',
        { doses: withLast({ form: null }), plans: [plan({ form: 'hydroxocobalamin' })] },
        clear,
        'form',
      ],
      [
        'plan-names-no-form',
        { doses: withLast({ form: null }), plans: [plan({ interval: 84 })] },
        lacks('form'),
        'form',
      ],
      [
        'plan-has-the-amount',
        { doses: withLast({ mcg: null, text: null, withheld: 'unreadable_dose' }), plans: [plan({ mcg: 1000 })] },
        clear,
        'strength',
      ],
      [
        'plan-has-the-amount-that-waits',
        { doses: withLast({ mcg: null, text: '1' }), plans: [plan({ mcg: 1000 })] },
        clear,
        'strength',
      ],
      [
        'plan-has-the-form-and-no-amount',
        {
          doses: withLast({ mcg: null, text: null, withheld: 'unreadable_dose' }),
          plans: [plan({ form: 'hydroxocobalamin' })],
        },
        lacks('strength'),
        'strength',
      ],
      ['plan-has-the-indication', { ...unknown, plans: [plan({ indication: 'deficiency' })] }, clear, 'indication'],
      ['plan-says-prophylaxis', { ...unknown, plans: [plan({ phase: 'prophylaxis' })] }, clear, 'indication'],
      [
        'plan-says-maintenance',
        { ...unknown, plans: [plan({ phase: 'maintenance' })] },
        lacks('indication'),
        'indication',
      ],
    ] as const
  ).map(([name, facts, expect, part]) =>
    boundary(name, 'A plan fills what the log leaves out.', { ...facts }, expect, { about: [part] }),
  ),
  ...(
    [
      ['deficient-b12-before', { ...unknown, results: low }, clear],
      [
        'deficient-b12-at-both-ends-of-the-year-and-beyond',
        { ...unknown, results: [-366, -365, 0, 1].map((day) => b12(plus(start, day), 150)) },
        clear,
      ],
      [
        'label-on-the-first-dose',
        { ...unknown, doses: [{ ...c.doses[0]!, indication: 'deficiency' }, ...c.doses.slice(1)] },
        clear,
      ],
      [
        'label-before-a-lapse-of-another-episode',
        { ...unknown, doses: [...onDays('2022-01-10', [0, 2, 4], { indication: 'deficiency' }), ...c.doses] },
        lacks('indication'),
      ],
      ['label-on-a-later-dose', { ...unknown, doses: withLast({ indication: 'deficiency' }) }, clear],
      ['prophylaxis-on-a-later-dose', { ...unknown, doses: withLast({ label: 'prophylaxis' }) }, clear],
      ['maintenance-on-a-later-dose', { ...unknown, doses: withLast({ label: 'maintenance' }) }, lacks('indication')],
      ['b12-of-365-days-before', { cause: 'gastrectomy', results: [b12(plus(start, -365), 420)] }, clear],
      ['b12-of-366-days-before', { cause: 'gastrectomy', results: [b12(plus(start, -366), 420)] }, lacks('indication')],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      name,
      'The indication is told by a label, a level, or a cause with a measured B12.',
      { ...facts },
      expect,
      { about: ['indication'] },
    ),
  ),
]
