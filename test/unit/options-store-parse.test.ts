import { describe, expect, it } from 'vitest'
import { likelyDomain, parseStore, parseStoreDomain, parseZone } from '../../components/options/parse-store'
import { gatewayRows, inOrder, isUnknown, withMethod, withPay } from '../../components/options/pay'
import { checkAsk } from '../../lib/messages.schema'
import { type Method, unknownPayShop, unknownShop } from '../../lib/records'
import { SETTINGS } from './components-desk'

const HOST = 'admin.shopify.com/store/ecpay-test'
const good = <T>(value: T) => ({ value })

describe('what people type for a Shopify shop', () => {
  it.each([
    'https://admin.shopify.com/store/ecpay-test/orders?query=%231361',
    'admin.shopify.com/store/ECPAY-TEST',
    'http://admin.shopify.com/store/ecpay-test/orders/6001#top',
    'ｈｔｔｐｓ：／／ａｄｍｉｎ．ｓｈｏｐｉｆｙ．ｃｏｍ／ｓｔｏｒｅ／ｅｃｐａｙ－ｔｅｓｔ',
    ' ecpay-test ',
    'ｅｃｐａｙ－ｔｅｓｔ',
  ])('finds the shop in %s', (typed) => expect(parseStore(typed)).toEqual(good({ host: HOST })))

  it.each([
    'ecpay-test.myshopify.com',
    'https://ecpay-test.myshopify.com/admin/orders',
    'ECPAY-TEST.MYSHOPIFY.COM.',
  ])('finds shop and domain in %s', (typed) =>
    expect(parseStore(typed)).toEqual(good({ host: HOST, domain: 'ecpay-test.myshopify.com' })),
  )

  it.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['my shop', 'name'],
    ['-shop', 'name'],
    ['我的店', 'name'],
    ['javascript:alert(1)', 'name'],
    ['https://admin.shopify.com', 'which'],
    ['https://admin.shopify.com/store/', 'which'],
    ['https://accounts.shopify.com/login', 'which'],
    ['https://dev.shopify.com/dashboard', 'which'],
    ['https://www.myshop.com.tw/admin', 'elsewhere'],
    ['https://admin.shopify.com.evil.example/store/ecpay-test', 'elsewhere'],
    ['https://evil.example/admin.shopify.com/store/ecpay-test', 'elsewhere'],
    ['https://ecpay-test.myshopify.com.evil.example', 'elsewhere'],
    ['https://a.b.myshopify.com', 'elsewhere'],
    ['https://myshopify.com', 'elsewhere'],
  ])('says what is wrong with the shop "%s"', (typed, why) =>
    expect(parseStore(typed)).toEqual({ error: `options.bad.store.${why}` }),
  )

  it.each([
    ['', ''],
    ['Other-Name', 'other-name.myshopify.com'],
    ['https://other.myshopify.com/admin', 'other.myshopify.com'],
    ['ｏｔｈｅｒ．ｍｙｓｈｏｐｉｆｙ．ｃｏｍ', 'other.myshopify.com'],
  ])('reads the domain "%s"', (typed, domain) => expect(parseStoreDomain(typed)).toEqual(good(domain)))

  it.each([
    'https://admin.shopify.com/store/ecpay-test',
    'www.myshop.com.tw',
    'other.myshopify.com.evil.example',
    'a.b.myshopify.com',
    'ftp://other.myshopify.com',
  ])('refuses the domain %s', (typed) =>
    expect(parseStoreDomain(typed)).toEqual({ error: 'options.bad.store.domain' }),
  )

  it.each([
    ['', 'Asia/Taipei'],
    ['asia/tokyo', 'Asia/Tokyo'],
    ['Ａｓｉａ／Ｔａｉｐｅｉ', 'Asia/Taipei'],
    ['America/Los Angeles', 'America/Los_Angeles'],
    ['UTC', 'UTC'],
  ])('reads the zone "%s"', (typed, zone) => expect(parseZone('Asia/Taipei')(typed)).toEqual(good(zone)))

  it.each(['台北', 'Taipei', '+08:00', 'Asia/Nowhere', '8'])('refuses the zone %s', (typed) =>
    expect(parseZone('Asia/Taipei')(typed)).toEqual({ error: 'options.bad.zone' }),
  )

  it('guesses the domain that a handle usually has', () =>
    expect(likelyDomain(HOST)).toBe('ecpay-test.myshopify.com'))

  it('makes only what the background takes', () => {
    const pay = { ...unknownPayShop(), domain: 'other.myshopify.com', zone: 'UTC', methods: { X: 'atm' } }
    const asked = (domain: string) => {
      const shop = { ...unknownShop(HOST), pay: { ...pay, domain } }
      return checkAsk({ storeside: 'setSettings', ask: { settings: { ...SETTINGS, shops: [shop] } } })
    }
    expect(asked(pay.domain)).toMatchObject({ storeside: 'setSettings' })
    expect(asked('')).toMatchObject({ storeside: 'setSettings' })
    expect(asked('evil.example')).toBe('ill-formed')
  })
})

describe('the gateways of a shop', () => {
  const gateways = [
    { name: '綠界科技 - ATM虛擬帳號', guess: 'atm' as const, orders: 90 },
    { name: 'Custom A', orders: 4 },
    { name: 'ＣＵＳＴＯＭ  A', orders: 1 },
    { name: 'Custom B', orders: 30 },
    { name: 'PayPal', guess: 'other' as const, orders: 7 },
  ]
  const order = (methods: Record<string, Method>, before?: string[]) =>
    inOrder(gatewayRows(gateways, methods), before).map(({ key }) => key)

  it('come unknown ones first, then by their orders', () =>
    expect(order({})).toEqual(['custom b', 'custom a', '綠界科技 - atm虛擬帳號', 'paypal']))

  it('are one line where a name is only spelt differently', () => {
    const rows = gatewayRows(gateways, { 'custom  A': 'wechat' })
    expect(rows.filter(({ key }) => key === 'custom a')).toEqual([
      { key: 'custom a', name: 'Custom A', orders: 5, guess: undefined, chosen: 'wechat' },
    ])
  })

  it('stay where they were shown while somebody chooses', () => {
    const before = order({})
    expect(order({ 'Custom B': 'twqr' }, before)).toEqual(before)
    expect(order({ 'Custom B': 'twqr' })[0]).toBe('custom a')
  })

  it('keep a choice that no order names any more', () => {
    const rows = gatewayRows([], { Old: 'wechat' })
    expect(rows).toEqual([{ key: 'old', name: 'Old', orders: 0, chosen: 'wechat' }])
    expect(rows.some(isUnknown)).toBe(false)
  })

  it('take and give back a choice, of one shop alone', () => {
    const methods = withMethod({ A: 'atm' }, 'b', 'credit')
    expect(methods).toEqual({ A: 'atm', b: 'credit' })
    expect(withMethod(methods, 'a', undefined)).toEqual({ b: 'credit' })
    expect(withMethod(methods, 'a', 'webatm')).toEqual({ a: 'webatm', b: 'credit' })
    const shops = [unknownShop(HOST), unknownShop('admin.shopify.com/store/other')]
    expect(withPay(shops, HOST, (pay) => ({ ...pay, methods }))).toEqual([
      { ...unknownShop(HOST), pay: { ...unknownPayShop(), methods } },
      shops[1],
    ])
  })
})
