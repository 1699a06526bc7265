/** One harmless question to a vendor, to see whether its key works. */
import { type Answer, CROSSMALL_HOST, type Credential, type Settings, type Trouble } from '../messages'
import { shopOf } from '../settings/store'
import type { Ports } from './ports'
import { troubleOf } from './source'

const DAY = 86_400_000

/** A 注文番号 that memory has seen; else one that no order has: the key must be taken either way. */
const someCode = async ({ db }: Ports): Promise<string> => {
  const rows = await db.read(['mallOrders'], (tx) => tx.by('mallOrders', 'host', CROSSMALL_HOST))
  return rows.find(({ order }) => order.code)?.order.code ?? '1'
}

/** How many orders there are, where the vendor tells. */
const tryOut = async (
  ports: Ports,
  settings: Settings,
  host: string,
  key: Credential,
): Promise<number | undefined> => {
  const now = ports.now()
  if (key.scheme === 'aupay') {
    await ports.mallDesk(key).answer(await someCode(ports))
    return undefined
  }
  const since = now - settings.retention * DAY
  if (key.scheme === 'shopify' || key.scheme === 'shopify-app') {
    const source = ports.paySource(shopOf(settings, host), key)
    // The shop first: what it answers tells more than a number does of a key that may not read orders.
    await source.shop()
    return (await source.ordersCount({ updatedFrom: since, updatedTo: now }))?.count
  }
  const page =
    key.scheme === 'crossmall'
      ? await ports.mallSource(key).orders(since, now)
      : await ports.source(host, key).orders(since, now, 1)
  return page.total ?? page.orders.length
}

export const testCredential = async (
  ports: Ports,
  settings: Settings,
  host: string,
): Promise<Answer<'testCredential'>> => {
  const { vault, now } = ports
  const fail = (trouble: Trouble) => ({ ok: false, trouble })
  const credential = await vault.open(host)
  if (!credential) return fail({ kind: 'no-key', host, at: now() })
  try {
    const orders = await tryOut(ports, settings, host, credential)
    return orders === undefined ? { ok: true } : { ok: true, orders }
  } catch (error) {
    return fail(troubleOf(error, host, now()))
  }
}
