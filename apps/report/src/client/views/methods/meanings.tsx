const meanings: readonly (readonly [string, string])[] = [
  [
    'Met, not met',
    'Of those who could be judged: what the measure asks for holds, or does not. Exclusions are removed before, exceptions only where the measure is not met.',
  ],
  ['Cannot tell', 'The patient, episode or dose belongs to the measure, but data are missing; the reason says which.'],
  ['95 % interval', 'Wilson interval of the share; none where too few could be judged.'],
  [
    'Definite, probable, possible',
    'Grades of a flag, by how many independent facts support it. Information tells of the data, not of the patient.',
  ],
  [
    'Past',
    "A flag that newer facts or a changed interval or regimen have closed, or whose facts are older than the rule's window. Only active flags enter the worklist.",
  ],
  [
    'Signal, no signal',
    'A signal is a month that one of four named special-cause rules points at; everything else is the common variation of the months. It is judged for all clinics together.',
  ],
  [
    'Outside the 99.8 % limits',
    'Further from the mean of all clinics than chance would put 1 clinic in 500. The 95 % limits name nobody: among many clinics some always lie outside them.',
  ],
]

/** The words of the page, each with what it means. */
export function Meanings() {
  return (
    <dl class="facts">
      {meanings.map(([word, meaning]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
