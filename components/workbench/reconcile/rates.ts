import type { Rate, ReconOptions } from '../../../lib/recon/types'
import { money, PAY_METHODS, type PayMethod, parseMoney, plain } from '../../../lib/records'

/** A rate as it is typed: percents, and dollars. */
export interface TypedRate {
  readonly rate: string
  readonly tax: string
  readonly least: string
}

const NO_RATE: TypedRate = { rate: '', tax: '', least: '' }

/** Percent as people write it to millionths: `2.75`, `2.75 %`, `２．７５％`. NaN: it is none, or finer than a millionth. */
export const parsePercent = (text: string): number => {
  const shape = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(text.normalize('NFKC').replace(/[%\s]/g, ''))
  if (!shape) return Number.NaN
  const [, whole = '', part = ''] = shape
  return Number(whole) * 10_000 + Number(part.padEnd(4, '0'))
}

export const percent = (millionths: number): string => String(millionths / 10_000)

export const typedRates = (rates: ReconOptions['rates']): Readonly<Record<PayMethod, TypedRate>> =>
  Object.fromEntries(
    PAY_METHODS.map((method) => {
      const one = rates[method]
      return [
        method,
        one ? { rate: percent(one.rate), tax: percent(one.tax), least: plain(money(one.least)) } : NO_RATE,
      ]
    }),
  ) as Record<PayMethod, TypedRate>

/** Undefined: no rate was typed. `'fault'`: one of its boxes holds what is no figure. */
export const parseRate = ({ rate, tax, least }: TypedRate): Rate | 'fault' | undefined => {
  if ([rate, tax, least].every((text) => text.trim() === '')) return undefined
  const parsed = {
    rate: parsePercent(rate),
    tax: tax.trim() === '' ? 0 : parsePercent(tax),
    least: least.trim() === '' ? 0 : (parseMoney(least)?.amount ?? Number.NaN),
  }
  return Object.values(parsed).some((value) => Number.isNaN(value) || value < 0) ? 'fault' : parsed
}

/** Minor units; undefined: it is no amount, or below nothing. */
export const parseTolerance = (text: string): number | undefined => {
  if (text.trim() === '') return 0
  const amount = parseMoney(text)?.amount
  return amount !== undefined && amount >= 0 ? amount : undefined
}
