import { wordsFor } from '@troughline/clinical'
import type { Flagged } from '../../framework/rule.ts'
import {
  besideLimit,
  capitalised,
  daysBetween,
  factsOf,
  firstOf,
  lastOf,
  limitOf,
  listWords,
  metaboliteWords,
  nameOf,
  plural,
  type ResultFact,
  resultsOf,
  valueWords,
} from '../../framework/words.ts'

/** One sentence for every criterion that was met, the schedule first (wording.md). */
export function sentence(flag: Flagged): string {
  const met = new Set(flag.criteria.map((criterion) => criterion.replace(/-.*/, '')))
  const parts: string[] = []
  if (met.has('E1')) parts.push(neverLoaded(flag))
  if (met.has('E2') || met.has('E3')) parts.push(shortLoading(flag))
  if (met.has('R1')) parts.push(restarted(flag))
  if (met.has('E4a')) parts.push(atTransition(flag))
  if (met.has('E4b')) parts.push(atEightWeeks(flag))
  if (met.has('E4c')) parts.push(marrow(flag))
  if (met.has('E5')) parts.push(biochemistry(flag))
  if (met.has('E8')) parts.push(relapse(flag))
  if (met.has('E7')) {
    parts.push('No blood count within 56 days and no B12, MMA or homocysteine within 120 days after loading.')
  }
  // Last, because it ends with the one question a flag may ask.
  if (met.has('E6')) parts.push(neurological(flag))
  return parts.join(' ')
}

const text = (flag: Flagged, key: string): string => String(flag.details[key])
const number = (flag: Flagged, key: string): number => Number(flag.details[key])

function neverLoaded(flag: Flagged): string {
  const elsewhere = flag.details.proven_start === true ? '' : '; it may have been given elsewhere'
  const first = text(flag, 'first_dose_on')
  return flag.details.next_dose_on === null
    ? `No second injection is in this record ${number(flag, 'first_gap_days')} days after the first (${first}); no loading course is in this record${elsewhere}.`
    : `The second injection came ${number(flag, 'first_gap_days')} days after the first (${first}); no loading course is in this record${elsewhere}.`
}

function shortLoading(flag: Flagged): string {
  const schedule = wordsFor(text(flag, 'regimen_member'))
  const expected = `${number(flag, 'min_doses')} in ${number(flag, 'min_span_days')}`
  if (number(flag, 'run_doses') === 1) {
    return `One injection on ${text(flag, 'run_first_on')}, then ${number(flag, 'next_gap_days')} days without; the ${schedule} has ${expected}.`
  }
  const seen = `${plural(number(flag, 'run_doses'), 'loading injection')} in ${plural(number(flag, 'run_span_days'), 'day')}`
  return `${seen} from ${text(flag, 'run_first_on')}; the ${schedule} has ${expected}.`
}

function restarted(flag: Flagged): string {
  const sample = lastOf(resultsOf(flag, 'R1'))
  const doses = number(flag, 'restart_doses') === 1 ? 'a single dose' : 'two doses in 21 days'
  return `Injections resumed on ${text(flag, 'first_dose_on')} after ${number(flag, 'previous_gap_days')} days with ${doses}; ${nameOf(sample.analyte)} was ${valueWords(sample)} before (${sample.fact_on}).`
}

function atTransition(flag: Flagged): string {
  const facts = resultsOf(flag, 'E4a')
  return `${listWords(facts.map(besideLimit))} on ${lastOf(facts).fact_on}, when loading ended on ${text(flag, 'transition_on')}.`
}

function atEightWeeks(flag: Flagged): string {
  const facts = resultsOf(flag, 'E4b')
  const day = lastOf(facts).fact_on
  const parts = facts
    .filter((fact) => fact.fact_on === day)
    .map(
      (fact) =>
        `${nameOf(fact.analyte)} was ${valueWords(fact)} (limit ${limitOf(fact)}), ${atTheStart(flag, fact.analyte)} at the start`,
    )
  return `${daysBetween(text(flag, 'first_dose_on'), day)} days after the first injection (${day}) ${listWords(parts)}.`
}

