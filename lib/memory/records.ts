/** Orders and products as memory keeps them; to be called inside a transaction over their tables. */
import type { Product, ShopComOrder } from '../records'
import type { Tx } from './database'
import { digitsKey, orderKey, productKey, skuKey } from './keys'
import { mergeOrder, mergeProduct } from './merge'
import type { OrderRow, ProductRow } from './tables'

export const keepOrder = async (
  tx: Tx,
  host: string,
  order: ShopComOrder,
  at: number,
  url?: string,
): Promise<OrderRow> => {
  const key = orderKey(host, order.name)
  const before = await tx.get('orders', key)
  const merged = mergeOrder(before && { value: before.order, at: before.at }, order, at)
  const row: OrderRow = {
    key,
    host,
    order: merged.value,
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
    digits: digitsKey(host, merged.value.name),
    ...((url ?? before?.url) ? { url: url ?? before?.url } : {}),
  }
  await tx.put('orders', row)
  return row
}

/** Undefined for a product without an id: a form that was never saved is nothing to remember. */
export const keepProduct = async (
  tx: Tx,
  host: string,
  product: Product,
  at: number,
): Promise<ProductRow | undefined> => {
  if (!product.id) return undefined
  const key = productKey(host, product.id)
  const before = await tx.get('products', key)
  const merged = mergeProduct(before && { value: before.product, at: before.at }, product, at)
  const skus = (merged.value.variants ?? []).flatMap(({ sku }) => (sku?.trim() ? [skuKey(host, sku)] : []))
  const row: ProductRow = {
    key,
    host,
    product: merged.value,
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
    skus: [...new Set(skus)],
  }
  await tx.put('products', row)
  return row
}

/** Ids of the products that carry this SKU. */
export const productsWithSku = async (tx: Tx, host: string, sku: string): Promise<readonly string[]> =>
  (await tx.by('products', 'skus', skuKey(host, sku))).flatMap(({ product }) => product.id ?? [])
