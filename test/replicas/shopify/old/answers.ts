import type { ShopifyShop } from '../model.ts'
import { found, listed, orderById, rowOf } from './listing.ts'
import { readParams } from './params.ts'
import type { Answers, Operation, ShopWire } from './wire.ts'

type Variables = Readonly<Record<string, unknown>>
type Answering = {
  [Name in Operation]: (shop: ShopifyShop, variables: Variables, head: ShopWire) => Answers[Name]
}

/** The page's address, as its script hands it over. */
const paramsOf = (variables: Variables) => readParams(new URLSearchParams(String(variables.search ?? '')))

const ANSWERING: Answering = {
  OrderList: (shop, variables, head) => {
    const params = paramsOf(variables)
    const matching = found(shop, params).length
    return {
      ...head,
      rows: listed(shop, params).map(rowOf),
      matching,
      page: params.page,
      hasNext: params.page * params.rows < matching,
    }
  },
  OrderDetails: (shop, { id }, head) => {
    const at = shop.orders.findIndex((order) => order.id === id)
    return {
      ...head,
      order: orderById(shop, String(id)) ?? null,
      newer: shop.orders[at - 1]?.id ?? null,
      older: at < 0 ? null : (shop.orders[at + 1]?.id ?? null),
    }
  },
  AbandonedCheckoutList: (shop, _, head) => ({ ...head, rows: shop.checkouts }),
  AbandonedCheckoutDetails: (shop, { id }, head) => ({
    ...head,
    checkout: shop.checkouts.find((checkout) => checkout.id === id) ?? null,
  }),
  PaymentsSettings: (shop, _, head) => ({ ...head, capture: shop.capture, apps: shop.apps }),
  CustomerList: (shop, _, head) => {
    const buyers = new Map<string, { id: string; name: string; orders: number; spent: number }>()
    for (const { buyer, total } of shop.orders.slice(0, 200)) {
      const known = buyers.get(buyer.email) ?? {
        id: String(70_000_000_000 + buyers.size),
        name: buyer.name,
        orders: 0,
        spent: 0,
      }
      known.orders += 1
      known.spent += total
      buyers.set(buyer.email, known)
    }
    return { ...head, rows: [...buyers.values()].slice(0, 50) }
  },
  DraftOrderList: (shop, _, head) => ({
    ...head,
    rows: shop.orders.slice(0, 30).map(({ id, createdAt, buyer, total }, at) => ({
      id: `9${id}`,
      name: `#D${30 - at}`,
      at: createdAt,
      customer: buyer.name,
      state: (at % 3) as 0 | 1 | 2,
      total,
    })),
  }),
  ProductList: (shop, _, head) => {
    const titles = new Set(shop.orders.slice(0, 200).flatMap(({ lines }) => lines.map(({ title }) => title)))
    return {
      ...head,
      rows: [...titles]
        .slice(0, 50)
        .map((title, at) => ({ id: String(80_000_000_000 + at), title, stock: at * 7 })),
    }
  },
  TaxSettings: (_, __, head) => head,
}

const isOperation = (name: string): name is Operation => name in ANSWERING

/** undefined = no such question. */
export function answer(
  shop: ShopifyShop,
  operation: string,
  variables: Variables,
  now: number,
): object | undefined {
  if (!isOperation(operation)) return undefined
  const { handle, name, currency, zone } = shop
  return ANSWERING[operation](shop, variables, { handle, name, currency, zone, now })
}
