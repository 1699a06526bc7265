/** Moments as exports write them, to epoch ms. Where no zone is named it is Taipei's, which ECPay's days end in. */
import { TAIPEI } from '../../records'
import { fold } from '../../text'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONG_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days since 1970-01-01; NaN where there is no such day. */
const dayOf = (year: number, month: number, day: number): number => {
  if (year < 1990 || year > 2199 || month < 1 || month > 12 || day < 1) return Number.NaN
  if (day > (LONG_MONTHS[month - 1] as number)) return Number.NaN
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2 && day === 29 && !isLeap) return Number.NaN
  // Years that begin in March have their odd day at their end.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

const two = (bytes: Uint8Array, at: number): number => {
  const tens = (bytes[at] as number) - 48
  const ones = (bytes[at + 1] as number) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** `2026-10-31` or `2026/10/31`, the moment it begins; NaN: see {@link timeOf}. */
export const dayInBytes = (bytes: Uint8Array, from: number, to: number): number => {
  const mark = bytes[from + 4]
  if (to - from !== 10 || (mark !== 0x2d && mark !== 0x2f) || bytes[from + 7] !== mark) return Number.NaN
  const year = two(bytes, from) * 100 + two(bytes, from + 2)
  return dayOf(year, two(bytes, from + 5), two(bytes, from + 8)) * DAY - TAIPEI * HOUR
}

/** What a cell of plain ASCII says, most often `2026-10-31 23:59:59 +0800`; NaN: see {@link timeOf}. */
export const timeInBytes = (bytes: Uint8Array, from: number, to: number): number => {
  const length = to - from
  const mark = bytes[from + 4]
  if (length < 19 || (mark !== 0x2d && mark !== 0x2f) || bytes[from + 7] !== mark) return Number.NaN
  if (bytes[from + 10] !== 0x20 || bytes[from + 13] !== 0x3a || bytes[from + 16] !== 0x3a) return Number.NaN
  let zone = TAIPEI * HOUR
  if (length === 25) {
    const sign = bytes[from + 20]
    if (bytes[from + 19] !== 0x20 || (sign !== 0x2b && sign !== 0x2d)) return Number.NaN
    zone = (two(bytes, from + 21) * 60 + two(bytes, from + 23)) * 60_000 * (sign === 0x2d ? -1 : 1)
  } else if (length !== 19) return Number.NaN
  const day = dayOf(two(bytes, from) * 100 + two(bytes, from + 2), two(bytes, from + 5), two(bytes, from + 8))
  const hour = two(bytes, from + 11)
  const minute = two(bytes, from + 14)
  const second = two(bytes, from + 17)
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN
  return day * DAY + ((hour * 60 + minute) * 60 + second) * 1_000 - zone
}

export interface Moment {
  readonly at: number
  /** No hour is told. */
  readonly isDay: boolean
}

const HALF = '(上午|下午|午前|午後|早上|中午|晚上|am|pm|a\\.m\\.|p\\.m\\.)'
const ZONE = '(z|utc|gmt|[-+]\\d{2}:?\\d{2})'
const DATE = '(\\d{3,4})(?:[-/.]|年)(\\d{1,2})(?:[-/.]|月)(\\d{1,2})日?(?:\\([^)]{1,3}\\))?'
const CLOCK = `${HALF}?\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,7})?)?\\s*${HALF}?`
const WRITTEN = new RegExp(`^${DATE}(?:(?:\\s*|t)${CLOCK})?\\s*${ZONE}?$`)
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:\s?(\d{2})(\d{2})(\d{2}))?$/
/** Days since 1899-12-30, as a spreadsheet keeps them: 2009 to 2064. */
const SERIAL = /^([4-5]\d{4}|60000)(?:\.(\d+))?$/

const hourOf = (hour: number, half: string): number => {
  if (half === '') return hour
  if (hour > 12) return hour
  const isLate = /下午|午後|晚上|p/.test(half) || (half === '中午' && hour < 11)
  return (hour % 12) + (isLate || (half === '中午' && hour === 12) ? 12 : 0)
}

const zoneOf = (zone: string): number => {
  if (zone === '') return TAIPEI * HOUR
  const match = /^([-+])(\d{2}):?(\d{2})$/.exec(zone)
  if (!match) return 0
  const [, sign, hours, minutes] = match
  return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
}

/** Any of the manners that exports and spreadsheets have; undefined = no moment. */
export const timeOf = (text: string): Moment | undefined => {
  const plain = fold(text).toLowerCase()
  const written = WRITTEN.exec(plain)
  if (written) {
    const [, year, month, day, before = '', hour, minute = '0', second = '0', after = '', zone = ''] = written
    // 民國 115 is 2026.
    const ofEra = Number(year) + (year?.length === 3 ? 1911 : 0)
    const days = dayOf(ofEra, Number(month), Number(day))
    const half = before || after
    const hours = hourOf(Number(hour ?? 0), half)
    if (Number.isNaN(days) || hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
    const at = days * DAY + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1_000 - zoneOf(zone)
    return { at, isDay: hour === undefined }
  }
  const digits = DIGITS.exec(plain)
  if (digits) {
    const [, year, month, day, hour, minute = '0', second = '0'] = digits
    const days = dayOf(Number(year), Number(month), Number(day))
    if (Number.isNaN(days) || Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 59)
      return undefined
    const ofDay = ((Number(hour ?? 0) * 60 + Number(minute)) * 60 + Number(second)) * 1_000
    return { at: days * DAY + ofDay - TAIPEI * HOUR, isDay: hour === undefined }
  }
  const serial = SERIAL.exec(plain)
  if (!serial) return undefined
  const [, days, part] = serial
  const seconds = part === undefined ? 0 : Math.round(Number(`0.${part}`) * 86_400)
  return { at: (Number(days) - 25_569) * DAY + seconds * 1_000 - TAIPEI * HOUR, isDay: part === undefined }
}
