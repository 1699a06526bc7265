import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readShopComReport } from '../../lib/files/shopcom-report'
import { type FinancialStatus, type ShopComOrder, share, type Verdict, whole } from '../../lib/records'
import { shopComName } from '../../lib/rules/order-name'
import { testOrdersVerdict } from '../../lib/rules/report'
import { reportVerdict } from '../../lib/rules/report-shopcom'
import { ORDER_RULES, orderVerdict } from '../../lib/rules/shopcom'
import { RULES } from '../../lib/rules/table'
import { DAY, fineOrder, NOW, order, orderContext, settings, unpriced } from './rules-examples'

const said = ({ findings }: Verdict) => findings.map(({ rule }) => rule)
const facts = ({ findings }: Verdict) => findings.map((finding) => finding.facts)

describe('an order that is not 美安’s', () => {
  const bad: Partial<ShopComOrder> = {
    financial: 'failed',
    kind: 'recurring',
    name: '茶1',
    wasCancelled: true,
  }

  it('says nothing', () => {
    expect(order({ ...bad, shopCom: false })).toEqual({ findings: [], notChecked: [] })
  })

  it('is not checked where the page cannot tell', () => {
    const { findings, notChecked } = order({ ...bad, shopCom: undefined })
    expect(findings).toEqual([])
    expect(notChecked).toEqual(ORDER_RULES)
  })

  it('knows every order rule of the table', () => {
    const others = /amount|box-|offer|advertiser|site-|report|test-/
    const all = RULES.filter(({ id, family }) => family === 'shopcom' && !others.test(id)).map(({ id }) => id)
    expect([...ORDER_RULES].sort()).toEqual(all.sort())
  })
})

describe('an order of which only the name was seen', () => {
  it('is judged by its name alone', () => {
    const { findings, notChecked } = orderVerdict(
      { name: '茶1101', shopCom: true },
      { now: NOW, autoCancelDays: 7 },
    )
    expect(findings.map(({ rule }) => rule)).toEqual(['shopcom/name-shortened'])
    expect([...notChecked, 'shopcom/name-shortened'].sort()).toEqual([...ORDER_RULES].sort())
  })
})

describe('付款失敗', () => {
  it('is charged while the order is open or closed, not once it is cancelled', () => {
    expect(said(order({ financial: 'failed', order: 'open' }))).toEqual(['shopcom/failed-not-cancelled'])
    expect(said(order({ financial: 'failed', order: 'closed' }))).toEqual(['shopcom/failed-not-cancelled'])
    const cancelled = order({ financial: 'failed', order: 'cancelled', cancelSync: 'success' })
    expect(cancelled).toEqual({ findings: [], notChecked: [] })
  })

  it('quotes the commission only where rate and amount are known', () => {
    expect(facts(order({ financial: 'failed' }))).toEqual([{ amount: whole(1300), commission: whole(104) }])
    expect(facts(order({ financial: 'failed' }, { commissionRate: undefined }))).toEqual([
      { amount: whole(1300) },
    ])
    expect(facts(order({ financial: 'failed', ...unpriced }))).toEqual([{}])
  })

  it('is not checked without the order’s state', () => {
    const { findings, notChecked } = order({ financial: 'failed', order: undefined })
    expect(findings).toEqual([])
    expect(notChecked).toContain('shopcom/failed-not-cancelled')
    expect(notChecked).not.toContain('shopcom/abandoned-not-cancelled')
  })

  it('is blocked from cancelling once it is being shipped', () => {
    const failed = (fulfillment: ShopComOrder['fulfillment']) => order({ financial: 'failed', fulfillment })
    expect(facts(failed('preparing'))[1]).toEqual({ status: '準備出貨', back: '未出貨' })
    for (const out of ['fulfilled', 'partial', 'arrived', 'received', 'expired', 'problem'] as const) {
      expect(said(failed(out))).toEqual(['shopcom/failed-not-cancelled', 'shopcom/cancel-blocked'])
      expect(facts(failed(out))[1]).not.toHaveProperty('back')
    }
    for (const free of ['unshipped', 'no_need', 'cancel', 'returned'] as const)
      expect(said(failed(free))).toEqual(['shopcom/failed-not-cancelled'])
    expect(failed(undefined).notChecked).toEqual(['shopcom/cancel-blocked'])
    expect(said(order({ fulfillment: 'preparing' }))).toEqual([])
  })
})

describe('棄單', () => {
  it('is charged only where the log shows it recorded', () => {
    expect(said(order({ financial: 'abandoned' }))).toEqual(['shopcom/abandoned-not-cancelled'])
    expect(order({ financial: 'abandoned', recorded: false })).toEqual({ findings: [], notChecked: [] })
    const unseen = order({ financial: 'abandoned', recorded: undefined })
    expect(unseen.findings).toEqual([])
    expect(unseen.notChecked).toContain('shopcom/abandoned-not-cancelled')
    expect(said(order({ financial: 'abandoned', order: 'cancelled', cancelSync: 'success' }))).toEqual([])
  })
})

