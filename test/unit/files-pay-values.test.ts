/** What single cells of payment files mean: amounts, moments, ids, words, whatever was put about them. */
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { type CellEncoding, Cells } from '../../lib/files/pay/cells'
import { idsIn, numberDamage, paymentDamage, usualLength } from '../../lib/files/pay/ids'
import { allOf, CsvRows } from '../../lib/files/pay/rows'
import { isSumWord, methodOf, stateOf } from '../../lib/files/pay/words'

/** Opens the one cell of a row that holds `text` as it stands. */
const opened = <T>(
  text: string,
  read: (cells: Cells, isFilled: boolean) => T,
  encoding: CellEncoding = 'utf-8',
): T => {
  const cells = new Cells(encoding)
  let told: { readonly value: T } | undefined
  const rows = new CsvRows(0x09, allOf(1), (row) => {
    told = { value: read(cells, cells.open(row, 0)) }
  })
  rows.push(new Uint8Array(iconv.encode(`${text}\n`, encoding)))
  if (!told) throw new Error('no row')
  return told.value
}

const amount = (text: string): number | 'empty' | 'foreign' =>
  opened(text, (cells, isFilled) => {
    if (!isFilled) return 'empty'
    const value = cells.amount()
    return cells.isForeign ? 'foreign' : value
  })

describe('amounts', () => {
  it.each<[string, number]>([
    ['1280', 128_000],
    ['1280.00', 128_000],
    ['1280.5', 128_050],
    ['1280.05', 128_005],
    ['1280.0500', 128_005],
    ['0', 0],
    ['-0', 0],
    ['-1280', -128_000],
    ['－1280', -128_000],
    ['−1,280', -128_000],
    ['１，２８０', 128_000],
    ['1,280.00', 128_000],
    ['"1,280"', 128_000],
    ['NT$1,280', 128_000],
    ['-NT$1,280', -128_000],
    ['NT$ 1,280', 128_000],
    ['$1,280', 128_000],
    ['(1,280)', -128_000],
    ['（1,280）', -128_000],
    ['(NT$60)', -6_000],
    ['▲60', -6_000],
    ['1280元', 128_000],
    ['新台幣1280元整', 128_000],
    ['="1280"', 128_000],
    ['=1280', 128_000],
    ['=-1280', -128_000],
    ["'1280", 128_000],
    ['"=""1280"""', 128_000],
    [' 1280 ', 128_000],
    ['1279.9999999999998', 128_000],
    ['99999999999.99', 9_999_999_999_999],
  ])('%s', (text, cents) => expect(amount(text)).toBe(cents))

  it.each(['', ' ', '-', '－', '—', '--', '="-"', '=""', "'", '""'])('nothing: %j', (text) =>
    expect(amount(text)).toBe('empty'),
  )

  it.each([
    '12,80',
    '1O00',
    '約 1,200',
    '1.280.5',
    '1280.005',
    '1,28',
    'abc',
    '1 280',
    '90071992547409920',
    '.',
    '1280.',
    '#REF!',
  ])('none, and never a zero: %s', (text) => expect(amount(text)).toBeNaN())

  it.each(['US$12', 'USD 12', '¥1280', 'JPY 1,280', '1280円', '€5', 'HK$40'])('not TWD: %s', (text) =>
    expect(amount(text)).toBe('foreign'),
  )
})

const moment = (text: string): readonly [string, boolean] | 'none' =>
  opened(text, (cells) => {
    const at = cells.time()
    return Number.isNaN(at) ? 'none' : [new Date(at).toISOString().slice(0, 19), cells.isDay]
  })

describe('moments', () => {
  it.each<[string, string, boolean]>([
    ['2026-10-31 23:59:59 +0800', '2026-10-31T15:59:59', false],
    ['2026-10-31 23:59:59 +0000', '2026-10-31T23:59:59', false],
    ['2026-10-31 23:59:59 -0730', '2026-11-01T07:29:59', false],
    ['2026-10-31 08:00:00', '2026-10-31T00:00:00', false],
    ['2026/10/31 08:00:00', '2026-10-31T00:00:00', false],
    ['2026/10/31 08:00', '2026-10-31T00:00:00', false],
    ['2026/3/1 上午 10:05', '2026-03-01T02:05:00', false],
    ['2026/3/1 下午 01:05:09', '2026-03-01T05:05:09', false],
    ['2026/3/1 上午 12:05', '2026-02-28T16:05:00', false],
    ['2026/3/1 下午 12:05', '2026-03-01T04:05:00', false],
    ['2026/3/1 1:05 PM', '2026-03-01T05:05:00', false],
    ['2026-10-31T08:00:00Z', '2026-10-31T08:00:00', false],
    ['2026-10-31T08:00:00+08:00', '2026-10-31T00:00:00', false],
    ['２０２６／１０／３１', '2026-10-30T16:00:00', true],
    ['2026年10月31日', '2026-10-30T16:00:00', true],
    ['20261031', '2026-10-30T16:00:00', true],
    ['20261031080000', '2026-10-31T00:00:00', false],
    ['2026-10-31', '2026-10-30T16:00:00', true],
    ['2026/1/2', '2026-01-01T16:00:00', true],
    ['115/10/31', '2026-10-30T16:00:00', true],
    ['46326', '2026-10-30T16:00:00', true],
    ['46326.5', '2026-10-31T04:00:00', false],
    ['2024-02-29', '2024-02-28T16:00:00', true],
    ['="2026-10-31 08:00:00"', '2026-10-31T00:00:00', false],
  ])('%s', (text, expected, isDay) => expect(moment(text)).toEqual([expected, isDay]))

  it.each([
    '2026-02-29',
    '2026-02-30 10:00:00',
    '2026-13-01',
    '10/31/2026',
    '2026-10-31 24:00:00',
    '31',
    'yesterday',
    '20261331',
    '1280',
  ])('none: %s', (text) => expect(moment(text)).toBe('none'))
})

