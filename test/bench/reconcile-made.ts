/**
 * A month of a shop as Shopify and ECPay export it, made of nothing but a number: the same bytes every time. Lines of
 * both files, few of them with something wrong, in the shares that {@link fateOf} says.
 */
import { SHOPIFY_HEADER } from '../replicas/ecpay-files/shopify.ts'

/** Rows of the n-th order: 17 for ten orders, so that a million rows are 588,235 orders. */
const LINES = [1, 1, 2, 1, 3, 2, 1, 1, 4, 1]
const linesOf = (n: number): number => LINES[n % 10] ?? 1

const mix = (n: number, salt: number): number => {
  let hash = Math.imul(n ^ (salt * 0x9e37_79b1), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2_ae35)
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4_eb2f)
  return (hash ^ (hash >>> 16)) >>> 0
}

type Fate = 'fine' | 'pending' | 'absent' | 'other' | 'refunded' | 'refund-lost' | 'second-id' | 'net-off'
const fateOf = (n: number): Fate => {
  const draw = mix(n, 1) % 1_000
  if (draw < 20) return 'pending'
  if (draw < 30) return 'absent'
  if (draw < 40) return 'other'
  if (draw < 60) return 'refunded'
  if (draw < 65) return 'refund-lost'
  if (draw < 75) return 'second-id'
  return draw < 76 ? 'net-off' : 'fine'
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
/** 25 signs, as tokens in real exports have. */
const idOf = (n: number, salt: number): string => {
  let id = 'r'
  for (let word = 0; word < 6; word++) {
    let bits = mix(n, salt * 16 + word + 2)
    for (let sign = 0; sign < 4; sign++) {
      id += SIGNS[bits & 63]
      bits >>>= 6
    }
  }
  return id
}

const totalOf = (n: number): number => 120 + (mix(n, 9) % 4_880)
const refundOf = (n: number): number => (n % 2 === 0 ? totalOf(n) : 100)

const HOUR = 3_600_000
const OCTOBER = Date.UTC(2026, 9, 1)
const SEPTEMBER = Date.UTC(2026, 8, 1)
/** On Taipei's clocks; the days of a month are spread over all orders. */
const wallOf = (n: number, of: number, from: number, days: number): string =>
  new Date(from + Math.floor(((n - 1) / of) * days * 24) * HOUR + (mix(n, 3) % HOUR))
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')

const NAMES = ['林怡君', '陳冠宇', '張雅婷', '黃志明', '李佩珊', '王建宏']
const ROADS = ['忠孝東路四段', '民生東路五段', '中山北路二段', '復興南路一段', '臺灣大道三段']
const CITIES = ['臺北市', '新北市', '桃園市', '臺中市', '高雄市']
const GOODS = [
  '純棉素色襯衫 白 / M',
  '防潑水後背包 深藍',
  '北歐風餐桌燈',
  '無線藍牙耳機 黑',
  '有機烏龍茶葉 150g',
]

/** Cells that nothing of ours reads, so that a row has the length of a real one. */
const buyerOf = (n: number): { name: string; street: string; city: string; zip: string; phone: string } => ({
  name: NAMES[n % NAMES.length] ?? '',
  street: `${ROADS[n % ROADS.length]}${1 + (n % 400)}號${1 + (n % 12)}樓`,
  city: CITIES[n % CITIES.length] ?? '',
  zip: `'${100 + (n % 800)}`,
  phone: `+8869${String(10_000_000 + (mix(n, 4) % 89_999_999))}`,
})

const noteOf = (n: number): string =>
  n % 20 === 0 ? `"請在 ""晚上"" 送達,謝謝\n電話先聯絡"` : n % 7 === 0 ? '請附發票' : ''

const AT = new Map(SHOPIFY_HEADER.map((name, at) => [name, at]))
const rowText = (cells: Readonly<Record<string, string>>): string => {
  const row: string[] = new Array(SHOPIFY_HEADER.length).fill('')
  for (const name of Object.keys(cells)) row[AT.get(name) ?? 0] = cells[name] ?? ''
  return `${row.join(',')}\n`
}

/** One order, 690 bytes in its first row and 350 in each further one. */
export const orderText = (n: number, of: number): string => {
  const fate = fateOf(n)
  const wall = `${wallOf(n, of, OCTOBER, 31)} +0800`
  const total = totalOf(n)
  const refunded = fate === 'refunded' || fate === 'refund-lost' ? refundOf(n) : 0
  const buyer = buyerOf(n)
  const id = idOf(n, 1)
  const lines = linesOf(n)
  const every = (line: number): Record<string, string> => ({
    Name: `#${100_000 + n}`,
    Email: `buyer${mix(n, 5)}@mail.example.com`,
    'Created at': wall,
    'Lineitem quantity': '1',
    'Lineitem name': `${GOODS[(n + line) % GOODS.length]} ${mix(n + line, 6)}`,
    'Lineitem price': `${Math.floor(total / lines)}.00`,
    'Lineitem compare at price': `${Math.floor(total / lines) + 100}.00`,
    'Lineitem sku': `MS-${mix(n + line, 7)}-${line}`,
    'Lineitem requires shipping': 'true',
    'Lineitem taxable': 'true',
    'Lineitem fulfillment status': 'fulfilled',
    'Lineitem discount': '0.00',
    Vendor: '好物選品股份有限公司',
    Location: '臺北門市',
  })
  let text = rowText({
    ...every(0),
    'Financial Status':
      fate === 'pending'
        ? 'pending'
        : refunded === 0
          ? 'paid'
          : refunded === total
            ? 'refunded'
            : 'partially_refunded',
    'Paid at': fate === 'pending' ? '' : wall,
    'Fulfillment Status': 'fulfilled',
    'Fulfilled at': wall,
    'Accepts Marketing': 'no',
    Currency: 'TWD',
    Subtotal: `${total - 60}.00`,
    Shipping: '60.00',
    Taxes: '0.00',
    Total: `${total}.00`,
    'Discount Amount': '0.00',
    'Shipping Method': '黑貓宅急便（常溫）',
    'Billing Name': buyer.name,
    'Billing Street': buyer.street,
    'Billing Address1': buyer.street,
    'Billing City': buyer.city,
    'Billing Zip': buyer.zip,
    'Billing Country': 'TW',
    'Billing Phone': buyer.phone,
    'Shipping Name': buyer.name,
    'Shipping Street': buyer.street,
    'Shipping Address1': buyer.street,
    'Shipping City': buyer.city,
    'Shipping Zip': buyer.zip,
    'Shipping Country': 'TW',
    'Shipping Phone': buyer.phone,
    Notes: noteOf(n),
    'Payment Method': fate === 'pending' ? '綠界科技 ATM 虛擬帳號' : '綠界科技 信用卡一次付清',
    'Payment Reference': id,
    'Refunded Amount': `${refunded}.00`,
    'Outstanding Balance': fate === 'pending' ? `${total}.00` : '0.00',
    Id: String(5_600_000_000_000 + n),
    'Risk Level': 'Low',
    Source: 'web',
    Phone: buyer.phone,
    'Payment ID': id,
    'Payment References': fate === 'second-id' ? `${id} + ${idOf(n, 2)}` : id,
  })
  for (let line = 1; line < lines; line++) text += rowText(every(line))
  return text
}

/** How many orders so many rows are. */
export const ordersIn = (rows: number): number => {
  let orders = Math.floor(rows / 17) * 10
  let left = rows % 17
  while (left > 0) left -= linesOf(++orders)
  return orders
}

const ECPAY_HEADER =
  '商店代號,商店名稱,綠界訂單編號,廠商訂單編號,PaymentID,訂單日期,付款方式,結算日期,撥款日期,交易金額,手續費率,手續費,金流處理費,退款金額,應收款項(淨額),備註\n'

const payText = (n: number, id: string, wall: string, gross: number, off = 0): string => {
  const day = wall.slice(0, 10)
  const trade = `${wall.slice(2).replace(/\D/g, '')}${String(n % 10_000).padStart(4, '0')}`
  const fee = gross > 0 ? Math.max(5, Math.round(gross * 0.0275)) : 0
  return (
    `3391827,好物選品,${trade},${1_790_000_000_000_000 + mix(n, 8)},${id},${wall},信用卡,${day},${day},` +
    `${gross},2.75%,${fee},0,0,${gross - fee + off},-\n`
  )
}

/** Rows of ECPay's about the n-th order. */
const payTexts = (n: number, of: number): string[] => {
  const fate = fateOf(n)
  if (fate === 'pending' || fate === 'absent') return []
  const wall = wallOf(n, of, OCTOBER, 31)
  const id = idOf(n, fate === 'second-id' ? 2 : 1)
  const gross = totalOf(n) + (fate === 'other' ? 1 : 0)
  const paid = payText(n, id, wall, gross, fate === 'net-off' ? 1 : 0)
  return fate === 'refunded' ? [paid, payText(n, id, wall, -refundOf(n))] : [paid]
}

/** Pieces of about 64 kB; the newest order first, as Shopify has them. */
export function* shopifyOf(rows: number): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const orders = ordersIn(rows)
  let text = `${SHOPIFY_HEADER.join(',')}\n`
  for (let n = orders; n > 0; n--) {
    text += orderText(n, orders)
    if (text.length < 50_000) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

/**
 * The payments of those orders, the oldest first, and before them what the month before paid out, so that both files
 * have the same number of rows. Every 200th of these is of this month: Shopify lacks its order.
 */
export function* ecpayOf(rows: number): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const orders = ordersIn(rows)
  let paid = 0
  for (let n = 1; n <= orders; n++) {
    const fate = fateOf(n)
    paid += fate === 'pending' || fate === 'absent' ? 0 : fate === 'refunded' ? 2 : 1
  }
  let text = `\ufeff${ECPAY_HEADER}`
  for (let n = 1; n <= rows - paid; n++) {
    const wall = wallOf(n, rows - paid, n % 200 === 0 ? OCTOBER : SEPTEMBER, 30)
    text += payText(n, idOf(n, 3), wall, totalOf(n))
    if (text.length < 50_000) continue
    yield encoder.encode(text)
    text = ''
  }
  for (let n = 1; n <= orders; n++) {
    for (const row of payTexts(n, orders)) text += row
    if (text.length < 50_000) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}
