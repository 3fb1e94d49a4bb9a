import type { Io, Output } from './io.ts'

/** The real surroundings. The only place of the product that reads the environment and the clock. */
export function processIo(): Io {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: startFolder(),
    now: () => new Date(),
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // `troughline flags | head`: the reader has seen enough, which is no error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    write: (text) => {
      stream.write(text)
    },
    get isTTY() {
      return stream.isTTY === true
    },
    get columns() {
      return stream.columns
    },
  }
}

/**
 * The folder that the person is in. `npm run troughline` starts its script in the repository, and says in INIT_CWD where it was called:
 * relative paths are meant from there.
 */
function startFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: calledFrom } = process.env
  return script === 'troughline' && calledFrom !== undefined ? calledFrom : process.cwd()
}
