import { integer } from './column.ts'

/** Where a row came from; every fact and every waiting row ends with it. */
export const lineage = {
  file_id: integer('The file this row was read from: source_file.file_id.'),
  line: integer('First physical line of the record in that file, counted from 1 with the header and any preamble.'),
}
