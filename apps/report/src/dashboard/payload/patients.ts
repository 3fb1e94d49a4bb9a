/** The section `patients`. */
export interface PatientsColumns {
  readonly empty: true
}
