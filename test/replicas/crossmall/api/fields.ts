import type { Account, Line, Order, Person } from '../model.ts'

const CATEGORY: Readonly<Record<string, string>> = { 通常: '0', 保留: '1', キャンセル: '2' }

/** The API writes dates with dashes, whatever the console shows; what is no date stays as it is. */
const date = (shown: string): string =>
  /^\d{4}\/\d{2}\/\d{2}$/.test(shown) ? shown.replaceAll('/', '-') : shown.trim()

const person = (prefix: 'client' | 'ship', who: Person): Record<string, string> => ({
  [`${prefix}_section_name1`]: who.section,
  [`${prefix}_section_name2`]: '',
  [`${prefix}_name`]: who.name,
  [`${prefix}_kana`]: who.kana,
  [`${prefix}_zip`]: who.zip,
  [`${prefix}_address1`]: who.address1,
  [`${prefix}_address2`]: who.address2,
  [`${prefix}_tel`]: who.tel,
})

const mark = (set: boolean): string => (set ? '1' : '0')

/** One `<Result>` of get_order. au PAY API連携ステータス, 受注ステータス and 分割 are not among its fields. */
export const orderFields = (order: Order, account: Account): Record<string, string | number> => {
  const shop = account.shops.find(({ code }) => code === order.shop)
  const tax = Math.floor((order.total * 8) / 108)
  return {
    order_number: order.number,
    order_date: order.orderedAt,
    shop_code: order.shop,
    shop_name: shop?.name ?? '',
    order_code: order.code,
    ...person('client', order.buyer),
    client_mail: order.buyer.mail,
    terminal_type: '',
    ...person('ship', order.recipient),
    delivery_number: order.slip,
    delivery_type_code: '',
    delivery_type_name: '',
    delivery_code: '',
    delivery_name: order.carrier,
    delivery_req_date: order.wantedDate,
    delivery_time_code: '',
    delivery_time_name: order.wantedTime,
    delivery_date: date(order.shipDate),
    multiple_delivery_flag: '0',
    payment_code: '',
    payment_name: order.payment,
    ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`order_option${index + 1}`, ''])),
    order_memo: order.memo,
    comment: '',
    subtotal_price: order.total - order.carriage,
    tax_price: '0',
    carriage_price: order.carriage,
    cash_on_delivery: '0',
    option1_fee: '0',
    option2_fee: '0',
    point: '0',
    coupon: '0',
    total_price: order.total,
    tax_base: '',
    tax_round: '',
    tax_system_type: '',
    taxin_total_price_10: '0',
    taxin_total_price_8: order.total,
    taxin_total_price_0: '0',
    tax_total_price_10: '0',
    tax_total_price_8: tax,
    phase_name: order.phase,
    check_mark1: mark(order.marks[0]),
    check_mark2: mark(order.marks[1]),
    check_mark3: mark(order.marks[2]),
    cancel_flag: CATEGORY[order.category] ?? '',
    // Whether the flag also stands on the parent is not known: here it does, and only the other field tells them apart.
    bundle_flag: order.bundle === 'none' ? '0' : '1',
    bundle_ahead_number: order.bundledInto,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    creating_source_type: '1',
    delivery_memo: '',
    mail_type: '',
    mail_name: '',
    reserve_type: '',
    reserve_name: '',
    short_memo: '',
    postit_color: '',
    postit_memo: '',
  }
}

export const lineFields = (line: Line, order: Order): Record<string, string | number> => ({
  order_number: order.number,
  line_no: line.no,
  item_code: line.itemCode,
  item_name: line.name,
  attribute1_code: line.attribute1,
  attribute1_name: line.attribute1,
  attribute2_code: line.attribute2,
  attribute2_name: line.attribute2,
  jan_cd: '',
  amount: line.quantity,
  unit_price: line.price,
  amount_price: line.price * line.quantity,
  tax_type: '1',
  reduced_tax_rate_type: '1',
  tax_rate: '8',
  freight_type: '0',
  free_item_code: '',
  component_flag: '0',
  sender_type: '0',
  target_stock_type: '0',
  lead_time_text: '',
})
