/** The section `members`. */
export interface MembersColumns {
  readonly empty: true
}
