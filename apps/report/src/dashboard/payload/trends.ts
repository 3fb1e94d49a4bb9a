/** The section `trends`. */
export interface TrendsColumns {
  readonly empty: true
}
