import { type Random, random } from '../random.ts'
import type { Buyer, Order, Row, Way } from './model.ts'

export const DAY = 86_400_000
export const MINUTE = 60_000
/** 2026-10-01 00:00 in Taipei. */
export const MONTH = Date.UTC(2026, 8, 30, 16)
/** 2026-11-05 10:00 in Taipei. */
export const NOW = Date.UTC(2026, 10, 5, 2)

const GATEWAYS: Readonly<Record<Way, readonly string[]>> = {
  credit: ['綠界科技 - 信用卡', 'ECPay APP (Credit Card)'],
  instalment: ['綠界科技 - 信用卡分期', 'ECPay APP (Installment)'],
  bonus: ['綠界科技 - 紅利折抵'],
  unionpay: ['綠界科技 - 銀聯卡'],
  atm: ['綠界科技 - ATM虛擬帳號', 'ECPay APP (ATM)'],
  webatm: ['綠界科技 - 網路ATM', 'ECPay APP (WebATM)'],
  twqr: ['綠界科技 - 歐付寶TWQR'],
  wechat: ['綠界科技 - 微信支付'],
}

const FAMILY = ['歐陽', '司徒', '諸葛', '堃', '鍾離', '游', "O'Brien", '髙橋'] as const
const GIVEN = ['沐宸', '芷瑄', '品妍', '宥廷', 'Ching-Wen', '"小胖"', '喆,安', '犇犇'] as const
const STREETS = ['忠孝東路四段', '功德路', '許厝街', '開港路一段', '中正路'] as const

const TOKEN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const two = (value: number): string => String(value).padStart(2, '0')

/** What a clock in Taipei shows. */
export const wall = (at: number) => {
  const date = new Date(at + 8 * 3_600_000)
  return {
    year: date.getUTCFullYear(),
    day: `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
    time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
  }
}

export const midnight = (at: number): number => MONTH + Math.floor((at - MONTH) / DAY) * DAY

/** Makes orders and rows whose ids, names and minutes never meet by chance. */
export const maker = (seed: number, from = 1361) => {
  const root = random(seed)
  let made = 0
  const minutes = new Set<number>()
  const tokens = new Set<string>()

  const token = (draw: Random): string => {
    const length = draw.pick([24, 24, 25])
    // `-` and `=` at its head are what a spreadsheet eats: stories plant those themselves.
    const body = Array.from({ length: length - 1 }, () => draw.pick([...TOKEN, '_', '-'])).join('')
    const id = `${length === 25 ? 'r' : draw.pick([...TOKEN].slice(0, 52))}${body}`
    if (tokens.has(id.toLowerCase()) || /^\d+$|\d[eE]\d+$/.test(id)) return token(draw)
    tokens.add(id.toLowerCase())
    return id
  }

  /** A minute of the month that nobody else has, nor the two beside it. */
  const minute = (draw: Random, low = 0, high = 30): number => {
    const at = MONTH + draw.int(low, high) * DAY + draw.int(1, 1400) * MINUTE
    if ([-2, -1, 0, 1, 2].some((by) => minutes.has(at + by * MINUTE))) return minute(draw, low, high)
    minutes.add(at)
    return at + draw.int(0, 59) * 1000
  }

  const buyer = (draw: Random): Buyer => ({
    name: `${draw.pick(FAMILY)}${draw.pick(GIVEN)}${draw.digits(2)}`,
    mail: `buyer${draw.digits(7)}@mail.example`,
    phone: draw.pick([`+886 9${draw.digits(2)} ${draw.digits(3)} ${draw.digits(3)}`, `09${draw.digits(8)}`]),
    street: `${draw.pick(STREETS)}${draw.int(1, 900)}號之${draw.digits(3)}`,
    zip: `'${draw.digits(5)}`,
  })

  const order = (draw: Random, way: Way, change: Partial<Order> = {}): Order => {
    const number = from + made++
    const who = change.buyer ?? buyer(draw)
    const createdAt = change.createdAt ?? minute(draw)
    const total = change.total ?? draw.int(50, 49_000) * 100
    return {
      name: `#${number}`,
      id: `54${String(100_000_000_000 + number * 7919)}`,
      ids: [token(draw)],
      total,
      refunded: 0,
      currency: 'TWD',
      status: 'paid',
      method: draw.pick(GATEWAYS[way]),
      createdAt,
      paidAt: createdAt + draw.int(0, 20) * 1000,
      note: draw.chance(0.25)
        ? `請打給 ${who.phone}\n送到 ${who.street}\n他說 "快一點, 謝謝"`
        : draw.chance(0.1)
          ? '=1+1'
          : '',
      lines: draw.weighted([
        [1, 6],
        [2, 2],
        [4, 1],
      ]),
      buyer: who,
      ...change,
    }
  }

  const row = (draw: Random, way: Way, of: Partial<Order>, change: Partial<Row> = {}): Row => {
    const tradedAt =
      change.tradedAt ?? (of.createdAt ?? minute(draw)) + (way === 'atm' ? draw.int(1, 30) : 0) * MINUTE
    const gross = change.gross ?? of.total ?? draw.int(50, 49_000) * 100
    const settledAt = midnight(tradedAt) + draw.int(1, 2) * DAY
    const refund = change.refund ?? 0
    const fee =
      change.fee ??
      (gross <= 0
        ? 0
        : Math.max(way === 'atm' || way === 'webatm' ? 1000 : 500, Math.round((gross * 275) / 10_000)))
    const processing = change.processing ?? 0
    const feeHolds = change.feeHolds ?? true
    const clock = wall(tradedAt)
    return {
      paymentId: of.ids?.[0] ?? token(draw),
      // One in ten ends in 0 by nature, as a number that a spreadsheet rounded does.
      tradeNo: `${clock.day.slice(2).replace(/-/g, '')}${clock.time.replace(/:/g, '')}${draw.int(1000, 9999)}`,
      merchantNo: `${Math.floor(tradedAt / 1000)}${draw.digits(6)}`,
      authNo: `1${draw.digits(6)}7`,
      authCode: `7${draw.digits(5)}`,
      tradedAt,
      settledAt,
      paidOutAt: settledAt + 4 * DAY,
      way,
      gross,
      fee,
      processing,
      feeHolds,
      refund,
      net: gross - fee - (feeHolds ? 0 : processing) - refund,
      state: gross < 0 ? 'refunded' : 'closed',
      merchant: '3084209',
      ...change,
    }
  }

  return { root, token, minute, buyer, order, row }
}
export type Maker = ReturnType<typeof maker>
