/** The section `worklist`. */
export interface WorklistColumns {
  readonly empty: true
}
