import type { Language } from '../../../lib/messages'
import { PAY_ZONE, wallAt } from '../../../lib/records'

const DAY = 86_400_000
const HOUR = 3_600_000

/** `2026-10-31` of a moment, on the clocks of `zone`. */
export const dayAt = (at: number, zone: string): string =>
  new Date(wallAt(at, zone)).toISOString().slice(0, 10)

/** When a day begins on the clocks of `zone`, epoch ms; undefined: it is no day. */
export const startOf = (day: string, zone: string): number | undefined => {
  const wall = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(wall)) return undefined
  // What the clocks are ahead by may differ at the two ends of the guess: looked at twice, it is that of the day itself.
  let at = wall - 8 * HOUR
  for (let turn = 0; turn < 2; turn++) at += wall - wallAt(at, zone)
  return at
}

/** The day after one: where a span that includes it ends. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10)

/** First and last day of the month before `now`: what is reconciled at the beginning of a month. */
export const lastMonth = (now: number, zone: string): readonly [string, string] => {
  const [year = 0, month = 1] = dayAt(now, zone).split('-').map(Number)
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return [day(Date.UTC(year, month - 2, 1)), day(Date.UTC(year, month - 1, 0))]
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (
  language: Language,
  zone: string,
  key: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => {
  const name = `${language} ${zone} ${key}`
  const known = formats.get(name)
  if (known) return known
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
  } catch {
    made = new Intl.DateTimeFormat(language, { ...options, timeZone: PAY_ZONE })
  }
  formats.set(name, made)
  return made
}

/** Day and minute with the year: what is reconciled may be of last December. */
export const minuteOf = (at: number, language: Language, zone: string): string =>
  formatOf(language, zone, 'minute', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** {@link minuteOf}, without the minute where the clocks of `zone` stood at midnight: a day was told, no time. */
export const timeOf = (at: number, language: Language, zone: string): string =>
  wallAt(at, zone) % DAY === 0 ? dateOf(at, language, zone) : minuteOf(at, language, zone)

/** `2026/10/31`. */
export const dateOf = (at: number, language: Language, zone: string): string =>
  formatOf(language, zone, 'date', { year: 'numeric', month: 'numeric', day: 'numeric' }).format(at)

/** `2026-10-31` as a person writes it, with its day of the week. */
export const dayName = (day: string, language: Language): string => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at)
    ? day
    : formatOf(language, 'UTC', 'day', {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        weekday: 'short',
      }).format(at)
}
