import { spawnSync } from 'node:child_process'
import { profileJsonSchema } from '../../packages/ingest/src/index.ts'
import { root } from '../package-manager.mjs'

/** The JSON schema of import profiles for editors, in the format of the repository's linter, which checks the file like any other. */
export function profileSchema(): string {
  const { $schema, ...schema } = profileJsonSchema()
  const text = JSON.stringify(
    {
      $schema,
      $comment: 'Generated from the code by `npm run docs`; do not edit.',
      title: 'Troughline import profile',
      ...schema,
    },
    null,
    2,
  )
  const biome = `${root}node_modules/@biomejs/biome/bin/biome`
  const formatted = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path=import-profile.schema.json'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
  if (formatted.status !== 0) throw new Error(`the schema could not be formatted: ${formatted.stderr}`)
  return formatted.stdout
}
