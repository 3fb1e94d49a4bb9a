import type { Output } from '../io.ts'

/** How far a long piece of work is. */
export interface Progress {
  /** `done` of `total` units of a named step; a total of 0 means that it is not known. */
  readonly update: (step: string, done: number, total: number, unit?: string) => void
  /** Removes the drawn line, so that results can be printed. */
  readonly end: () => void
}

const redrawEveryMs = 100
const plainLineEveryMs = 10_000
const barWidth = 24

/** Nothing is shown: `--quiet`. */
export const noProgress: Progress = { update: () => {}, end: () => {} }

/**
 * On a terminal one line with bar, rate and time left is redrawn; elsewhere a plain line comes with each new step and then every
 * ten seconds. `clock` gives milliseconds.
 */
export function startProgress(output: Output, clock: () => number): Progress {
  let step = ''
  let startedAt = 0
  let shownAt = Number.NEGATIVE_INFINITY
  let drawn = false
  return {
    update(name, done, total, unit) {
      const now = clock()
      const isNew = name !== step
      if (isNew) {
        step = name
        startedAt = now
      }
      const pause = output.isTTY ? redrawEveryMs : plainLineEveryMs
      if (!isNew && now - shownAt < pause) return
      shownAt = now
      const line = progressLine({ step, done, total, unit, seconds: (now - startedAt) / 1000, bar: output.isTTY })
      if (output.isTTY) output.write(`\r\u001b[2K${line.slice(0, (output.columns ?? 100) - 1)}`)
      else output.write(`${line}\n`)
      drawn = output.isTTY
    },
    end() {
      if (drawn) output.write('\r\u001b[2K')
      drawn = false
      step = ''
    },
  }
}

export interface ProgressState {
  readonly step: string
  readonly done: number
  /** 0: not known. */
  readonly total: number
  readonly unit?: string | undefined
  /** Since the step began. */
  readonly seconds: number
  readonly bar: boolean
}

/** `report  [=======>                ]  120 of 400  38 a second  7 s left`; without a rate in the first second. */
export function progressLine({ step, done, total, unit, seconds, bar }: ProgressState): string {
  const suffix = unit === undefined ? '' : ` ${unit}`
  const parts = [step]
  if (total > 0 && bar) parts.push(drawBar(Math.min(1, done / total)))
  if (done > 0) parts.push(total > 0 ? `${count(done)} of ${count(total)}${suffix}` : `${count(done)}${suffix}`)
  if (done > 0 && seconds >= 1) {
    const rate = done / seconds
    parts.push(`${rate >= 10 ? count(Math.round(rate)) : rate.toFixed(1)}${suffix} a second`)
    if (done < total) parts.push(`${duration((total - done) / rate)} left`)
  }
  return parts.join('  ')
}

function drawBar(share: number): string {
  const full = Math.round(share * barWidth)
  return `[${'='.repeat(full)}${full < barWidth ? '>' : ''}${' '.repeat(Math.max(0, barWidth - full - 1))}]`
}

const count = (value: number): string => value.toLocaleString('en-GB')

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`
