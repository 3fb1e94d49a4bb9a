import { wilsonInterval } from '@troughline/clinical'
import { cannotTellOf, earlyRule, fallsRule, judgedOf, populationOf, strongOf, totalOf } from '../classify.ts'
import type { DashboardData, DashboardWords, OutcomeCounts, Part } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { swatch } from '../marks.ts'
import { count, ofWords, percent } from '../numbers.ts'
import { proportionBar } from '../proportion-bar.ts'
import { ruleOf, titleOf, unitOf } from '../words.ts'
import { figure } from './figure.ts'

/** The total of one rule, or part of it, over the clinics in scope. */
export const totalFor = (data: DashboardData, ruleId: string, part: Part): OutcomeCounts =>
  totalOf(data.findings.filter((finding) => finding.ruleId === ruleId && finding.part === part))

/** The segments of every bar of the page, in their fixed order. */
export const segmentsOf = (c: OutcomeCounts) =>
  [
    { meaning: 'strong', n: strongOf(c) },
    { meaning: 'possible', n: c.possible + c.information },
    { meaning: 'past', n: c.past },
    { meaning: 'none', n: c.noFlag },
    { meaning: 'unjudged', n: cannotTellOf(c) },
  ] as const

const hundred = 100

function interval(numerator: number, denominator: number): string {
  const limits = wilsonInterval(numerator, denominator)
  return limits === undefined ? '' : `(${limits.map((limit) => Math.round(limit * hundred)).join('–')})`
}

interface Tile {
  /** Whether the count is a rate of those judged. Laboratory evidence is not: only the tested are judged. */
  readonly rate: boolean
  readonly title: string
  readonly ruleId: string
  readonly part: Part
}

function tile(data: DashboardData, words: DashboardWords, { title, ruleId, part, rate }: Tile): Html {
  const total = totalFor(data, ruleId, part)
  const judged = judgedOf(total)
  const population = populationOf(total)
  const strong = strongOf(total)
  const unit = unitOf(ruleOf(words, ruleId))
  const answer =
    judged === 0
      ? html`<p class="answer">none judged</p>`
      : !rate
        ? html`<p class="answer">${count(strong)} <span class="limits">definite or probable</span></p>`
        : html`<p class="answer">${percent(strong, judged)}&nbsp;% <span class="limits">${interval(strong, judged)}</span></p>`
  return html`<li class="tile"><h3>${title}</h3>
${answer}
<p class="fraction">${judged === 0 ? html`no ${unit} to count` : html`${figure({ ruleId, part, show: 'strong' }, strong)} of ${count(judged)} ${unit} judged`}</p>
${proportionBar(segmentsOf(total))}
<p class="note">possible: ${figure({ ruleId, part, show: 'possible' }, total.possible)} · cannot tell: ${population === 0 ? 'none in the population' : html`${figure({ ruleId, part, show: 'unjudged' }, cannotTellOf(total))} of ${count(population)}`}</p></li>`
}

/**
 * The answer first: four counts with their denominators, and falls between doses as a number beside how many were tested.
 *
 * Falls between doses are a count and never a percentage of the injected: who is found depends on who is tested.
 */
export function overview(data: DashboardData, words: DashboardWords): Html {
  const tiles: readonly Tile[] = [
    { title: `${titleOf(words, earlyRule)}: schedule`, ruleId: earlyRule, part: 'schedule', rate: true },
    {
      title: `${titleOf(words, earlyRule)}: laboratory or symptom evidence`,
      ruleId: earlyRule,
      part: 'evidence',
      rate: false,
    },
    { title: titleOf(words, 'late-dose'), ruleId: 'late-dose', part: 'whole', rate: true },
    { title: titleOf(words, 'lapsed-treatment'), ruleId: 'lapsed-treatment', part: 'whole', rate: true },
  ]
  const falls = totalFor(data, fallsRule, 'whole')
  const tested = data.testedBeforeDose.reduce((sum, row) => sum + row.tested, 0)
  const population = data.testedBeforeDose.reduce((sum, row) => sum + row.population, 0)
  const fallsFigure = (show: string, n: number) => figure({ ruleId: fallsRule, part: 'whole', show }, n)
  return html`<section id="overview" aria-labelledby="overview-title"><h2 id="overview-title">Overview <small>as of ${data.run.asOf}</small></h2>
<div class="strip"><h3>${titleOf(words, fallsRule)}</h3>
${
  judgedOf(falls) === 0
    ? html`<p class="answer">none judged</p>`
    : html`<p class="answer">${fallsFigure('strong', strongOf(falls))} <span class="limits">definite or probable</span></p>`
}
<p class="fraction">of ${judgedOf(falls) === 0 ? 'no' : count(judgedOf(falls))} patients judged · possible: ${fallsFigure('possible', falls.possible)} · past: ${fallsFigure('past', falls.past)} · cannot tell: ${
    populationOf(falls) === 0
      ? 'none in the population'
      : html`${fallsFigure('unjudged', cannotTellOf(falls))} of ${count(populationOf(falls))}`
  }</p>
${proportionBar(segmentsOf(falls))}
<p class="note">tested before a dose: ${ofWords(tested, population, 'no patient on maintenance in the window')}${population === 0 ? '' : ` patients on maintenance (${percent(tested, population)} %), ${data.run.parameterValues.falls_window_months} months to ${data.run.asOf}`}</p></div>
<ul class="tiles">${tiles.map((one) => tile(data, words, one))}</ul>
<p class="key">Bars: <span>${swatch('strong')} definite or probable</span> <span>${swatch('possible')} possible</span> <span>${swatch('past')} past</span> <span>${swatch('none')} no flag</span> <span>${swatch('unjudged')} cannot tell</span> Percentages are definite or probable of those judged, with the Wilson 95 % interval. Findings that depend on who was tested are counts, not rates. No flag never shows that treatment is adequate.</p>
</section>`
}