describe('ids', () => {
  const ids = (text: string): string[] => opened(text, (cells, isFilled) => (isFilled ? idsIn(cells) : []))
  it.each<[string, string[]]>([
    ['rTWjlCYgTL5guQGa1Reb8JrXw', ['rTWjlCYgTL5guQGa1Reb8JrXw']],
    ['-TWjlCYg_L5gu', ['-TWjlCYg_L5gu']],
    ["'-TWjlCYg_L5gu", ['-TWjlCYg_L5gu']],
    ['=-TWjlCYg', ['-TWjlCYg']],
    ['="-TWjlCYg"', ['-TWjlCYg']],
    ['aaa111 + bbb222', ['aaa111', 'bbb222']],
    ['aaa111,-bbb222;ccc', ['aaa111', '-bbb222', 'ccc']],
    ['aaa111 - bbb222', ['aaa111', 'bbb222']],
    ['1.68025E+15', ['1.68025E+15']],
    ['1.68025E+15 + aaa111', ['1.68025E+15', 'aaa111']],
    ['#NAME?', ['#NAME?']],
    ['-', []],
    ['', []],
  ])('%s', (text, expected) => expect(ids(text)).toEqual(expected))

  it.each<[string, ReturnType<typeof paymentDamage>]>([
    ['1.68E+15', 'exponent'],
    ['2E+24', 'exponent'],
    ['123456789012345000000000', 'rounded'],
    ['1234567890123450', 'rounded'],
    ['#NAME?', 'formula'],
    ['#VALUE!', 'formula'],
    ['637fe38a745b4f04a0400', undefined],
    ['12E4abcdefghijklmnopqrst', undefined],
    ['-TWjlCYgTL5guQGa1Reb8JrX', undefined],
    ['1234567890123456', undefined],
  ])('damage of the Payment ID %s: %s', (id, expected) => expect(paymentDamage(id, 0)).toBe(expected))

  it('of ECPay’s 16 digits one in ten ends in 0 as it is', () => {
    expect(numberDamage('2303311552144950')).toBeUndefined()
    expect(numberDamage('23033115521449500')).toBe('rounded')
    expect(numberDamage('2.30331E+15')).toBe('exponent')
  })

  it('zeros in front are missed only where all others are numbers of one length', () => {
    const numbers = Array.from({ length: 30 }, (_, at) => `12345678901${at + 10}`)
    expect(usualLength(numbers)).toBe(13)
    expect(paymentDamage('123456789012', 13)).toBe('leading-zeros')
    expect(usualLength([...numbers, 'rTWjlCYg'])).toBe(0)
    expect(usualLength(numbers.slice(0, 10))).toBe(0)
    expect(usualLength(numbers.map((id, at) => id.slice(at % 2)))).toBe(0)
    expect(usualLength(Array.from({ length: 30 }, (_, at) => `${at + 1000}`))).toBe(0)
  })
})

describe('words', () => {
  it.each([
    ['信用卡', 'credit'],
    ['一次付清', 'credit'],
    ['Credit_CreditCard', 'credit'],
    ['分期(3)', 'instalment'],
    ['信用卡(分期)', 'instalment'],
    ['Flexible_Installment', 'instalment'],
    ['信用卡(紅利折抵)', 'bonus'],
    ['銀聯卡', 'unionpay'],
    ['ATM_TAISHIN', 'atm'],
    ['ATM櫃員機', 'atm'],
    ['WebATM_TAISHIN', 'webatm'],
    ['網路ATM', 'webatm'],
    ['TWQR_OPAY', 'twqr'],
    ['WeiXin_OPAY', 'wechat'],
    ['微信支付', 'wechat'],
    ['超商代碼', 'none'],
    ['哈囉', undefined],
  ])('method %s: %s', (text, method) => expect(methodOf(text)).toBe(method))

  it.each([
    ['已授權', 'authorized'],
    ['授權成功', 'authorized'],
    ['尚未關帳', 'authorized'],
    ['已關帳', 'closed'],
    ['要關帳', 'closed'],
    ['已撥款', 'closed'],
    ['未撥款', 'closed'],
    ['已放棄', 'voided'],
    ['已退刷', 'refunded'],
    ['部分退款', 'refunded'],
    ['授權失敗', 'failed'],
    ['未付款', 'failed'],
    ['天氣好', undefined],
  ])('state %s: %s', (text, state) => expect(stateOf(text)).toBe(state))

  it.each(['每日小計', '小計', '合計', '總計：', '合計 12 筆', 'Total', 'Subtotal', '【合計】'])(
    'a sum: %s',
    (text) => expect(isSumWord(text)).toBe(true),
  )
  it.each(['信用卡', 'Totally', '好小計畫', '20230401'])('no sum: %s', (text) =>
    expect(isSumWord(text)).toBe(false),
  )
})

it('text of either encoding; what only the other one reads is said', () => {
  expect(opened('信用卡', (cells) => [cells.text(), cells.isMixed], 'big5')).toEqual(['信用卡', false])
  expect(opened('信用卡', (cells) => [cells.text(), cells.isMixed])).toEqual(['信用卡', false])
  const cells = new Cells('utf-8')
  const rows = new CsvRows(0x09, allOf(1), (row) => cells.open(row, 0))
  rows.push(new Uint8Array(iconv.encode('信用卡\n', 'big5')))
  expect([cells.word(), cells.isMixed]).toEqual(['信用卡', true])
})
