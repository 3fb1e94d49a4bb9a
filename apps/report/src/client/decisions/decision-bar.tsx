import { useRef, useState } from 'preact/hooks'
import { csvFile, download } from '../export/download.ts'
import { numberText } from '../format/number-text.ts'
import type { DecisionBook } from './decision-book.ts'
import { longestReviews, readReviews, reviewsCsv } from './reviews-csv.ts'

const reviewsName = 'reviews.csv'

/** Where the decisions of this page are, and how they get out of it and into it. */
export function DecisionBar({ book }: { readonly book: DecisionBook }) {
  const [message, setMessage] = useState('')
  const [refused, setRefused] = useState<readonly string[]>([])
  const input = useRef<HTMLInputElement>(null)
  const here = book.here().length
  const foreign = here === 0 ? 0 : book.foreign()
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    const told = await takeInFile(book, file)
    setMessage(told.message)
    setRefused(told.refused)
  }
  return (
    <section class="decision-bar" aria-label="Decisions of this page">
      <p class="decision-where">
        {here === 0 ? (
          <>No decision was made in this page yet. </>
        ) : (
          <>
            <b>
              {numberText(here)} {here === 1 ? 'decision' : 'decisions'}
            </b>{' '}
            made or read here
            {foreign > 0 && `, ${numberText(foreign)} of them about flags that are not in this page`}.{' '}
          </>
        )}
        {book.isKept()
          ? here > 0 && 'Kept in this browser alone until you export them: send the file to whoever runs the analysis.'
          : 'This browser keeps nothing: export before you close the page, or decisions are lost.'}
      </p>
      <p class="decision-tools">
        <button
          type="button"
          class="plain"
          disabled={here === 0}
          onClick={() => download(reviewsName, csvFile(reviewsCsv(book.here())))}
        >
          Export {reviewsName}
        </button>{' '}
        <button type="button" class="plain" onClick={() => input.current?.click()}>
          Import {reviewsName}
        </button>{' '}
        <button
          type="button"
          class="plain"
          disabled={!book.canUndo()}
          onClick={() => {
            book.undo()
            setMessage('The last step was taken back.')
          }}
        >
          Undo
        </button>{' '}
        <button
          type="button"
          class="plain"
          disabled={here === 0}
          onClick={() => {
            book.forget()
            setMessage('The decisions of this page were removed from this browser. Undo brings them back.')
          }}
        >
          Remove all
        </button>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          class="visually-hidden"
          tabIndex={-1}
          aria-label="A reviews file to read"
          onChange={(event) => {
            void read(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </p>
      <p class="note" aria-live="polite">
        {message}
      </p>
      {refused.length > 0 && (
        <ul class="problems">
          {refused.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Lines that are told one by one. */
const toldLines = 5

async function takeInFile(
  book: DecisionBook,
  file: File,
): Promise<{ readonly message: string; readonly refused: readonly string[] }> {
  if (file.size > longestReviews)
    return { message: 'Nothing was read: the file is far larger than a reviews file.', refused: [] }
  const { decisions, blind, refused } = readReviews(await file.text())
  const { added, foreign } = book.takeIn(decisions)
  const parts = [
    `${numberText(added)} of ${numberText(decisions.length)} decisions were new.`,
    foreign > 0
      ? `${numberText(foreign)} are about flags that this page does not have; they are kept and exported.`
      : '',
    blind > 0 ? `${numberText(blind)} rows of a blind sample decide nothing and were left out.` : '',
    refused.length > 0 ? `${numberText(refused.length)} lines are no decision and were left out:` : '',
  ]
  const lines = refused.slice(0, toldLines).map(({ line, why }) => `line ${line}: ${why}`)
  const more = refused.length > toldLines ? [`and ${numberText(refused.length - toldLines)} more lines`] : []
  return { message: parts.filter((part) => part !== '').join(' '), refused: [...lines, ...more] }
}
