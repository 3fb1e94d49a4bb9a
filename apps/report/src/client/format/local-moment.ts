const two = (n: number): string => String(n).padStart(2, '0')

/** A moment as ISO local time to the second: `2025-07-01T09:30:00`. */
export const localMoment = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`

/** Its date alone. */
export const localDate = (date: Date): string => localMoment(date).slice(0, 'yyyy-mm-dd'.length)
