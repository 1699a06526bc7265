import type { Locale, Params } from './params.ts'

interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  /** 0 = Sunday. */
  readonly weekday: number
  /** Days since the epoch, of the wall's date. */
  readonly date: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock and a calendar in that zone show at that moment. */
function wall(at: number, zone: string): Wall {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  const midnight = Date.UTC(year, month - 1, day)
  return {
    year,
    month,
    day,
    hour,
    minute,
    weekday: new Date(midnight).getUTCDay(),
    date: midnight / 86_400_000,
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
const twelve = (hour: number): number => hour % 12 || 12

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const WEEKDAYS: Record<Locale, readonly string[]> = {
  'zh-TW': [...'日一二三四五六'].map((day) => `星期${day}`),
  ja: [...'日月火水木金土'].map((day) => `${day}曜日`),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
}

const clock = ({ hour, minute }: Wall, locale: Locale, padded = false): string => {
  const half = padded ? two(twelve(hour)) : String(twelve(hour))
  if (locale === 'ja') return `${hour}:${two(minute)}`
  if (locale === 'en') return `${half}:${two(minute)} ${hour < 12 ? 'am' : 'pm'}`
  return `${hour < 12 ? '上午' : '下午'}${half}:${two(minute)}`
}

const full = (then: Wall, locale: Locale): string => {
  const { year, month, day } = then
  if (locale === 'en') return `${MONTHS[month - 1]} ${day}, ${year} at ${clock(then, locale)}`
  return `${year}年${month}月${day}日 ${clock(then, locale)}`
}

/** As an order's own page and the timeline write it: `2021年1月28日 上午10:10`. */
export const fullTime = (at: number, zone: string, { locale }: Params): string => full(wall(at, zone), locale)

/**
 * As a list writes it, told from `now` in the shop's zone. The blanks and the two-digit hours of the
 * weekdays are those of the manual's screenshots.
 */
export function listTime(at: number, zone: string, now: number, params: Params, bareToday = false): string {
  const { locale, year } = params
  const then = wall(at, zone)
  const today = wall(now, zone)
  const ago = today.date - then.date
  if (ago === 0 && bareToday) return clock(then, locale)
  if (ago === 0 || ago === 1) {
    if (locale === 'en') return `${ago ? 'Yesterday' : 'Today'} at ${clock(then, locale)}`
    if (locale === 'ja') return `${ago ? '昨日' : '今日'} ${clock(then, locale)}`
    if (year === '2021') return `${ago ? '昨日' : '今日'} ${clock(then, locale)}`
    return `${ago ? '昨天' : '今天'}${clock(then, locale)}`
  }
  if (ago > 1 && ago < 7) {
    const day = WEEKDAYS[locale][then.weekday]
    return locale === 'en' ? `${day} at ${clock(then, locale, true)}` : `${day} ${clock(then, locale, true)}`
  }
  if (then.year !== today.year) {
    if (locale === 'en') return `${MONTHS[then.month - 1]?.slice(0, 3)} ${then.day}, ${then.year}`
    return full(then, locale)
  }
  if (locale === 'en') return `${MONTHS[then.month - 1]?.slice(0, 3)} ${then.day} at ${clock(then, locale)}`
  return `${then.month}月${then.day}日 ${clock(then, locale)}`
}

/** The time of day alone, as the timeline writes it beside an event. */
export const clockOf = (at: number, zone: string, { locale }: Params): string => clock(wall(at, zone), locale)

/** The day that events of the timeline stand under. */
export function dayOf(at: number, zone: string, now: number, { locale }: Params): string {
  const then = wall(at, zone)
  const today = wall(now, zone)
  const ago = today.date - then.date
  const near = { 'zh-TW': ['今天', '昨天'], ja: ['今日', '昨日'], en: ['Today', 'Yesterday'] }[locale][ago]
  if (near) return near
  if (locale === 'en')
    return `${MONTHS[then.month - 1]} ${then.day}${then.year === today.year ? '' : `, ${then.year}`}`
  return `${then.year === today.year ? '' : `${then.year}年`}${then.month}月${then.day}日`
}
