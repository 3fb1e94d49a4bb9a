import {
  b12,
  clear,
  course,
  dose,
  egfr,
  event,
  flagged,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact, WaitingFact } from '../../cases/patient-facts.ts'

/** Twelve-weekly doses, the last one `days` days before the audit. */
const stopped = (days: number) => course({ start: plus(today, -days - 10 * 84 - 11), until: plus(today, -days) })
const s = stopped(250)
const lastOn = s.at(10)
const { fires, boundary, missing, outside } = rowsFor({ ...woman, doses: s.doses })
const definite = flagged('definite')
const possible = flagged('possible')
const after = (days: number) => plus(lastOn, days)

/** Care elsewhere, told by the last event of its kind. */
const careCases: readonly Case[] = [
  ...(
    [
      ['moved-on-the-day-of-the-last-dose', [['out', 0]], 'care_transferred_out'],
      ['moved-the-day-before-the-last-dose', [['out', -1]], undefined],
      [
        'moved-and-back',
        [
          ['out', 20],
          ['in', 60],
        ],
        undefined,
      ],
      [
        'moved-and-back-and-moved',
        [
          ['out', 20],
          ['in', 60],
          ['out', 100],
        ],
        'care_transferred_out',
      ],
      ['came-after-the-last-dose', [['in', 20]], undefined],
      // Of two events of one day the order is not known: being elsewhere explains the gap.
      [
        'back-and-moved-on-one-day',
        [
          ['in', 60],
          ['out', 60],
        ],
        'care_transferred_out',
      ],
    ] as const
  ).map(([name, events, reason]) => {
    const facts = { events: events.map(([way, day]) => event(after(day), `care_transferred_${way}`)) }
    const shows = 'Care transferred out on the day of the last dose or later, and not back since, is no lapse.'
    return reason === undefined
      ? fires(name, shows, facts, definite)
      : outside(name, shows, facts, notApplicable(reason))
  }),
  ...(
    [
      [
        'injected-at-home-and-again',
        [
          ['start', 10],
          ['end', 60],
          ['start', 61],
        ],
        true,
      ],
      [
        'injected-at-home-and-ended-since',
        [
          ['start', 10],
          ['end', 60],
        ],
        false,
      ],
      [
        'injected-at-home-for-a-day',
        [
          ['start', 60],
          ['end', 60],
        ],
        false,
      ],
      ['stopped-injecting-at-home', [['end', 60]], false],
    ] as const
  ).map(([name, events, runs]) => {
    const facts = { events: events.map(([what, day]) => event(after(day), `self_injection_${what}`)) }
    const shows = 'Self-injection runs from its start to its end, whichever was recorded last.'
    return runs ? outside(name, shows, facts, notApplicable('self_injection')) : fires(name, shows, facts, definite)
  }),
  outside(
    'moved-and-injects-at-home-at-the-end-of-life',
    'Of several reasons the first of the list is given.',
    {
      cause: 'nitrous_oxide',
      events: [
        event(after(20), 'care_transferred_out'),
        event(after(20), 'self_injection_start'),
        event(after(20), 'end_of_life'),
      ],
    },
    notApplicable('care_transferred_out'),
  ),
]

const reviewable = stopped(400)
const reviewFrom = reviewable.at(10)
const diet = { cause: 'diet', doses: reviewable.doses } as const
const tablets = (from: string, to: string, mcg = 1000): DoseFact =>
  dose(from, { route: 'oral', form: 'cyanocobalamin', mcg, course_end_on: to })

