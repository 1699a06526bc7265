/** Days of a time zone, by the browser's own tables. */
import { PAY_ZONE } from '../records'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** The last moment that a Date can tell, with a year to spare. */
const LAST = 8.6e15

const formats = new Map<string, Intl.DateTimeFormat>()

const make = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

/** A name that nobody knows is read as ECPay's own zone. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone)
  if (!format) {
    try {
      format = make(zone)
    } catch {
      format = make(PAY_ZONE)
    }
    formats.set(zone, format)
  }
  return format
}

/** What a clock on a wall in `zone` shows at `at`, as if it were UTC: epoch ms of whole seconds. */
const wallAt = (at: number, zone: string): number => {
  const part: Record<string, number> = {}
  // What is no time at all must not take the page's reader down with it.
  const moment = Math.abs(at) < LAST ? at : 0
  for (const { type, value } of formatOf(zone).formatToParts(moment)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

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
