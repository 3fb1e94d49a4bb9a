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
  numberWords,
  type ResultFact,
  resultOf,
  resultsOf,
  valueWords,
} from '../../framework/words.ts'
import { type Reading, readings, type ToldKind } from './told-samples.ts'

/** The sentence of a flag, from its evidence alone; a result is told beside a level only where the rule read it with that level. */
export function sentence(flag: Flagged): string {
  const main = flag.state === 'past' ? past(flag) : active(flag)
  return [main, ...notes(flag)].join(' ')
}

function active(flag: Flagged): string {
  if (flag.grade === 'definite') return definite(flag)
  if (flag.grade === 'probable') return probable(flag)
  return possible(flag)
}

/** A level, and the result near it that says most of it. */
interface Told {
  readonly level: ResultFact
  readonly sign: ResultFact
  readonly reading: Reading
}

/** What the rule found near a kind of level; undefined where it found nothing. */
function toldOf(flag: Flagged, kind: ToldKind): Told | undefined {
  const reading = readings.find((one) => one === flag.details[`${kind}_reading`])
  if (reading === undefined) return undefined
  const [level, sign] = (['level', 'sign'] as const).map((one) => resultOf(flag, flag.details[`${kind}_${one}_key`]))
  return level && sign && { level, sign, reading }
}

const isMetabolite = ({ reading }: Told): boolean => reading === 'raised' || reading === 'capped'

/** It is one of F3, F4 and F5. */
const supports = (told: Told): boolean => isMetabolite(told) || told.reading === 'count'

/**
 * Deficient troughs of today's treatment, of each cycle the told one or the latest; others only where there is none. A definite flag rests on those
 * whose place in the cycle is certain.
 */
