import type { CoreMeasure } from '../../../dashboard/payload/core.ts'
import { intervalText, shareText } from '../../format/percent-text.ts'
import { CountText } from '../../parts/count-text.tsx'
import { FigureLink } from '../../parts/figure-link.tsx'
import { ProportionBar } from '../../parts/proportion-bar.tsx'
import { Tile } from '../../parts/tile.tsx'
import { hrefOf } from '../../route.ts'
import { changeWords } from './change-words.ts'
import { cannotTellReasons, notMetOf, segmentsOf, unitText } from './standings.ts'

/** A headline measure: the answer, its denominator, the bar, who is behind it, and whether it changed. */
export function HeadlineTile(props: { readonly measure: CoreMeasure; readonly beside: readonly CoreMeasure[] }) {
  const { measure } = props
  return (
    <Tile
      title={measure.title}
      answer={<Answer measure={measure} />}
      interval={<Interval measure={measure} />}
      fraction={<Fraction measure={measure} />}
      bar={<ProportionBar segments={segmentsOf(measure)} />}
    >
      <Behind measure={measure} />
      <ChangeLine measure={measure} />
      {props.beside.map((other) => (
        <p key={other.id}>
          {other.title}: <Fraction measure={other} />
        </p>
      ))}
    </Tile>
  )
}

/** The rate, which opens the patients behind it; words where there is none. */
export function Answer({ measure }: { readonly measure: CoreMeasure }) {
  if (measure.initialPopulation === 0) return <>Nobody</>
  if (measure.rate === null) return <>{measure.denominator === 0 ? 'Cannot tell' : 'Not shown'}</>
  return (
    <FigureLink href={hrefOf('list', { measure: measure.id })} opens="patients behind this figure">
      {shareText(measure.rate)}
    </FigureLink>
  )
}

export function Interval({ measure: { low, high } }: { readonly measure: CoreMeasure }) {
  if (low === null || high === null) return null
  return (
    <>
      <span class="visually-hidden">95 per cent interval </span>({intervalText(low, high)})
    </>
  )
}

/** "161 of 199 patients". */
export function Fraction({ measure }: { readonly measure: CoreMeasure }) {
  return (
    <>
      <CountText count={measure.numerator} /> of <CountText count={measure.denominator} />{' '}
      {unitText(measure, measure.denominator)}
    </>
  )
}

/** Those who are not met and those who cannot be told, each of which opens its patients. */
export function Behind({ measure }: { readonly measure: CoreMeasure }) {
  const notMet = notMetOf(measure)
  const [reason, ...others] = cannotTellReasons(measure)
  const open = (standing: string) => hrefOf('list', { measure: measure.id, standing })
  return (
    <p>
      {notMet !== null && (
        <>
          <FigureLink href={notMet === 0 ? null : open('not_met')} opens={`${measure.title}, patients not met`}>
            <CountText count={notMet} /> not met
          </FigureLink>
          {' · '}
        </>
      )}
      <FigureLink
        href={measure.notEvaluable === 0 ? null : open('cannot_tell')}
        opens={`${measure.title}, patients who cannot be told`}
      >
        <CountText count={measure.notEvaluable} /> cannot tell
      </FigureLink>
      {reason !== undefined && `: ${others.length > 0 ? 'mostly ' : ''}${reason.words}`}
    </p>
  )
}

/** "signal" or "no signal" since the last period, in words. */
export function ChangeLine({ measure }: { readonly measure: CoreMeasure }) {
  if (measure.change === null) return null
  const { verdict, text } = changeWords(measure.change)
  return (
    <p class={`change change-${measure.change.verdict}`}>
      <b>{verdict}</b>
      {text}
    </p>
  )
}
