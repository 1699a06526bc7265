import type { Buyer, ShopOrder } from './model.ts'

export const ECPAY_METHODS = [
  'credit',
  'instalment',
  'bonus',
  'unionpay',
  'atm',
  'webatm',
  'twqr',
  'wechat',
] as const

/** What a gateway is, whatever it is called. Shopify's own and others' are `other`. */
export type Method = (typeof ECPAY_METHODS)[number] | 'other'

/**
 * Names under which payments came in. ECPay's manual shows two of them (綠界科技 - 信用卡一次付清, ECPay APP
 * (Credit Card)); the others follow their manner, in the ways in which shops have renamed such things.
 */
export const GATEWAYS: Readonly<Record<string, Method>> = {
  '綠界科技 - 信用卡一次付清': 'credit',
  'ECPay APP (Credit Card)': 'credit',
  '綠界科技-信用卡(一次付清)': 'credit',
  '綠界科技 - 信用卡分期': 'instalment',
  'ECPay APP (Credit Card Installment)': 'instalment',
  '綠界科技 - 分期付款': 'instalment',
  '綠界科技 - 紅利折抵': 'bonus',
  'ECPay APP (Bonus Point)': 'bonus',
  '綠界科技 - 信用卡紅利折抵': 'bonus',
  '綠界科技 - 銀聯卡': 'unionpay',
  'ECPay APP (UnionPay)': 'unionpay',
  '綠界科技 - ATM虛擬帳號': 'atm',
  'ECPay APP (ATM)': 'atm',
  '綠界科技 － ＡＴＭ 虛擬帳號': 'atm',
  '綠界科技 - 網路ATM': 'webatm',
  'ECPay APP (WebATM)': 'webatm',
  '綠界科技 - 歐付寶TWQR': 'twqr',
  'ECPay APP (TWQR)': 'twqr',
  歐付寶TWQR行動支付: 'twqr',
  '綠界科技 - 微信支付': 'wechat',
  'ECPay APP (WeChat Pay)': 'wechat',
  PayPal: 'other',
  'PayPal Express Checkout': 'other',
  'Bank Deposit': 'other',
  銀行轉帳: 'other',
  'Shopify Payments': 'other',
  shopify_payments: 'other',
  'Gift card': 'other',
}

/** A gateway that staff renamed so that its name tells nothing; behind it stands 信用卡一次付清. */
export const RENAMED = '線上付款（推薦）'
export const RENAMED_METHOD: Method = 'credit'

/** What a gateway really is; undefined where nothing but the shop's owner can tell. */
export const methodOfGateway = (name: string): Method | undefined => GATEWAYS[name]

export const namesOf = (method: Method): readonly string[] =>
  Object.keys(GATEWAYS).filter((name) => GATEWAYS[name] === method && name !== 'Gift card')

const PEOPLE = [
  ['顏仲鑫', 'yen'],
  ['林 佳穎', 'chiaying.lin'],
  ['陳怡君', 'yichun'],
  ['Wang, Mei-Ling', 'meiling.wang'],
  ['高橋 陽子', 'yoko.t'],
  ['García Núñez', 'garcia'],
  ['張簡 志豪', 'zhihao'],
  ['O’Connor “Pat”', 'pat'],
  ['黃𣘗明', 'huang'],
  ['許功蓋', 'hsu'],
] as const
const STREETS = ['開港路一段168號6樓', '中正路 2 號', '南港區三重路19-2號', 'Rm. 3, No. 15, Sec. 2'] as const

/** A few dozen buyers, whom all orders share. */
export const BUYERS: readonly Buyer[] = Array.from({ length: 40 }, (_, index) => {
  const [name, mail] = PEOPLE[index % PEOPLE.length] ?? PEOPLE[0]
  return {
    name,
    email: `${mail}${index}@buyers.example`,
    phone: `+88690000${String(1000 + index * 7)}`,
    address: `台灣 ${100 + index} 台北市${STREETS[index % STREETS.length]}`,
  }
})

const GOODS = [
  ['測試贈品', 5000],
  ['手沖咖啡濾掛包 10入', 42_800],
  ['高山烏龍茶 150g「春」', 131_75],
  ['Linen Shirt – 亞麻襯衫 / L', 158_000],
  ['鳳梨酥禮盒（12入）', 39_000],
  ['もなか 詰合せ', 25_200],
] as const

/** Lines that orders share; the sum of each is known. */
export const BASKETS: readonly { readonly lines: ShopOrder['lines']; readonly total: number }[] = Array.from(
  { length: 36 },
  (_, index) => {
    const count = 1 + (index % 3)
    const lines = Array.from({ length: count }, (_, line) => {
      const [title, price] = GOODS[(index + line * 2) % GOODS.length] ?? GOODS[0]
      return { title, quantity: 1 + ((index + line) % 4), price }
    })
    return { lines, total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) }
  },
)

export const CHANNELS = [
  'Online Store',
  'Online Store',
  'Online Store',
  'Shop',
  'Draft Orders',
  'Point of Sale',
]