function lowTroughs(flag: Flagged, told: Told | undefined): ResultFact[] {
  const all = resultsOf(flag, 'F1')
  const current = all.filter((fact) => fact.note !== 'earlier_treatment')
  const certain = current.filter((fact) => flag.grade !== 'definite' || fact.note !== 'same_day')
  const byCycle = new Map((certain.length > 0 ? certain : all).map((fact) => [cycleOf(fact), fact]))
  if (told !== undefined) byCycle.set(cycleOf(told.level), told.level)
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

/** Two troughs of different cycles, the earlier first: the told one, if any, and the latest other one. None where only one cycle was low. */
function twoTroughs(troughs: readonly ResultFact[], told: Told | undefined): Pair | undefined {
  if (troughs.length < 2) return undefined
  const [second, last] = [lastOf(troughs.slice(0, -1)), lastOf(troughs)]
  return told === undefined || told.level === last ? [second, last] : [told.level, last]
}

/** `MMA 420 nmol/L, limit 280, eGFR 90 on 2025-02-14`. */
const metaboliteOn = (fact: ResultFact): string => `${metaboliteWords(fact)} on ${fact.fact_on}`

/** The blood count of a day that turned anaemic and macrocytic. */
const countWords = (flag: Flagged, day: string): string =>
  `${listWords(
    resultsOf(flag, 'F5')
      .filter((fact) => fact.fact_on === day)
      .map(besideLimit),
  )} on ${day}`

/** What lies near a level, or that neither MMA nor homocysteine does. */
function nearWords(flag: Flagged, told: Told | undefined): string {
  if (told === undefined) return 'no MMA or homocysteine was taken near it'
  const { sign, reading } = told
  switch (reading) {
    case 'raised':
    case 'capped':
      return metaboliteOn(sign)
    case 'count':
      return countWords(flag, sign.fact_on)
    case 'not_raised':
      return `${nameOf(sign.analyte)} was ${valueWords(sign)} on ${sign.fact_on}, within limits`
    case 'early':
      return `${metaboliteOn(sign)}, too soon after loading to count`
    case 'not_judged':
      return `${nameOf(sign.analyte)} of ${sign.fact_on} could not be judged`
  }
}

/** Two low troughs, and what made them definite. */
function definite(flag: Flagged): string {
  const told = toldOf(flag, 'low')
  return `${lowLevels(flag, told)}, and ${nearWords(flag, told)}; consider whether the interval suits this patient together with symptoms.`
}

/** `before the dose of 2025-02-14`, or `on day 80 of 84` while the interval is open. */
function place(flag: Flagged, fact: ResultFact): string {
  const next = factsOf(flag, 'next_dose').find((dose) => dose.fact_on >= fact.fact_on)
  const before = next === undefined ? '' : `, before the dose of ${next.fact_on}`
  return `on ${fact.fact_on}, ${dayOfInterval(fact)}${before}`
}

const level = (flag: Flagged, fact: ResultFact): string =>
  `${nameOf(fact.analyte)} was ${valueWords(fact)} ${place(flag, fact)} (${belowWords(fact)})`

/** Two low troughs, or the only one. */
function lowLevels(flag: Flagged, told: Told | undefined): string {
  const troughs = lowTroughs(flag, told)
  const two = twoTroughs(troughs, told)
  return two === undefined ? capitalised(level(flag, lastOf(troughs))) : twoLevels(two)
}

const returned = 'symptoms returned before doses in the same period'

function probable(flag: Flagged): string {
  const told = toldOf(flag, 'low')
  if (told !== undefined && isMetabolite(told)) return `${lowLevels(flag, told)}, and ${nearWords(flag, told)}.`
  const low = flag.criteria.includes('F9')
    ? `${lowLevels(flag, undefined)}, and ${returned}.`
    : `${lowLevels(flag, told)}; ${nearWords(flag, told)}.`
  return [low, ...elsewhere(flag)].join(' ')
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
  const near = toldOf(flag, 'low')
  const troughs = lowTroughs(flag, near)
  const last = lastOf(troughs)
  const two = twoTroughs(troughs, near)
  const told =
    two === undefined
      ? `One level before a dose was ${valueWords(last)} on ${last.fact_on}, ${dayOfInterval(last)} (${belowWords(last)})`
      : twoLevels(two)
  const earlier = resultsOf(flag, 'F1').every((fact) => fact.note === 'earlier_treatment')
    ? ', under an earlier form, dose or interval'
    : ''
  const low = `${told}${earlier}; ${nearWords(flag, near)}.`
  return near !== undefined && supports(near) ? low : [low, ...elsewhere(flag)].join(' ')
}

/** Where nothing supports the low troughs: another level that something does support, told with that. */
function elsewhere(flag: Flagged): string[] {
  const former = toldOf(flag, 'former')
  if (former !== undefined && supports(former))
    return [`Under an earlier form, dose or interval ${level(flag, former.level)}; ${nearWords(flag, former)}.`]
  const late = toldOf(flag, 'late')
  if (late !== undefined && supports(late)) return [lateLevel(flag, late.level, nearWords(flag, late))]
  const between = toldOf(flag, 'between')
  return between === undefined ? [] : [indeterminate(flag, 'Another', between)]
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

/** F6 or F8 with functional evidence; a low late level without any is told behind the one that has it. */
function supportedLevel(flag: Flagged): string {
  const [late, between] = [toldOf(flag, 'late'), toldOf(flag, 'between')]
  if (late !== undefined && supports(late)) return lateLevel(flag, late.level, nearWords(flag, late))
  const last = resultsOf(flag, 'F8').at(-1)
  if (last !== undefined && flag.criteria.includes('F9'))
    return [lateLevel(flag, last, returned), ...elsewhere(flag)].join(' ')
  if (between === undefined) throw new Error('a flag of one level has nothing that supports it')
  const supported = indeterminate(flag, 'One', between)
  return last === undefined ? supported : `${supported} ${lateLevel(flag, late?.level ?? last, nearWords(flag, late))}`
}

const lateLevel = (flag: Flagged, fact: ResultFact, support: string): string =>
  `${capitalised(level(flag, fact))}, taken late in the interval; ${support}.`

const indeterminate = (flag: Flagged, which: 'One' | 'Another', told: Told): string =>
  `${which} level before a dose was ${valueWords(told.level)} on ${told.level.fact_on}, ${dayOfInterval(told.level)} (indeterminate); ${nearWords(flag, told)}.`

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
