import { describe, expect, it } from 'vitest'
import { type Method, type Payment, type PayOrder, type PayShop, unknownPayShop } from '../../lib/records'
import { gatewaysOf, isEcpayName, methodByName, methodOf, methodsOf } from '../../lib/rules/gateway'

const NAMES: readonly (readonly [name: string, method: Method | undefined])[] = [
  // The two that the manual shows, and the others in their manner.
  ['綠界科技 - 信用卡一次付清', 'credit'],
  ['信用卡-一次付清 | ECPay APP (Credit Card)', 'credit'],
  ['綠界科技 - 信用卡分期', 'instalment'],
  ['綠界科技 - 分期付款', 'instalment'],
  ['ECPay APP (Credit Card Installment)', 'instalment'],
  ['ECPay Instalments', 'instalment'],
  ['綠界科技 - 紅利折抵', 'bonus'],
  ['綠界科技 - 信用卡紅利折抵', 'bonus'],
  ['ECPay APP (Bonus Point)', 'bonus'],
  ['ecpay_credit_reward', 'bonus'],
  ['綠界科技 - 銀聯卡', 'unionpay'],
  ['ECPay APP (UnionPay)', 'unionpay'],
  ['ECPay Union Pay Credit Card', 'unionpay'],
  ['綠界科技 - ATM虛擬帳號', 'atm'],
  ['綠界科技 － ＡＴＭ　虛擬帳號', 'atm'],
  ['ECPay APP (ATM)', 'atm'],
  ['綠界科技 - 網路ATM', 'webatm'],
  ['ECPay APP (WebATM)', 'webatm'],
  ['綠界 Web ATM', 'webatm'],
  ['綠界科技 - 歐付寶TWQR', 'twqr'],
  ['歐付寶TWQR行動支付', 'twqr'],
  ['O’Pay TWQR', 'twqr'],
  ['ECPay APP (TWQR)', 'twqr'],
  ['綠界科技 - 微信支付', 'wechat'],
  ['ECPAY WeChat Pay', 'wechat'],
  // ECPay's, but which?
  ['綠界科技', undefined],
  ['ECPay', undefined],
  ['綠界 信用卡（一次付清、分期付款）', undefined],
  ['綠界 ATM / 信用卡紅利', undefined],
  ['綠界 超商代碼', undefined],
  ['綠界 無卡分期', undefined],
  ['ECPay Apple Pay', undefined],
  // Anybody's.
  ['信用卡', undefined],
  ['信用卡一次付清', undefined],
  ['Credit card', undefined],
  ['ATM', undefined],
  ['WeChat Pay', undefined],
  ['歐付寶 信用卡', undefined],
  ['線上付款（推薦）', undefined],
  ['spec payment', undefined],
  ['', undefined],
  // Surely not ECPay's.
  ['PayPal', 'other'],
  ['PayPal Express Checkout', 'other'],
  ['Shopify Payments', 'other'],
  ['shopify_payments', 'other'],
  ['Cash on Delivery (COD)', 'other'],
  ['貨到付款', 'other'],
  ['代金引換', 'other'],
  ['Bank Deposit', 'other'],
  ['銀行轉帳', 'other'],
  ['銀行振込', 'other'],
  ['Money Order', 'other'],
  ['manual', 'other'],
  ['Gift card', 'other'],
  ['gift_card', 'other'],
  ['cash_on_delivery', 'other'],
  ['藍新金流 - 信用卡', 'other'],
  ['LINE Pay', 'other'],
  ['(for testing) Bogus Gateway', 'other'],
]

describe('a gateway’s name', () => {
  it.each(NAMES)('%s: %s', (name, method) => {
    expect(methodByName(name)).toBe(method)
    expect(methodByName(`  ${name.toUpperCase()}\u3000`)).toBe(method)
  })

  it('is ECPay’s or not', () => {
    for (const name of ['綠界科技', 'ＥＣＰａｙ', 'ecpay_credit', 'EC-Pay', '歐付寶TWQR', '綠界 超商代碼'])
      expect(isEcpayName(name), name).toBe(true)
    for (const name of ['信用卡', 'PayPal', '歐付寶 信用卡', 'TWQR', 'spec pay', '', 'Shop Pay'])
      expect(isEcpayName(name), name).toBe(false)
  })
})

