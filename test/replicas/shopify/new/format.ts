import { DAY, dayStart, localTime } from '../data-time.ts'
import type { Locale, Params } from './params.ts'

const digitsOf = (currency: string): number => (currency === 'JPY' ? 0 : 2)

/** 100000 TWD as `1000.00`: what an amount box holds. */
export const figures = (minor: number, currency: string): string =>
  (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))

/** Undefined: no amount. */
export const minorOf = (text: string, currency: string): number | undefined => {
  const plain = text.replace(/[,\s]/g, '')
  return /^\d+(?:\.\d*)?$/.test(plain) ? Math.round(Number(plain) * 10 ** digitsOf(currency)) : undefined
}

const grouped = (minor: number, currency: string): string => {
  const [whole = '0', part] = figures(Math.abs(minor), currency).split('.')
  const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return part === undefined ? thousands : `${thousands}.${part}`
}

/** Signs of currencies that are not the shop's own. */
const SIGNS: Readonly<Record<string, string>> = { TWD: 'NT$', USD: 'US$', JPY: 'JP¥' }

export const money = (minor: number, currency: string, { money: manner }: Pick<Params, 'money'>): string => {
  const text = grouped(minor, currency)
  const sign = minor < 0 ? '-' : ''
  if (currency !== 'TWD') return `${sign}${SIGNS[currency] ?? `${currency} `}${text}`
  switch (manner) {
    case 'locale':
      return `${sign}NT$${text}`
    case 'whole':
      return `${sign}$${text.replace(/\.00$/, '')}`
    case 'code':
      return `${sign}$${text} TWD`
    default:
      return `${sign}$${text}`
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS: Record<Locale, readonly string[]> = {
  'zh-TW': [...'日一二三四五六'].map((day) => `星期${day}`),
  ja: [...'日月火水木金土'].map((day) => `${day}曜日`),
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const clock = (hour: number, minute: number, locale: Locale): string => {
  if (locale === 'ja') return `${hour}:${two(minute)}`
  const half = hour % 12 || 12
  if (locale === 'en') return `${half}:${two(minute)} ${hour < 12 ? 'am' : 'pm'}`
  return `${hour < 12 ? '上午' : '下午'}${half}:${two(minute)}`
}

/** As the page of an order writes it. */
export const fullTime = (at: number, zone: string, locale: Locale): string => {
  const { year, month, day, hour, minute } = localTime(at, zone)
  const time = clock(hour, minute, locale)
  if (locale === 'en') return `${MONTHS[month - 1]} ${day}, ${year} at ${time}`
  return `${year}年${month}月${day}日 ${time}`
}

export interface When {
  readonly at: number
  readonly now: number
  readonly zone: string
}

const MINUTE = 60_000

/** As a list writes it; `exact`: down to the minute. */
export const listTime = ({ at, now, zone }: When, { locale, time }: Pick<Params, 'locale' | 'time'>) => {
  const { year, month, day, hour, minute, weekday } = localTime(at, zone)
  const shown = clock(hour, minute, locale)
  const ago = Math.floor((now - at) / MINUTE)
  if (time === 'ago' && ago < 60) {
    const text = { 'zh-TW': `${ago} 分鐘前`, ja: `${ago}分前`, en: `${ago} minutes ago` }[locale]
    return { text, exact: false }
  }
  const days = Math.round((dayStart(now, zone) - dayStart(at, zone)) / DAY)
  const exact = true
  if (days <= 1) {
    const word = { 'zh-TW': ['今天', '昨天'], ja: ['今日 ', '昨日 '], en: ['Today at ', 'Yesterday at '] }[
      locale
    ]
    return { text: `${word[days]}${shown}`, exact }
  }
  if (days < 7)
    return { text: `${WEEKDAYS[locale][weekday]}${locale === 'en' ? ' at ' : ' '}${shown}`, exact }
  const thisYear = localTime(now, zone).year === year
  if (locale === 'en')
    return { text: `${MONTHS[month - 1]} ${day}${thisYear ? '' : `, ${year}`} at ${shown}`, exact }
  return { text: `${thisYear ? '' : `${year}年`}${month}月${day}日 ${shown}`, exact }
}
