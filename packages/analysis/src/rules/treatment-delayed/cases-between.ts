import {
  clear,
  dose,
  event,
  flagged,
  hb,
  loadedBnf,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { at, below200, low, start, tablets, treated } from './case-start.ts'

const { fires, clears, boundary, missing, censored, outside } = treated
const possible = flagged('possible', ['delay'], { onset: at(-11), unjudged: [] })
const and = (...more: DoseFact[]): { doses: DoseFact[] } => ({ doses: [...more, ...loadedBnf(start)] })
/** A haemoglobin so many days before the first injection that may be severe anaemia, or not. */
const openHb = (days: number) => hb(at(-days), 90, { comparator: '<' })
const out = (day: number) => event(at(day), 'care_transferred_out')
/** The day before the result, its day, the day of the injection and the day after. */
const around = [-41, -40, 0, 1]

/** What was recorded between the result and the injection is told, and nothing else. */
export const toldCases: readonly Case[] = [
  boundary(
    'appointments-around-the-time',
    'Missed and refused doses from the day of the result to that of the injection are told.',
    and(...around.map((day, k) => dose(at(day), { status: k % 2 === 0 ? 'missed' : 'refused' }))),
    possible,
  ),
  boundary(
    'given-into-a-vein-around-the-time',
    'So are doses into a vein.',
    and(...around.map((day) => dose(at(day), { route: 'iv' }))),
    possible,
  ),
  boundary(
    'antidote-meanwhile',
    'The cyanide antidote is hydroxocobalamin of 2.5 g or more, given: of four doses into a vein only cyanocobalamin is told.',
    and(
      dose(at(-30), { route: 'iv', mcg: 5_000_000 }),
      dose(at(-29), { route: 'iv', mcg: 2_500_000 }),
      dose(at(-28), { route: 'iv', mcg: 2_500_000, form: 'cyanocobalamin' }),
      dose(at(-27), { route: 'iv', status: 'refused' }),
    ),
    possible,
  ),
  boundary(
    'declined-around-the-time',
    'So is that the patient declined.',
    { events: around.map((day) => event(at(day), 'declined')) },
    possible,
  ),
  boundary('tablets-after-the-injection', 'What came later is not told.', and(tablets(5, 30)), possible),
  boundary(
    'hb-of-100',
    'A haemoglobin above the limit leaves nothing open.',
    { results: [low(40), hb(at(-40), 100)] },
    possible,
  ),
]

/** Two results, or two reasons, of which one alone would say something else. */
export const openCases: readonly Case[] = [
  censored(
    'nerves-and-an-open-hb',
    'Where involvement makes it urgent, the haemoglobin does not matter.',
    { neurological_involvement: 'yes', results: [low(20), openHb(20)] },
    flagged('probable', ['urgent'], { unjudged: [] }),
  ),
  boundary(
    'nerves-on-the-day-of-the-injection',
    'Involvement of the day of the injection has waited no day.',
    { neurological_involvement: 'yes', neurological_since: start, results: [low(25)] },
    clear,
  ),
  censored(
    'low-then-tablets-then-open-in-time',
    'Tablets followed the deficient result, and a later one that may be deficient was soon treated.',
    { ...and(tablets(-35, -30)), results: [low(40), below200(10)] },
    clear,
  ),
  fires(
    'low-again-after-tablets-of-unknown-amount',
    'If those tablets were enough the second result waited 40 days; if not, the first waited longer.',
    { ...and(tablets(-55, -45, null)), results: [low(60), low(40)] },
    possible,
  ),
  missing(
    'tablets-of-unknown-amount-with-nerves-then-low-and-anaemic-in-time',
    'The first result waited too long unless the tablets were enough; that nerves made it urgent is told, though anaemia made the second so.',
    {
      ...and(tablets(-35, -30, null)),
      neurological_involvement: 'yes',
      results: [low(40), low(10), hb(at(-10), 70)],
    },
    notEvaluable('dose_unresolved'),
  ),
  censored(
    'open-then-tablets-of-unknown-amount',
    'Whether the result was deficient is asked before what the tablets were.',
    { ...and(tablets(-30, -20, null)), results: [below200(40)] },
    notEvaluable('censored_result'),
  ),
  clears(
    'tablets-and-others-of-unknown-amount',
    'Where one course was enough the other does not matter.',
    and(tablets(-30, -20), tablets(-15, -10, null)),
    clear,
  ),
  censored(
    'open-then-tablets-then-low-in-time',
    'Tablets followed the one that may be deficient.',
    { ...and(tablets(-55, -50)), results: [below200(60), low(20)] },
    clear,
  ),
  // The haemoglobin is 13 days before the first result and 23 before the second.
  censored(
    'open-with-an-open-hb-then-low-in-time',
    'The first result may be deficient, with severe anaemia, and 20 days were too long then.',
    { results: [below200(20), openHb(33), low(10)] },
    notEvaluable('censored_result'),
  ),
  clears(
    'tablets-and-an-open-hb',
    'A result that tablets followed is not urgent either.',
    { ...and(tablets(-15, -10)), results: [low(20), openHb(20)] },
    { ...clear, unjudged: [] },
  ),
  clears(
    'tablets-then-moved',
    'Tablets were treatment, wherever the patient went.',
    { ...and(tablets(-35, -30)), events: [out(-20)] },
    clear,
  ),
  censored(
    'moved-after-20-days-with-an-open-hb',
    'With severe anaemia 20 days were too long before care moved.',
    { results: [low(40), openHb(40)], events: [out(-20)] },
    notEvaluable('censored_result'),
  ),
  missing(
    'tablets-of-unknown-amount-then-low-then-moved',
    'If the tablets were not enough the first result waited 50 days before care moved.',
    { ...and(tablets(-75, -70, null)), results: [low(80), low(40)], events: [out(-30)] },
    notEvaluable('dose_unresolved'),
  ),
  censored(
    'open-then-low-then-moved',
    'If the first result was deficient it waited so long.',
    { results: [below200(80), low(40)], events: [out(-30)] },
    notEvaluable('censored_result'),
  ),
  outside(
    'moved-and-back-and-low-again',
    'The first result counts, and its time ended where care moved; of the later one nothing is asked.',
    { results: [low(100), low(60)], events: [out(-95), event(at(-80), 'care_transferred_in')] },
    notApplicable('care_transferred_out'),
  ),
  clears(
    'log-ended-after-the-injection',
    'That the log ended later does not matter to whoever was injected in time.',
    { results: [low(10)] },
    clear,
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: at(11) } },
  ),
  missing(
    'nerves-and-newly-registered',
    'Where the first injection is not known to be the first, no criterion is met.',
    { neurological_involvement: 'yes', registered_on: at(-364), results: [low(181)] },
    { ...notEvaluable('short_lookback'), criteria: [] },
  ),
  ...(
    [
      ['a-raised-mma', { results: [low(185), ...mmaWithKidneys(at(-100), 500)] }],
      ['the-day-of-diagnosis', { results: [low(185)], diagnosed_on: at(-100) }],
    ] as const
  ).map(([name, facts]) =>
    fires(
      `newly-registered-with-${name}`,
      'Within 180 days before the injection it proves that treatment began there.',
      { registered_on: at(-200), ...facts },
      flagged('probable', ['delay', 'long'], { onset: at(-185 + 29) }),
    ),
  ),
]