describe('等待付款', () => {
  const waiting = (age: number, autoCancelDays: number, state: ShopComOrder['order'] = 'open') =>
    order({ financial: 'pending', order: state, createdAt: NOW - age }, { autoCancelDays })

  it('ages past the shop’s own term, or 7 days where it is switched off', () => {
    expect(said(waiting(7 * DAY, 7))).toEqual([])
    expect(facts(waiting(7 * DAY + 1, 7))).toEqual([{ days: 7, term: 7 }])
    expect(said(waiting(10 * DAY, 14))).toEqual([])
    expect(facts(waiting(3.5 * DAY, 3))).toEqual([{ days: 3, term: 3 }])
    expect(facts(waiting(8 * DAY, 0))).toEqual([{ days: 8, term: 7 }])
    expect(said(waiting(7 * DAY, 0))).toEqual([])
    expect(said(waiting(30 * DAY, 7, 'closed'))).toEqual([])
  })

  it('is not checked without the day it was made', () => {
    expect(order({ financial: 'pending', createdAt: undefined })).toEqual({
      findings: [],
      notChecked: ['shopcom/unpaid-ageing'],
    })
  })
})

describe('what 美安 was told', () => {
  const cancelled = (cancelSync: ShopComOrder['cancelSync']) => order({ order: 'cancelled', cancelSync })

  it('is said where it failed, was never sent or is on its way', () => {
    expect(facts(cancelled('failed'))).toEqual([
      { amount: whole(1300), commission: whole(104), state: '取消失敗' },
    ])
    expect(facts(cancelled('none'))).toEqual([{ amount: whole(1300), commission: whole(104) }])
    expect(said(cancelled('pending'))).toEqual(['shopcom/cancel-pending'])
    expect(cancelled('success')).toEqual({ findings: [], notChecked: [] })
  })

  it('is not guessed where no state is shown', () => {
    expect(cancelled(undefined)).toEqual({
      findings: [],
      notChecked: ['shopcom/cancel-not-sent', 'shopcom/cancel-pending'],
    })
    expect(order({ cancelSync: undefined }).notChecked).toEqual([])
    expect(order({ order: undefined, cancelSync: 'failed' }).notChecked).toContain('shopcom/cancel-not-sent')
  })

  it('and then came back to life', () => {
    expect(said(order({ wasCancelled: true }))).toEqual(['shopcom/reopened'])
    expect(said(order({ wasCancelled: true, order: 'closed' }))).toEqual([])
    expect(order({ wasCancelled: undefined }).notChecked).toEqual(['shopcom/reopened'])
  })
})

describe('a partial refund', () => {
  it.each<[FinancialStatus | undefined, number | undefined, boolean]>([
    ['partial_refunded', undefined, true],
    ['pending_partial_refund', undefined, true],
    ['paid', 100, true],
    [undefined, 100, true],
    ['refunded', 1380, false],
    ['paid', 0, false],
    ['paid', undefined, false],
  ])('%s with %s refunded: %s', (financial, refunded, holds) => {
    const verdict = order({ financial, refunded: refunded === undefined ? undefined : whole(refunded) })
    expect(said(verdict).includes('shopcom/partial-refund')).toBe(holds)
    expect(verdict.notChecked).not.toContain('shopcom/partial-refund')
  })

  it('is not checked where neither state nor amount tells', () => {
    expect(order({ financial: undefined }).notChecked).toContain('shopcom/partial-refund')
    const untotalled = order({ financial: undefined, refunded: whole(100), total: undefined })
    expect(untotalled.notChecked).toContain('shopcom/partial-refund')
  })

  it('no longer matters once the whole order is cancelled', () => {
    const verdict = order({ financial: 'partial_refunded', order: 'cancelled', cancelSync: 'success' })
    expect(said(verdict)).toEqual([])
  })
})

it('tells 定期定額 from 一頁式', () => {
  expect(said(order({ kind: 'recurring' }))).toEqual(['shopcom/not-eligible-recurring'])
  expect(said(order({ kind: 'one-page' }))).toEqual([])
  expect(order({ kind: undefined }).notChecked).toEqual(['shopcom/not-eligible-recurring'])
})

