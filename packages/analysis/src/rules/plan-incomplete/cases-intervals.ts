import { clear, course, plus } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { c, lacks, last, rows, start, withoutPlan } from './case-doses.ts'

const { boundary } = rows
/** Maintenance without planned intervals; so many days after some of its doses the next is due. */
function due(...ofDoses: readonly (readonly [k: number, days: number])[]): DoseFact[] {
  const days = new Map(ofDoses.map(([k, after]) => [c.at(k), after]))
  return withoutPlan.map((one) =>
    days.has(one.on) ? { ...one, next_due_on: plus(one.on, days.get(one.on) ?? 0) } : one,
  )
}

/** Where a planned interval or a next due date may stand. */
export const intervalCases: readonly Case[] = [
  ...(
    [
      ['interval-on-an-earlier-dose', course({ start, plan: (k) => (k === 1 ? 84 : undefined) }).doses, clear],
      ['interval-of-10-days-on-each-dose', course({ start, plan: 10 }).doses, lacks('interval')],
      [
        'interval-of-11-days-on-an-earlier-dose',
        course({ start, plan: (k) => (k === 1 ? 11 : undefined) }).doses,
        clear,
      ],
      [
        'interval-of-10-days-after-one-of-84',
        course({ start, plan: (k) => (k === 1 ? 84 : k === 3 ? 10 : undefined) }).doses,
        clear,
      ],
      ['next-due-date-on-an-earlier-dose', due([1, 84]), clear],
      ['next-due-date-of-11-days-on-an-earlier-dose', due([1, 11]), clear],
      ['next-due-date-of-10-days-after-one-of-84', due([1, 84], [3, 10]), clear],
      [
        'next-due-date-on-the-last-dose',
        [...withoutPlan.slice(0, -1), { ...withoutPlan.at(-1)!, next_due_on: plus(last.on, 84) }],
        clear,
      ],
      // A date that is past says nothing of the next dose.
      [
        'next-due-date-before-the-dose',
        [...withoutPlan.slice(0, -1), { ...withoutPlan.at(-1)!, next_due_on: plus(last.on, -1) }],
        lacks('interval'),
      ],
    ] as const
  ).map(([name, doses, expect]) =>
    boundary(
      name,
      'A log line with an interval of more than 10 days, or a next due date, is a plan.',
      { doses: [...doses] },
      expect,
      { about: ['interval'] },
    ),
  ),
]