/** The baseline of what is told because it was abnormal then: so there is one. */
const atTheStart = (flag: Flagged, analyte: string): string =>
  valueWords(firstOf(resultsOf(flag, 'baseline').filter((fact) => fact.analyte === analyte)))

function marrow(flag: Flagged): string {
  const fact = lastOf(resultsOf(flag, 'E4c'))
  const day = daysBetween(text(flag, 'first_dose_on'), fact.fact_on)
  return `Reticulocytes were ${valueWords(fact)} on day ${day} (${fact.fact_on}); Hb was ${atTheStart(flag, 'haemoglobin')} at the start.`
}

/** The latest raised metabolite; one with all gates known before another. */
function biochemistry(flag: Flagged): string {
  const facts = resultsOf(flag, 'E5')
  const fact = facts.findLast(({ note }) => note === 'raised') ?? lastOf(facts)
  const days = daysBetween(text(flag, 'transition_on'), fact.fact_on)
  return `${capitalised(metaboliteWords(fact))}, ${days} days after the last loading injection (${fact.fact_on}).`
}

function relapse(flag: Flagged): string {
  const parts = [...shortGaps(flag), ...haemoglobinFall(flag), ...lowLevel(flag), ...worseScores(flag)]
  return `Within a year of loading ${listWords(parts)}.`
}

function shortGaps(flag: Flagged): string[] {
  const doses = factsOf(flag, 'E8').filter((fact) => fact.fact_table === 'administration')
  return doses.length === 0
    ? []
    : [`injections restarted at short gaps (${plural(doses.length, 'dose')} from ${firstOf(doses).fact_on})`]
}

function haemoglobinFall(flag: Flagged): string[] {
  const counts = resultsOf(flag, 'E8').filter((fact) => fact.note === 'haemoglobin')
  if (counts.length === 0) return []
  const [highest, fallen] = [firstOf(counts), lastOf(counts)]
  return [`Hb fell from ${valueWords(highest)} to ${valueWords(fallen)} (${fallen.fact_on})`]
}

/** The first low trough with the first raised metabolite. */
function lowLevel(flag: Flagged): string[] {
  const facts = resultsOf(flag, 'E8').filter((fact) => fact.note === 'level')
  if (facts.length === 0) return []
  const [levels, metabolites] = [facts.filter(isLevel), facts.filter((fact) => !isLevel(fact))]
  const low = firstOf(levels)
  return [
    `${nameOf(low.analyte)} was ${valueWords(low)} (${low.fact_on}) with ${metaboliteWords(firstOf(metabolites))}`,
  ]
}

const isLevel = ({ analyte }: ResultFact): boolean => analyte === 'b12' || analyte === 'holotc'

function worseScores(flag: Flagged): string[] {
  const scores = Map.groupBy(
    factsOf(flag, 'E8').filter((fact) => fact.note === 'score'),
    (fact) => fact.analyte,
  )
  return [...scores].map(([domain, ofDomain]) => {
    const [before, after] = [firstOf(ofDomain), lastOf(ofDomain)]
    return `${domain} worsened from ${before.reported_value} to ${after.reported_value} (${after.fact_on})`
  })
}

function neurological(flag: Flagged): string {
  const since = flag.details.neurological_since
  const recorded = since === null ? 'without a date' : `since ${since}`
  const next =
    flag.details.next_dose_on === null
      ? `no injection followed in ${number(flag, 'next_gap_days')} days`
      : `the next injection came after ${number(flag, 'next_gap_days')}`
  const score = factsOf(flag, 'E6').at(-1)
  const told = score === undefined ? '' : `; ${score.analyte} scored ${score.reported_value} on ${score.fact_on}`
  return capitalised(
    `neurological involvement recorded ${recorded}; loading lasted ${plural(number(flag, 'run_full_span_days'), 'day')} and ${next}${told}. Consider whether improvement had stopped when loading ended.`,
  )
}
