import type { ComponentChildren } from 'preact'
import type { MeasureText, RuleText } from '../../../dashboard/dashboard-words.ts'

/** One definition: closed until it is opened, or a link asked for it. */
function Definition(props: {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly open: string | null
  readonly children: ComponentChildren
}) {
  return (
    <details class="definition" open={props.open === props.id}>
      <summary>
        <b>{props.title}</b> <span class="of">{props.note}</span>
      </summary>
      {props.children}
    </details>
  )
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

const listed = (texts: readonly string[]): string => texts.join(', ')

export function MeasureDefinitions(props: { readonly measures: readonly MeasureText[]; readonly open: string | null }) {
  return (
    <>
      {props.measures.map((measure) => (
        <Definition
          key={measure.id}
          id={measure.id}
          title={measure.title}
          note={`${measure.id}, version ${measure.version}, per ${measure.unit}`}
          open={props.open}
        >
          <p class="text">{measure.question}</p>
          <dl class="facts">
            <Fact name="Asked about">{measure.population}</Fact>
            <Fact name="Met">{measure.numerator}</Fact>
            {Object.keys(measure.reasons).length > 0 && (
              <Fact name="Left out or cannot tell">{Object.values(measure.reasons).join('; ')}</Fact>
            )}
            <Fact name="Clinics">
              {measure.comparesClinics ? 'Compared in a funnel.' : `Not compared: ${measure.whyNotCompared ?? ''}`}
            </Fact>
            {measure.caution !== null && <Fact name="Caution">{measure.caution}</Fact>}
            {measure.rules.length > 0 && <Fact name="Rules counted">{listed(measure.rules)}</Fact>}
            {measure.parameters.length > 0 && <Fact name="Parameters">{listed(measure.parameters)}</Fact>}
            <Fact name="Sources">{measure.sources.join('; ')}</Fact>
          </dl>
        </Definition>
      ))}
    </>
  )
}

export function RuleDefinitions(props: { readonly rules: readonly RuleText[]; readonly open: string | null }) {
  return (
    <>
      {props.rules.map((rule) => (
        <Definition
          key={rule.id}
          id={rule.id}
          title={rule.title}
          note={`${rule.id}, version ${rule.version}, per ${rule.perEpisode ? 'treatment episode' : 'patient'}`}
          open={props.open}
        >
          <p class="text">{rule.definition}</p>
          <dl class="facts">
            {rule.criteria.map(({ id, text }) => (
              <Fact key={id} name={id}>
                {text}
              </Fact>
            ))}
            {rule.parameters.length > 0 && <Fact name="Parameters">{listed(rule.parameters)}</Fact>}
            {rule.sources.length > 0 && <Fact name="Sources">{rule.sources.join('; ')}</Fact>}
          </dl>
        </Definition>
      ))}
    </>
  )
}
