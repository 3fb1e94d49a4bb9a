import type { Case } from '../../cases/case.ts'
import { below, clinicOf, enough, loaded, probable, rows } from './case-loading.ts'

const { fires, clears, boundary } = rows

/** What the regimen asks. */
export const regimens: readonly Case[] = [
  fires(
    'uk-without-a-regimen',
    'Without a stated regimen the usual schedule holds.',
    { doses: loaded([0, 7, 14, 21]) },
    probable,
    clinicOf('GB'),
  ),
  clears(
    'us-weekly',
    'A regimen that loads weekly is compared with itself.',
    { doses: loaded([0, 7, 14, 21]) },
    enough,
    clinicOf('US', 'US-WEEKLY-4'),
  ),
  boundary(
    'us-every-eighth-day',
    'Eight days are above its seven.',
    { doses: loaded([0, 8, 16, 24]) },
    below(8),
    clinicOf('US', 'US-WEEKLY-4'),
  ),
  clears(
    'us-common-in-full',
    'Daily for a week, then weekly.',
    { doses: loaded([0, 1, 2, 3, 4, 5, 6, 13, 20, 27, 34]) },
    enough,
    clinicOf('US', 'US-COMMON'),
  ),
  clears(
    'dutch-weekly',
    'Ten in 63 days may be weekly.',
    { doses: loaded([0, 7, 14, 21, 28, 35, 42, 49, 56, 63]) },
    enough,
    clinicOf('NL', 'NL-FK'),
  ),
  boundary(
    'german-twice-a-week',
    'Twice a week has gaps of 3 and 4 days.',
    { doses: loaded([0, 4, 7, 11, 14, 18, 21]) },
    enough,
    clinicOf('DE', 'DE-CN'),
  ),
  boundary(
    'german-every-fifth-day',
    'Five days are above its four.',
    { doses: loaded([0, 5, 10, 15]) },
    below(5),
    clinicOf('DE', 'DE-CN'),
  ),
  fires(
    'bnf-member-without-involvement-stated',
    'The member for others is no reason to space doses.',
    { regimen: 'UK-BNF-N0', doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
  fires(
    'own-schedule',
    'A schedule that is not in the catalogue is compared with the usual one.',
    { regimen: 'own schedule', doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
]
