import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { frozenFoundation } from './frozen-foundation.ts'

/**
 * Writes `src/migrations/0001-foundation.ts` anew from the table definitions. Only before the first release: a file that someone holds
 * was made with the text as it is, and needs a migration of its own instead.
 */
const file = join(import.meta.dirname, '..', 'src', 'migrations', '0001-foundation.ts')
writeFileSync(file, frozenFoundation())
