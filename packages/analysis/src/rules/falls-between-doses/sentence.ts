import type { Flagged } from '../../framework/rule.ts'
import {
  besideLimit,
  capitalised,
  daysBetween,
  factsOf,
  firstOf,
  lastOf,
  leastOf,
  limitOf,
  listWords,
  metaboliteWords,
  nameOf,
  numberWords,
  type ResultFact,
  resultsOf,
  valueWords,
} from '../../framework/words.ts'

/** The sentence of a flag (wording.md), from its evidence alone. */
export function sentence(flag: Flagged): string {
  const main = flag.state === 'past' ? past(flag) : active(flag)
  return [main, ...notes(flag)].join(' ')
}

function active(flag: Flagged): string {
  if (flag.grade === 'definite') return definite(flag)
  if (flag.grade === 'probable') return probable(flag)
  return possible(flag)
}

/** Deficient troughs of today's treatment, the latest of each cycle; others only where there is none. */
function lowTroughs(flag: Flagged): ResultFact[] {
  const all = resultsOf(flag, 'F1')
  const current = all.filter((fact) => fact.note !== 'earlier_treatment')
  const kept = current.length > 0 ? current : all
  const byCycle = new Map(kept.map((fact) => [cycleOf(fact), fact]))
  return [...byCycle.values()]
}

/** The dose day that opened the cycle of a sample, as a number that no other cycle has. */
const cycleOf = (fact: ResultFact): number => daysBetween('1970-01-01', fact.fact_on) - Number(fact.days_since_dose)

/** `below 180 ng/L`: the limit in the unit that was compared. */
const belowWords = (fact: ResultFact): string => `below ${limitOf(fact)} ${fact.reported_unit}`

const intervalOf = (fact: ResultFact): string => numberWords(Number(fact.planned_interval_days))

const dayOfInterval = (fact: ResultFact): string => `day ${fact.days_since_dose} of ${intervalOf(fact)}`

/** `150 and 162 ng/L on day 80 and 78 of 84-day intervals (below 180 ng/L)`. */
function twoLevels([first, second]: Pair): string {
  const sameAnalyte = first.analyte === second.analyte
  const values =
    sameAnalyte && first.reported_unit === second.reported_unit
      ? `${first.comparator ?? ''}${numberWords(first.reported_value)} and ${valueWords(second)}`
      : `${valueWords(first)} and ${sameAnalyte ? '' : `${nameOf(second.analyte)} `}${valueWords(second)}`
  const days =
    first.planned_interval_days === second.planned_interval_days
      ? `on day ${first.days_since_dose} and ${second.days_since_dose} of ${intervalOf(second)}-day intervals`
      : `on ${dayOfInterval(first)} and ${dayOfInterval(second)}`
  const limits = new Set([belowWords(first), belowWords(second)])
  const aside = [`${first.fact_on} and ${second.fact_on}`, ...limits].join('; ')
  return `${capitalised(nameOf(first.analyte))} was ${values} ${days} (${aside})`
}

type Pair = readonly [ResultFact, ResultFact]

/**
 * Two troughs of different cycles, the earlier first: the one nearest to the functional evidence where there is some, and the latest other one. None where
 * only one cycle was low.
 */
function twoTroughs(troughs: readonly ResultFact[], sign: ResultFact | undefined): Pair | undefined {
  if (troughs.length < 2) return undefined
  const [second, last] = [lastOf(troughs.slice(0, -1)), lastOf(troughs)]
  if (sign === undefined) return [second, last]
  const nearest = leastOf(troughs, (fact) => Math.abs(daysBetween(fact.fact_on, sign.fact_on)))
  return nearest === last ? [second, last] : [nearest, last]
}

/** A raised metabolite of which every gate is known. */
const surelyRaised = (flag: Flagged): ResultFact | undefined =>
  resultsOf(flag, 'F3', 'F4').find((fact) => fact.note === 'raised')

