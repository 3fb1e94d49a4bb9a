import {
  clear,
  egfr,
  event,
  ferritin,
  flagged,
  folate,
  hb,
  loadedBnf,
  mcv,
  notEvaluable,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { EventFact, ResultFact } from '../../cases/patient-facts.ts'
import { baseline, day, recovered, start } from './cases-start.ts'

const { fires, clears, boundary, missing, censored } = rowsFor({ ...woman, doses: loadedBnf(start), results: baseline })
const late = flagged('probable', ['late'])
const confounded = notEvaluable('confounded')
/** Still anaemic on day 60, and something else. */
const still = (results: readonly ResultFact[], events: readonly EventFact[] = []) => ({
  results: [...baseline, hb(day(60), 95), ...results],
  events,
})

/** What else may explain a blood count that did not respond. */
export const confounderCases: readonly Case[] = [
  ...(
    [
      ['ferritin-29', ferritin(day(60), 29), confounded],
      ['ferritin-30', ferritin(day(60), 30), late],
      ['folate-6.9', folate(day(60), 6.9), confounded],
      ['folate-7', folate(day(60), 7), late],
      ['ferritin-low-180-days-before', ferritin(day(-120), 12), confounded],
      ['ferritin-low-181-days-before', ferritin(day(-121), 12), late],
      ['egfr-29', egfr(day(60), 29), confounded],
      ['egfr-30', egfr(day(60), 30), late],
      ['egfr-29-90-days-before', egfr(day(-30), 29), confounded],
      ['egfr-29-91-days-before', egfr(day(-31), 29), late],
      ['egfr-6-91-days-before', egfr(day(-31), 6), late],
      ['egfr-29-90-days-after', egfr(day(150), 29), confounded],
      ['egfr-29-91-days-after', egfr(day(151), 29), late],
      ['ferritin-30-180-days-before', ferritin(day(-120), 30), late],
    ] as const
  ).map(([name, result, expect]) =>
    boundary(
      name,
      'Low ferritin or folate within 180 days, or an eGFR below 30 within 90, may explain it.',
      still([result]),
      expect,
    ),
  ),
  ...(
    [
      ['ferritin-low-180-days-after', ferritin(day(240), 12), confounded],
      ['ferritin-low-181-days-after', ferritin(day(241), 12), late],
      ['ferritin-30-180-days-after', ferritin(day(240), 30), late],
    ] as const
  ).map(([name, result, expect]) =>
    boundary(name, 'Either side of the count.', still([result]), expect, { asOf: day(300) }),
  ),
  boundary(
    'egfr-recovered-nearer-to-the-count',
    'Of several the nearest eGFR counts.',
    still([egfr(day(20), 25), egfr(day(50), 70)]),
    late,
  ),
  censored('ferritin-below-30', 'Below 30 is low.', still([ferritin(day(60), 30, { comparator: '<' })]), confounded),
  ...(
    [
      ['ferritin-at-most-30', ferritin(day(60), 30, { comparator: '<=' }), late],
      ['folate-below-7', folate(day(60), 7, { comparator: '<' }), confounded],
      ['folate-at-most-7', folate(day(60), 7, { comparator: '<=' }), late],
      ['egfr-below-30', egfr(day(60), 30, { comparator: '<' }), confounded],
      ['egfr-at-most-30', egfr(day(60), 30, { comparator: '<=' }), late],
      ['egfr-at-least-30', egfr(day(60), 30, { comparator: '>=' }), late],
    ] as const
  ).map(([name, result, expect]) =>
    censored(
      name,
      'What is at most the limit may be the limit, and explains nothing for sure.',
      still([result]),
      expect,
    ),
  ),
  censored('ferritin-below-50', 'Below 50 may be anything.', still([ferritin(day(60), 50, { comparator: '<' })]), late),
  ...(
    [
      ['transfused-on-the-day-of-the-baseline', event(day(-3), 'transfusion'), confounded],
      ['transfused-before-the-baseline', event(day(-4), 'transfusion'), late],
      ['transfused-on-the-day-of-the-count', event(day(60), 'transfusion'), confounded],
      ['transfused-after-the-count', event(day(61), 'transfusion'), late],
      ['admitted-to-the-day-of-the-baseline', event(day(-9), 'hospital_admission', day(-3)), confounded],
      ['admitted-until-before-the-baseline', event(day(-9), 'hospital_admission', day(-4)), late],
      ['admitted-on-the-day-of-the-count', event(day(60), 'hospital_admission', day(62)), confounded],
      ['admitted-after-the-count', event(day(61), 'hospital_admission', day(62)), late],
      ['on-dialysis', event(day(-300), 'dialysis_start'), confounded],
      ['on-dialysis-since-the-day-of-the-count', event(day(60), 'dialysis_start'), confounded],
      ['reviewed-before-the-count', event(day(30), 'clinical_review'), late],
      ['on-dialysis-after-the-count', event(day(61), 'dialysis_start'), late],
    ] as const
  ).map(([name, fact, expect]) =>
    boundary(
      name,
      'So may a transfusion or an admission from the baseline to the count, or dialysis before it.',
      still([], [fact]),
      expect,
    ),
  ),
  missing(
    'recovered-after-a-transfusion',
    'After a transfusion a recovery proves nothing either.',
    { results: [...baseline, ...recovered], events: [event(day(5), 'transfusion')] },
    confounded,
  ),
  missing(
    'mcv-recovered-haemoglobin-not-and-ferritin-low',
    'One half that recovered does not answer for the other, which iron may explain.',
    still([mcv(day(60), 94), ferritin(day(60), 12)]),
    confounded,
  ),
  clears(
    'recovered-with-ferritin-low',
    'A response is one although iron is short.',
    { results: [...baseline, ...recovered, ferritin(day(70), 12)] },
    clear,
  ),
  clears(
    'admitted-early-and-recovered-late',
    'A late response answers for the early days too.',
    {
      results: [...baseline, hb(day(28), 88), ...recovered],
      events: [event(day(10), 'hospital_admission', day(14))],
    },
    clear,
  ),
  missing(
    'admitted-early-and-no-late-count',
    'Without one the early days stay unexplained.',
    { results: [...baseline, hb(day(28), 88)], events: [event(day(10), 'hospital_admission', day(14))] },
    confounded,
  ),
  fires(
    'early-before-the-transfusion',
    'A part that was met before something else happened stays.',
    { results: [...baseline, hb(day(28), 88), hb(day(60), 95)], events: [event(day(40), 'transfusion')] },
    flagged('possible', ['early'], { unjudged: ['late'] }),
  ),
]
