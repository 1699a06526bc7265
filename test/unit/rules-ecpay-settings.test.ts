import { describe, expect, it } from 'vitest'
import { type PaySettings, type PayShop, unknownPayShop } from '../../lib/records'
import { checkoutVerdict, paySettingsVerdict } from '../../lib/rules/ecpay-settings'

const judge = (settings: PaySettings, shop: Partial<PayShop> = {}) => {
  const { findings, notChecked } = paySettingsVerdict(settings, {
    now: 0,
    shop: { ...unknownPayShop(), ...shop },
  })
  return { said: findings.map(({ rule, subject }) => `${rule.slice(6)} ${subject}`), notChecked }
}
const [CREDIT, ATM] = ['綠界科技 - 信用卡一次付清', 'ECPay APP (ATM)']

describe('設定 → 付款', () => {
  it('warns of test mode by the app’s own name, and only of ECPay’s apps in use', () => {
    const apps = [
      { name: CREDIT, testMode: true, active: true },
      { name: ` ${ATM} `, testMode: true },
      { name: '綠界科技', testMode: true },
      { name: '綠界科技 - 網路ATM', testMode: false },
      { name: '綠界科技 - 紅利折抵', testMode: true, active: false },
      { name: 'Shopify Payments', testMode: true, active: true },
      { name: '線上付款', testMode: true, active: true },
    ]
    expect(judge({ capture: 'automatic', apps })).toEqual({
      said: [`test-mode ${CREDIT}`, `test-mode ${ATM}`, 'test-mode 綠界科技'],
      notChecked: [],
    })
    expect(judge({ capture: 'automatic', apps }, { methods: { 線上付款: 'bonus' } }).said).toContain(
      'test-mode 線上付款',
    )
  })

  it('warns of every way of capturing but the automatic one', () => {
    const apps = [{ name: CREDIT, testMode: false }]
    expect(judge({ capture: 'automatic', apps })).toEqual({ said: [], notChecked: [] })
    for (const capture of ['manual', 'on-fulfillment'] as const)
      expect(judge({ capture, apps }).said).toEqual(['manual-capture 請款方式'])
    expect(judge({ apps }).notChecked).toEqual(['ecpay/manual-capture'])
  })

  it('leaves a shop alone that has no app of ECPay’s', () => {
    const apps = [{ name: 'PayPal', testMode: true }]
    expect(judge({ capture: 'manual', apps })).toEqual({ said: [], notChecked: [] })
    expect(judge({ capture: 'manual', apps }, { everyEcpay: true }).said).toEqual(['manual-capture 請款方式'])
  })

  it('says what it did not see', () => {
    expect(judge({})).toEqual({ said: [], notChecked: ['ecpay/test-mode', 'ecpay/manual-capture'] })
    expect(judge({ capture: 'manual' })).toEqual({
      said: ['manual-capture 請款方式'],
      notChecked: ['ecpay/test-mode'],
    })
    expect(judge({ capture: 'automatic', apps: [{ name: CREDIT }] }).notChecked).toEqual(['ecpay/test-mode'])
  })
})

describe('an unfinished checkout', () => {
  const told = (recovered?: boolean, reminded?: boolean) => {
    const { findings, notChecked } = checkoutVerdict({
      name: ' #27793106436291',
      ...(recovered !== undefined && { recovered }),
      ...(reminded !== undefined && { reminded }),
    })
    return [findings.map(({ subject, severity }) => `${severity} ${subject}`), notChecked.length]
  }
  it('can be reminded of once, as long as the buyer has not come back', () => {
    expect(told(false, false)).toEqual([['info #27793106436291'], 0])
    for (const known of [
      told(true, false),
      told(false, true),
      told(true, true),
      told(true),
      told(undefined, true),
    ])
      expect(known).toEqual([[], 0])
    for (const unknown of [told(false), told(undefined, false), told()]) expect(unknown).toEqual([[], 1])
  })
})
