import type { Clause } from '../../framework/rule.ts'

/** Who is asked, criterion by criterion what was found, what lowers the grade or makes it past, and what clear needs. */
export const clauses: readonly Clause[] = [
  {
    id: 'treated-for-deficiency',
    text: 'Injections treat a deficiency (not prophylaxis), and the patient was no child at the first one.',
  },
  {
    id: 'transition-observed',
    text: 'The end of loading (without loading: the first gap) is observed.',
  },
  {
    id: 'start-asked',
    text: 'It is the first episode in the record or has a loading run; another is asked E4, E5, E8 and R1 only.',
  },
  {
    id: 'start-known',
    text: 'Enough time is observable before the first dose, or a fact proves that treatment began there.',
  },
  { id: 'regimen-known', text: 'The regimen names a number of loading doses and a length.' },
  { id: 'E1-never-loaded', text: 'E1: the first gap is that of maintenance, and no loading run begins in time.' },
  { id: 'E1-proven-start', text: 'E1 is definite, not probable: a fact proves that treatment began with that dose.' },
  { id: 'E2-too-few', text: "E2: fewer loading doses than the regimen's minimum." },
  { id: 'E2-major', text: 'E2 is major: no more than the share of the minimum that makes it so.' },
  { id: 'E3-too-short', text: "E3: loading shorter than the regimen's minimum by more than is tolerated." },
  { id: 'E3-major', text: 'E3 is major: no longer than the share of the minimum that makes it so.' },
  {
    id: 'E4a-count-at-transition',
    text: 'E4a: the regimen ends loading on recovery, and the blood count at its end was still abnormal as at the start.',
  },
  {
    id: 'E4b-count-at-eight-weeks',
    text: 'E4b: haemoglobin or MCV, abnormal at the start, still was some eight weeks on.',
  },
  { id: 'E4c-no-reticulocytes', text: 'E4c: marked anaemia at the start, and reticulocytes did not respond.' },
  { id: 'E5-metabolite-raised', text: 'E5: MMA or homocysteine raised in the months after loading.' },
  {
    id: 'E6-neurological',
    text: 'E6: neurological involvement, loading below its minimum, no review, and a gap of maintenance next.',
  },
  {
    id: 'E6-sign',
    text: 'E6 is definite (where involvement is dated): neuropathy, balance or cognition scored high when loading ended, or worsened soon after.',
  },
  {
    id: 'E7-nothing-looked-at',
    text: 'E7 (listed, no grade of its own): no blood count and no B12 or metabolite after loading.',
  },
  {
    id: 'E8-relapse',
    text: 'E8: within a year injections restarted at short gaps, Hb fell, a low trough came with a raised metabolite, or a neurological score worsened.',
  },
  {
    id: 'R1-restarted-short',
    text: 'R1: restarted after a lapse with few doses although a sample before was abnormal.',
  },
  { id: 'not-mild', text: 'The start was not a mild one, which would cap the grade at possible.' },
  { id: 'in-window', text: 'The end of loading, or E5 or E8, lies inside the window; else a flag is past.' },
  { id: 'feed-covered', text: 'For clear: the injection data do not end in the first gap of maintenance.' },
  { id: 'no-rows-waiting', text: 'For clear: no row of this time waits in quarantine.' },
  { id: 'followed-up', text: 'For clear: enough days are observed after the end of loading.' },
]
