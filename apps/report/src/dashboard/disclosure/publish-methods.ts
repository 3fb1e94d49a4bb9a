import type { MethodsColumns } from '../payload/methods.ts'
import { isShown } from './count.ts'
import type { PublishedFigures } from './publish-figures.ts'
import { fileNames } from './publish-quality.ts'
import { publishedAlone, type SmallNumberScheme } from './schemes.ts'

/** How the figures were made: files without their names, and of the changes since the run before only the kinds. Pure. */
export function publishMethods(
  columns: MethodsColumns,
  published: PublishedFigures,
  scheme: SmallNumberScheme,
): MethodsColumns {
  const nameOf = fileNames(columns.inputs)
  return {
    ...columns,
    patients: published.patients,
    inputs: columns.inputs.map((input) => ({ ...input, name: nameOf(input.name) })),
    before:
      columns.before === null
        ? null
        : {
            ...columns.before,
            files: columns.before.files.map(nameOf),
            flags: columns.before.flags.map(({ change, n }) => ({
              change,
              n: isShown(n) ? publishedAlone(n, scheme) : n,
            })),
          },
  }
}
