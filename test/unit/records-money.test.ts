import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, display, fromMajor, money, parseMoney, plain, share, subtract, whole } from '../../lib/records'

describe('amounts as people write them', () => {
  it.each([
    ['NT$1,280', 128_000],
    ['NT$ 1,280', 128_000],
    ['１，２８０元', 128_000],
    ['1280 元', 128_000],
    ['＄１２８０', 128_000],
    ['- NT$60', -6_000],
    ['−60', -6_000],
    ['(60)', -6_000],
    ['1,280.50', 128_050],
    ['0', 0],
  ])('%s', (text, amount) => expect(parseMoney(text)).toEqual(money(amount)))

  it.each([
    '',
    '-',
    'NT$',
    '1.234',
    '12,34',
    '720 680',
    'NT$720 NT$680',
    'US$5',
    '約 100',
    '100 起',
    '1e3',
    '١٢',
  ])('「%s」 is no amount of Taiwan dollars', (text) => expect(parseMoney(text)).toBeUndefined())

  it('knows yen, which have no cents', () => {
    expect(parseMoney('￥1,280', 'JPY')).toEqual(money(1_280, 'JPY'))
    expect(parseMoney('１，２８０円', 'JPY')).toEqual(money(1_280, 'JPY'))
    expect(parseMoney('1.5', 'JPY')).toBeUndefined()
  })

  it('reads back whatever it shows and whatever it types', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
        const it = money(amount)
        expect(parseMoney(plain(it))).toEqual(it)
        for (const language of ['zh-TW', 'ja', 'en']) expect(parseMoney(display(it, language))).toEqual(it)
      }),
    )
  })
})

describe('amounts are exact', () => {
  it('takes a float of JSON only where it means cents', () => {
    expect(fromMajor(104)).toEqual(whole(104))
    expect(fromMajor(0.1 + 0.2)).toEqual(money(30))
    expect(fromMajor(1.005)).toBeUndefined()
    expect(fromMajor(Number.NaN)).toBeUndefined()
    expect(fromMajor('104')).toBeUndefined()
  })

  it('adds and takes away without loss, and never across currencies', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: -1e12, max: 1e12 }), (a, b) => {
        expect(subtract(add(money(a), money(b)), money(b))).toEqual(money(a))
      }),
    )
    expect(() => add(money(1), money(1, 'JPY'))).toThrow(TypeError)
    expect(() => money(0.5)).toThrow(RangeError)
  })

  it('works out a commission to the cent', () => {
    expect(share(whole(1_220), 800)).toEqual(money(9_760))
    expect(share(money(33), 450)).toEqual(money(1))
    expect(share(whole(1), 1_250)).toEqual(money(13))
  })
})
