/** Clocks of a named time zone, by the browser's own tables. */
import { PAY_ZONE } from './payment'
import { TAIPEI } from './wall-time'

/** The end of the year 9999, which is the last that is written with four digits. */
const LAST = 253_402_214_400_000
const HOUR = 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Swedish writes `2026-11-24 23:59:00`, as a date can be read from. */
const make = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

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

/**
 * What a clock on a wall in `zone` shows at `at`, as if it were UTC: epoch ms of whole seconds. Taipei's has had
 * no summer time since 1979; to make a table for it cost 15 ms a page (measured).
 */
export const wallAt = (at: number, zone: string): number => {
  // What is no time at all must not take the page's reader down with it.
  const moment = at > 0 && at < LAST ? at : 0
  return zone === PAY_ZONE
    ? moment - (moment % 1_000) + TAIPEI * HOUR
    : Date.parse(`${formatOf(zone).format(moment).replace(' ', 'T')}Z`)
}
