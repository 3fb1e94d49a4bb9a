import type { Migration } from './migrate.ts'

/** What two rows of different files have to share to be one row. A file name counts where a profile may read it. */
const same = `q.feed, f.profile, f.header, case when f.format = 'csv' and f.profile <> 'native' then f.name end,
  q.code, q.column_name, q.row_text, q.cells, q.fact_on, q.analyte`

/** A row that several files bring waits once; those that wait several times now become repeats of the first. Frozen. */
export const repeatedRows: Migration = {
  version: 7,
  name: 'repeated-rows',
  statements: [
    'ALTER TABLE quarantine ADD COLUMN repeats_key INTEGER',
    `UPDATE quarantine SET state = 'repeated', repeats_key = p.first_key FROM (
  SELECT n.quarantine_key, min(n.quarantine_key) OVER (PARTITION BY n.same, n.place) AS first_key FROM (
    SELECT q.quarantine_key, row(${same}) AS same,
      row_number() OVER (PARTITION BY q.file_id, row(${same}) ORDER BY q.line, q.quarantine_key) AS place
    FROM quarantine AS q JOIN source_file AS f ON f.file_id = q.file_id
    WHERE q.state = 'waiting' AND q.administration_key IS NULL AND f.resolves_file_id IS NULL AND f.header IS NOT NULL
  ) AS n
) AS p WHERE p.quarantine_key = quarantine.quarantine_key AND p.first_key < p.quarantine_key`,
  ],
}
