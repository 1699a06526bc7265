// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyNamed, fieldsOf, readXml, textOf } from '../../lib/files/xml'
import {
  categoryOf,
  fromWallTime,
  linkStatusOf,
  linkStepOf,
  mallOfShop,
  mallStateOf,
  TOKYO,
  toWallTime,
} from '../../lib/records'
import { MALL_STATES, STATUS, SUBJECT } from '../replicas/crossmall/data-words'

describe('the mall that a shop’s name tells', () => {
  it.each([
    ['au PAY マーケット店', 'aupay'],
    ['auPAYマーケット', 'aupay'],
    ['ａｕ　ＰＡＹ　ﾏｰｹｯﾄ', 'aupay'],
    ['旧Wowma!店', 'aupay'],
    ['楽天市場店', 'rakuten'],
    ['Rakuten 2号店', 'rakuten'],
    ['ＡＭＡＺＯＮ店', 'amazon'],
    ['ｱﾏｿﾞﾝ', 'amazon'],
    ['Yahoo!ショッピング', 'yahoo'],
    ['ヤフー店', 'yahoo'],
    ['本店', undefined],
    ['', undefined],
    ['自社サイト(Amazon Pay対応)', undefined],
    ['自社サイト 楽天ペイ', undefined],
    ['Yahoo!オークション', undefined],
    ['楽天とAmazonの予備', undefined],
    ['Nau Pay', undefined],
  ])('%s: %s', (name, mall) => expect(mallOfShop(name)).toBe(mall))
})

describe('words of the console', () => {
  it('are known as the vendor writes them, in any width', () => {
    expect(Object.values(STATUS).map(linkStatusOf)).toEqual([
      'blank',
      'fetch-error',
      'shipped',
      'ship-error',
      'completed',
      'complete-error',
    ])
    expect(['空欄(未処理)', '空欄（未処理）', ' 出荷情報反映済　み', '別'].map(linkStatusOf)).toEqual([
      'blank',
      'blank',
      'shipped',
      'other',
    ])
    expect(['通常', '保留', 'ｷｬﾝｾﾙ', '', '予約'].map(categoryOf)).toEqual([
      'regular',
      'held',
      'cancelled',
      undefined,
      'other',
    ])
    const states = MALL_STATES.filter((state) => mallStateOf(state) !== 'other')
    expect(states).toEqual(['完了', 'キャンセル', 'キャンセル受付中'])
    expect(mallStateOf(' ')).toBeUndefined()
    expect(Object.values(SUBJECT).map(linkStepOf)).toEqual(['ship', 'complete'])
    expect(linkStepOf('自動注文情報ステータス取得')).toBe('fetch')
    expect(linkStepOf('自動注文完了ステータス反映結果')).toBeUndefined()
  })
  it('are never taken from what every object has', () => {
    for (const word of ['constructor', 'toString', '__proto__']) {
      expect([linkStatusOf(word), categoryOf(word)]).toEqual(['other', 'other'])
    }
  })
})

describe('a clock in Tokyo', () => {
  it('is nine hours ahead, and comes back as it was', () => {
    expect(fromWallTime('2026/11/22 9:00', TOKYO)).toBe(Date.UTC(2026, 10, 22))
    expect(fromWallTime('2026-11-22', TOKYO)).toBe(Date.UTC(2026, 10, 21, 15))
    expect(fromWallTime('2026-02-31 00:00', TOKYO)).toBeUndefined()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
        expect(fromWallTime(toWallTime(seconds * 1_000, TOKYO), TOKYO)).toBe(seconds * 1_000)
      }),
    )
  })
})

describe('XML', () => {
  const root = (text: string) => {
    const xml = readXml(text)
    if (!xml.ok) throw new Error(xml.reason)
    return xml.root
  }
  it('is a tree, with text, CDATA, attributes and entities', () => {
    const read = root('\n<?xml version="1.0"?><a n="1"> x <b/><b>&amp;<![CDATA[<&>]]></b>&#x7BA1; </a>')
    expect(read).toMatchObject({ name: 'a', attributes: { n: '1' } })
    expect(read.text).toBe('x 管')
    expect(everyNamed(read, 'B').map(({ text }) => text)).toEqual(['', '&<&>'])
  })
  it('is found by name in any spelling', () => {
    const read = root('<r><ns:Order_Number>7</ns:Order_Number><x><order-number>8</order-number></x></r>')
    expect(textOf(read, 'orderNumber')).toBe('7')
    expect(fieldsOf(read)('order_number')).toBe('7')
    expect(fieldsOf(read)('x_y')).toBeUndefined()
  })
  it('may hold what customers’ own words bring along', () => {
    expect(root('<a>x\u000by\u0000z</a>').text).toBe('xyz')
  })
  it.each(['', 'plain', '<a>', '<a></b>', '<a>&b</a>', '<a b=1/>', '<a/><b/>', '<a>\n</a'])(
    '%j is none',
    (text) => {
      expect(readXml(text).ok).toBe(false)
    },
  )
  it('does not expand entities that a document makes up', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    expect(readXml(bomb).ok).toBe(false)
  })
  it('may be nested deeper than a stack is', () => {
    const deep = `${'<a>'.repeat(50_000)}<b>x</b>${'</a>'.repeat(50_000)}`
    expect(textOf(root(deep), 'b')).toBe('x')
  })
  it('any text comes to something', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readXml(text).ok === 'boolean'))
    fc.assert(fc.property(fc.string(), (text) => typeof readXml(`<a>${text}</a>`).ok === 'boolean'))
  })
})