/** A raised metabolite: where there is none with all gates known, one of the others. */
const raised = (flag: Flagged): ResultFact | undefined => surelyRaised(flag) ?? resultsOf(flag, 'F3', 'F4')[0]

/** `MMA 420 nmol/L, limit 280, eGFR 90 on 2025-02-14`. */
const metaboliteOn = (fact: ResultFact): string => `${metaboliteWords(fact)} on ${fact.fact_on}`

const lastCount = (flag: Flagged): ResultFact | undefined => resultsOf(flag, 'F5').at(-1)

/** The latest blood count that turned anaemic and macrocytic. */
function countWords(flag: Flagged): string {
  const facts = resultsOf(flag, 'F5')
  const day = lastOf(facts).fact_on
  return `${listWords(facts.filter((fact) => fact.fact_on === day).map(besideLimit))} on ${day}`
}

/** Two low troughs and what lies near them. A metabolite with a gate that is not known makes nothing definite, so the blood count is told where there is no other. */
function definite(flag: Flagged): string {
  const metabolite = surelyRaised(flag)
  const sign = metabolite === undefined ? countWords(flag) : metaboliteOn(metabolite)
  return `${lowLevels(flag, metabolite ?? lastCount(flag))}, and ${sign}; consider whether the interval suits this patient together with symptoms.`
}

/** `before the dose of 2025-02-14`, or `on day 80 of 84` while the interval is open. */
function place(flag: Flagged, fact: ResultFact): string {
  const next = factsOf(flag, 'next_dose').find((dose) => dose.fact_on >= fact.fact_on)
  const before = next === undefined ? '' : `, before the dose of ${next.fact_on}`
  return `on ${fact.fact_on}, ${dayOfInterval(fact)}${before}`
}

const level = (flag: Flagged, fact: ResultFact): string =>
  `${capitalised(nameOf(fact.analyte))} was ${valueWords(fact)} ${place(flag, fact)} (${belowWords(fact)})`

/** Two low troughs, or the only one. */
function lowLevels(flag: Flagged, sign: ResultFact | undefined): string {
  const troughs = lowTroughs(flag)
  const two = twoTroughs(troughs, sign)
  return two === undefined ? level(flag, lastOf(troughs)) : twoLevels(two)
}

function probable(flag: Flagged): string {
  const metabolite = raised(flag)
  const told = lowLevels(flag, metabolite)
  if (metabolite !== undefined) return `${told}, and ${metaboliteOn(metabolite)}.`
  if (flag.criteria.includes('F9')) return `${told}, and symptoms returned before doses in the same period.`
  return `${told}; ${metabolitesTaken(flag)}.`
}

/** What is known of MMA and homocysteine where none was raised that counts. */
function metabolitesTaken(flag: Flagged): string {
  const taken = resultsOf(flag, 'metabolite')
  const within = taken.findLast((fact) => fact.note === 'not_raised')
  if (within !== undefined)
    return `${nameOf(within.analyte)} was ${valueWords(within)} on ${within.fact_on}, within limits`
  const early = taken.findLast((fact) => fact.note === 'raised' || fact.note === 'capped')
  if (early !== undefined) return `${metaboliteOn(early)}, too soon after loading to count`
  const unjudged = taken.at(-1)
  if (unjudged !== undefined) return `${nameOf(unjudged.analyte)} of ${unjudged.fact_on} could not be judged`
  return 'no MMA or homocysteine was taken near it'
}

function possible(flag: Flagged): string {
  const parts: string[] = []
  if (flag.criteria.includes('F1')) parts.push(possibleTroughs(flag))
  if (flag.criteria.includes('F7')) parts.push(serialFall(flag))
  if (flag.criteria.includes('F10')) parts.push(metaboliteOnly(flag))
  if (parts.length === 0) parts.push(supportedLevel(flag))
  return parts.join(' ')
}

