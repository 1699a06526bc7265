/** Days of a time zone, by the browser's own tables. */
import { wallAt } from '../records'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

const dayAt = (at: number, zone: string): number => Math.floor(wallAt(at, zone) / DAY)

/** Epoch ms at which the day begins that is `days` after the one in which `at` falls, on the clocks of `zone`. */
export const startOfDay = (at: number, days: number, zone: string): number => {
  const day = dayAt(at, zone) + days
  const midnight = day * DAY
  // Where the clocks change at midnight, it comes twice or not at all: the day begins with its first moment.
  const around = [midnight - DAY, midnight + DAY].map((near) => midnight - (wallAt(near, zone) - near))
  const begins = around.filter((each) => dayAt(each, zone) === day && dayAt(each - 1, zone) < day)
  return Math.min(...(begins.length > 0 ? begins : around))
}

const TWO = (value: number): string => String(value).padStart(2, '0')

/** `2026/11/24 23:59`, on the clocks of `zone`. */
export const writeAt = (at: number, zone: string): string => {
  const wall = new Date(wallAt(at, zone))
  const date = [wall.getUTCFullYear(), TWO(wall.getUTCMonth() + 1), TWO(wall.getUTCDate())].join('/')
  return `${date} ${TWO(wall.getUTCHours())}:${TWO(wall.getUTCMinutes())}`
}
