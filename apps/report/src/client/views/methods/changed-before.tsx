import type { MethodsColumns } from '../../../dashboard/payload/methods.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DateText } from '../../parts/date-text.tsx'

const changeWords: Readonly<Record<string, string>> = {
  appeared: 'flags are new',
  disappeared: 'flags are gone',
  grade: 'flags have another grade',
  state: 'flags became past or active',
  criteria: 'flags rest on other criteria',
  evidence: 'flags rest on other evidence',
}

const valueText = (value: number | string | null): string =>
  value === null ? 'unknown to that version' : String(value)

/** What differs from the analysis before: data, rules, parameters, program; and what became of the flags. */
export function ChangedBefore({ before }: { readonly before: MethodsColumns['before'] }) {
  if (before === null)
    return <p>This is the first analysis that this warehouse keeps in full: there is none to compare it with.</p>
  return (
    <>
      <p>
        Compared with the analysis as of <DateText on={before.asOf} />, published <DateText on={before.publishedAt} />{' '}
        (Troughline {before.engineVersion}, parameters {before.parameterSet}).
      </p>
      <ul class="text">
        <li>
          {before.files.length === 0
            ? 'Data: no file was added.'
            : `Data: ${before.files.length} ${before.files.length === 1 ? 'file' : 'files'} added.`}
        </li>
        <li>
          {before.rules.length === 0
            ? 'Rules: every rule has the same version.'
            : `Rules: ${before.rules.map(({ id, before: from, after }) => `${id} ${from ?? 'new'} to ${after ?? 'gone'}`).join('; ')}.`}
        </li>
        <li>
          {before.parameters.length === 0
            ? 'Parameters: the same values.'
            : `Parameters: ${before.parameters.map(({ id, before: from, after }) => `${id} ${valueText(from)} to ${valueText(after)}`).join('; ')}.`}
        </li>
        {before.flags.map(({ change, n }) => (
          <li key={change}>
            <CountText count={n} /> {changeWords[change] ?? change}
          </li>
        ))}
      </ul>
    </>
  )
}
