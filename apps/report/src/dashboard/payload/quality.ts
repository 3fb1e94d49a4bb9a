/** The section `quality`. */
export interface QualityColumns {
  readonly empty: true
}
