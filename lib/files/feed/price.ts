import { type Price, parseMoney } from '../../records'
import { foldMany } from '../../text'

const ZERO = 0x30
const DOT = 0x2e
const COMMA = 0x2c

/** `1280`, `1,280.50`, `NT$1280`, `1280 TWD`: what nearly every feed writes. Undefined: to be looked at more closely. */
const plainAmount = (text: string): number | undefined => {
  let end = text.length
  if (end > 24) return undefined
  if (text.endsWith('TWD')) end -= text.charCodeAt(end - 4) === 0x20 ? 4 : 3
  const start = text.startsWith('NT$') ? 3 : 0
  if (start >= end) return undefined
  let amount = 0
  let places = -1
  /** Digits since the last comma, or negative: there was none yet. */
  let group = -1_000
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= ZERO + 9) {
      amount = amount * 10 + (code - ZERO)
      if (places >= 0) places += 1
      else group += 1
    } else if (
      code === COMMA &&
      places < 0 &&
      (group === 3 || (group < 0 && group > -1_000 && group <= -997))
    )
      group = 0
    else if (code === DOT && places < 0 && at > start && (group < 0 || group === 3)) places = 0
    else return undefined
  }
  if (places === 0 || places > 2 || (group >= 0 && group !== 3)) return undefined
  const minor = places === 2 ? amount : places === 1 ? amount * 10 : amount * 100
  return Number.isSafeInteger(minor) ? minor : undefined
}

const OURS = /^(?:twd|ntd|nt\$?|新?[台臺]幣|元|圓|\$)$/i
/** Signs and words of money that is not Taiwan's; a bare `$` is. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/US\$|\$US/i, 'USD'],
  [/HK\$/i, 'HKD'],
  [/[SAC]\$|(?:AU|CA|SG)\$/i, '$'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/[¥円]|日[圓元円]/, 'JPY'],
  [/人民[幣币]|RMB/i, 'CNY'],
  [/₩|원/, 'KRW'],
  [/Kč/i, 'CZK'],
  [/zł/i, 'PLN'],
  [/₽|руб/i, 'RUB'],
  [/₫|₱|฿|₹|₺|₴/, ''],
  [/\b(?:lei|kr|Ft)\b/i, ''],
]
const CODE = /(?:^|[\d\s.,])([A-Z]{3})(?=$|[\d\s.,])/i

/** Another currency that the text names; undefined = none, or Taiwan's. */
export const foreignIn = (text: string): string | undefined => {
  const plain = foldMany(text)
  if (!/\d/.test(plain)) return undefined
  for (const [sign, code] of SIGNS) {
    const found = sign.exec(plain)
    if (found) return code || found[0]
  }
  const code = CODE.exec(plain)?.[1]
  return code && !OURS.test(code) ? code.toUpperCase() : undefined
}

/** Does a currency that stands for itself (an attribute, an element, a column) name another than Taiwan's? */
export const isForeignCode = (text: string): boolean => {
  const plain = foldMany(text)
  return plain !== '' && !OURS.test(plain)
}

/** A price as a rule takes it, or the other currency that it is in. */
export const readPrice = (text: string): Price | string => {
  const amount = plainAmount(text)
  if (amount !== undefined) return { text, money: { amount, currency: 'TWD' } }
  const foreign = foreignIn(text)
  if (foreign !== undefined) return foreign
  const money = parseMoney(text)
  return money ? { text, money } : { text }
}
