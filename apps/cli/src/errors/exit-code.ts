/** What the command tells the program that called it. */
export const exitCodes = {
  done: 0,
  /** A mistake of ours. */
  bug: 1,
  /** Options or arguments that cannot be meant. */
  usage: 2,
  /** A configuration or parameter file that cannot be used. */
  configuration: 10,
  /** An input file, or the warehouse file, cannot be read at all. */
  unreadable: 11,
  /** Done, but rows wait in quarantine (only with --fail-on-quarantine). */
  quarantined: 12,
  /** The warehouse file is in use, or was written by a newer version. */
  busy: 13,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** One line each, for the help page. */
export const exitCodeWords: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'a bug',
  2: 'usage: an option or argument that cannot be meant',
  10: 'configuration: a configuration or parameter file that cannot be used',
  11: 'an input file, or the warehouse file, cannot be read at all',
  12: 'done, but rows were quarantined (only with --fail-on-quarantine)',
  13: 'the warehouse file is in use, or from a newer version',
}
