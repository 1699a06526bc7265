/** ECPay's own words for how a payment was made and what became of it. */
import type { PayMethod } from '../../records'
import { fold } from '../../text'
import type { EcpayState } from './types'

const METHODS: readonly (readonly [words: RegExp, method: PayMethod | undefined])[] = [
  // What ECPay sells beside the eight apps: known, and none of them.
  [/超商|條碼|cvs|barcode|無卡|bnpl|先買後付/, undefined],
  [/分期|分割|inst[ae]l?lment/, 'instalment'],
  [/紅利|ポイント|bonus|redeem/, 'bonus'],
  [/銀聯|union ?pay/, 'unionpay'],
  [/web ?atm|(?:網路|網絡|ネット) ?atm/, 'webatm'],
  [/atm|虛擬帳[號戶]|仮想口座/, 'atm'],
  [/twqr|行動支付/, 'twqr'],
  [/微信|wechat|weixin/, 'wechat'],
  [/信用卡|一次付清|credit|クレジット|一括|apple ?pay|google ?pay|samsung ?pay|visa|master|jcb/, 'credit'],
]

/** Taken for none of them; undefined = nobody knows the word. */
export const NO_METHOD = 'none'

export const methodOf = (text: string): PayMethod | typeof NO_METHOD | undefined => {
  const plain = fold(text.replace(/[_-]/g, ' ')).toLowerCase()
  const found = METHODS.find(([words]) => words.test(plain))
  return found && (found[1] ?? NO_METHOD)
}

/**
 * The stronger first: a payment that was paid back was closed before. 要關帳 is closed tonight, and no clock runs
 * over it any more.
 */
const STATES: readonly (readonly [words: RegExp, state: EcpayState])[] = [
  [
    /未授權|未付款|待付款|未繳費|授權失敗|交易失敗|付款失敗|失敗|拒絕|逾期|fail|declin|error|失敗|エラー/,
    'failed',
  ],
  [/退刷|退款|refund|返金/, 'refunded'],
  [/放棄|作廢|取消|void|cancel|abandon|取消/, 'voided'],
  [/未關帳|未請款|尚未關帳|待關帳|not closed/, 'authorized'],
  [/關帳|請款|撥款|結算|clos|captur|settl|paid|已付款|已繳費|付款成功|交易成功|入金|支払|決済済/, 'closed'],
  [/授權|author|與信|オーソリ|成功|success/, 'authorized'],
]
const RANK: readonly EcpayState[] = ['authorized', 'closed', 'voided', 'refunded', 'failed']

/** Undefined = nobody knows the word. */
export const stateOf = (text: string): EcpayState | undefined => {
  const plain = fold(text).toLowerCase()
  // 未撥款, not yet paid out: its payment is what it was.
  if (/^(?:未|待|尚未)撥款/.test(plain)) return 'closed'
  return STATES.find(([words]) => words.test(plain))?.[1]
}

/** Of what two columns say, the later. */
export const laterState = (a: EcpayState | undefined, b: EcpayState | undefined): EcpayState | undefined => {
  if (!a || !b) return a ?? b
  return RANK.indexOf(a) > RANK.indexOf(b) ? a : b
}

/** 回應碼: `000` and its like are a success. */
export const isSuccess = (code: string): boolean => /^(?:0+|1)$/.test(fold(code))
/** A code of digits that is no success; what else a bank may write says nothing. */
export const isFailure = (code: string): boolean => /^\d{1,8}$/.test(fold(code)) && !isSuccess(code)

/** Published for trying out: what they took was never money. */
const TEST_MERCHANTS: readonly string[] = ['3002607', '2000132', '3002599', '3365120']
export const isTestMerchant = (merchant: string): boolean => TEST_MERCHANTS.includes(merchant)
export const isTestWord = (text: string): boolean => /測試|テスト|\btest\b/i.test(text)

/** 每日小計, 合計: what stands in front of a sum. */
export const isSumWord = (text: string): boolean =>
  /^(?:[【［[(＊*]\s*)?(?:每日|當日|本日|本頁|本期|本月|日|總|全部)?(?:小計|合計|總計|總和|加總|累計|共計)|^(?:sub|grand)?[ -]?totals?\b|^総計/i.test(
    fold(text),
  )
