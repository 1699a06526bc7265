import type { Gateway } from '../../lib/messages'
import { type Method, type PayShop, type ShopSettings, unknownPayShop } from '../../lib/records'
import { plain, withShop } from './parse'

/** How a gateway's name is compared, as the rulebook does: neither width nor case tells two of them apart. */
const keyOf = (name: string): string => plain(name).toLowerCase()

/** A gateway's line: what its name says, and what was chosen for it. */
export interface GatewayRow {
  /** Its name as it is compared, under which the choice is kept. */
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
  const chosen = new Map(Object.entries(methods).map(([name, method]) => [keyOf(name), method]))
  for (const { name, guess, orders } of gateways) {
    const key = keyOf(name)
    if (!key) continue
    const before = rows.get(key)
    rows.set(key, {
      key,
      name: before?.name ?? name,
      orders: orders + (before?.orders ?? 0),
      guess: before?.guess ?? guess,
      chosen: chosen.get(key),
    })
  }
  for (const [name, method] of Object.entries(methods)) {
    const key = keyOf(name)
    if (!rows.has(key)) rows.set(key, { key, name, orders: 0, chosen: method })
  }
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
  const rest = Object.fromEntries(Object.entries(methods).filter(([name]) => keyOf(name) !== key))
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
