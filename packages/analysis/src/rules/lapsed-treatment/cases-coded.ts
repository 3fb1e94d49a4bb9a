import { coded, course, flagged, notApplicable, plus, rowsFor, today, woman } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const { cause: _, ...unstated } = woman
/** Twelve-weekly doses, the last one 250 days before the audit, of a patient for whom the patients feed states no cause. */
const { doses } = course({ start: plus(today, -250 - 10 * 84 - 11), until: plus(today, -250) })
const { fires, boundary, outside } = rowsFor({ ...unstated, doses })
const definite = flagged('definite')
const probable = flagged('probable')
const possible = flagged('possible')
const diagnosed = (on: string, more = {}) => coded(on, 'pernicious_anaemia', { code: 'D51.0', ...more })

/** The cause where exports code a diagnosis and the patients feed states none. */
export const codedCases: readonly Case[] = [
  fires(
    'stopped-with-a-coded-cause-alone',
    'A coded diagnosis tells the cause where the patients feed states none.',
    { conditions: [diagnosed('2020-03-02')] },
    definite,
  ),
  fires(
    'stopped-stated-cause-beats-a-coded-one',
    'Somebody who states the cause knows more than a code.',
    { cause: 'malabsorption', conditions: [diagnosed('2020-03-02')] },
    probable,
  ),
  fires(
    'stopped-cause-stated-as-unknown-and-coded',
    'A cause stated as unknown is none.',
    { cause: 'unknown', conditions: [diagnosed('2020-03-02')] },
    definite,
  ),
  boundary(
    'stopped-cause-stated-the-day-after-and-coded',
    'A cause that is stated after the audit is not known; the code is.',
    { cause: 'malabsorption', cause_recorded_on: plus(today, 1), conditions: [diagnosed('2020-03-02')] },
    definite,
  ),
  boundary(
    'stopped-cause-stated-on-the-day-and-coded',
    'One that is stated on the day is known.',
    { cause: 'malabsorption', cause_recorded_on: today, conditions: [diagnosed('2020-03-02')] },
    probable,
  ),
  boundary(
    'stopped-cause-coded-on-the-day',
    'A code counts from the day it was recorded.',
    { conditions: [diagnosed(today)] },
    definite,
  ),
  boundary(
    'stopped-cause-coded-the-day-after',
    'The day before nobody knew.',
    { conditions: [diagnosed(plus(today, 1))] },
    possible,
  ),
  boundary(
    'stopped-coded-cause-ended-on-the-day',
    'A diagnosis that has ended by the audit is over.',
    { conditions: [diagnosed('2020-03-02', { until: today })] },
    possible,
  ),
  boundary(
    'stopped-coded-cause-ended-the-day-after',
    'One that ended later was not.',
    { conditions: [diagnosed('2020-03-02', { until: plus(today, 1), status: 'resolved' })] },
    definite,
  ),
  fires(
    'stopped-coded-cause-resolved-without-a-day',
    'A status that calls it over is enough.',
    { conditions: [diagnosed('2020-03-02', { status: 'Resolved' })] },
    possible,
  ),
  ...['refuted', 'entered-in-error', 'provisional', 'differential'].map((status) =>
    fires(
      `stopped-coded-cause-${status}`,
      'What was taken back or only considered is no diagnosis.',
      { conditions: [diagnosed('2020-03-02', { status })] },
      possible,
    ),
  ),
  fires(
    'stopped-with-codes-of-two-classes',
    'Of several codes the one that lasts longest counts, however early the other.',
    { conditions: [coded('2015-06-01', 'malabsorption', { code: 'K50.0' }), diagnosed('2020-03-02')] },
    definite,
  ),
  fires(
    'stopped-with-a-lasting-code-taken-back',
    'What was taken back does not hide another.',
    {
      conditions: [
        coded('2015-06-01', 'malabsorption', { code: 'K50.0' }),
        diagnosed('2020-03-02', { status: 'refuted' }),
      ],
    },
    probable,
  ),
  fires(
    'stopped-with-a-code-of-no-cause',
    'A diagnosis that is no cause of the deficiency says nothing.',
    { conditions: [{ on: '2020-03-02', code: 'I10' }] },
    possible,
  ),
  outside(
    'stopped-with-nitrous-oxide-coded',
    'A cause that ends with the exposure excuses as a stated one does.',
    { conditions: [coded('2020-03-02', 'nitrous_oxide', { code: 'F18.1' })] },
    notApplicable('reversible_cause'),
  ),
  boundary(
    'stopped-audited-before-the-code',
    'An audit of an earlier day does not know the code of a later one.',
    { conditions: [diagnosed('2025-06-20')] },
    possible,
    { asOf: '2025-06-19' },
  ),
]
