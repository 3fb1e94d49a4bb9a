#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Databases, spill files and reports hold patients: only the owner may read them.
process.umask(0o077)
// Half of the time that a command takes to start. Beside the code and not in the common temporary folder, where somebody else could leave code of theirs.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/troughline', import.meta.url)))
const { main } = await import('./run-main.ts')
const { processIo } = await import('./process-io.ts')
process.exitCode = await main(process.argv.slice(2), processIo())
