/** The section `methods`. */
export interface MethodsColumns {
  readonly empty: true
}
