/** Records kept and judged in one transaction, whoever showed them. */
import type { Tx } from '../memory/database'
import { recordOf, replaceFindings } from '../memory/findings'
import { orderKey, productKey, skuKey } from '../memory/keys'
import { keepOrder, keepProduct } from '../memory/records'
import type { OrderRow, ProductRow, Table } from '../memory/tables'
import type { Product, ShopComOrder, ShopSettings } from '../records'
import { hasText } from '../rules/brief'
import { feedVerdict } from '../rules/feed'
import { orderVerdict } from '../rules/shopcom'
import { fold } from '../text'

/** Tables that a transaction needs in which records are judged. */
export const JUDGING: readonly Table[] = ['orders', 'products', 'findings', 'acks', 'pictures']

export interface Seen {
  readonly shop: ShopSettings
  /** Epoch ms at which the facts were true. */
  readonly at: number
  readonly now: number
  /** Staff have it in front of them: no notification is due for what is found. */
  readonly onPage: boolean
}

const isGift = (tags: readonly string[]): boolean =>
  tags.some((tag) => fold(tag).replace(/ /g, '') === '贈品')

/** Lines know their product, products their tags: together they tell which lines are 贈品. */
const withGifts = async (tx: Tx, host: string, order: ShopComOrder): Promise<ShopComOrder> => {
  if (!order.lines?.some((line) => line.productId)) return order
  const lines = await Promise.all(
    order.lines.map(async (line) => {
      const row = line.productId ? await tx.get('products', productKey(host, line.productId)) : undefined
      return row?.product.tags ? { ...line, gift: isGift(row.product.tags) } : line
    }),
  )
  return { ...order, lines }
}

export const judgeOrder = async (tx: Tx, row: OrderRow, seen: Seen): Promise<void> => {
  const { shop, now } = seen
  const names = (await tx.by('orders', 'digits', row.digits)).map(({ order }) => order.name)
  const { findings } = orderVerdict(row.order, {
    now,
    autoCancelDays: shop.autoCancelDays,
    commissionRate: shop.commissionRate,
    collidesWith: () => names,
  })
  await replaceFindings(tx, {
    host: shop.host,
    record: recordOf('orders', row.key),
    findings,
    now,
    seen: seen.onPage,
  })
}

/** Ordinary orders are none of our business: undefined, and nothing is kept. */
export const seeOrder = async (
  tx: Tx,
  order: ShopComOrder,
  seen: Seen,
  url?: string,
): Promise<OrderRow | undefined> => {
  const { host } = seen.shop
  const before = await tx.get('orders', orderKey(host, order.name))
  if (order.shopCom !== true && !before) return undefined
  const kept = await keepOrder(tx, host, order, seen.at, url)
  const row = { ...kept, order: await withGifts(tx, host, kept.order) }
  if (row.order !== kept.order) await tx.put('orders', row)
  await judgeOrder(tx, row, seen)
  // One more of these digits: what was kept earlier may meet it.
  if (!before)
    for (const other of await tx.by('orders', 'digits', row.digits))
      if (other.key !== row.key) await judgeOrder(tx, other, { ...seen, onPage: false })
  return row
}

/** Tags of a product of this order came in: which lines are gifts, and what follows from it. */
export const seeOrderAgain = async (tx: Tx, key: string, seen: Seen): Promise<void> => {
  const kept = await tx.get('orders', key)
  if (!kept) return
  const row = { ...kept, order: await withGifts(tx, kept.host, kept.order) }
  await tx.put('orders', row)
  await judgeOrder(tx, row, seen)
}

/** Longest 商品簡述 that is kept as it is; of a longer one only what the rules ask: is there text in it. */
const BRIEF = 2_000

const compact = (product: Product): Product =>
  product.brief !== undefined && product.brief.length > BRIEF
    ? { ...product, brief: hasText(product.brief) ? '…' : '<br>' }
    : product

/** What the bytes of its pictures said, where they were read before. */
const withVerdicts = async (tx: Tx, product: Product): Promise<Product> => {
  if (!product.pictures?.some((picture) => !picture.verdict)) return product
  const pictures = await Promise.all(
    product.pictures.map(async (picture) => {
      const verdict = picture.verdict ?? (await tx.get('pictures', picture.url))?.verdict
      return verdict ? { ...picture, verdict } : picture
    }),
  )
  return { ...product, pictures }
}

/** Undefined for a product that was never saved in the console and so has no id. */
export const seeProduct = async (
  tx: Tx,
  host: string,
  product: Product,
  at: number,
): Promise<ProductRow | undefined> => keepProduct(tx, host, await withVerdicts(tx, compact(product)), at)

export const judgeProduct = async (tx: Tx, row: ProductRow, seen: Seen, form: boolean): Promise<void> => {
  const { shop } = seen
  const others = new Map<string, readonly string[]>()
  for (const key of row.skus)
    others.set(
      key,
      (await tx.by('products', 'skus', key)).flatMap((other) =>
        other.key === row.key ? [] : (other.product.id ?? []),
      ),
    )
  const { findings } = feedVerdict(row.product, {
    platformSuffix: 'cyberbiz.co',
    ownDomain: shop.ownDomain,
    form: form || row.product.url === undefined,
    othersWithSku: (sku) => others.get(skuKey(shop.host, sku)) ?? [],
  })
  await replaceFindings(tx, {
    host: shop.host,
    record: recordOf('products', row.key),
    findings,
    now: seen.now,
    seen: seen.onPage,
  })
}

/** Pictures were read: the products of the shop that show them are judged anew. */
export const seePictures = async (tx: Tx, urls: ReadonlySet<string>, seen: Seen): Promise<void> => {
  for (const row of await tx.by('products', 'host', seen.shop.host)) {
    if (!row.product.pictures?.some(({ url }) => urls.has(url))) continue
    const pictures = row.product.pictures.map(({ url, verdict }) =>
      urls.has(url) || !verdict ? { url } : { url, verdict },
    )
    const kept = await seeProduct(tx, seen.shop.host, { id: row.product.id, pictures }, seen.at)
    if (kept) await judgeProduct(tx, kept, seen, false)
  }
}
