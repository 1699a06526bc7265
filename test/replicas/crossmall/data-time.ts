/** Times are `YYYY-MM-DD HH:MM:SS` in Asia/Tokyo: UTC+9 all year. */
const OFFSET = 9 * 3_600_000

export const defaultNow = '2026-11-20 10:30:00'

const two = (value: number): string => String(value).padStart(2, '0')

/** Milliseconds since the epoch; both spellings of a date, a missing clock time is midnight. */
export const instant = (time: string): number => {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T+](\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?$/.exec(time)
  if (!parts) return Number.NaN
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0))
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - OFFSET
}

export const tokyoTime = (at: number): string => {
  const local = new Date(at + OFFSET)
  const date = [local.getUTCFullYear(), two(local.getUTCMonth() + 1), two(local.getUTCDate())].join('-')
  return `${date} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
}

export const before = (now: string, minutes: number): string => tokyoTime(instant(now) - minutes * 60_000)

export const after = (time: string, minutes: number): string => before(time, -minutes)

export const DAY = 24 * 60

/** `2026/11/20`: how the console writes 発送日. */
export const slashed = (time: string): string => time.slice(0, 10).replaceAll('-', '/')

export const dashed = (time: string): string => time.slice(0, 10)
