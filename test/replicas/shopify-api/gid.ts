/** `gid://shopify/Order/1234` and back. */
export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`

export const parseGid = (text: string): { type: string; id: string } | undefined => {
  const found = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(text)
  return found?.[1] && found[2] ? { type: found[1], id: found[2] } : undefined
}

/** As the API writes times: whole seconds, UTC. */
export const time = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

const digits = new Map<string, number>()

/** Places after the point in a currency's minor unit: 2 of TWD, 0 of JPY. */
const places = (currency: string): number => {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

/**
 * As the API writes money: `1000.0`, `131.75`, and `163056` without a point where the currency has none.
 * Never through a binary fraction.
 */
export const decimal = (minor: number, currency: string): string => {
  const count = places(currency)
  const sign = minor < 0 ? '-' : ''
  const all = String(Math.abs(minor)).padStart(count + 1, '0')
  if (count === 0) return `${sign}${all}`
  const fraction = all.slice(-count).replace(/0+$/, '')
  return `${sign}${all.slice(0, -count)}.${fraction || '0'}`
}
