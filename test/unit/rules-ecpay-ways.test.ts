/** What may be done, over the same rows; expectations are the manual's sentences. */
import { describe, expect, it } from 'vitest'
import { type Ability, PAY_ACTIONS, type PayAction } from '../../lib/records'
import { clocksOf } from '../../lib/rules/ecpay-clocks'
import { abilitiesOf } from '../../lib/rules/ecpay-ways'
import {
  atOpay,
  byTransfer,
  card,
  contextOf,
  held,
  METHODS,
  orderOf,
  PLACED,
  ROWS,
  type Row,
  since,
  wholeOnly,
} from './rules-ecpay-rows'

type Able = Ability['able']
const DAY = 24 * 3_600_000

/** For each button, the first sentence that speaks of the row decides. */
const TOLD: Readonly<
  Record<PayAction, readonly (readonly [able: Able, sentence: string, of: (row: Row) => boolean])[]>
> = {
  capture: [
    ['no', '已取消', ({ 已取消 }) => 已取消],
    ['no', '[06-3] 請款：「已授權」訂單, and no other', ({ 狀態 }) => 狀態 !== '已授權'],
    ['unknown', '已授權 is said of cards only', (row) => !card(row)],
    ['no', 'ECPay 2885: after 90 days the authorisation is abandoned', (row) => since(row, '90天後')],
    ['unknown', 'ECPay 45919: 銀聯卡 closes at once', ({ 付款方式 }) => 付款方式 === '銀聯卡'],
    ['elsewhere', 'ECPay 2885: after 21 days the API fails, contact support', (row) => since(row, '21天後')],
    ['yes', '[06-3] 進入「已授權」訂單內頁，點選「收取款項>請款」', () => true],
  ],
  refund: [
    ['no', 'there is no money', (row) => !held(row)],
    ['elsewhere', '[06-3] 請廠商聯繫消費者協商退款方式', byTransfer],
    ['elsewhere', '[06-3] 請至歐付寶廠商後台操作退刷', atOpay],
    ['elsewhere', 'ECPay 9242: after 90 days on paper', (row) => since(row, '90天後')],
    [
      'unknown',
      '[06-3] 僅接受全額退刷, of which a part has gone',
      (row) => wholeOnly(row) && row.狀態 === '部分金額已退款',
    ],
    ['yes', '[06-3] 進入「已付款」訂單內頁，點選「退款」', () => true],
  ],
  partial: [
    ['no', 'there is no money', (row) => !held(row)],
    ['elsewhere', '[06-3] 請廠商聯繫消費者協商退款方式', byTransfer],
    ['elsewhere', '[06-3] 請至歐付寶廠商後台操作退刷', atOpay],
    ['elsewhere', 'ECPay 9242: after 90 days on paper', (row) => since(row, '90天後')],
    ['no', '[06-3] 分期付款、紅利折抵，僅接受全額退刷', wholeOnly],
    ['unknown', 'of 銀聯卡 the manual does not say', ({ 付款方式 }) => 付款方式 === '銀聯卡'],
    ['yes', '[06-2] 「信用卡」類型訂單，執行退刷/部分退刷', () => true],
  ],
  cancel: [
    ['no', '已取消', ({ 已取消 }) => 已取消],
    ['elsewhere', '[06-2] 請至歐付寶廠商後台操作取消訂單', atOpay],
    ['unknown', 'Shopify help: pending orders may not be cancelled', ({ 狀態 }) => 狀態 === '付款待處理'],
    [
      'unknown',
      'ECPay 45919: 銀聯卡 closes at once, its closing cannot be cancelled',
      ({ 付款方式, 狀態 }) => 付款方式 === '銀聯卡' && 狀態 === '已授權',
    ],
    ['yes', '[06-3] 進入訂單內頁，點選「更多動作>取消訂單」', () => true],
  ],
}

const ability = (row: Row, action: PayAction, autoClose = false): Ability => {
  const found = abilitiesOf(orderOf(row), contextOf(row, autoClose)).find((each) => each.action === action)
  if (!found) throw new Error(`${action} is not among the abilities`)
  return found
}

describe('what may be done with a payment', () => {
  it.each(PAY_ACTIONS)('%s is what the manual says', (action) => {
    const wrong = ROWS.flatMap((row) => {
      const told = TOLD[action].find(([, , of]) => of(row))
      const { able, why } = ability(row, action)
      return told && able !== told[0] ? [{ ...row, able, why, told }] : []
    })
    expect(wrong).toEqual([])
    for (const [able, sentence, of] of TOLD[action])
      expect(
        ROWS.some((row) => of(row) && ability(row, action).able === able),
        sentence,
      ).toBe(true)
  })

  it('ends when ECPay says that it ends: what may be done is done before its clock has run out', () => {
    for (const row of ROWS)
      for (const [action, kind] of [
        ['capture', 'close'],
        ['refund', 'refund'],
      ] as const) {
        if (ability(row, action).able !== 'yes') continue
        const clock = clocksOf(orderOf(row), contextOf(row)).find((each) => each.kind === kind)
        expect(clock?.at, JSON.stringify({ ...row, action })).toBe(
          PLACED + (action === 'capture' ? 21 : 90) * DAY,
        )
      }
  })

  it('says why, wherever it is not simply possible', () => {
    for (const row of ROWS)
      for (const action of PAY_ACTIONS) {
        const { able, why } = ability(row, action)
        if (able !== 'yes') expect(why, JSON.stringify({ ...row, action })).toBeTruthy()
      }
  })

  it('does not know of capturing where ECPay closes by itself every day', () => {
    for (const row of ROWS)
      expect(ability(row, 'capture', true).able, JSON.stringify(row)).not.toMatch(/yes|elsewhere/)
  })

  it('does not know without the method, but for what holds of all of them', () => {
    for (const row of ROWS) {
      const { shop, now } = contextOf(row)
      const order = { ...orderOf(row), gateways: undefined }
      expect(abilitiesOf(order, { shop, now }).map(({ able }) => able)).toEqual(
        PAY_ACTIONS.map(() => 'unknown'),
      )
      const known = Object.values(METHODS).map((gateway) =>
        abilitiesOf({ ...order, gateways: [gateway] }, { shop, now }),
      )
      const possible = row.狀態 === '已授權' ? known.slice(0, 4) : known
      abilitiesOf(order, { shop: { ...shop, everyEcpay: true }, now }).forEach((each, index) => {
        const agreed = possible.every((ways) => ways[index]?.able === each.able)
        if (each.able !== 'unknown') expect(agreed).toBe(true)
      })
    }
  })

  it('has nothing to say of a gateway that is not ECPay’s', () => {
    for (const row of ROWS)
      expect(abilitiesOf({ ...orderOf(row), gateways: ['PayPal'] }, contextOf(row))).toEqual([])
  })
})
