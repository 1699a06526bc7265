import type { Params } from './params.ts'

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units in figures without a sign, as an amount box holds them: 100000 TWD is `1000.00`. */
export const figures = (minor: number, currency: string): string => {
  const digits = digitsOf(currency)
  return (minor / 10 ** digits).toFixed(digits)
}

/** What was typed into an amount box in minor units; undefined = no amount. */
export const minorOf = (text: string, currency: string): number | undefined => {
  const plain = text.replace(/[,\s]/g, '')
  if (!/^\d+(?:\.\d*)?$/.test(plain)) return undefined
  return Math.round(Number(plain) * 10 ** digitsOf(currency))
}

export const amount = (minor: number, currency: string, { locale, money }: Params): string => {
  const digits = digitsOf(currency)
  const value = minor / 10 ** digits
  const write = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(value)
  switch (money) {
    case 'narrow':
      return write({ currencyDisplay: 'narrowSymbol' })
    case 'whole': {
      const whole = Number.isInteger(value) ? { minimumFractionDigits: 0 } : {}
      return currency === 'TWD'
        ? `NT$${new Intl.NumberFormat('en', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2 }).format(value)}`
        : write({ currencyDisplay: 'narrowSymbol', ...whole })
    }
    case 'code':
      return `${write({ currencyDisplay: 'narrowSymbol' })} ${currency}`
    default:
      return write({})
  }
}
