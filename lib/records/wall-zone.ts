/** Clocks of a named time zone, by the browser's own tables. */
import { PAY_ZONE } from './payment'

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
export const wallAt = (at: number, zone: string): number => {
  const part: Record<string, number> = {}
  // What is no time at all must not take the page's reader down with it.
  const moment = Math.abs(at) < LAST ? at : 0
  for (const { type, value } of formatOf(zone).formatToParts(moment)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}
