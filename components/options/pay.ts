import type { Gateway } from '../../lib/messages'
import { type Method, type PayShop, type ShopSettings, unknownPayShop } from '../../lib/records'
import { plain, withShop } from './parse'

/** A gateway's line: what its name says, and what was chosen for it. */
export interface GatewayRow {
  /** Its folded name, under which the choice is kept. */
  readonly key: string
  readonly name: string
  readonly orders: number
  readonly guess?: Method | undefined
  readonly chosen?: Method | undefined
}

/** Neither its name nor anybody tells which method it is. */
export const isUnknown = ({ guess, chosen }: GatewayRow): boolean => !guess && !chosen

/**
 * All gateways that there is something to say of: those that orders named, and those with a choice that no
 * order names any more. Two spellings of one name are one line.
 */
export const gatewayRows = (
  gateways: readonly Gateway[],
  methods: PayShop['methods'],
): readonly GatewayRow[] => {
  const rows = new Map<string, GatewayRow>()
  for (const { name, guess, orders } of gateways) {
    const key = plain(name)
    if (!key) continue
    const before = rows.get(key)
    rows.set(key, {
      key,
      name: before?.name ?? name,
      orders: orders + (before?.orders ?? 0),
      guess: before?.guess ?? guess,
      chosen: methods[key],
    })
  }
  for (const [key, chosen] of Object.entries(methods))
    if (!rows.has(key)) rows.set(key, { key, name: key, orders: 0, chosen })
  return [...rows.values()]
}

/**
 * Unknown ones first, then by how many orders there are. Lines that were shown already (`before`, keys) stay
 * where they are: a line must not run away from whoever is choosing.
 */
export const inOrder = (
  rows: readonly GatewayRow[],
  before: readonly string[] = [],
): readonly GatewayRow[] => {
  const place = ({ key }: GatewayRow) => (before.includes(key) ? before.indexOf(key) : before.length)
  return [...rows].sort(
    (a, b) =>
      place(a) - place(b) ||
      Number(isUnknown(b)) - Number(isUnknown(a)) ||
      b.orders - a.orders ||
      a.key.localeCompare(b.key),
  )
}

/** `methods` with one choice changed; undefined: by its name again. */
export const withMethod = (
  methods: PayShop['methods'],
  key: string,
  method: Method | undefined,
): PayShop['methods'] => {
  const { [key]: _, ...rest } = methods
  return method ? { ...rest, [key]: method } : rest
}

export const payOf = (shop: ShopSettings | undefined): PayShop => shop?.pay ?? unknownPayShop()

/** `shops` with something of what was told about one shop's payments changed. */
export const withPay = (
  shops: readonly ShopSettings[],
  host: string,
  step: (pay: PayShop) => PayShop,
): readonly ShopSettings[] =>
  withShop(shops, host, { pay: step(payOf(shops.find((shop) => shop.host === host))) })
