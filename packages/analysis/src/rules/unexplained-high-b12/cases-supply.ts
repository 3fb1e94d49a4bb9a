import { b12, dose, event, flagged, notApplicable, notEvaluable, plus } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { first, information, oral, rows, second, third, twice } from './case-levels.ts'

const { fires, boundary, missing, outside } = rows

/** Injections, tablets and care elsewhere before a level. */
export const supplyCases: readonly Case[] = [
  boundary(
    'injected-365-days-before-the-first',
    'An injection of a year before explains a level.',
    { doses: [dose(plus(first, -365))], results: twice() },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'injected-366-days-before-the-first',
    'One of longer before does not.',
    { doses: [dose(plus(first, -366))], results: twice() },
    information,
  ),
  outside(
    'injected-on-the-day-of-the-first',
    'Every level is of the year after an injection.',
    { doses: [dose(first)], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  fires(
    'injected-after-both',
    'What was given later explains nothing.',
    { doses: [dose(plus(second, 1))], results: twice() },
    information,
  ),
  outside(
    'injected-into-a-vein',
    'Any injection of B12 explains it.',
    { doses: [dose(plus(first, -5), { route: 'iv' })], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  outside(
    'cyanide-antidote',
    'The antidote is hydroxocobalamin too.',
    { doses: [dose(plus(first, -5), { route: 'iv', mcg: 5_000_000 })], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  outside(
    'injected-amount-unknown',
    'Whatever the amount was.',
    { doses: [dose(plus(first, -5), { mcg: null })], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  fires(
    'injection-refused',
    'An injection that was refused was not given.',
    { doses: [dose(plus(first, -5), { status: 'refused' })], results: twice() },
    information,
  ),
  outside(
    'tablets-of-100-mcg',
    'Oral B12 of 100 mcg a day explains it.',
    { doses: [oral(100)], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  boundary('tablets-of-99-mcg', 'Less does not.', { doses: [oral(99)], results: twice() }, information),
  boundary(
    'tablets-until-the-first-level',
    'Tablets explain the levels of their days.',
    { doses: [oral(100, first)], results: twice() },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'tablets-until-the-day-before',
    'Not those of later days.',
    { doses: [oral(100, plus(first, -1))], results: twice() },
    information,
  ),
  boundary(
    'tablets-on-the-day-of-the-first-level',
    'Tablets of one day explain the level of that day.',
    { doses: [oral(100, first, first)], results: twice() },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'tablets-from-the-day-after-the-second-level',
    'Tablets begun later explain nothing.',
    { doses: [oral(1000, undefined, plus(second, 1))], results: twice() },
    information,
  ),
  boundary(
    'tablets-of-unknown-amount-between-the-levels',
    'Nor does anything taken only between the two days.',
    { doses: [oral(null, plus(second, -1), plus(first, 1))], results: twice() },
    information,
  ),
  boundary(
    'tablets-of-unknown-amount-and-14-days-apart',
    'Two levels 14 days apart that such tablets may explain.',
    { doses: [oral(null)], results: twice(b12(first, 1250), b12(plus(first, 14), 1400)) },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-until-the-first-level',
    'Without the first level the second stands alone.',
    { doses: [oral(null, first)], results: twice() },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-on-the-day-of-the-second-level',
    'Without the second so does the first.',
    { doses: [oral(null, second, second)], results: twice() },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-then-normal-then-high',
    'A normal level is no second high one.',
    { doses: [oral(null, first)], results: [b12(first, 1250), b12(second, 420), b12(third, 1400)] },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-then-high-then-normal',
    'In whichever order.',
    { doses: [oral(null, first)], results: [...twice(), b12(third, 420)] },
    notEvaluable('dose_unresolved'),
  ),
  fires(
    'tablets-of-unknown-amount-then-high-twice',
    'Two levels that nothing explains are enough, whatever explains a third.',
    { doses: [oral(null, first)], results: [...twice(), b12(third, 1100)] },
    flagged('information', [], { onset: third }),
  ),
  missing(
    'tablets-of-unknown-amount',
    'Tablets whose amount waits may explain it.',
    { doses: [oral(null)], results: twice() },
    notEvaluable('dose_unresolved'),
  ),
  outside(
    'injects-at-home',
    'At home injections are given that no log has.',
    { events: [event('2024-01-01', 'self_injection_start')], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  boundary(
    'injected-at-home-until-365-days-before',
    'They explain a level as long as any other injection.',
    {
      events: [event('2023-01-01', 'self_injection_start'), event(plus(first, -365), 'self_injection_end')],
      results: twice(),
    },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'injected-at-home-until-366-days-before',
    'Not longer.',
    {
      events: [event('2023-01-01', 'self_injection_start'), event(plus(first, -366), 'self_injection_end')],
      results: twice(),
    },
    information,
  ),
]
