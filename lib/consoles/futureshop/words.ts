/** Words of 設定>連携サービス>Amazon設定 and of 構築>ページ設定>Amazon設定, as {@link nameOf} makes them. */
import { tight } from '../../page/skim'
import type { AmazonPlace } from '../../records'

/** What the page names: the places of its values, and the address that Amazon is to be told. */
export type AmazonKey = AmazonPlace | 'ipnUrl'

const NAMES: readonly (readonly [AmazonKey, RegExp])[] = [
  ['sellerId', /^(?:sellerid|出品者id)(?:\(.*\))?$/],
  ['clientId', /^(?:clientid|クライアントid)(?:\(.*\))?$/],
  ['mwsToken', /^(?:mwsauthtoken|mws認証トークン)(?:\(.*\))?$/],
  ['notifyMail', /^通知先?(?:メール|e-?mail)(?:アドレス)?$/],
  ['enabled', /^利用設定$/],
  ['ipnUrl', /^販売事業者様?サイトurl$/],
]

/** How a box is marked: required, or not to be touched while the store is open. */
const MARKS = '必須|任意|要閉店|required|optional'
const SIGN = String.raw`[\s*?:※【】\[\]()（）■●◆・▼]`
const BEFORE = new RegExp(`^(?:${SIGN}|${MARKS})+`, 'i')
const AFTER = new RegExp(String.raw`(?:[\s*?:※【】\[\]■●◆・▼(（]|[([【（]?(?:${MARKS})[)\]】）]?)+$`, 'i')

/** `【必須】SellerId（出品者ID） ?` is called as without what marks it. */
export const unmarked = (text: string): string =>
  text
    .replace(/[？：＊［］]/g, (sign) => sign.normalize('NFKC'))
    .replace(BEFORE, '')
    .replace(AFTER, '')

export const nameOf = (text: string): AmazonKey | undefined => {
  const name = tight(unmarked(text))
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0]
}

/** The box, or one choice of two, that makes a shop take Amazon's payments. */
export const USE = /利用する$/

/** Entries of the console's own menu, of what has to be set elsewhere. */
export const PAY_MENU = /^amazonpay設定$/
export const CLOSE_MENU = /^[^。]{0,8}(?:閉店|開閉)[^。]{0,6}$/
