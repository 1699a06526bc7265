import { describe, expect, it } from 'vitest'
import {
  parseDays,
  parseDomain,
  parseKey,
  parseOrigin,
  parsePlace,
  parseRate,
  parseShop,
  showRate,
} from '../../components/options/parse'
import { checkAsk } from '../../lib/messages.schema'
import { SETTINGS } from './components-desk'

const good = <T,>(value: T) => ({ value })

describe('what people type into the options', () => {
  it.each([
    'myshop',
    ' MyShop ',
    'ｍｙｓｈｏｐ',
    'myshop.cyberbiz.co',
    'https://myshop.cyberbiz.co/admin/orders_v2?page=2#top',
    'http://myshop.cyberbiz.co',
    'ｈｔｔｐｓ：／／ｍｙｓｈｏｐ．ｃｙｂｅｒｂｉｚ．ｃｏ／ａｄｍｉｎ',
    'myshop.cyberbiz.co/admin',
  ])('finds the shop in %s', (typed) => {
    expect(parseShop(typed)).toEqual(good('myshop.cyberbiz.co'))
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['https://www.myshop.com.tw/admin', 'elsewhere'],
    ['https://myshop.cyberbiz.co.evil.example/admin', 'elsewhere'],
    ['https://evil.example/myshop.cyberbiz.co', 'elsewhere'],
    ['https://www.cyberbiz.co/', 'platform'],
    ['api', 'platform'],
    ['my shop', 'name'],
    ['https://a.b.cyberbiz.co', 'name'],
    ['-shop', 'name'],
    ['javascript:alert(1)', 'name'],
    ['我的店', 'name'],
  ])('says what is wrong with the shop "%s"', (typed, why) => {
    expect(parseShop(typed)).toEqual({ error: `options.bad.shop.${why}` })
  })

  it.each([
    ['', ''],
    ['https://www.MyShop.com.tw/products', 'www.myshop.com.tw'],
    ['ｗｗｗ．myshop．ｃｏｍ．ｔｗ', 'www.myshop.com.tw'],
    ['商店.台灣', 'xn--czrs0t.xn--kpry57d'],
  ])('reads the domain %s', (typed, domain) => expect(parseDomain(typed)).toEqual(good(domain)))

  it.each(['myshop', '127.0.0.1', 'a b.com', 'http://', 'ftp://shop.tw'])('refuses the domain %s', (typed) =>
    expect(parseDomain(typed)).toEqual({ error: 'options.bad.domain' }),
  )
  it('refuses the address that the platform gave', () =>
    expect(parseDomain('myshop.cyberbiz.co')).toEqual({ error: 'options.bad.domain.platform' }))

  it.each([
    ['8', 800],
    ['８％', 800],
    ['4.25 %', 425],
    ['0.5', 50],
    ['100', 10_000],
    ['', undefined],
  ])('reads the rate "%s"', (typed, rate) => {
    expect(parseRate(typed)).toEqual(good(rate))
    expect(parseRate(showRate(rate))).toEqual(good(rate))
  })
  it.each(['0', '100.01', '-8', '8.125', '4,5', 'eight', '1e2'])('refuses the rate "%s"', (typed) =>
    expect(parseRate(typed)).toEqual({ error: 'options.bad.rate' }),
  )

  it.each([
    ['0', 0],
    ['７', 7],
    ['29 天', 29],
    ['7日', 7],
  ])('reads the days "%s"', (typed, days) => expect(parseDays(typed)).toEqual(good(days)))
  it.each(['', '30', '-1', '1.5', 'week'])('refuses the days "%s"', (typed) =>
    expect(parseDays(typed)).toEqual({ error: 'options.bad.days' }),
  )

  it('takes a key as pasted, and refuses what cannot stand in a header', () => {
    expect(parseKey('  Bearer abc.def\n', 'x')).toEqual(good('abc.def'))
    expect(parseKey('  ', 'x')).toEqual({ error: 'x' })
    expect(parseKey('ａbc', 'x')).toEqual({ error: 'options.bad.key' })
    expect(parseKey('a\nb', 'x')).toEqual({ error: 'options.bad.key' })
  })

  it.each([
    'https://api.cyberbiz.co',
    'https://api.cyberbiz.co/',
    'https://api.cyberbiz.co/*',
    'https://x.tw:8443',
  ])('takes %s as an origin to permit', (typed) =>
    expect(parseOrigin(typed)).toMatch(/^https:\/\/[a-z.]+(:8443)?$/),
  )
  it.each([
    'http://x.tw',
    'https://*',
    'https://*/*',
    'https://x.tw/a',
    'https://u:p@x.tw',
    'javascript:1',
    '',
    'https://x.tw:443',
    '<all_urls>',
  ])('permits nothing for %s', (typed) => expect(parseOrigin(typed)).toBeUndefined())

  it('knows where the page was asked to open', () => {
    expect(parsePlace('')).toEqual({ at: 'all' })
    expect(parsePlace(`permit=${encodeURIComponent('https://x.tw')}`)).toEqual({
      at: 'permit',
      origin: 'https://x.tw',
    })
    expect(parsePlace('permit=nonsense')).toEqual({ at: 'permit', origin: undefined })
    expect(parsePlace('shop=myshop.cyberbiz.co')).toEqual({ at: 'shop', host: 'myshop.cyberbiz.co' })
  })

  it('lets nothing through that the background would refuse', () => {
    const shop = {
      host: 'myshop.cyberbiz.co',
      ownDomain: 'xn--czrs0t.xn--kpry57d',
      commissionRate: 10_000,
      autoCancelDays: 29,
    }
    const settings = { ...SETTINGS, shops: [shop], interval: 240, retention: 180 }
    expect(checkAsk({ storeside: 'setSettings', ask: { settings } })).toMatchObject({
      storeside: 'setSettings',
    })
  })
})
