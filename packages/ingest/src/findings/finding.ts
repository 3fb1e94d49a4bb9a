import type { WarehouseTables } from '@troughline/warehouse'

/** What looks wrong about a file as a whole: a row of `file_finding`. Its sentence holds no patient's value. */
export type FileFinding = WarehouseTables['file_finding']
