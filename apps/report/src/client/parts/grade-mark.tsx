export type Grade = 'definite' | 'probable' | 'possible' | 'information'

const size = 10
const half = size / 2
const diamond = `M${half} 0.7 L${size - 0.7} ${half} L${half} ${size - 0.7} L0.7 ${half} Z`
const leftHalf = `M${half} 0.7 L0.7 ${half} L${half} ${size - 0.7} Z`

/**
 * The mark of a grade, told by shape as well as colour: filled, half-filled or hollow diamond; a dash for what could not be
 * told or is information. Decoration only: the word stands beside it (`GradeText`).
 */
export function GradeMark({ grade }: { readonly grade: string }) {
  return (
    <svg class={`mark mark-${grade}`} width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {shapeOf(grade)}
    </svg>
  )
}

function shapeOf(grade: string) {
  const outline = <path d={diamond} fill="none" stroke="currentColor" stroke-width="1.4" />
  if (grade === 'definite') return <path d={diamond} fill="currentColor" stroke="currentColor" stroke-width="1.4" />
  if (grade === 'probable')
    return (
      <>
        <path d={leftHalf} fill="currentColor" />
        {outline}
      </>
    )
  if (grade === 'possible') return outline
  return <path d={`M1 ${half} H${size - 1}`} stroke="currentColor" stroke-width="1.6" />
}

/** Mark and word together. */
export function GradeText({ grade }: { readonly grade: string }) {
  return (
    <span class={`grade grade-${grade}`}>
      <GradeMark grade={grade} /> {grade}
    </span>
  )
}
