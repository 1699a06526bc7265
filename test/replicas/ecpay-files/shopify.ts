/** Shopify's orders export: 79 columns, a row a line item, an order's own values on its first row. */
import { random } from '../random.ts'
import { wall } from './make.ts'
import type { Order } from './model.ts'

/** Facts §3; identical in two stores' files. */
export const SHOPIFY_HEADER =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References'.split(
    ',',
  )

export interface ShopifyManner {
  /** `few`: what a shop that hid the rest sends; `shuffled`: all, in another order; a list: these are missing. */
  readonly columns?: 'all' | 'few' | 'shuffled' | readonly string[]
  /** Between several payments: not verified anywhere. */
  readonly joiner?: string
  readonly amounts?: 'cents' | 'whole'
}

const FEW = [
  'Name',
  'Financial Status',
  'Paid at',
  'Currency',
  'Total',
  'Created at',
  'Lineitem name',
  'Cancelled at',
  'Payment Method',
  'Refunded Amount',
  'Payment ID',
  'Payment References',
]

const at = (time: number | undefined): string => {
  if (time === undefined) return ''
  const { day, time: clock } = wall(time)
  return `${day} ${clock} +0800`
}

/** A cent is never lost; zero-decimal currencies may be printed without decimals. */
const amount = (cents: number, manner: ShopifyManner): string =>
  manner.amounts === 'whole' && cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)

const goods = ['鳳梨酥 12入', 'Linen "Soft" Shirt, M', '高山茶\n(限量)', '測試贈品'] as const

const rowsOf = (order: Order, manner: ShopifyManner): Record<string, string>[] =>
  Array.from({ length: order.lines }, (_, line) => {
    const every = {
      Name: order.name,
      Email: order.buyer.mail,
      'Created at': at(order.createdAt),
      Vendor: '好物選',
      'Lineitem quantity': '1',
      'Lineitem name': goods[line % goods.length] ?? '',
      'Lineitem price': amount(Math.floor(order.total / order.lines), manner),
      'Lineitem sku': `SKU-${line}`,
      'Lineitem requires shipping': 'true',
      'Lineitem taxable': 'true',
      'Lineitem fulfillment status': 'pending',
      'Lineitem discount': '0.00',
    }
    if (line > 0) return every
    const { name, street, zip, phone } = order.buyer
    return {
      ...every,
      'Financial Status': order.status,
      'Paid at': at(order.paidAt),
      'Fulfillment Status': 'unfulfilled',
      'Accepts Marketing': 'no',
      Currency: order.currency,
      Subtotal: amount(order.total, manner),
      Shipping: '0.00',
      Taxes: '0.00',
      Total: order.totalText ?? amount(order.total, manner),
      'Discount Amount': '0.00',
      'Shipping Method': 'Standard',
      'Billing Name': name,
      'Billing Street': street,
      'Billing Address1': street,
      'Billing City': '臺北市',
      'Billing Zip': zip,
      'Billing Country': 'TW',
      'Billing Phone': phone,
      'Shipping Name': name,
      'Shipping Street': street,
      'Shipping Address1': street,
      'Shipping City': '臺北市',
      'Shipping Zip': zip,
      'Shipping Country': 'TW',
      'Shipping Phone': phone,
      Notes: order.note,
      'Cancelled at': at(order.cancelledAt),
      'Payment Method': order.method,
      'Payment Reference': order.ids[0] ?? '',
      'Refunded Amount': amount(order.refunded, manner),
      'Outstanding Balance': amount(order.status === 'pending' ? order.total : 0, manner),
      Id: order.id,
      'Risk Level': 'Low',
      Source: 'web',
      Phone: phone,
      'Payment ID': order.ids[0] ?? '',
      'Payment References': order.ids.join(manner.joiner ?? ' + '),
    }
  })

/** Cells of the whole export, its header first; and the first row of each order, from 1, the header being one. */
export const shopifyCells = (
  orders: readonly Order[],
  manner: ShopifyManner = {},
): { readonly cells: string[][]; readonly lines: number[] } => {
  const { columns = 'all' } = manner
  const header =
    columns === 'all'
      ? SHOPIFY_HEADER
      : columns === 'few'
        ? FEW
        : columns === 'shuffled'
          ? shuffled(SHOPIFY_HEADER, 7)
          : SHOPIFY_HEADER.filter((name) => !columns.includes(name))
  const cells: string[][] = [[...header]]
  const lines: number[] = []
  for (const order of orders) {
    lines.push(cells.length + 1)
    for (const row of rowsOf(order, manner)) cells.push(header.map((name) => row[name] ?? ''))
  }
  return { cells, lines }
}

export const shuffled = <T>(from: readonly T[], seed: number): T[] => {
  const draw = random(seed)
  const list = [...from]
  for (let last = list.length - 1; last > 0; last--) {
    const other = draw.int(0, last)
    const [a, b] = [list[last] as T, list[other] as T]
    list[last] = b
    list[other] = a
  }
  return list
}