/** Diet: where the laboratory feed does not cover the time after the last dose, only what was seen can be told. */
const dietCases: readonly Case[] = [
  boundary(
    'diet-stopped-without-a-laboratory-feed-and-reviewed',
    'A review that is there was seen, whatever the laboratory feed covers.',
    { ...diet, events: [event(plus(reviewFrom, 30), 'clinical_review')] },
    clear,
  ),
  boundary(
    'diet-stopped-without-a-laboratory-feed-and-tablets',
    'Tablets that cover the day leave nothing to ask.',
    { ...diet, doses: [...diet.doses, tablets(plus(reviewFrom, 30), today, 50)] },
    clear,
  ),
  boundary(
    'diet-treated-without-a-laboratory-feed',
    'Nor is anything asked of somebody who is still treated.',
    { cause: 'diet', doses: stopped(40).doses },
    clear,
  ),
  boundary(
    'lasting-cause-and-reviewed',
    'A review does not excuse a lapse where the cause lasts.',
    { events: [event(after(30), 'clinical_review')], results: [b12(after(40), 500)] },
    definite,
  ),
  boundary(
    'tablets-and-a-feed-that-ended',
    'Who has lapsed before the feed ended, and is covered by tablets, was judged.',
    { doses: [...s.doses, tablets(after(30), today)] },
    clear,
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
  missing(
    'diet-stopped-without-a-laboratory-feed-and-a-row-waits',
    'Of two reasons the feed comes first.',
    { ...diet, waiting: [{ feed: 'injections', on: plus(reviewFrom, 30), code: 'unknown_status' }] },
    notEvaluable('feed_not_covered'),
  ),
]

const row = (on: string, more: Partial<WaitingFact> = {}): WaitingFact => ({
  feed: 'injections',
  on,
  code: 'unknown_status',
  ...more,
})
const treated = { doses: stopped(40).doses }
/** What is told beside the last dose. */
const evidenceCases: readonly Case[] = [
  ...(
    [
      ['on-the-day-of-the-last-dose', 0],
      ['on-the-day-after-the-last-dose', 1],
      ['on-the-day-of-the-audit', 250],
      ['after-as-of', 251],
    ] as const
  ).map(([name, day]) =>
    boundary(
      `missed-${name}`,
      'A missed appointment is told from the day after the last dose to the day of the audit.',
      { doses: [...s.doses, dose(after(day), { status: 'missed' })] },
      definite,
    ),
  ),
  boundary(
    'cancelled-since',
    'A cancelled one is neither missed nor refused.',
    { doses: [...s.doses, dose(after(90), { status: 'cancelled' })] },
    definite,
  ),
  ...(
    [
      ['tablets-until-the-last-dose', -50, 0],
      ['tablets-until-the-day-after-the-last-dose', -50, 1],
    ] as const
  ).map(([name, from, to]) =>
    boundary(
      name,
      'Tablets are told where they reached beyond the last dose.',
      { doses: [...s.doses, tablets(after(from), after(to))] },
      definite,
    ),
  ),
  boundary(
    'kidneys-tested-since',
    'A kidney value is no test of B12.',
    { results: [egfr(after(30), 90), b12(after(31), 500)] },
    definite,
  ),
  missing(
    'stopped-although-a-row-waits',
    'A flag stays and names the row that waits.',
    { waiting: [row(after(100)), row(lastOn), row(after(101), { feed: 'labs' })] },
    definite,
  ),
  boundary(
    'treated-and-a-resolved-row',
    'A row that was resolved does not wait.',
    { ...treated, waiting: [row(plus(today, -20), { state: 'resolved' })] },
    clear,
  ),
  boundary(
    'treated-and-tablets-of-an-amount-that-waits',
    'A line of which the amount alone waits is no line that waits.',
    {
      doses: [...treated.doses, { ...tablets(plus(today, -20), today), mcg: null }],
      waiting: [row(plus(today, -20), { code: 'implausible_dose', ofDose: true })],
    },
    clear,
  ),
  boundary(
    'treated-and-a-result-waits',
    'A result that waits is no dose.',
    { ...treated, waiting: [row(plus(today, -20), { feed: 'labs' })] },
    clear,
  ),
]

/** Past flags, and when they were closed. */
const closingCases: readonly Case[] = [
  boundary(
    'stopped-for-too-long-and-closed',
    'A lapse that began on 2023-06-30 is past since 2025-06-30.',
    { doses: course({ start: plus('2023-06-30', -181 - 10 * 84 - 11), until: plus('2023-06-30', -181) }).doses },
    flagged('definite', undefined, { state: 'past', state_reason: 'window', closed_on: '2025-06-30' }),
  ),
  boundary(
    'stopped-and-open',
    'An active flag has no such date.',
    {},
    flagged('definite', undefined, { state: 'active', state_reason: null, closed_on: null }),
  ),
  outside(
    'stopped-long-ago-and-died',
    'Nor has one that does not apply, however long ago the last dose was.',
    {
      doses: course({ start: plus('2023-06-30', -181 - 10 * 84 - 11), until: plus('2023-06-30', -181) }).doses,
      deceased_on: '2025-03-01',
    },
    notApplicable('deceased', { state_reason: null, closed_on: null }),
  ),
  boundary('treated-and-no-flag', 'Nor has a clear answer.', treated, {
    outcome: 'clear',
    state_reason: null,
    closed_on: null,
  }),
]

/** Care elsewhere, stops that nobody could have seen reviewed, and what is told beside the last dose. */
export const elsewhereCases: readonly Case[] = [
  ...careCases,
  ...dietCases,
  ...evidenceCases,
  ...closingCases,
  boundary(
    'diet-stopped-and-reviewed-late',
    'A stop that nobody reviewed in 180 days stays possible, where the feed of the laboratory covers them.',
    {
      ...diet,
      results: Array.from({ length: 60 }, (_, k) => egfr(plus('2023-06-05', 12 * k), 90)),
      events: [event(plus(reviewFrom, 200), 'clinical_review')],
    },
    possible,
  ),
]