const shop = (over: Partial<PayShop> = {}): PayShop => ({ ...unknownPayShop(), ...over })
const [CREDIT, ATM, TWQR] = ['綠界科技 - 信用卡一次付清', '綠界科技 - ATM虛擬帳號', '綠界科技 - 歐付寶TWQR']
const order = (gateways: readonly string[], payments?: readonly Payment[]): PayOrder => ({
  name: '#1',
  gateways,
  ...(payments && { payments }),
})
const payment = (gateway: string, over: Partial<Payment> = {}): Payment => ({
  kind: 'sale',
  state: 'success',
  gateway,
  ...over,
})

describe('how an order was paid', () => {
  it('is what its one gateway is', () => {
    expect(methodOf(order([CREDIT]), shop())).toBe('credit')
    expect(methodOf(order([CREDIT, '綠界科技-信用卡(一次付清)']), shop())).toBe('credit')
    expect(methodOf(order([]), shop())).toBeUndefined()
    expect(methodOf({ name: '#1' }, shop({ everyEcpay: true }))).toBeUndefined()
  })

  it('is what the shop’s owner told, however the name is written', () => {
    const told = shop({ methods: { '線上付款(推薦)': 'bonus', paypal: 'credit', [CREDIT]: 'unionpay' } })
    expect(methodOf(order(['線上付款（推薦）']), told)).toBe('bonus')
    expect(methodOf(order(['PayPal']), told)).toBe('credit')
    expect(methodOf(order([` ${CREDIT} `]), told)).toBe('unionpay')
  })

  it('is what took the payment; what was refused does not count', () => {
    const failed = payment(CREDIT, { state: 'failure' })
    expect(methodOf(order([CREDIT, ATM], [failed, payment(ATM)]), shop())).toBe('atm')
    expect(methodOf(order([CREDIT, ATM], [failed, payment(ATM, { state: 'pending' })]), shop())).toBe('atm')
    expect(methodOf(order([CREDIT, ATM], [failed]), shop())).toBe('atm')
    expect(methodOf(order([CREDIT], [failed]), shop())).toBe('credit')
    expect(
      methodOf(order([], [payment(TWQR), payment(CREDIT, { kind: 'refund' })]), shop()),
      'a refund takes nothing',
    ).toBe('twqr')
  })

  it('is not known where several took part', () => {
    expect(methodOf(order([CREDIT, ATM]), shop())).toBeUndefined()
    expect(methodOf(order([CREDIT, 'PayPal']), shop())).toBeUndefined()
    expect(methodOf(order([CREDIT, '線上付款']), shop())).toBeUndefined()
    expect(methodOf(order([CREDIT], [payment(CREDIT), payment(ATM)]), shop())).toBeUndefined()
    // The second gateway is not told by the payments that were seen.
    expect(methodOf(order([CREDIT, ATM], [payment(CREDIT), payment('')]), shop())).toBeUndefined()
  })

  it('may be any of ECPay’s where it is surely ECPay’s', () => {
    const every = shop({ everyEcpay: true })
    expect(methodsOf(order([CREDIT]), shop())).toEqual(['credit'])
    expect(methodsOf(order(['PayPal']), every)).toEqual([])
    expect(methodsOf(order(['線上付款']), shop())).toBeUndefined()
    expect(methodsOf(order(['線上付款']), every)).toHaveLength(8)
    expect(methodsOf(order(['綠界科技']), shop())).toHaveLength(8)
    expect(methodsOf(order([CREDIT, 'PayPal']), every)).toBeUndefined()
    expect(methodsOf({ name: '#1' }, every)).toHaveLength(8)
    expect(methodsOf({ name: '#1', status: 'authorized' }, every)).toEqual([
      'credit',
      'instalment',
      'bonus',
      'unionpay',
    ])
  })

  it('tells the gateways as they are written', () => {
    expect(gatewaysOf(order([` ${CREDIT}`]))).toEqual([` ${CREDIT}`])
    expect(gatewaysOf({ name: '#1' })).toEqual([])
  })
})
