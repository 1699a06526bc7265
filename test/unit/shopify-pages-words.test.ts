/** What the words of Shopify's admin mean: badges, times told from now, amounts. */
import { describe, expect, it } from 'vitest'
import { amountIn } from '../../lib/consoles/shopify/amounts'
import { recoveredIn, sentIn } from '../../lib/consoles/shopify/checkouts'
import { timeIn } from '../../lib/consoles/shopify/dates'
import { saysCancelled, statusIn } from '../../lib/consoles/shopify/statuses'

describe('a badge says', () => {
  it.each([
    ['付款待處理', 'pending'],
    ['待處理', 'pending'],
    ['Payment pending', 'pending'],
    ['決済保留中', 'pending'],
    ['警告已授權', 'authorized'],
    ['オーソリ済み', 'authorized'],
    ['Authorized', 'authorized'],
    ['已過期', 'expired'],
    ['已到期', 'expired'],
    ['期限切れ', 'expired'],
    ['已完成已付款', 'paid'],
    ['支払い済', 'paid'],
    ['Complete Paid', 'paid'],
    ['部分金額已付款', 'partially-paid'],
    ['部分付款', 'partially-paid'],
    ['一部支払い済み', 'partially-paid'],
    ['Partially paid', 'partially-paid'],
    ['部分金額已退款', 'partially-refunded'],
    ['部分退款', 'partially-refunded'],
    ['一部返金済み', 'partially-refunded'],
    ['Partially refunded', 'partially-refunded'],
    ['已退款', 'refunded'],
    ['返金済み', 'refunded'],
    ['已作廢', 'voided'],
    ['無効', 'voided'],
    ['未付款', 'unpaid'],
    ['未払い', 'unpaid'],
    ['Unpaid', 'unpaid'],
    ['到期', undefined],
    ['Overdue', undefined],
    ['期限超過', undefined],
    ['未出貨', undefined],
    ['Fulfilled', undefined],
    ['', undefined],
  ])('%s', (text, status) => expect(statusIn(text)).toEqual({ ...(status && { status }), expiring: false }))

  it.each(['已授權 即將過期', '謹慎已授權 警告即將到期', 'オーソリ済み 期限間近', 'Authorized Expiring'])(
    '%s: authorised, and not for long',
    (text) => expect(statusIn(text)).toEqual({ status: 'authorized', expiring: true }),
  )
  it('nothing where it says two things', () => expect(statusIn('已付款 已退款').status).toBeUndefined())
  it.each(['已取消', 'キャンセル済み', 'Canceled', 'Cancelled'])('%s', (text) =>
    expect(saysCancelled(text)).toBe(true),
  )
})

