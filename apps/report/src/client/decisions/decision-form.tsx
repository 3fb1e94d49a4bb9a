import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { localDate, localMoment } from '../format/local-moment.ts'
import {
  type Action,
  actions,
  type DecisionDraft,
  draftProblems,
  type Explanation,
  explanations,
  type Finding,
  findings,
} from './decision.ts'
import type { DecisionBook } from './decision-book.ts'

const empty: DecisionDraft = {
  ...{ finding: '', reason: '', action: '', owner: '', dueOn: '', doneOn: '', snoozeUntil: '' },
  ...{ reviewer: '', note: '' },
}

/** What a form starts with: the decision that stands, so that a date can be added to it, or an empty one by the last reviewer. */
function draftFor(book: DecisionBook, open: number): DecisionDraft {
  const { decision } = book.standing(open)
  const reviewer = book.reviewer()
  if (decision === null) return { ...empty, reviewer }
  const { finding, reason, action, owner, dueOn, doneOn, snoozeUntil, note } = decision
  return { finding, reason, action, owner, dueOn, doneOn, snoozeUntil, note, reviewer }
}

/** Decides one flag, on both axes. */
export function DecisionForm(props: {
  readonly book: DecisionBook
  /** Number of the flag. */
  readonly open: number
  /** The form is all of a dialog: the keyboard starts in it. */
  readonly startsHere?: boolean
  readonly onDone: () => void
  readonly onCancel?: () => void
}) {
  const { book, open } = props
  const [draft, setDraft] = useState(() => draftFor(book, open))
  const [problems, setProblems] = useState<readonly string[]>([])
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => {
    const first =
      form.current?.querySelector<HTMLElement>('input:checked') ?? form.current?.querySelector<HTMLElement>('input')
    // A dialog gives the focus to whoever asks for it in this way; a form in the page takes it.
    if (props.startsHere === true) first?.setAttribute('autofocus', '')
    else first?.focus()
  }, [])
  const set = (changes: Partial<DecisionDraft>) => setDraft({ ...draft, ...changes })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const now = new Date()
    const cleaned = {
      ...draft,
      reason: draft.finding === 'explained' ? draft.reason : ('' as const),
      owner: draft.owner.trim(),
      reviewer: draft.reviewer.trim(),
      note: draft.note.trim(),
    }
    const found = draftProblems(cleaned, localDate(now))
    setProblems(found)
    const { finding } = cleaned
    if (found.length > 0 || finding === '') return
    book.decide(open, { ...cleaned, finding }, localMoment(now))
    props.onDone()
  }
  return (
    <form class="decide" ref={form} onSubmit={submit} noValidate>
      {problems.length > 0 && (
        <ul class="problems" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <fieldset class="decide-axis">
        <legend>Finding</legend>
        <div class="choices">
          {Object.entries(findings).map(([value, words]) => (
            <label class="check" key={value}>
              <input
                type="radio"
                name="finding"
                value={value}
                checked={draft.finding === value}
                onChange={() => set({ finding: value as Finding })}
              />
              {words}
            </label>
          ))}
        </div>
        {draft.finding === 'explained' && (
          <Choice
            label="Explained by"
            value={draft.reason}
            words={explanations}
            onChoose={(value) => set({ reason: value as Explanation | '' })}
          />
        )}
      </fieldset>
      <fieldset class="decide-axis">
        <legend>Action</legend>
        <div class="decide-fields">
          <Choice
            label="Kind"
            value={draft.action}
            words={actions}
            onChoose={(value) => set({ action: value as Action | '' })}
          />
          <Field label="Owner" value={draft.owner} onValue={(owner) => set({ owner })} />
          <Field label="Due" type="date" value={draft.dueOn} onValue={(dueOn) => set({ dueOn })} />
          <Field label="Done" type="date" value={draft.doneOn} onValue={(doneOn) => set({ doneOn })} />
          <Field
            label="Snooze until"
            type="date"
            value={draft.snoozeUntil}
            onValue={(snoozeUntil) => set({ snoozeUntil })}
          />
        </div>
      </fieldset>
      <div class="decide-fields">
        <Field label="Reviewer" value={draft.reviewer} onValue={(reviewer) => set({ reviewer })} required />
        <label class="field decide-note">
          Note
          <textarea rows={2} value={draft.note} onInput={(event) => set({ note: event.currentTarget.value })} />
        </label>
      </div>
      <p class="decide-buttons">
        <button type="submit" class="plain primary">
          Decide
        </button>{' '}
        {props.onCancel !== undefined && (
          <button type="button" class="plain" onClick={props.onCancel}>
            Cancel
          </button>
        )}
      </p>
    </form>
  )
}

function Field(props: {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly type?: 'text' | 'date'
  readonly required?: true
}) {
  const onInput = (event: { readonly currentTarget: HTMLInputElement }) => props.onValue(event.currentTarget.value)
  const rest = { value: props.value, required: props.required === true, onInput }
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: either of the two is the control.
    <label class="field">
      {props.label}
      {props.type === 'date' ? <input type="date" {...rest} /> : <input type="text" autocomplete="off" {...rest} />}
    </label>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly words: Readonly<Record<string, string>>
  readonly onChoose: (value: string) => void
}) {
  return (
    <label class="field">
      {props.label}
      <select value={props.value} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <option value="">not said</option>
        {Object.entries(props.words).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
