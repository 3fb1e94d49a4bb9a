/** Where a stream of text goes. */
export interface Output {
  write(text: string): void
  /** True on a terminal: progress is drawn and colours may be used. */
  readonly isTTY: boolean
  /** Width of the terminal in characters, where known. */
  readonly columns?: number | undefined
}

/** Everything that the command takes from outside. `main` reads no clock, environment or folder of its own. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly now: () => Date
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The local calendar date, `2025-07-01`: what "today" means to the person at the keyboard. */
export const localDate = (moment: Date): string =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`

/** The local date and time without zone, `2025-07-01T09:30:00`: as the warehouse stores moments. */
export const localDateTime = (moment: Date): string =>
  `${localDate(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`