describe('a time told from now', () => {
  const zone = 'Asia/Taipei'
  // A Friday: 2026-11-20 10:30 in Taipei.
  const now = Date.UTC(2026, 10, 20, 2, 30)
  const taipei = (month: number, day: number, hour: number, minute: number, year = 2026) =>
    Date.UTC(year, month - 1, day, hour - 8, minute)
  it.each([
    ['今天上午9:05', taipei(11, 20, 9, 5)],
    ['今日 上午9:05', taipei(11, 20, 9, 5)],
    ['上午9:05', taipei(11, 20, 9, 5)],
    ['Today at 9:05 am', taipei(11, 20, 9, 5)],
    ['9:05 AM', taipei(11, 20, 9, 5)],
    ['今日 09:05', taipei(11, 20, 9, 5)],
    ['今日の9:05', taipei(11, 20, 9, 5)],
    ['昨天下午2:04', taipei(11, 19, 14, 4)],
    ['昨日 14:04', taipei(11, 19, 14, 4)],
    ['Yesterday at 2:04 pm', taipei(11, 19, 14, 4)],
    ['星期三 下午01:35', taipei(11, 18, 13, 35)],
    ['星期三下午03:45', taipei(11, 18, 15, 45)],
    ['水曜日 13:35', taipei(11, 18, 13, 35)],
    ['Wednesday at 01:35 pm', taipei(11, 18, 13, 35)],
    ['星期六 上午12:10', taipei(11, 14, 0, 10)],
    ['10月1日 下午2:03', taipei(10, 1, 14, 3)],
    ['10月1日 14:03', taipei(10, 1, 14, 3)],
    ['Oct 1 at 2:03 pm', taipei(10, 1, 14, 3)],
    ['1 Oct at 14:03', taipei(10, 1, 14, 3)],
    ['2021年1月28日 上午10:10', taipei(1, 28, 10, 10, 2021)],
    ['2021年1月28日 上午10:10 來自 Online Store', taipei(1, 28, 10, 10, 2021)],
    ['2021年1月28日 10:10 Online Storeから', taipei(1, 28, 10, 10, 2021)],
    ['January 28, 2021 at 10:10 am from Online Store', taipei(1, 28, 10, 10, 2021)],
    ['昨天下午12:04', taipei(11, 19, 12, 4)],
    ['昨天午後2：04', taipei(11, 19, 14, 4)],
  ])('%s', (text, at) => expect(timeIn(text, { now, zone })).toBe(at))

  it.each([
    ['10月1日', 'a day without its hour'],
    ['Jan 28, 2021', 'the same in English'],
    ['星期五 下午1:00', 'a weekday that is today'],
    ['星期四 下午1:00', 'a weekday that is yesterday'],
    ['12月24日 下午2:03', 'a day to come'],
    ['今天下午11:00', 'an hour to come'],
    ['2月31日 14:03', 'a day that is none'],
    ['昨天25:04', 'an hour that is none'],
    ['剛剛', 'no time'],
    ['3 件商品 10:10', 'other words'],
    ['', 'nothing'],
  ])('is not certain: %s, %s', (text) => expect(timeIn(text, { now, zone })).toBeUndefined())

  it('is that of the shop’s own zone, through its summer time', () => {
    const spring = { now: Date.UTC(2026, 2, 9, 12), zone: 'America/New_York' }
    expect(timeIn('Yesterday at 1:30 am', spring)).toBe(Date.UTC(2026, 2, 8, 6, 30))
    expect(timeIn('Yesterday at 3:30 am', spring)).toBe(Date.UTC(2026, 2, 8, 7, 30))
    // Clocks never showed it.
    expect(timeIn('Yesterday at 2:30 am', spring)).toBeUndefined()
    const autumn = { now: Date.UTC(2026, 10, 2, 12), zone: 'America/New_York' }
    // Clocks showed it twice.
    expect(timeIn('Yesterday at 1:30 am', autumn)).toBeUndefined()
    expect(timeIn('Yesterday at 12:30 am', autumn)).toBe(Date.UTC(2026, 10, 1, 4, 30))
  })
  it('is read on ECPay’s own clocks where nobody knows the zone', () =>
    expect(timeIn('今天上午9:05', { now, zone: 'Asia/Nowhere' })).toBe(taipei(11, 20, 9, 5)))
})

describe('an amount', () => {
  it.each([
    ['$131.75', { amount: 13_175, currency: 'TWD' }],
    ['NT$1,280', { amount: 128_000, currency: 'TWD' }],
    ['NT$1,280.00 TWD', { amount: 128_000, currency: 'TWD' }],
    ['¥12,800', { amount: 12_800, currency: 'JPY' }],
    ['￥12,800 JPY', { amount: 12_800, currency: 'JPY' }],
    ['$49.99 USD', undefined],
    ['US$49.99', undefined],
    ['€49.99', undefined],
  ])('%s', (text, money) => expect(amountIn(text)).toEqual(money))
  it('is not told by a bare sign where amounts beside it are NT$', () =>
    expect(amountIn('$49.99', true)).toBeUndefined())
})

describe('an unfinished checkout', () => {
  it.each([
    ['未復原', false],
    ['未完成未復原', false],
    ['Not recovered', false],
    ['未回復', false],
    ['已復原', true],
    ['已恢復', true],
    ['回復済み', true],
    ['Complete Recovered', true],
    ['—', undefined],
  ])('recovered: %s', (text, told) => expect(recoveredIn(text)).toBe(told))
  it.each([
    ['未傳送', false],
    ['Not sent', false],
    ['已排程', false],
    ['Scheduled', false],
    ['已傳送', true],
    ['送信済み', true],
    ['Sent', true],
    ['', undefined],
  ])('reminded: %s', (text, told) => expect(sentIn(text)).toBe(told))
})
