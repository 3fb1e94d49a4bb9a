/** True when a process of this number runs on this machine, whoever's it is; numbers of another container say nothing here. */
export function isProcessRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
