/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { type Child, element, gradeMark } from './dom.ts'
import type { PageIndex } from './page-index.ts'

const gradeOrder = ['definite', 'probable', 'possible', 'information']

/** Everything the page knows of one patient: flags with sentence, criteria and evidence, then what could not be judged. */
export function patientDetail(page: PageIndex, patient: number): HTMLElement {
  const { flags } = page.data
  const own = [...(page.flagsOf.get(patient) ?? [])].sort(
    (a, b) =>
      Number(flags.state[a] === 'past') - Number(flags.state[b] === 'past') ||
      gradeOrder.indexOf(flags.grade[a] ?? '') - gradeOrder.indexOf(flags.grade[b] ?? '') ||
      a - b,
  )
  return element(
    'div',
    { class: 'detail' },
    element('p', { class: 'note' }, page.data.patients.about[patient] ?? ''),
    ...own.map((flag) => flagArticle(page, flag)),
    ...openQuestions(page, patient),
  )
}

function flagArticle(page: PageIndex, flag: number): HTMLElement {
  const { flags, rules } = page.data
  const rule = flags.rule[flag] ?? -1
  const grade = flags.grade[flag] ?? ''
  const facts = [
    `${flags.state[flag] === 'active' ? 'active' : (flags.stateWords[flag] ?? '')}`,
    flags.onset[flag] ? `${flags.state[flag] === 'past' ? 'began' : 'since'} ${flags.onset[flag]}` : '',
    flags.episode[flag] ? `treatment begun ${flags.episode[flag]}` : '',
  ].filter((fact) => fact !== '')
  return element(
    'article',
    { class: flags.state[flag] === 'past' ? 'flag past' : 'flag' },
    element(
      'h3',
      {},
      gradeMark(grade),
      ' ',
      element('span', { class: `grade grade-${grade}` }, grade),
      ` ${rules.title[rule] ?? ''} `,
      element('small', {}, facts.join(' · ')),
    ),
    element('p', { class: 'sentence' }, flags.summary[flag] ?? ''),
    ...criteriaList(page, flag, rule),
    ...evidenceTable(page, flag),
    element('p', { class: 'note flag-id' }, 'flag ', element('code', {}, flags.id[flag] ?? '')),
  )
}

function criteriaList(page: PageIndex, flag: number, rule: number): Child[] {
  const { flags, rules } = page.data
  const met = (flags.criteria[flag] ?? '').split(' ').filter((criterion) => criterion !== '')
  const words = rules.criteria[rule] ?? {}
  const notes = flags.notes[flag] ?? ''
  return [
    ...(met.length === 0
      ? []
      : [
          element(
            'dl',
            { class: 'criteria' },
            ...met.map((criterion) =>
              element(
                'div',
                {},
                element('dt', {}, criterion),
                element('dd', {}, words[criterion] ?? words[criterion.split('-')[0] ?? ''] ?? 'criterion met'),
              ),
            ),
          ),
        ]),
    ...(notes === '' ? [] : [element('p', { class: 'note' }, notes)]),
  ]
}

function evidenceTable(page: PageIndex, flag: number): Child[] {
  const { evidence, files, flags } = page.data
  const from = page.evidenceFrom[flag] ?? 0
  const n = flags.evidence[flag] ?? 0
  if (n === 0) return [element('p', { class: 'note' }, 'No evidence row is recorded for this flag.')]
  const body = element('tbody')
  for (let row = from; row < from + n; row += 1) {
    body.append(
      element(
        'tr',
        {},
        element('td', {}, evidence.on[row] ?? 'undated'),
        element('td', {}, evidence.part[row]?.replaceAll('_', ' ') ?? ''),
        element('td', { class: 'text' }, evidence.text[row] ?? ''),
        element('td', { class: 'source' }, `${files[evidence.file[row] ?? -1] ?? ''}:${evidence.line[row] ?? ''}`),
      ),
    )
  }
  const heads = ['Date', 'For', 'Fact as reported', 'File and line']
  return [
    element(
      'div',
      { class: 'frame', role: 'group', tabindex: '0', 'aria-label': 'Evidence rows' },
      element(
        'table',
        { class: 'evidence' },
        element('caption', { class: 'visually-hidden' }, 'Evidence'),
        element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
        body,
      ),
    ),
  ]
}

function openQuestions(page: PageIndex, patient: number): Child[] {
  const { unjudged, rules, reasons } = page.data
  const rows = page.unjudgedOf.get(patient) ?? []
  if (rows.length === 0) return []
  const lines = new Set(
    rows.map((row) => `${rules.title[unjudged.rule[row] ?? -1]}: ${reasons.words[unjudged.reason[row] ?? -1]}`),
  )
  return [
    element(
      'div',
      { class: 'open-questions' },
      element('h3', {}, gradeMark('unjudged'), ' Could not be judged'),
      element('ul', {}, ...[...lines].map((line) => element('li', {}, line))),
    ),
  ]
}
