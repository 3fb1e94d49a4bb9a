import type { BetweenDosesInput, TrendInput, TrendPanel } from '@troughline/charts'
import type { LevelCourse } from './level-courses.ts'
import { lateDoses } from './trend-doses.ts'
import type { Writing } from './writing.ts'

/** Cycles told one by one; older ones are counted. */
const mostCourses = 4

/** The trend in words, from its data: what a reader who cannot see the figure needs. */
export function trendAltText(
  input: TrendInput,
  asOf: string,
  courses: readonly LevelCourse[],
  writing: Writing,
): string {
  const { alt } = writing.texts
  const b12 = input.panels.find(({ id }) => id === 'b12')
  const measured = input.panels.flatMap((panel) => {
    const own = input.results.filter((row) => row.panel === panel.id)
    return own.length === 0 ? [] : [panelText(panel, own, writing)]
  })
  const newest = courses.at(-1)
  const course = newest === undefined || b12?.bands === undefined ? [] : [`${courseText(newest, b12, writing)}.`]
  return [
    alt.trend(writing.date(input.from), writing.date(asOf)),
    ...dosesText(input, writing),
    ...measured,
    ...course,
    ...scoresText(input, writing),
    ...eventsText(input, writing),
  ].join(' ')
}

function dosesText({ doses, due, notGiven, treatments }: TrendInput, { texts: { alt }, date }: Writing): string[] {
  const loading = doses.filter(({ kind }) => kind === 'loading').length
  const given =
    doses.length === 0
      ? alt.noInjection
      : alt.injections(loading, doses.length - loading, date(doses[0]!.on), date(doses.at(-1)!.on))
  const words = [...new Set(notGiven.map(({ word }) => word))]
  const late = lateDoses(due)
  return [
    given,
    ...(late === 0 ? [] : [alt.late(late)]),
    ...words.map((word) => alt.notGiven(notGiven.filter((row) => row.word === word).length, word)),
    ...(treatments.length < 2
      ? []
      : [alt.treatments(treatments.map(({ word, on }) => alt.treatmentFrom(word, date(on))))]),
  ]
}

function panelText(
  { name, unit, bands }: TrendPanel,
  results: TrendInput['results'],
  { texts: { alt }, date, number }: Writing,
): string {
  const text = (row: TrendInput['results'][number]) =>
    alt.valueOn(`${row.comparator ?? ''}${number(row.value)}`, date(row.on))
  const [first, last] = [results[0]!, results.at(-1)!]
  const lowest = results.reduce((a, b) => (b.value < a.value ? b : a))
  const highest = results.reduce((a, b) => (b.value > a.value ? b : a))
  const course =
    results.length === 1
      ? alt.single(name, unit, text(first))
      : alt.course(name, unit, results.length, {
          ...{ first: text(first), last: text(last), lowest: text(lowest), highest: text(highest) },
        })
  const changes = (of: 'laboratory' | 'method') =>
    results.filter((row, i) => i > 0 && row[of] !== results[i - 1]![of]).length
  const [laboratories, methods] = [changes('laboratory'), changes('method')]
  const changed = [
    ...(laboratories === 0 ? [] : [alt.laboratoryChange(laboratories)]),
    ...(methods === 0 ? [] : [alt.methodChange(methods)]),
  ]
  return `${course}${troughsText(results, bands, { alt, number })}${changed.length === 0 ? '' : alt.changes(changed)}.`
}

function troughsText(
  results: TrendInput['results'],
  bands: TrendPanel['bands'],
  { alt, number }: { readonly alt: Writing['texts']['alt']; readonly number: Writing['number'] },
): string {
  const troughs = results.filter(({ time }) => time === 'trough')
  if (bands === undefined || troughs.length === 0) return ''
  const low = troughs.filter(({ value, comparator }) => isBelow(value, comparator, bands.deficientBelow))
  return alt.troughsBelow(low.length, troughs.length, number(bands.deficientBelow))
}

/** A value reported as below a limit is below every threshold at or above that limit; one reported as above is not below. */
const isBelow = (value: number, comparator: string | null, threshold: number): boolean =>
  comparator === null ? value < threshold : comparator.startsWith('<') && value <= threshold

function scoresText({ scores }: TrendInput, { texts: { alt }, date, number }: Writing): string[] {
  return [...Map.groupBy(scores, ({ domain }) => domain)].map(([domain, rows]) => {
    const text = ({ score, on }: (typeof rows)[number]) => alt.valueOn(number(score), date(on))
    return alt.scores(domain, rows.length, text(rows[0]!), text(rows.at(-1)!))
  })
}

function eventsText({ events }: TrendInput, { texts: { alt }, date }: Writing): string[] {
  const named = events.filter(({ word }) => word !== '')
  if (named.length === 0) return []
  return [
    alt.events(named.map(({ word, on, until }) => alt.eventOn(word, date(on), until === null ? null : date(until)))),
  ]
}

/** "B12 fell from 612 to 148 ng/L over 71 days; below 180 for an estimated 19 days before the next dose". */
function courseText(course: LevelCourse, { unit, bands }: TrendPanel, { texts: { alt }, number }: Writing): string {
  const whole = (value: number) => number(Math.round(value))
  const [from, to] = [whole(course.from), whole(course.to)]
  const way =
    from === to
      ? alt.stayed(from, unit, course.days)
      : course.to < course.from
        ? alt.fell(from, to, unit, course.days)
        : alt.rose(from, to, unit, course.days)
  if (course.daysBelow === 0) return way
  const threshold = number(bands!.deficientBelow)
  return `${way}${course.toNextDose ? alt.belowBeforeNext(threshold, course.daysBelow) : alt.belowUntilSample(threshold, course.daysBelow)}`
}

/** The chart of levels between doses in words. */
export function betweenDosesAltText(
  { results, bands, plannedIntervalDays, decline }: BetweenDosesInput,
  courses: readonly LevelCourse[],
  panel: TrendPanel,
  writing: Writing,
): string {
  const { texts, number, date } = writing
  const { alt } = texts
  const cycles = new Set(results.map(({ cycleOn }) => cycleOn)).size
  const told = courses.slice(-mostCourses)
  const [first, last] = [decline[0], decline.at(-1)]
  const planned = plannedIntervalDays === null ? null : number(plannedIntervalDays)
  const whole = (value: number) => number(Math.round(value))
  return [
    alt.betweenDoses(panel.unit, cycles, planned, number(bands.deficientBelow), number(bands.indeterminateTo)),
    ...told.map((course) => alt.afterDose(date(course.cycleOn), courseText(course, panel, writing))),
    ...(courses.length > told.length ? [alt.earlierCycles(courses.length - told.length)] : []),
    ...(first === undefined || last === undefined
      ? []
      : [alt.decline(whole(first.level), whole(last.level), panel.unit, first.day, last.day)]),
  ].join(' ')
}
