import { fold } from '../text'

export type Currency = 'TWD' | 'JPY'

/** An exact amount in minor units of its currency (ISO 4217: TWD has cents, JPY has none). */
export interface Money {
  readonly amount: number
  readonly currency: Currency
}

const DECIMALS: Record<Currency, number> = { TWD: 2, JPY: 0 }

export const minorPerMajor = (currency: Currency): number => 10 ** DECIMALS[currency]

export const money = (amount: number, currency: Currency = 'TWD'): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an exact amount: ${amount}`)
  return { amount, currency }
}

/** Whole dollars or yen to Money. */
export const whole = (major: number, currency: Currency = 'TWD'): Money =>
  money(major * minorPerMajor(currency), currency)

/**
 * An amount as JSON carries it: a float in major units (CYBERBIZ writes `104.0`). Undefined where it is
 * no amount, or finer than the currency's minor unit.
 */
export const fromMajor = (major: unknown, currency: Currency = 'TWD'): Money | undefined => {
  if (typeof major !== 'number' || !Number.isFinite(major)) return undefined
  const scaled = major * minorPerMajor(currency)
  const amount = Math.round(scaled)
  if (!Number.isSafeInteger(amount) || Math.abs(scaled - amount) > 1e-4) return undefined
  return money(amount, currency)
}

const WORDS = /(NT\$?|TWD|JPY|新台幣|新臺幣|US\$)|[$¥元円圓]|整$/gi
const SHAPE = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/

/**
 * An amount as people write it: `NT$1,280`, `１，２８０円`, `￥1280`, `1280 元`, `- NT$ 60`, `(60)`.
 * Undefined where the text is anything but one amount, or finer than the currency allows.
 */
export const parseMoney = (text: string, currency: Currency = 'TWD'): Money | undefined => {
  let plain = fold(text)
    .replace(/[‐-―−﹣]/g, '-')
    .replace(/US\$/gi, 'x')
    .replace(WORDS, '')
    .replace(/、/g, ',')
    .trim()
  // Two figures beside each other are never one.
  if (/\d\s+\d/.test(plain)) return undefined
  plain = plain.replace(/\s+/g, '')
  const bracketed = /^\((.+)\)$/.exec(plain)
  if (bracketed?.[1]) plain = `-${bracketed[1]}`
  const match = SHAPE.exec(plain)
  if (!match) return undefined
  const [, sign, digits = '', fraction = ''] = match
  const places = DECIMALS[currency]
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > places) return undefined
  const amount = Number(digits.replace(/,/g, '')) * 10 ** places + Number(kept.padEnd(places, '0') || 0)
  if (!Number.isSafeInteger(amount)) return undefined
  return money(sign === '-' && amount !== 0 ? -amount : amount, currency)
}

const same = (a: Money, b: Money): void => {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} and ${b.currency} do not add up`)
}
export const add = (a: Money, b: Money): Money => {
  same(a, b)
  return money(a.amount + b.amount, a.currency)
}
export const subtract = (a: Money, b: Money): Money => {
  same(a, b)
  return money(a.amount - b.amount, a.currency)
}
export const equal = (a: Money, b: Money): boolean => a.currency === b.currency && a.amount === b.amount
export const isZero = (a: Money): boolean => a.amount === 0
export const sum = (all: readonly Money[], currency: Currency = 'TWD'): Money =>
  all.reduce(add, money(0, currency))

/** A share of an amount; `rate` in hundredths of a percent (800 = 8 %). Half a minor unit rounds up. */
export const share = (a: Money, rate: number): Money =>
  money(Math.round((a.amount * rate) / 10_000), a.currency)

/** What a person types into an amount box: no currency, no separators, cents only where there are any. */
export const plain = (a: Money): string => {
  const per = minorPerMajor(a.currency)
  const major = Math.trunc(a.amount / per)
  const minor = Math.abs(a.amount % per)
  const sign = a.amount < 0 && major === 0 ? '-' : ''
  return minor === 0 ? `${major}` : `${sign}${major}.${String(minor).padStart(DECIMALS[a.currency], '0')}`
}

/** For people: `NT$1,300`, cents only where there are any. */
export const display = (a: Money, language: string): string => {
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: a.amount % minorPerMajor(a.currency) === 0 ? 0 : DECIMALS[a.currency],
    maximumFractionDigits: DECIMALS[a.currency],
  }).format(Math.abs(a.amount) / minorPerMajor(a.currency))
  return `${a.amount < 0 ? '−' : ''}${a.currency === 'TWD' ? 'NT$' : '¥'}${text}`
}
