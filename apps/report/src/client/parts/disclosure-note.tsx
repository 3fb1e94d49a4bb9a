import type { Disclosure } from '../../dashboard/payload/core.ts'

/** What was done to this page so that it may be shown to others, in full; nothing where nothing was done. */
export function DisclosureNote({ disclosure }: { readonly disclosure: Disclosure }) {
  const { words, pseudonymised, smallNumbers } = disclosure
  return (
    <>
      {words !== null && (
        <p class="note">
          <b>Small numbers ({smallNumbers}).</b> {words} A clinic or month with a count that is not shown is no point of
          a chart, and limits are those of the points that are drawn. A clinic is named only where rounding cannot have
          put it outside. No patient is in this page: figures open nobody.
        </p>
      )}
      {pseudonymised && (
        <p class="note">
          <b>Pseudonyms.</b> Ids of patients, flags and files are replaced. Names, birth dates and typed texts are left
          out; dates, clinics and laboratories are as recorded, so the page is still about persons.
          {words === null && (
            <>
              {' '}
              Decisions made here go back with <code>troughline reidentify --file reviews.csv</code> and its key.
            </>
          )}
        </p>
      )}
    </>
  )
}
