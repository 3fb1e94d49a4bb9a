import type { ExplainedParameter, Explanation } from '@troughline/analysis'
import { gradeMark } from './grade-mark.ts'
import { table } from './table.ts'
import { wrap } from './wrap.ts'

/** Why an assessment came out as it did, as text: the answer, the definition, the parameters with sources, the evidence. */
export function explanationText(explanation: Explanation): string {
  return [
    headPart(explanation),
    definitionPart(explanation),
    ...clausesPart(explanation),
    ...criteriaPart(explanation),
    parametersPart(explanation),
    evidencePart(explanation),
    wrap(
      `as of ${explanation.as_of} (${explanation.as_of_source}), parameters ${explanation.parameter_set}, rule version ${explanation.rule_version}, troughline ${explanation.engine_version}`,
    ),
  ].join('\n\n')
}

function headPart(explanation: Explanation): string {
  const { outcome, grade, state, state_reason, closed_on, onset_on, episode, softeners } = explanation
  const facts = [gradeMark(outcome, grade)]
  if (state === 'past') facts.push(`past since ${closed_on ?? 'an unknown date'} (${words(state_reason ?? 'closed')})`)
  else if (state !== null) facts.push(state)
  if (onset_on !== null) facts.push(`since ${onset_on}`)
  if (episode !== null) facts.push(`episode from ${episode}`)
  if (softeners.length > 0) facts.push(`noted: ${softeners.map(words).join(', ')}`)
  const lines = [
    `${explanation.rule_id}: ${explanation.rule_title}`,
    `patient ${explanation.patient_id}${explanation.clinic_id === '' ? '' : `, clinic ${explanation.clinic_id}`}`,
    facts.join(' · '),
  ]
  if (explanation.summary !== '') lines.push('', explanation.summary)
  if (explanation.reason !== null) lines.push(`reason: ${explanation.reason_words ?? words(explanation.reason)}`)
  if (explanation.outdated) {
    lines.push(
      '',
      'The facts in the file no longer give this answer: rows were loaded or resolved since. Run `troughline analyze`.',
    )
  }
  lines.push(`flag ${explanation.flag_id}`)
  return lines.map((line) => wrap(line)).join('\n')
}

function definitionPart({ definition, definition_version, rule_version, sources }: Explanation): string {
  const lines = ['Definition', wrap(definition, 2)]
  if (definition_version !== rule_version) {
    lines.push(wrap(`(shown in version ${definition_version}; this was assessed with version ${rule_version})`, 2))
  }
  lines.push(...sources.map((source) => wrap(`source: ${source}`, 2, 2)))
  return lines.join('\n')
}

const statusMark = { met: '●', unjudged: '?', not_listed: '–' } as const

const truthMark = (holds: boolean | null): string => (holds === null ? '?' : holds ? '●' : '–')

function clausesPart({ clauses }: Explanation): string[] {
  if (clauses.length === 0) return []
  const lines = clauses.flatMap(({ text, holds, found }) => [
    wrap(`${truthMark(holds)} ${text}`, 2, 4),
    wrap(`found: ${found}`, 6, 6),
  ])
  return [['Clause by clause (● holds, ? could not be judged, – does not hold)', ...lines].join('\n')]
}

function criteriaPart({ criteria }: Explanation): string[] {
  if (criteria.length === 0) return []
  const lines = criteria.map(({ id, text, status, severity }) =>
    wrap(`${statusMark[status]} ${id}${severity === null ? '' : `-${severity}`} ${text}`, 2, 4),
  )
  return [['Criteria (● met, ? could not be judged, – not met or another stands in its place)', ...lines].join('\n')]
}

function parametersPart({ parameters }: Explanation): string {
  if (parameters.length === 0) return 'Parameters: none'
  const line = ({ id, value, unit, meaning, boundary, source, isDefault }: ExplainedParameter): string => {
    const edge = boundary === null ? '' : ` (${boundary})`
    return wrap(`${id} = ${value} ${unit}${isDefault ? '' : ' [changed]'}: ${meaning}${edge} Source: ${source}`, 2, 4)
  }
  return ['Parameters', ...parameters.map(line)].join('\n')
}

function evidencePart({ evidence }: Explanation): string {
  if (evidence.length === 0) return 'Evidence: no single fact decided this'
  const rows = table<(typeof evidence)[number]>(
    [
      { head: 'date', value: ({ on }) => on },
      { head: 'for', value: ({ role }) => words(role) },
      { head: 'file and line', value: ({ file, line }) => `${file}:${line}` },
      // Last and never cut: evidence is what the reader came for.
      { head: 'fact', value: ({ text }) => text },
    ],
    evidence,
  )
  return `Evidence\n${rows
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}`
}

const words = (code: string): string => code.replaceAll('_', ' ')
