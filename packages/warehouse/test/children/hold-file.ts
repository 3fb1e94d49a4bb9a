import { openWarehouse } from '../../src/index.ts'

/** Another process: opens the file named by its first argument, says so, and holds it until its input ends. */
const [path, mode] = process.argv.slice(2)
const warehouse = await openWarehouse({
  path: path!,
  mode: mode === 'read' ? 'read' : 'write',
  now: '2025-06-30T09:00:00',
})
process.stdout.write('open\n')
process.stdin.resume()
await new Promise((resolve) => process.stdin.once('end', resolve))
await warehouse.close()
