import type { ComponentChildren } from 'preact'

/** One figure: its name, the answer as the largest text, its denominator, a bar, and what stands beside it in words. */
export function Tile(props: {
  readonly title: ComponentChildren
  /** The answer, "94 %", or "cannot tell". */
  readonly answer: ComponentChildren
  /** The interval beside the answer. */
  readonly interval?: ComponentChildren
  /** "1,410 of 1,500". */
  readonly fraction: ComponentChildren
  readonly bar?: ComponentChildren
  /** Lines under the bar. */
  readonly children?: ComponentChildren
}) {
  return (
    <article class="tile">
      <h2>{props.title}</h2>
      <p class="answer">
        {props.answer} {props.interval !== undefined && <span class="limits">{props.interval}</span>}
      </p>
      <p class="fraction">{props.fraction}</p>
      {props.bar}
      {props.children !== undefined && <div class="tile-notes">{props.children}</div>}
    </article>
  )
}
