import { useEffect, useRef } from 'preact/hooks'
import { tierWords } from './tier-words.ts'
import { worklistColumns } from './worklist-columns.ts'
import { clinicWord, type ReviewState, type WorklistQuery } from './worklist-query.ts'
import { gradeOrder } from './worklist-rows.ts'
import type { WorklistTable } from './worklist-table.ts'

const reviewWords: Readonly<Record<ReviewState, string>> = {
  open: 'not reviewed',
  decided: 'reviewed',
  reopened: 'reopened',
  snoozed: 'snoozed here',
}

/** What narrows the list. Every choice is in the address. */
export function WorklistFilters(props: {
  readonly table: WorklistTable
  readonly query: WorklistQuery
  readonly onSet: (changes: Readonly<Record<string, string | null>>) => void
}) {
  const { table, query, onSet } = props
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select, dialog *')
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      search.current?.focus()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  const { people, columns } = table
  const byWords = (a: readonly [string, string], b: readonly [string, string]) => a[1].localeCompare(b[1])
  const clinics = people.clinicIds.map((id) => [clinicWord(id), table.clinicNames.get(id) ?? id] as const).sort(byWords)
  const rules = [...new Set(columns.ruleLists.flatMap((list) => list.split(' ')))]
    .map((id) => [id, table.ruleTitles.get(id) ?? id] as const)
    .sort(byWords)
  const causes = people.causes.map(({ id, words }) => [id, words] as const).sort(byWords)
  const grades = gradeOrder.filter((grade) => columns.grades.includes(grade)).map((grade) => [grade, grade] as const)
  const reviews = Object.entries(reviewWords)
  return (
    <search class="filters">
      <label class="field filter-search">
        <span>
          Search <kbd>/</kbd>
        </span>
        <input
          ref={search}
          type="search"
          placeholder="patient, clinic, why, rule"
          value={query.text}
          onInput={(event) => onSet({ q: event.currentTarget.value })}
        />
      </label>
      {query.list === 'tiers' && (
        <Choice
          label="Tier"
          value={query.tier}
          options={Object.entries(tierWords).map(([tier, words]) => [tier, `${tier}: ${words}`] as const)}
          onChoose={(tier) => onSet({ tier })}
        />
      )}
      {clinics.length > 1 && (
        <Choice
          label="Clinic"
          value={query.clinic === null ? null : clinicWord(query.clinic)}
          options={clinics}
          onChoose={(clinic) => onSet({ clinic })}
        />
      )}
      <Choice label="Rule" value={query.rule} options={rules} onChoose={(rule) => onSet({ rule })} />
      {query.list === 'tiers' && (
        <Choice label="Grade" value={query.grade} options={grades} onChoose={(grade) => onSet({ grade })} />
      )}
      <Choice label="Cause" value={query.cause} options={causes} onChoose={(cause) => onSet({ cause })} />
      <Choice label="Review" value={query.review} options={reviews} onChoose={(review) => onSet({ review })} />
      <label class="field filter-sort">
        Order
        <select
          value={`${query.descending ? '-' : ''}${query.sort}`}
          onChange={(event) =>
            onSet({ sort: event.currentTarget.value === 'urgency' ? null : event.currentTarget.value })
          }
        >
          {worklistColumns.flatMap(({ id, head, sort }) =>
            sort === undefined
              ? []
              : [
                  <option key={id} value={sort}>
                    {sort === 'urgency' ? 'most urgent first' : `${head}, up`}
                  </option>,
                  <option key={`-${id}`} value={`-${sort}`}>
                    {sort === 'urgency' ? 'least urgent first' : `${head}, down`}
                  </option>,
                ],
          )}
        </select>
      </label>
      <button
        type="button"
        class="plain filter-clear"
        onClick={() => onSet({ q: null, tier: null, clinic: null, rule: null, grade: null, cause: null, review: null })}
      >
        Clear
      </button>
    </search>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string | null
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly onChoose: (value: string | null) => void
}) {
  const isKnown = props.value === null || props.options.some(([value]) => value === props.value)
  return (
    <label class={props.value === null ? 'field' : 'field is-set'}>
      {props.label}
      <select value={props.value ?? ''} onChange={(event) => props.onChoose(event.currentTarget.value || null)}>
        <option value="">all</option>
        {!isKnown && <option value={props.value ?? ''}>{props.value}: none in this page</option>}
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
