import type { Language } from '../lib/messages'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in the coarsest unit that is true: `3 分鐘前`. */
export const ago = (then: number, now: number, language: Language): string => {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const past = Math.max(0, now - then)
  if (past < MINUTE) return format.format(0, 'second')
  if (past < HOUR) return format.format(-Math.floor(past / MINUTE), 'minute')
  if (past < DAY) return format.format(-Math.floor(past / HOUR), 'hour')
  return format.format(-Math.floor(past / DAY), 'day')
}

/** Day and minute, as short as the language writes it. */
export const moment = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)

/** The minute alone, of today. */
export const clock = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at)

/** The day of `at` (epoch ms) where `zone` is, with its year: `2026年11月22日`. */
export const dayIn = (at: number, language: Language, zone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(at)

export type Snooze = 'tomorrow' | 'days' | 'week'
export const SNOOZES: readonly Snooze[] = ['tomorrow', 'days', 'week']

/** Counted in calendar days of this computer, so that a change of clocks moves nothing. */
export const snoozeUntil = (choice: Snooze, now: number): number => {
  const date = new Date(now)
  if (choice === 'tomorrow') {
    date.setDate(date.getDate() + 1)
    date.setHours(9, 0, 0, 0)
  } else date.setDate(date.getDate() + (choice === 'days' ? 3 : 7))
  return date.getTime()
}
