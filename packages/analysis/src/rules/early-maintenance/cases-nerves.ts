import { about, clear, event, flagged, notEvaluable, score } from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { PatientFacts } from '../../cases/patient-facts.ts'
import { day, nearlyThreeWeeks, rows, started } from './cases-starts.ts'

const { fires, clears, boundary, missing } = rows
const t = nearlyThreeWeeks
const nerves = { neurological_involvement: 'yes', neurological_since: day(-30) } as const
const undated = { neurological_involvement: 'yes' } as const
type Facts = Partial<PatientFacts>
const neuro = (name: string, shows: string, facts: Facts, expect: Expected): Case =>
  boundary(name, shows, { ...nerves, doses: t.doses, ...facts }, expect)
const e6 = flagged('probable', ['E6'])
const e6Scored = flagged('definite', ['E6'])

/** E6: nerves involved and loading ended early without a review. */
export const neurologicalCases: readonly Case[] = about(
  ['E6'],
  [
    fires(
      'nerves-involved-loaded-as-without',
      'Six doses are too few and eleven days too short with nerves involved, and nobody reviewed the end.',
      { ...nerves },
      flagged('probable', ['E2-minor', 'E3-minor', 'E6']),
    ),
    clears(
      'nerves-involved-three-weeks',
      'Monday, Wednesday and Friday for three weeks is enough.',
      { ...nerves, doses: started([0, 2, 4, 7, 9, 11, 14, 16, 18]).doses },
      clear,
    ),
    neuro(
      'nerves-involved-a-day-short',
      'A span of 17 days is below 18.',
      {},
      flagged('probable', ['E6'], { onset: t.after(46) }),
    ),
    neuro(
      'nerves-since-the-transition',
      'Involvement counts up to the last loading dose.',
      { neurological_since: t.transition },
      e6,
    ),
    neuro('nerves-since-the-day-after', 'Later involvement does not.', { neurological_since: t.after(1) }, clear),
    boundary(
      'nerves-without-a-date',
      'Without a date the involvement gives a possible flag.',
      { ...undated, doses: t.doses },
      flagged('possible', ['E6']),
    ),
    boundary(
      'nerves-without-a-date-and-scored',
      'A score does not date it.',
      { ...undated, doses: t.doses, symptoms: [score(t.after(-2), 'neuropathy', 5)] },
      flagged('possible', ['E6']),
    ),
    boundary(
      'nerves-unknown',
      'Unknown involvement counts as none.',
      { neurological_involvement: 'unknown', doses: t.doses },
      clear,
    ),
    neuro(
      'next-dose-after-46-days',
      'A next gap of 46 days is maintenance.',
      { doses: started([0, 2, 4, 7, 9, 11, 14, 16, 17], { next: 46 }).doses },
      e6,
    ),
    neuro(
      'next-dose-after-45-days',
      '45 days are not.',
      { doses: started([0, 2, 4, 7, 9, 11, 14, 16, 17], { next: 45 }).doses },
      clear,
    ),
    ...([46, 45] as const).map((days) => {
      const p = started([0, 2, 4, 7, 11])
      return boundary(
        `no-dose-for-${days}-days`,
        'An open gap counts from 46 days on.',
        { ...nerves, doses: p.doses.slice(0, 5) },
        days === 46
          ? flagged('probable', ['E2-minor', 'E3-minor', 'E6'])
          : flagged('possible', ['E2-minor', 'E3-minor']),
        { asOf: p.after(days) },
      )
    }),
    ...(
      [
        ['reviewed-on-the-last-loading-day', 0, clear],
        ['reviewed-the-day-before', -1, e6],
        ['reviewed-on-the-first-maintenance-day', 84, clear],
        ['reviewed-the-day-after', 85, e6],
      ] as const
    ).map(([name, days, expect]) =>
      neuro(
        name,
        'A review from the last loading to the first maintenance dose shows that somebody decided.',
        { events: [event(t.after(days), 'clinical_review')] },
        expect,
      ),
    ),
    ...['neuropathy', 'balance', 'cognition'].map((domain) =>
      neuro(
        `moved-on-with-${domain}`,
        'A score of 2 when loading ended makes it definite.',
        { symptoms: [score(t.after(-3), domain, 2)] },
        e6Scored,
      ),
    ),
    neuro(
      'moved-on-with-a-score-of-1',
      'A score of 1 does not.',
      { symptoms: [score(t.after(-3), 'neuropathy', 1)] },
      e6,
    ),
    neuro('moved-on-tired', 'Nor does fatigue.', { symptoms: [score(t.after(-3), 'fatigue', 6)] }, e6),
    neuro(
      'neuropathy-gone-before-the-end',
      'The last score before the transition counts.',
      { symptoms: [score(day(-10), 'neuropathy', 5), score(t.after(-3), 'neuropathy', 0)] },
      e6,
    ),
    ...(
      [
        ['neuropathy-worse-by-2-on-day-60', 60, 3, flagged('definite', ['E6', 'E8'])],
        ['neuropathy-worse-by-2-on-day-61', 61, 3, flagged('probable', ['E6', 'E8'])],
        ['neuropathy-worse-by-1-on-day-60', 60, 2, flagged('probable', ['E6'])],
      ] as const
    ).map(([name, days, value, expect]) =>
      neuro(
        name,
        'A neurological score worse by 2 within 60 days after the transition makes it definite.',
        { symptoms: [score(t.after(-3), 'neuropathy', 1), score(t.after(days), 'neuropathy', value)] },
        expect,
      ),
    ),
    neuro(
      'neuropathy-scored-twice-on-day-30',
      'Of two scores of one day the higher counts, and is told.',
      {
        symptoms: [
          score(t.after(-3), 'neuropathy', 1),
          score(t.after(30), 'neuropathy', 3),
          score(t.after(30), 'neuropathy', 5),
        ],
      },
      flagged('definite', ['E6', 'E8']),
    ),
    fires(
      'never-loaded-with-nerves',
      'Never loaded says it all: the other schedule criteria are not listed beside it.',
      { ...nerves, doses: started([0]).doses, symptoms: [score(day(-5), 'neuropathy', 5)] },
      flagged('probable', ['E1']),
    ),
    missing(
      'nerves-involved-and-the-next-dose-not-due',
      'Thirty days after a loading a day short nobody knows yet how long the gap will be.',
      { ...nerves, doses: t.doses.slice(0, 9) },
      notEvaluable('follow_up_too_short'),
      { asOf: t.after(30) },
    ),
  ],
)
