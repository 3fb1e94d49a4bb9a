/** `invalid`: the mutated SQL is no SQL, so it says nothing of the tests. */
export interface Verdict {
  readonly status: 'killed' | 'survived' | 'invalid'
  /** The first case that caught it, or what the analysis refused with. */
  readonly by: string
}

/** An analysis that stops is noticed by every test; SQL that does not bind is no mutant. */
export function verdictOf(error: unknown): Verdict {
  const message = error instanceof Error ? error.message : String(error)
  const isSql = /(Binder|Parser|Catalog|Conversion|Syntax|Not implemented) Error/i.test(message)
  return { status: isSql ? 'invalid' : 'killed', by: message.split('\n')[0]!.slice(0, 160) }
}
