import type { ShopApp, ShopCheckout, ShopifyShop, ShopOrder } from '../model.ts'

/** What the pages' own scripts are answered. Every answer tells the moment it was given, `now`. */
export interface ShopWire {
  readonly handle: string
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly now: number
}

export interface OrderRow extends Omit<ShopOrder, 'transactions' | 'lines' | 'buyer'> {
  readonly customer: string
  readonly items: number
}

export interface OrderListAnswer extends ShopWire {
  readonly rows: readonly OrderRow[]
  readonly matching: number
  readonly page: number
  readonly hasNext: boolean
}

export interface OrderAnswer extends ShopWire {
  readonly order: ShopOrder | null
  readonly newer: string | null
  readonly older: string | null
}

export interface CheckoutListAnswer extends ShopWire {
  readonly rows: readonly ShopCheckout[]
}

export interface CheckoutAnswer extends ShopWire {
  readonly checkout: ShopCheckout | null
}

export interface PaymentsAnswer extends ShopWire {
  readonly capture: ShopifyShop['capture']
  readonly apps: readonly ShopApp[]
}

/** A page that is none of ours: rows of words and of amounts (minor units). */
export interface CustomersAnswer extends ShopWire {
  readonly rows: readonly { id: string; name: string; orders: number; spent: number }[]
}

export interface DraftsAnswer extends ShopWire {
  readonly rows: readonly {
    id: string
    name: string
    at: number
    customer: string
    state: 0 | 1 | 2
    total: number
  }[]
}

export interface ProductsAnswer extends ShopWire {
  readonly rows: readonly { id: string; title: string; stock: number }[]
}

export interface Answers {
  OrderList: OrderListAnswer
  OrderDetails: OrderAnswer
  AbandonedCheckoutList: CheckoutListAnswer
  AbandonedCheckoutDetails: CheckoutAnswer
  PaymentsSettings: PaymentsAnswer
  CustomerList: CustomersAnswer
  DraftOrderList: DraftsAnswer
  ProductList: ProductsAnswer
  TaxSettings: ShopWire
}
export type Operation = keyof Answers

/** What changes something. */
export type Mutation =
  | 'OrderCapture'
  | 'OrderBulkCapture'
  | 'RefundCreate'
  | 'OrderCancel'
  | 'OrderArchive'
  | 'OrderComment'
  | 'CheckoutSendEmail'
  | 'PaymentsSettingsSave'

export interface Submission {
  readonly operation: string
  readonly variables: Readonly<Record<string, unknown>>
}
