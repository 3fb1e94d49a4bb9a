#!/usr/bin/env node
import { processIo } from './process-io.ts'
import { main } from './run-main.ts'

// Databases, spill files and reports hold patients: only the owner may read them.
process.umask(0o077)
process.exitCode = await main(process.argv.slice(2), processIo())