describe('the order name', () => {
  it.each([
    ['#1101', '#1101', false],
    [' TW-1101_a ', 'TW-1101_a', false],
    ['4377', '4377', false],
    ['茶1101', '1101', true],
    ['＃１１０１', '1101', true],
    ['A.11 01', '1101', true],
    ['茶', '', true],
  ])('%s reaches 美安 as %j', (name, sent, shortened) => {
    expect(shopComName(name)).toMatchObject({ sent, shortened })
  })

  it('reaches 美安 whole, or as nothing but its digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { sent, shortened, digits } = shopComName(name)
        expect(digits).toMatch(/^[0-9]*$/)
        expect(sent).toBe(shortened ? digits : name.trim())
        expect(shortened).toBe([...name.trim()].some((each) => !/[A-Za-z0-9#_-]/.test(each)))
        expect(shopComName(sent)).toEqual({ sent, shortened: false, digits })
      }),
    )
  })

  it('collides where two reach 美安 alike, and one was shortened', () => {
    const among = (name: string, others: readonly string[]) =>
      facts(order({ name }, { collidesWith: () => others })).filter((each) => 'other' in each)
    expect(among('茶1101', ['茶1101', '禮1101'])).toEqual([{ sent: '1101', other: '禮1101' }])
    expect(among('1101', ['禮1101'])).toEqual([{ sent: '1101', other: '禮1101' }])
    expect(among('#1101', ['禮1101', '1101'])).toEqual([])
    expect(among('茶', ['禮'])).toEqual([])
    expect(order({}, { collidesWith: undefined }).notChecked).toEqual(['shopcom/name-collides'])
  })

  it('is asked for by its digits', () => {
    const asked: string[] = []
    const collidesWith = (digits: string) => {
      asked.push(digits)
      return []
    }
    order({ name: '茶-0042' }, { collidesWith })
    expect(asked).toEqual(['0042'])
  })
})

it('reckons the commission on the very sum that is to be taken off', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(3_000), (cents, commissionRate) => {
      const goods = { amount: cents, currency: 'TWD' } as const
      const [found] = orderVerdict(
        { ...fineOrder, ...unpriced, financial: 'failed', goods, discounts: whole(0) },
        { ...orderContext, commissionRate },
      ).findings
      expect(found?.facts).toEqual({ amount: goods, commission: share(goods, commissionRate) })
    }),
  )
})

describe('the settings', () => {
  it.each([
    'https://tea.cyberbiz.co/',
    'tea.cyberbiz.co',
    'http://TEA.cyberbiz.io/path?x=1',
    '　ｔｅａ．ｃｙｂｅｒｂｉｚ．ｃｏ／',
    '//cyberbiz.co',
  ])('%s is the platform’s', (siteUrl) =>
    expect(said(settings({ siteUrl }))).toEqual(['shopcom/site-on-platform-domain']),
  )

  it.each(['https://www.yourname.com.tw/', 'mycyberbiz.co', 'cyberbiz.co.yourname.tw', ''])(
    '%j is not',
    (siteUrl) => expect(settings({ siteUrl })).toEqual({ findings: [], notChecked: [] }),
  )

  it('are not checked where they are not on the page, or no address', () => {
    const unseen = settings({ offerId: undefined, advertiserId: undefined, siteUrl: undefined })
    expect(unseen.findings).toEqual([])
    expect(unseen.notChecked).toEqual([
      'shopcom/offer-id-missing',
      'shopcom/advertiser-id-missing',
      'shopcom/site-on-platform-domain',
    ])
    expect(settings({ siteUrl: '尚未申請 網址' }).notChecked).toEqual(['shopcom/site-on-platform-domain'])
  })

  it('name the box as the page does', () => {
    expect(settings({ offerId: '', advertiserId: '' }).findings.map(({ subject }) => subject)).toEqual([
      'OFFER_ID',
      'Advertiser_id',
    ])
  })
})

describe('the report', () => {
  const judged = (lines: readonly (readonly string[])[]) => {
    const read = readShopComReport(new TextEncoder().encode(lines.map((line) => line.join(',')).join('\r\n')))
    if (!read.ok) throw new Error(read.why)
    return reportVerdict(read.report)
  }
  it.each([
    ['RID', 'Click ID'],
    ['rid', 'click_id'],
    ['RID編號', 'ClickID'],
    ['ＲＩＤ', 'Click-ID'],
    ['shopdotcom_rid', 'shopdotcom_click_id'],
    ['Market Taiwan RID number', '美安 Click_ID'],
  ])('knows %s and %s', (rid, click) => {
    expect(
      said(
        judged([
          ['訂單編號', rid, click],
          ['#1', 'r', 'c'],
        ]),
      ),
    ).toEqual([])
  })

  it('does not take another column for one of them', () => {
    expect(
      judged([
        ['Grid', 'Order ID', 'Bride', 'Clicks'],
        ['g', '#1', 'b', '4'],
      ]).findings.map(({ rule, facts: each }) => [rule, each]),
    ).toEqual([
      ['shopcom/report-rid-missing', { column: 'RID' }],
      ['shopcom/report-click-id-missing', { column: 'Click ID' }],
    ])
  })
})

it('wants two of the three test orders', () => {
  expect(testOrdersVerdict(2)).toEqual({ findings: [], notChecked: [] })
  for (const recorded of [0, 1, 3]) expect(facts(testOrdersVerdict(recorded))).toEqual([{ recorded }])
})
