/** The rules over every method, state, cancelled or not, and age; expectations are the sentences quoted here. */
import { describe, expect, it } from 'vitest'
import type { Severity } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import {
  AGES,
  atOpay,
  byTransfer,
  card,
  contextOf,
  held,
  METHODS,
  orderOf,
  ROWS,
  type Row,
  STATUSES,
  since,
  wholeOnly,
} from './rules-ecpay-rows'

const waiting = (row: Row) => row.付款方式 === 'ATM虛擬帳號' && row.狀態 === '付款待處理' && !row.已取消
const authorised = (row: Row) => row.狀態 === '已授權' && card(row) && !row.已取消

/** Each rule, the sentence that it rests on, and how grave it is for the rows of which that sentence speaks. */
const SENTENCES: readonly (readonly [
  rule: string,
  sentence: string,
  says: (row: Row) => Severity | false,
])[] = [
  [
    'authorized-uncaptured',
    '[06-2] 可將「已授權」訂單執行請款; ECPay 2885: 關帳 within 21 days, or it fails; given up after 90. A cancelled one is 已作廢',
    (row) => authorised(row) && !since(row, '90天後') && (since(row, '18天後') ? 'error' : 'warning'),
  ],
  [
    'authorization-lost',
    'ECPay 2885: after 90 days the authorisation is abandoned: no money',
    (row) => authorised(row) && since(row, '90天後') && 'error',
  ],
  [
    'atm-due',
    '[02] 繳費期限統一固定為2天; [06-2] 付款待處理: 消費者付款前',
    (row) => waiting(row) && !since(row, '第二天結束後') && (since(row, '36小時後') ? 'warning' : 'info'),
  ],
  [
    'atm-expired',
    '[06-2] 已過期: 未在繳費期限內完成繳費. Nobody pays an order that was cancelled',
    (row) =>
      ((waiting(row) && since(row, '第二天結束後')) ||
        (row.付款方式 === 'ATM虛擬帳號' && row.狀態 === '已過期' && !row.已取消)) &&
      'warning',
  ],
  [
    'refund-full-only',
    '[06-3] 分期付款、紅利折抵，僅接受全額退刷',
    (row) => wholeOnly(row) && held(row) && 'warning',
  ],
  [
    'refund-by-transfer',
    '[06-3] ATM虛擬帳號、WebATM，請廠商聯繫消費者協商退款方式',
    (row) => byTransfer(row) && held(row) && 'warning',
  ],
  [
    'refund-at-opay',
    '[06-3] 歐付寶TWQR行動支付/微信支付，則請至歐付寶廠商後台操作退刷',
    (row) => atOpay(row) && held(row) && 'warning',
  ],
  [
    'cancel-at-opay',
    '[06-2] 歐付寶TWQR行動支付/微信支付，請至歐付寶廠商後台操作取消訂單',
    (row) => atOpay(row) && !row.已取消 && 'warning',
  ],
  [
    'refund-window-closed',
    'ECPay 9242: refunds in the back office within 90 days, later on paper',
    (row) => held(row) && since(row, '90天後') && 'warning',
  ],
  [
    'cancelled-not-refunded',
    '[06-3] 取消訂單-稍後退款：僅先取消Shopify訂單，後續須另外操作退款',
    (row) => row.已取消 && held(row) && 'error',
  ],
]

const judge = (row: Row, autoClose = false) => ({
  row,
  verdict: payVerdict(orderOf(row), contextOf(row, autoClose)),
})
const TOLD = ROWS.map((row) => judge(row))
const severity = ({ verdict }: (typeof TOLD)[number], rule: string): Severity | false =>
  verdict.findings.find((each) => each.rule === `ecpay/${rule}`)?.severity ?? false

describe('8 methods × 8 financial statuses × cancelled or not × age', () => {
  it('is every combination', () => {
    expect(
      [Object.keys(METHODS), Object.keys(STATUSES), Object.keys(AGES)].map(({ length }) => length),
    ).toEqual([8, 8, 13])
    expect(ROWS).toHaveLength(8 * 8 * 2 * 13)
  })

  it.each(SENTENCES)('%s: %s', (rule, _, says) => {
    const wrong = TOLD.filter((told) => severity(told, rule) !== says(told.row))
    expect(wrong.map((told) => ({ ...told.row, said: severity(told, rule) }))).toEqual([])
    expect(ROWS.some((row) => says(row) !== false)).toBe(true)
    expect(ROWS.some((row) => says(row) === false)).toBe(true)
  })

  it('says no other rule, none twice, and leaves nothing unchecked', () => {
    const known = SENTENCES.map(([rule]) => `ecpay/${rule}`)
    for (const { row, verdict } of TOLD) {
      const rules = verdict.findings.map(({ rule }) => rule)
      expect(
        rules.filter((rule, index) => !known.includes(rule) || rules.indexOf(rule) !== index),
        JSON.stringify(row),
      ).toEqual([])
      expect(verdict.notChecked, JSON.stringify(row)).toEqual([])
    }
  })

  it('lets an authorisation be where 每日自動關帳 is on, until it is lost; all else stays', () => {
    for (const told of TOLD) {
      const { verdict } = judge(told.row, true)
      expect(verdict.findings).toEqual(
        told.verdict.findings.filter(({ rule }) => rule !== 'ecpay/authorized-uncaptured'),
      )
    }
  })
})

describe('where the method is not known', () => {
  const NEEDING = SENTENCES.map(([rule]) => `ecpay/${rule}`)

  it('says nothing, and counts what it would have said as not checked', () => {
    for (const { row, verdict } of TOLD) {
      const { findings, notChecked } = payVerdict({ ...orderOf(row), gateways: ['線上付款'] }, contextOf(row))
      expect(findings).toEqual([])
      const lost = verdict.findings.map(({ rule }) => rule).filter((rule) => NEEDING.includes(rule))
      expect(lost.filter((rule) => !notChecked.includes(rule))).toEqual([])
    }
  })

  it('says of a shop where every payment is ECPay’s only what is true of every method', () => {
    for (const row of ROWS) {
      const context = contextOf(row)
      const order = { ...orderOf(row), gateways: undefined }
      const everyEcpay = { ...context, shop: { ...context.shop, everyEcpay: true } }
      const said = payVerdict(order, everyEcpay).findings.map((each) => `${each.rule} ${each.severity}`)
      const ofEach = Object.values(METHODS).map((gateway) =>
        payVerdict({ ...order, gateways: [gateway] }, context).findings.map(
          (each) => `${each.rule} ${each.severity}`,
        ),
      )
      // 已授權 can only be a card.
      const possible = row.狀態 === '已授權' ? ofEach.slice(0, 4) : ofEach
      for (const one of said)
        expect(
          possible.every((rules) => rules.includes(one)),
          one,
        ).toBe(true)
    }
  })

  it('says nothing at all of a gateway that is not ECPay’s', () => {
    for (const row of ROWS)
      expect(payVerdict({ ...orderOf(row), gateways: ['PayPal'], test: true }, contextOf(row))).toEqual({
        findings: [],
        notChecked: [],
      })
  })
})
