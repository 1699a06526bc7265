import { parseMoney } from '../../records'
import { fold } from '../../text'

/** Said instead of an amount: it is in somebody else's money. */
export const FOREIGN = 'foreign'

const OTHERS = /us\$|usd|hk\$|hkd|jpy|eur|cny|rmb|gbp|sgd|krw|[¥€£円₩]|人民幣|日圓|日元|美元|港幣/i

/**
 * An amount as people write it, in cents of TWD: `1,280.00`, `NT$1,280`, `(1,280)`, `－1280`, `1280元`, `▲1,280`.
 * Undefined where it is none or finer than a cent.
 */
export const amountOf = (text: string): number | typeof FOREIGN | undefined => {
  const plain = fold(text).replace(/^[▲△]\s*/, '-')
  if (OTHERS.test(plain)) return FOREIGN
  // A spreadsheet's own number with the noise of a float: it shows 15 digits of it.
  const noisy = /^-?\d+\.\d{10,}$/.test(plain) ? String(Number(Number(plain).toPrecision(15))) : plain
  return parseMoney(noisy, 'TWD')?.amount
}

/** Digits with at most two decimals that are not zero, in cents; NaN: see {@link amountOf}. */
export const amountInBytes = (bytes: Uint8Array, from: number, to: number): number => {
  let at = from
  const isNegative = bytes[at] === 0x2d
  if (isNegative) at += 1
  const first = at
  let whole = 0
  for (; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48
    if (digit < 0 || digit > 9) break
    whole = whole * 10 + digit
  }
  if (at === first || at - first > 13) return Number.NaN
  let cents = whole * 100
  if (at < to) {
    if (bytes[at] !== 0x2e || at + 1 >= to) return Number.NaN
    at += 1
    for (let unit = 10; at < to; at += 1, unit = unit === 10 ? 1 : 0) {
      const digit = (bytes[at] as number) - 48
      if (digit < 0 || digit > 9 || (unit === 0 && digit > 0)) return Number.NaN
      cents += digit * unit
    }
  }
  return isNegative && cents > 0 ? -cents : cents
}

/** `2.75%`, `2.75`, `2.75 %` in millionths; undefined = no rate. A rate by the piece (`10元/筆`) is none. */
export const rateOf = (text: string): number | undefined => {
  const match = /^(-?\d{1,3})(?:\.(\d+))?\s*%?$/.exec(fold(text))
  if (!match) return undefined
  const [, whole = '', part = ''] = match
  const millionths = Math.round(Number(`0.${part || '0'}`) * 10_000)
  return Number(whole) * 10_000 + (whole.startsWith('-') ? -millionths : millionths)
}
