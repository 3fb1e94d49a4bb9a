import { b12, clear, dose, event, plus, today } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { c, early, information, last, late, nothing, on, pair, rows, troughs } from './case-levels.ts'

const { fires, clears, boundary } = rows
const withDose = (...more: DoseFact[]): { doses: DoseFact[] } => ({ doses: [...c.doses, ...more] })
const tablets = (from: string, until: string, mcg: number | null = 1000): DoseFact =>
  dose(from, { route: 'oral', mcg, form: 'cyanocobalamin', course_end_on: until })

/** What the record tells of explains a level. */
export const explainedCases: readonly Case[] = [
  clears(
    'tablets-begun-between',
    'Tablets that the record tells of explain a rise.',
    { ...withDose(tablets(c.day(12, 40), c.day(12, 60))), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'tablets-on-the-day-after-the-first',
    'One day of them between is enough.',
    { ...withDose(tablets(c.day(12, 31), c.day(12, 31))), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'tablets-until-the-day-before-the-first',
    'Tablets of before do not make a level rise.',
    { ...withDose(tablets(c.day(12, 1), c.day(12, 29))), results: pair(early(300), late(650)) },
    information,
  ),
  boundary(
    'tablets-from-the-day-after-the-second',
    'Nor do those of after.',
    { ...withDose(tablets(plus(on, 1), today)), results: pair(early(300), late(650)) },
    information,
  ),
  boundary(
    'tablets-until-the-day-of-the-first',
    'A sample under tablets is not asked.',
    { ...withDose(tablets(c.day(12, 1), c.day(12, 30))), results: pair(early(300), late(650)) },
    nothing,
  ),
  fires(
    'tablets-of-99-mcg',
    'Few do not.',
    { ...withDose(tablets(c.day(12, 40), c.day(12, 60), 99)), results: pair(early(300), late(650)) },
    information,
  ),
  clears(
    'tablets-of-unknown-amount',
    'Tablets of unknown amount may.',
    { ...withDose(tablets(c.day(12, 40), c.day(12, 60), null)), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'into-a-vein-on-the-day-of-the-second',
    'So does an injection into a vein to the day of the later sample.',
    { ...withDose(dose(on, { route: 'iv' })), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'into-a-vein-on-the-day-of-the-first',
    'One on the day of the first is not between.',
    { ...withDose(dose(c.day(12, 30), { route: 'iv' })), results: pair(early(300), late(650)) },
    information,
  ),
  clears(
    'care-elsewhere-between',
    'Where care was elsewhere a dose may have been given there.',
    {
      events: [event(c.day(12, 40), 'care_transferred_out'), event(c.day(12, 50), 'care_transferred_in')],
      results: pair(early(300), late(650)),
    },
    clear,
  ),
  clears(
    'injects-at-home-before-a-high-trough',
    'So before a trough.',
    { events: [event(c.day(12, 10), 'self_injection_start')], results: troughs(380, 420, 1300) },
    clear,
  ),
  ...(
    [
      ['on-the-day-of-the-dose-before', c.at(12), information],
      ['on-the-day-after-that-dose', c.day(12, 1), clear],
      ['on-the-day-of-the-trough', last, clear],
      ['on-the-day-after-the-trough', plus(last, 1), information],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      `into-a-vein-${name}`,
      'What was given after the dose that opened the interval, to the day of the trough, explains it.',
      { ...withDose(dose(day, { route: 'iv' })), results: troughs(380, 420, 1300) },
      expect,
    ),
  ),
  fires(
    'tablets-two-intervals-before-a-high-trough',
    'Tablets of an earlier interval do not explain it.',
    { ...withDose(tablets(c.day(10, 10), c.day(10, 20))), results: troughs(380, 420, 1300) },
    information,
  ),
  clears(
    'high-trough-explained-and-censored',
    'What is explained is not left open.',
    {
      ...withDose(tablets(c.day(12, 40), c.day(12, 60))),
      results: troughs(380, 420, 400, b12(last, 2000, { comparator: '>' })),
    },
    clear,
  ),
]
