/** What of a Shopify shop is no order, as memory keeps it; to be called inside a transaction over its tables. */
import type { Checkout, PayApp, PayOrder, PaySettings } from '../records'
import { fold } from '../text'
import type { Tx } from './database'
import { mallKey, orderKey } from './keys'
import { mergeFields } from './merge'
import type { CheckoutRow, GatewayRow, PaySettingsRow } from './tables'

export const keepCheckout = async (
  tx: Tx,
  host: string,
  checkout: Checkout,
  at: number,
  dueOf: (checkout: Checkout) => number | undefined,
): Promise<CheckoutRow> => {
  const key = orderKey(host, checkout.name)
  const before = await tx.get('checkouts', key)
  const merged = mergeFields(before && { value: before.checkout, at: before.at }, checkout, at)
  const due = dueOf(merged.value)
  const row: CheckoutRow = {
    key,
    host,
    checkout: merged.value,
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
    ...(due === undefined ? {} : { due }),
  }
  await tx.put('checkouts', row)
  return row
}

/**
 * Apps by name: the page of one app says whether it is in test mode, the page of all does not, but it says which
 * there are. It is known by 請款方式, which stands on it alone.
 */
const joinApps = (held: PaySettings | undefined, incoming: PaySettings): readonly PayApp[] | undefined => {
  if (!held?.apps || !incoming.apps) return incoming.apps ?? held?.apps
  const before = new Map(held.apps.map((app) => [fold(app.name), app]))
  const told = incoming.apps.map((app) => {
    const name = fold(app.name)
    const old = before.get(name)
    before.delete(name)
    return old ? mergeFields({ value: old, at: {} }, app, 0).value : app
  })
  return incoming.capture !== undefined && told.length > 0 ? told : [...told, ...before.values()]
}

export const keepPaySettings = async (
  tx: Tx,
  host: string,
  settings: PaySettings,
  at: number,
): Promise<PaySettingsRow> => {
  const before = await tx.get('paySettings', host)
  const merged = mergeFields(before && { value: before.settings, at: before.at }, settings, at)
  const isNewer = merged.at.apps === at || before === undefined
  const apps = isNewer
    ? joinApps(before?.settings, settings)
    : joinApps(settings, before?.settings ?? settings)
  const row: PaySettingsRow = {
    key: host,
    host,
    settings: { ...merged.value, ...(apps ? { apps } : {}) },
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
  }
  await tx.put('paySettings', row)
  return row
}

const DAY = 86_400_000

/** Names of gateways, whoever's. A row is touched at most once a day: every order names one. */
export const keepGateways = async (
  tx: Tx,
  host: string,
  names: Iterable<string>,
  at: number,
): Promise<void> => {
  const all = new Map([...names].flatMap((name) => (fold(name) ? [[mallKey(host, name), name]] : [])))
  for (const [key, name] of all) {
    const before = await tx.get('gateways', key)
    if (before && at - before.touched < DAY) continue
    await tx.put('gateways', {
      key,
      host,
      name: before?.name ?? name,
      touched: Math.max(at, before?.touched ?? 0),
    })
  }
}

/** How many orders of memory name each gateway, by its key. */
export const countGateways = async (tx: Tx, host: string): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>()
  const count = ({ gateways = [] }: PayOrder): void => {
    for (const key of new Set(gateways.map((name) => mallKey(host, name))))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const { order } of await tx.by('payOrders', 'host', host)) count(order)
  // One after the other: all books at once would be all orders at once.
  for (const key of await tx.keysBy('payBooks', 'host', host))
    for (const entry of Object.values((await tx.get('payBooks', key))?.orders ?? {}))
      if (entry !== 0) count(entry.order)
  return counts
}

export const gatewaysOf = (tx: Tx, host: string): Promise<readonly GatewayRow[]> =>
  tx.by('gateways', 'host', host)
