export type { Io, Output } from './io.ts'
export { main } from './run-main.ts'
