import type { EvidenceFact, Flagged } from '../../framework/rule.ts'
import {
  capitalised,
  factsOf,
  lastOf,
  listWords,
  metaboliteWords,
  nameOf,
  numberWords,
  roundedLimit,
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
function lowTroughs(flag: Flagged): EvidenceFact[] {
  const all = factsOf(flag, 'F1')
  const current = all.filter((fact) => fact.note !== 'earlier_treatment')
  const kept = current.length > 0 ? current : all
  const byCycle = new Map(kept.map((fact) => [cycleOf(fact), fact]))
  return [...byCycle.values()]
}

/** The dose day that opened the cycle of a sample, as a key. */
const cycleOf = (fact: EvidenceFact): string =>
  fact.fact_on === null || fact.days_since_dose === null
    ? String(fact.fact_key)
    : String(Date.parse(fact.fact_on) / 86_400_000 - fact.days_since_dose)

/** `below 180 ng/L`: the limit in the unit that was compared. */
const belowWords = (fact: EvidenceFact): string =>
  fact.limit_value === null ? '' : `below ${roundedLimit(fact.limit_value)} ${fact.limit_unit ?? ''}`.trim()

const below = (fact: EvidenceFact): string => (fact.limit_value === null ? '' : ` (${belowWords(fact)})`)

const dayOfInterval = (fact: EvidenceFact): string =>
  `day ${fact.days_since_dose} of ${numberWords(fact.planned_interval_days ?? 0)}`

/** `150 and 162 ng/L on day 80 and 78 of 84-day intervals (below 180 ng/L)`. */
function twoLevels(first: EvidenceFact, second: EvidenceFact): string {
  const sameUnit = first.reported_unit === second.reported_unit && first.analyte === second.analyte
  const sameInterval = first.planned_interval_days === second.planned_interval_days
  const values = sameUnit
    ? `${first.comparator ?? ''}${numberWords(first.reported_value ?? 0)} and ${valueWords(second)}`
    : `${valueWords(first)} and ${first.analyte === second.analyte ? '' : `${nameOf(second.analyte)} `}${valueWords(second)}`
  const days = sameInterval
    ? `on day ${first.days_since_dose} and ${second.days_since_dose} of ${numberWords(second.planned_interval_days ?? 0)}-day intervals`
    : `on ${dayOfInterval(first)} and ${dayOfInterval(second)}`
  const limits = [...new Set([belowWords(first), belowWords(second)])].filter((words) => words !== '')
  const aside = [`${first.fact_on} and ${second.fact_on}`, ...limits].join('; ')
  return `${capitalised(nameOf(first.analyte))} was ${values} ${days} (${aside})`
}

/** Two troughs of different cycles: the one nearest to the functional evidence where there is some, and the latest other one. */
function twoTroughs(troughs: readonly EvidenceFact[], sign: EvidenceFact | undefined): EvidenceFact[] {
  const away = (fact: EvidenceFact): number =>
    Math.abs(Date.parse(fact.fact_on ?? '') - Date.parse(sign?.fact_on ?? fact.fact_on ?? ''))
  const nearest = sign === undefined ? undefined : [...troughs].sort((a, b) => away(a) - away(b))[0]
  const others = troughs.filter((fact) => fact !== nearest)
  const chosen = nearest === undefined ? troughs.slice(-2) : [nearest, ...others.slice(-1)]
  return chosen.sort((a, b) => ((a.fact_on ?? '') < (b.fact_on ?? '') ? -1 : 1))
}

/** Metabolites that were raised, those with all gates known first. */
const raised = (flag: Flagged): EvidenceFact[] =>
  factsOf(flag, 'F3', 'F4').sort((a, b) => Number(b.note === 'raised') - Number(a.note === 'raised'))

const bloodCountWords = (flag: Flagged): string => {
  const facts = factsOf(flag, 'F5')
  const day = lastOf(facts, 'blood count').fact_on
  const parts = facts
    .filter((fact) => fact.fact_on === day)
    .map(
      (fact) =>
        `${nameOf(fact.analyte)} ${valueWords(fact)}${fact.limit_value === null ? '' : ` (limit ${roundedLimit(fact.limit_value)})`}`,
    )
  return `${listWords(parts)} on ${day}`
}

function definite(flag: Flagged): string {
  const [metabolite] = raised(flag)
  const [first, second] = twoTroughs(lowTroughs(flag), metabolite ?? factsOf(flag, 'F5').at(-1))
  if (first === undefined || second === undefined) throw new Error('a definite flag needs two deficient troughs')
  const sign =
    metabolite !== undefined ? `${metaboliteWords(metabolite)} on ${metabolite.fact_on}` : bloodCountWords(flag)
  return `${twoLevels(first, second)}, and ${sign}; consider whether the interval suits this patient together with symptoms.`
}

/** `before the dose of 2025-02-14`, or `on day 80 of 84` while the interval is open. */
function place(flag: Flagged, fact: EvidenceFact): string {
  const next = factsOf(flag, 'next_dose').find((dose) => (dose.fact_on ?? '') >= (fact.fact_on ?? ''))
  return next === undefined
    ? `on ${fact.fact_on}, ${dayOfInterval(fact)}`
    : `on ${fact.fact_on}, ${dayOfInterval(fact)}, before the dose of ${next.fact_on}`
}

const level = (flag: Flagged, fact: EvidenceFact): string =>
  `${capitalised(nameOf(fact.analyte))} was ${valueWords(fact)} ${place(flag, fact)}${below(fact)}`

function probable(flag: Flagged): string {
  const troughs = lowTroughs(flag)
  const [metabolite] = raised(flag)
  const [first, second] = twoTroughs(troughs, metabolite)
  const told =
    first !== undefined && second !== undefined ? twoLevels(first, second) : level(flag, lastOf(troughs, 'trough'))
  if (metabolite !== undefined) return `${told}, and ${metaboliteWords(metabolite)} on ${metabolite.fact_on}.`
  if (flag.criteria.includes('F9')) return `${told}, and symptoms returned before doses in the same period.`
  return `${told}; ${metabolitesTaken(flag)}.`
}

/** What is known of MMA and homocysteine where none was raised. */
function metabolitesTaken(flag: Flagged): string {
  const taken = factsOf(flag, 'metabolite').filter((fact) => fact.note === 'not_raised')
  const within = taken.at(-1)
  if (within !== undefined)
    return `${nameOf(within.analyte)} was ${valueWords(within)} on ${within.fact_on}, within limits`
  const unjudged = factsOf(flag, 'metabolite', 'F3', 'F4').at(-1)
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
  const earlier = troughs.every((fact) => fact.note === 'earlier_treatment')
    ? ', under an earlier form, dose or interval'
    : ''
  const [metabolite] = raised(flag)
  const sign =
    metabolite !== undefined
      ? `${metaboliteWords(metabolite)} on ${metabolite.fact_on}`
      : flag.criteria.includes('F5')
        ? bloodCountWords(flag)
        : metabolitesTaken(flag)
  const [first, second] = twoTroughs(troughs, metabolite ?? factsOf(flag, 'F5').at(-1))
  if (first !== undefined && second !== undefined) return `${twoLevels(first, second)}${earlier}; ${sign}.`
  const only = lastOf(troughs, 'trough')
  return `One level before a dose was ${valueWords(only)} on ${only.fact_on}, ${dayOfInterval(only)}${below(only)}${earlier}; ${sign}.`
}

function serialFall(flag: Flagged): string {
  const facts = factsOf(flag, 'F7').slice(-3)
  const unit = lastOf(facts, 'series').reported_unit
  const sameUnit = facts.every((fact) => fact.reported_unit === unit)
  const [a, b, c] = facts.map((fact, i) =>
    sameUnit && i < 2 ? numberWords(fact.reported_value ?? 0) : valueWords(fact),
  )
  return `Levels before a dose fell from ${a} to ${b} to ${c} (${facts[0]?.fact_on} to ${facts[2]?.fact_on}), each more than assay and day-to-day variation.`
}

function metaboliteOnly(flag: Flagged): string {
  const fact = lastOf(factsOf(flag, 'F10'), 'MMA')
  return `MMA was ${valueWords(fact)} (limit ${roundedLimit(fact.limit_value ?? 0)}) on ${fact.fact_on}, ${dayOfInterval(fact)}; B12 was not measured.`
}

/** F6 or F8 with functional evidence. */
function supportedLevel(flag: Flagged): string {
  const late = flag.criteria.includes('F8') ? factsOf(flag, 'F8') : []
  const fact = lastOf(late.length > 0 ? late : factsOf(flag, 'F6'), 'level')
  const [metabolite] = raised(flag)
  const told =
    late.length > 0
      ? `${level(flag, fact)}, taken late in the interval`
      : `One level before a dose was ${valueWords(fact)} on ${fact.fact_on}, ${dayOfInterval(fact)} (indeterminate)`
  if (metabolite !== undefined) return `${told}; ${metaboliteWords(metabolite)} on ${metabolite.fact_on}.`
  if (flag.criteria.includes('F5')) return `${told}; ${bloodCountWords(flag)}.`
  return `${told}; symptoms returned before doses in the same period.`
}

/** `Low levels before doses in 2023-11 and 2024-02; the last two since were 420 and 510 ng/L.` */
function past(flag: Flagged): string {
  const facts = factsOf(flag, 'F1', 'F8', 'F7').concat(flag.criteria.includes('F1') ? [] : factsOf(flag, 'F6'))
  const months = [...new Set(facts.map((fact) => fact.fact_on?.slice(0, 7) ?? ''))].sort()
  const newer = factsOf(flag, 'newer').map((fact) => `${valueWords(fact)} (${fact.fact_on})`)
  return `Low levels before doses in ${listWords(months)}; the last two since were ${listWords(newer)}.`
}

function notes(flag: Flagged): string[] {
  const words: Readonly<Record<string, string>> = {
    N1: 'MMA or homocysteine near every low level was within limits.',
    N2: 'Active B12 was not low near every low level.',
    N3: 'The low levels were taken in pregnancy or shortly after it.',
    N4: 'A transcobalamin or paraprotein disorder is recorded.',
    silent: 'Symptom scores did not worsen in the same period.',
  }
  return flag.softeners.flatMap((softener) => words[softener] ?? [])
}
