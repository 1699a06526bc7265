import {
  type Method,
  PAY_METHODS,
  type PayMethod,
  type Payment,
  type PayOrder,
  type PayShop,
} from '../records'
import { fold } from '../text'

/** A shop has a dozen names of gateways, and every order asks for the same ones again. */
const texts: Record<string, string> = Object.create(null)

/**
 * What a gateway's name tells. ECPay's manual names its eight apps, yet not the strings under which Shopify files
 * their payments, and staff may rename what buyers see: words are looked for, and where two methods are named,
 * neither is believed.
 */
const plain = (name: string): string => {
  texts[name] ??= fold(name.replace(/_/g, ' ')).toLowerCase()
  return texts[name]
}

const ECPAY = /綠界|\bec[ _-]?pay|green ?world/
/** 歐付寶 runs TWQR and 微信支付 for ECPay; what else it offers is its own. */
const OPAY = /歐付寶|\bo['’`]?[ -]?pay\b/

/** The first that fits within a group; two groups that fit contradict each other. */
const WORDS: readonly (readonly [method: PayMethod, words: RegExp])[] = [
  ['instalment', /分期|分割|inst[ae]ll?ment/],
  ['bonus', /紅利|ポイント|bonus|reward|redeem|redemption/],
  ['unionpay', /銀聯|union ?pay/],
  ['webatm', /web[ -]?atm|(?:網路|網絡) ?atm/],
  ['atm', /atm|虛擬帳[號戶]|virtual account/],
  ['twqr', /twqr|行動支付|mobile pay/],
  ['wechat', /微信|we ?chat|weixin/],
]
const CARD = /信用卡|一次付清|credit|one[ -]time/
const AT_ONCE = /一次付清|one[ -]time/
/** What ECPay sells as well, but not as one of the eight. */
const NONE_OF_EIGHT = /無卡|bnpl|超商|條碼|cvs|barcode/

/** Certainly not ECPay's, whatever the shop calls ECPay's own. */
const OTHERS = [
  /paypal|shopify ?payments?|\bshop pay\b|stripe|\bklarna\b|afterpay|\bpaidy\b|komoju|adyen|tappay|\bpayuni\b/,
  /藍新|newebpay|line ?pay|街口|jko ?pay|amazon ?pay|\bau ?pay\b|paypay/,
  /cash on delivery|\bcod\b|貨到付款|代金引換|代引|bank (?:deposit|transfer)|money order|銀行(?:轉帳|匯款|振込)|郵政劃撥/,
  /gift ?card|禮品卡|禮物卡|ギフトカード|store credit|bogus|^(?:manual|cash|現金|手動)$/,
]

/** Is it an app of ECPay's, whichever of the eight? */
export const isEcpayName = (name: string): boolean => {
  const text = plain(name)
  return ECPAY.test(text) || (OPAY.test(text) && opayMethod(text) !== undefined)
}

const named = (text: string): PayMethod | undefined => {
  const found = WORDS.filter(([, words]) => words.test(text)).map(([method]) => method)
  // 網路ATM holds the word of ATM.
  const methods = found.filter((method) => method !== 'atm' || !found.includes('webatm'))
  if (methods.length > 1 || NONE_OF_EIGHT.test(text)) return undefined
  const [method] = methods
  if (!method) return CARD.test(text) ? 'credit' : undefined
  return AT_ONCE.test(text) ? undefined : method
}

const opayMethod = (text: string): PayMethod | undefined => {
  const method = named(text)
  return method === 'twqr' || method === 'wechat' ? method : undefined
}

/**
 * Which of ECPay's methods a gateway is, by its name alone; `other` where it is surely none of them. A plain
 * 信用卡 may be anybody's: undefined.
 */
export const methodByName = (name: string): Method | undefined => {
  const text = plain(name)
  if (ECPAY.test(text)) return named(text)
  if (OPAY.test(text)) return opayMethod(text)
  return OTHERS.some((words) => words.test(text)) ? 'other' : undefined
}

/** What a gateway is in this shop: what the shop's owner told stands above its name. */
export const methodOfGateway = (name: string, shop: PayShop): Method | undefined => {
  const key = plain(name)
  const told = Object.entries(shop.methods).find(([gateway]) => plain(gateway) === key)
  return told?.[1] ?? methodByName(name)
}

const BEGINS = ['authorization', 'sale', 'capture']

/** Whoever took the payment, else whoever it is waited for; who refused it took nothing. */
const taking = (payments: readonly Payment[]): readonly Payment[] => {
  const begun = payments.filter(({ kind }) => BEGINS.includes(kind))
  const taken = begun.filter(({ state }) => state === 'success')
  return taken.length > 0 ? taken : begun.filter(({ state }) => state === 'pending' || state === 'unknown')
}

/** The gateways that an order's payment may have come through, as written; none where nobody told. */
export const gatewaysOf = ({ payments = [], gateways = [] }: PayOrder): readonly string[] => {
  const took = taking(payments).map(({ gateway = '' }) => gateway)
  const told = took.filter((gateway) => gateway.trim() !== '')
  if (told.length > 0 && told.length === took.length) return told
  const refused = payments.map(({ gateway = '' }) => plain(gateway))
  const left = gateways.filter((gateway) => !refused.includes(plain(gateway)))
  return [...(took.length === 0 && left.length > 0 ? left : gateways), ...told]
}

/**
 * How an order was paid. Undefined where a gateway's name tells nothing, or where several took part and what was
 * seen does not tell which of them took the payment.
 */
export const methodOf = (order: PayOrder, shop: PayShop): Method | undefined => {
  const methods = new Set(gatewaysOf(order).map((gateway) => methodOfGateway(gateway, shop)))
  return methods.size === 1 ? [...methods][0] : undefined
}

const isEcpay = (gateway: string, shop: PayShop): boolean => {
  const method = methodOfGateway(gateway, shop)
  return method === undefined ? isEcpayName(gateway) : method !== 'other'
}

/**
 * The methods of ECPay's that an order may have been paid by: the one that is known, all eight where it is surely
 * ECPay's but nobody tells which, none where it is or may be somebody else's. Undefined: not even that is known.
 */
export const methodsOf = (order: PayOrder, shop: PayShop): readonly PayMethod[] | undefined => {
  const method = methodOf(order, shop)
  if (method === 'other') return []
  if (method) return [method]
  const gateways = gatewaysOf(order)
  const others = gateways.some((gateway) => methodOfGateway(gateway, shop) === 'other')
  const surely = gateways.length > 0 && gateways.every((gateway) => isEcpay(gateway, shop))
  if (!surely && (others || !shop.everyEcpay)) return undefined
  // Only a card is authorised first (the manual, 6-2).
  return order.status === 'authorized' ? CARDS : PAY_METHODS
}

export const CARDS: readonly PayMethod[] = ['credit', 'instalment', 'bonus', 'unionpay']
/** 分期付款、紅利折抵，僅接受全額退刷. */
export const WHOLE_ONLY: readonly PayMethod[] = ['instalment', 'bonus']
/** 請廠商聯繫消費者協商退款方式. */
export const BY_TRANSFER: readonly PayMethod[] = ['atm', 'webatm']
/** 請至歐付寶廠商後台操作. */
export const AT_OPAY: readonly PayMethod[] = ['twqr', 'wechat']
