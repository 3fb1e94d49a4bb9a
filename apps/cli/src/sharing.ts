import type { Warehouse } from '@troughline/warehouse'
import { type Context, withConclusions } from './context.ts'
import { usageError } from './errors/cli-error.ts'
import { localDateTime } from './io.ts'
import { defaultKeyFile, type ShareOptions } from './options/share-options.ts'

/** Like `withConclusions`; with `--pseudonymise` the warehouse is a copy in memory under pseudonyms. */
export async function withShared<T>(
  context: Context,
  { pseudonymise, key }: ShareOptions,
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  if (!pseudonymise) {
    if (key !== undefined)
      throw usageError('--key is the key of pseudonyms.', 'Add --pseudonymise, or leave --key out.')
    return withConclusions(context, work)
  }
  // Whether there is an analysis is asked of the file itself, before a key is made.
  await withConclusions(context, async () => undefined)
  const { openPseudonymised, readOrMakePseudonymKey } = await import('@troughline/warehouse')
  const { db } = context.settings
  const given = key ?? defaultKeyFile(db)
  const { key: secret, made } = await readOrMakePseudonymKey(context.path(given))
  if (made)
    context.note(
      `Made the key ${given}. Keep it with the database and never with what you share: without it pseudonyms cannot be undone.`,
    )
  context.progress.update('pseudonyms', 0, 0)
  const warehouse = await openPseudonymised({ path: db, now: localDateTime(context.io.now()), key: secret })
  try {
    return await work(warehouse)
  } finally {
    context.progress.end()
    await warehouse.close()
  }
}
