/** The section `decisions`. */
export interface DecisionsColumns {
  readonly empty: true
}
