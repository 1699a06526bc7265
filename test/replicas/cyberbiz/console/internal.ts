import type { ReplicaRequest, ReplicaResponse } from '../../http.ts'
import type { Product, Shop } from '../model.ts'
import { type Params, readParams } from './params.ts'
import {
  cancelAmount,
  findOrder,
  findProduct,
  orderDetail,
  orderPageOf,
  orderRow,
  productPageOf,
} from './payload.ts'
import { readHookParams } from './webhooks.ts'
import { HMAC_KEY, hooksOf } from './webhooks-data.ts'

const json = (data: unknown, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(data),
})

const half = <Row>(page: { rows: Row[]; total: number }, request: ReplicaRequest) =>
  request.query.get('half') === '1'
    ? { rows: page.rows.slice(0, Math.ceil(page.rows.length / 2)), total: page.total }
    : page

export const emptyProduct = (): Product => ({
  id: 'new',
  title: '',
  handle: '',
  slogan: '',
  brief: '',
  bodyHtml: '',
  published: false,
  tags: [],
  collections: [],
  photos: [],
  variants: [{ id: 'new-1', title: '', sku: '', price: null, compareAtPrice: null, stock: 0, sold: 0 }],
  createdAt: '',
  updatedAt: '',
})

/** The month so far, as the export's two boxes are filled when the page is opened. */
export const exportRange = (shop: Shop): { from: string; thru: string } => ({
  from: `${shop.now.slice(0, 8)}01 00:00:00`,
  thru: `${shop.now.slice(0, 10)} 23:59:59`,
})

export const groupsOf = (shop: Shop): string[] => [
  ...new Set(shop.products.flatMap((product) => product.collections)),
]

/** 商品關聯群組, the trap beside 商品群組: a product without groups has related ones all the same. */
export const relatedOf = (shop: Shop): string[] => groupsOf(shop).slice(0, 1)

/** Until the first save a new product has only its first tab. */
export const productFormTabs = (id: string): string[] =>
  id === 'new' ? ['商品資訊'] : ['商品資訊', '商品描述', '設定']

export function productForm(shop: Shop, id: string) {
  const product = id === 'new' ? emptyProduct() : findProduct(shop, id)
  if (!product) return undefined
  return {
    product,
    host: shop.ownDomain,
    collections: groupsOf(shop),
    related: id === 'new' ? [] : relatedOf(shop),
  }
}

export const orderList = (shop: Shop, params: Params, onlyShopdotcom: boolean) => {
  const { orders, total } = orderPageOf(shop, params, onlyShopdotcom)
  return { rows: orders.map(orderRow), total }
}

/** GET side of /admin/api_internal/v2. */
export function internalGet(shop: Shop, request: ReplicaRequest, path: string): ReplicaResponse {
  const params = readParams(request.query)
  const [section = '', id, action] = path.split('/').filter(Boolean)
  if (section === 'orders' || section === 'shopdotcom_orders') {
    const only = section === 'shopdotcom_orders' || request.query.get('source') === 'shopdotcom'
    if (!id) return json(half(orderList(shop, params, only), request))
    const order = findOrder(shop, id)
    if (!order) return json({ error: '無此資源' }, 404)
    if (action === 'cancel_quote') return json({ amount: String(cancelAmount(shop, order)) })
    return json(orderDetail(shop, order, only))
  }
  if (section === 'products') {
    if (!id) return json(half(productPageOf(shop, params), request))
    const form = productForm(shop, id)
    return form ? json(form) : json({ error: '無此資源' }, 404)
  }
  if (section === 'webhooks')
    return json({ hooks: hooksOf(shop, readHookParams(request.query).set), key: HMAC_KEY })
  if (section === 'shopdotcom_setting') {
    return json({
      ...shop.settings,
      feedUrl: `https://${shop.ownDomain}/shopdotcom.xml`,
      ...exportRange(shop),
    })
  }
  return json({ error: '無此資源' }, 404)
}
