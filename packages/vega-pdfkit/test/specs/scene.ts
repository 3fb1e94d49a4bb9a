/** Small specifications by a sentence that says what they draw. */
export type Specs = Readonly<Record<string, object>>

/** A Vega specification of marks on 240 by 140 points. */
export function scene(...marks: readonly object[]): object {
  return { width: 240, height: 140, padding: 6, marks }
}

/** A mark with one item for each of these sets of values, which are shared where all have them. */
export function mark(type: string, items: readonly object[], shared: object = {}): object {
  const names = [...new Set([...items, shared].flatMap((item) => Object.keys(item)))]
  const update = Object.fromEntries(names.map((name) => [name, { signal: `datum.values.${name}` }]))
  const values = items.map((item) => ({ values: { ...shared, ...item } }))
  return {
    type: 'group',
    data: [{ name: 'items', values }],
    marks: [{ type, from: { data: 'items' }, encode: { update } }],
  }
}
