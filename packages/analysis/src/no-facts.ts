/** An analysis was asked for where nothing has been loaded. */
export class NoFactsError extends Error {
  override readonly name = 'NoFactsError'
  readonly hint = 'Load exports first: `troughline ingest FOLDER`.'
}

export const noFacts = (): NoFactsError =>
  new NoFactsError('The warehouse holds no dose, result, score or event to analyse.')
