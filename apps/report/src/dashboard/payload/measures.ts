/** The section `measures`. */
export interface MeasuresColumns {
  readonly empty: true
}
