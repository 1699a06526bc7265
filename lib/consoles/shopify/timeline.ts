/** 時間軸: what happened to the money, and where it is opened, what the gateway told. */
import type { Piece } from '../../page/deep'
import type { Payment } from '../../records'
import { type Clock, timeIn } from './dates'
import { asLabel } from './said'

const HEADING = /^(?:(?:訂單)?時間軸|timeline|タイムライン)$/

/** Where a line is opened, this stands below it. */
const OPENED = /^(?:(?:付款|決済|支払い) ?ID|payment ID|閘道|ゲートウェイ|gateway)$/i

const MONEY = /(?:NT|US|JP)?[$¥￥]\s?[\d,]+(?:\.\d+)?(?:\s?[A-Z]{3})?/
const PAYING = /款|授權|收取|找零|支払|オーソリ|キャプチャ|返金|釣り|payment|authoriz|captur|refund|change/i
const FAILED = /失敗|遭拒|failed|declined/i

/** The name of a gateway in a sentence that says what it did with an amount, which stands as `$`. */
const GATEWAY = [
  /(?:透過|使用|經由) (.+?) (?:授權|收取|處理|退款|退還|請款|扣款|支付|付款)/,
  /^(?:已作廢 )?(.+?) ?上(?:一筆)? ?\$/,
  /^(.+?) ?找零/,
  /\b(?:on|using|through|via) (.+?)(?: (?:was|has|is|failed)\b.*)?\.?$/i,
  /^(.+?)(?:での|で|の)(?:お?釣り|\$)/,
]

const AUTHORIZED = /授權|オーソリ|authori[sz]/i
const VOIDED = /作廢|無効|void/i
const PAID = /處理|請款|收取|キャプチャ|処理|captured|processed/i
const NOT_PAID = /退款|返金|refund|待處理|保留|pending|找零|釣り|change/i

export interface Timeline {
  /** Gateways as written, the first to be heard of first; failed attempts told of none. */
  readonly gateways: readonly string[]
  /** Undefined: not every payment is opened, or nobody read what is. */
  readonly payments: readonly Payment[] | undefined
  readonly isOpened: boolean
  /** As far as the lines tell when they happened, epoch ms. */
  readonly authorizedAt: number | undefined
  readonly paidAt: number | undefined
}

const gatewayIn = (sentence: string): string | undefined => {
  const said = sentence.replace(MONEY, '$')
  for (const shape of GATEWAY) {
    const found = shape.exec(said)?.[1]?.trim()
    if (found) return found
  }
  return undefined
}

/** `下午2:04`: when, on the day that is named above. */
const HOUR_ONLY = /^(?:[上下]午|午[前後])?\s?\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?$/i

/** When the line at this place happened: behind it stands the time, above it maybe the day. */
const happenedAt = (rest: readonly Piece[], place: number, clock: Clock): number | undefined => {
  const near = rest.slice(place + 1, place + 3).map(({ text }) => text)
  const hour = near.find((text) => HOUR_ONLY.test(text))
  if (hour === undefined)
    return near
      .map((text) => (text.length <= 60 ? timeIn(text, clock) : undefined))
      .find((at) => at !== undefined)
  for (let above = place - 1; above >= 0; above--) {
    const { text = '' } = rest[above] ?? {}
    if (!text.includes(':') && timeIn(`${text} 0:00`, clock) !== undefined)
      return timeIn(`${text} ${hour}`, clock)
  }
  return undefined
}

export type ReadDetails = typeof import('./details').readDetails

/**
 * What stands below 時間軸; undefined where no such heading does. `details` reads what is opened; few pages have
 * any of it.
 */
export const readTimeline = (
  said: readonly Piece[],
  clock: Clock,
  nt: boolean,
  details?: ReadDetails,
): Timeline | undefined => {
  const from = said.findIndex(({ text }) => HEADING.test(asLabel(text)))
  if (from < 0) return undefined
  const rest = said.slice(from + 1)
  const isLine = ({ text }: Piece): boolean =>
    text.length > 8 && text.length < 200 && MONEY.test(text) && PAYING.test(text)
  // Lines stand newest first.
  const lines = rest
    .flatMap((piece, at) => (isLine(piece) ? [{ ...piece, at: happenedAt(rest, at, clock) }] : []))
    .reverse()
  const isOpened = rest.some(({ text }) => OPENED.test(asLabel(text)))
  const payments = isOpened ? details?.(rest, isLine, clock, nt) : undefined
  const done = lines.filter(({ text }) => !FAILED.test(text))
  const gatewaysOf = (some: readonly Piece[]): string[] => some.flatMap(({ text }) => gatewayIn(text) ?? [])
  const named = payments
    ? [payments.filter(({ state }) => state !== 'failure'), payments].map((some) =>
        some.flatMap(({ gateway }) => gateway ?? []),
      )
    : [gatewaysOf(done), gatewaysOf(lines)]
  // Where every attempt failed, they are all that there is.
  const gateways = named.find((some) => some.length > 0) ?? []
  return {
    gateways: [...new Set(gateways)],
    payments,
    isOpened,
    authorizedAt: done.find(({ text }) => AUTHORIZED.test(text) && !VOIDED.test(text))?.at,
    paidAt: done.find(({ text }) => PAID.test(text) && !NOT_PAID.test(text))?.at,
  }
}