function possibleTroughs(flag: Flagged): string {
  const troughs = lowTroughs(flag)
  const last = lastOf(troughs)
  const metabolite = raised(flag)
  const two = twoTroughs(troughs, metabolite ?? lastCount(flag))
  const told =
    two === undefined
      ? `One level before a dose was ${valueWords(last)} on ${last.fact_on}, ${dayOfInterval(last)} (${belowWords(last)})`
      : twoLevels(two)
  const earlier = last.note === 'earlier_treatment' ? ', under an earlier form, dose or interval' : ''
  return `${told}${earlier}; ${supportWords(flag, metabolite)}.`
}

/** What lies near the low troughs of a possible flag. */
function supportWords(flag: Flagged, metabolite: ResultFact | undefined): string {
  if (metabolite !== undefined) return metaboliteOn(metabolite)
  return flag.criteria.includes('F5') ? countWords(flag) : metabolitesTaken(flag)
}

function serialFall(flag: Flagged): string {
  const facts = resultsOf(flag, 'F7').slice(-3)
  const [first, last] = [firstOf(facts), lastOf(facts)]
  const sameUnit = facts.every((fact) => fact.reported_unit === last.reported_unit)
  const values = facts.map((fact) => (sameUnit && fact !== last ? numberWords(fact.reported_value) : valueWords(fact)))
  return `Levels before a dose fell from ${values.join(' to ')} (${first.fact_on} to ${last.fact_on}), each more than assay and day-to-day variation.`
}

function metaboliteOnly(flag: Flagged): string {
  const fact = lastOf(resultsOf(flag, 'F10'))
  return `MMA was ${valueWords(fact)} (limit ${limitOf(fact)}) on ${fact.fact_on}, ${dayOfInterval(fact)}; B12 was not measured.`
}

/** F6 or F8 with functional evidence. */
function supportedLevel(flag: Flagged): string {
  const late = resultsOf(flag, 'F8').at(-1)
  const metabolite = raised(flag)
  const told = late === undefined ? indeterminate(flag) : `${level(flag, late)}, taken late in the interval`
  if (metabolite !== undefined) return `${told}; ${metaboliteOn(metabolite)}.`
  if (flag.criteria.includes('F5')) return `${told}; ${countWords(flag)}.`
  return `${told}; symptoms returned before doses in the same period.`
}

function indeterminate(flag: Flagged): string {
  const fact = lastOf(resultsOf(flag, 'F6'))
  return `One level before a dose was ${valueWords(fact)} on ${fact.fact_on}, ${dayOfInterval(fact)} (indeterminate)`
}

/** `Low levels before doses in 2023-11 and 2024-02; the last two since were 420 ng/L (2024-05-02) and 510 ng/L (2024-08-01).` */
function past(flag: Flagged): string {
  // Beside a deficient level an indeterminate one is not what was low; of a fall only the last level is, which is one of the two.
  const low = resultsOf(flag, 'F8', flag.criteria.includes('F1') ? 'F1' : 'F6')
  const months = new Set(low.map((fact) => fact.fact_on.slice(0, 'yyyy-mm'.length)))
  const newer = resultsOf(flag, 'newer').map((fact) => `${valueWords(fact)} (${fact.fact_on})`)
  return `Low levels before doses in ${listWords([...months])}; the last two since were ${listWords(newer)}.`
}

const noteWords: Readonly<Record<string, string>> = {
  N1: 'MMA or homocysteine near every low level was within limits.',
  N2: 'Active B12 was not low near every low level.',
  N3: 'The low levels were taken in pregnancy or shortly after it.',
  N4: 'A transcobalamin or paraprotein disorder is recorded.',
  silent: 'Symptom scores did not worsen in the same period.',
}

const notes = (flag: Flagged): string[] =>
  Object.entries(noteWords).flatMap(([softener, words]) => (flag.softeners.includes(softener) ? [words] : []))
