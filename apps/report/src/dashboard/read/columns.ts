/** Rows turned on their side: one list per column, all of one length. */
export type Columns<Row> = { readonly [K in keyof Row]: readonly Row[K][] }
