/** The same values, the next one being fetched while one is used. */
export async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done === true) return
      next = source.next()
      // It is awaited above; where the reader stops before, its failure matters to nobody.
      next.catch(() => {})
      yield value
    }
  } finally {
    await next.catch(() => {})
  }
}
