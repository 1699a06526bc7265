// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { feedVerdict } from '../../lib/rules/feed'
import { kinds, readPieces, served } from './files-feed-read'

const sample = (name: string) => readPieces(readFileSync(`test/unit/feed-samples/${name}`))
const twd = (text: string, amount: number) => ({ text, money: { amount: amount * 100, currency: 'TWD' } })

describe('feeds of other marketplaces are recognised and read', () => {
  it('Google Shopping, RSS: price is what it costs without the sale, which may be over', () => {
    const read = sample('google-rss.xml')
    expect(read).toMatchObject({ dialect: 'google', stop: undefined, charset: 'utf-8' })
    expect(kinds(read)).toEqual(['other-marketplace'])
    expect(read.entries.map(({ line }) => line)).toEqual([8, 21])
    expect(read.entries[0]?.product).toEqual({
      id: 'pot-1',
      title: 'Clay pot & lid',
      url: 'https://teahouse.example/p/pot-1',
      brief: '<p>Holds <b>0.6</b> litres</p>',
      pictures: [
        { url: 'https://cdn.teahouse.example/pot-1.jpg' },
        { url: 'https://cdn.teahouse.example/pot-1b.jpg' },
      ],
      variants: [{ sku: 'TP-1', price: twd('980.00 TWD', 980), listPrice: twd('1280.00 TWD', 1280) }],
      groups: ['Tea > Pots'],
      tags: undefined,
      published: undefined,
    })
    expect(read.entries[1]?.product.variants).toEqual([
      { sku: 'TC-2', price: twd('200 TWD', 200), listPrice: twd('200 TWD', 200) },
    ])
  })

  it('Google Shopping, Atom: its page, not itself', () => {
    const read = sample('google-atom.xml')
    expect(read).toMatchObject({ dialect: 'google', stop: undefined })
    expect(read.entries).toHaveLength(1)
    expect(kinds(read)).toEqual(['other-marketplace'])
    expect(read.entries[0]?.product).toMatchObject({
      title: 'Clay pot',
      url: 'https://teahouse.example/p/pot-1',
      brief: 'Holds 0.6 litres',
      variants: [{ sku: 'pot-1', price: twd('1280 TWD', 1280), listPrice: undefined }],
    })
  })

  it('Heureka: a delivery has a price of its own', () => {
    const read = sample('heureka.xml')
    expect(read.dialect).toBe('heureka')
    expect(served(read)).toMatchObject({
      name: 'productname',
      price: 'pricevat',
      group: 'categorytext',
      sku: 'itemid',
    })
    expect(read.entries[0]?.product).toMatchObject({
      title: 'Čajová konvice',
      pictures: [{ url: 'https://cdn.cajovna.example/1.jpg' }, { url: 'https://cdn.cajovna.example/2.jpg' }],
      variants: [{ price: twd('890', 890) }],
    })
  })

  it('Facebook: names that are not known, pictures in elements of their own', () => {
    const read = sample('facebook.xml')
    expect(read.dialect).toBe('facebook')
    expect(read.entries.map(({ product }) => product.pictures?.length)).toEqual([2, 1])
    expect(read.entries[0]?.product.variants?.[0]?.price).toEqual(twd('NT$1,280', 1280))
  })

  it('names that nobody knows, so that a person can say what serves what', () => {
    const read = sample('unknown-names.xml')
    expect(read).toMatchObject({ dialect: 'unknown', stop: undefined })
    expect(read.fields.map(({ key }) => key)).toEqual(['bez', 'bild', 'wert'])
    expect(read.entries).toHaveLength(2)
    const { findings, notChecked } = feedVerdict(read.entries[0]?.product ?? {}, {
      platformSuffix: 'cyberbiz.co',
      ownDomain: '',
      form: false,
    })
    expect(findings).toEqual([])
    expect(notChecked).toContain('feed/name-missing')
    const told = readPieces(readFileSync('test/unit/feed-samples/unknown-names.xml'), undefined, {
      chosen: { bez: 'name', bild: 'picture', wert: 'price' },
    })
    expect(told.entries[1]?.product).toMatchObject({
      title: 'Cup, white',
      pictures: [{ url: 'https://cdn.teahouse.example/2.jpg' }],
      variants: [{ price: twd('200', 200) }],
    })
  })
})

describe('feeds for 美安', () => {
  it('like EVO: price is 定價 beside saleprice, which must be there', () => {
    const read = sample('evo-like.xml')
    expect(read).toMatchObject({ dialect: 'shopcom', stop: undefined, notes: [] })
    expect(served(read)).toMatchObject({ price: 'saleprice', listPrice: 'price', picture: 'largeimage' })
    const said = read.entries.map(({ product }) =>
      feedVerdict(product, { platformSuffix: 'cyberbiz.co', ownDomain: '', form: false }).findings.map(
        ({ rule }) => rule,
      ),
    )
    expect(said).toEqual([
      [],
      ['feed/url-not-ascii', 'feed/brief-no-text', 'feed/group-missing', 'feed/price-missing'],
    ])
  })

  it('like WC1: price alone is 售價, and 定價 was not seen', () => {
    const read = sample('wc1-like.xml')
    expect(read.dialect).toBe('shopcom')
    expect(read.entries[0]?.product.variants).toEqual([
      { sku: '101', price: twd('980', 980), listPrice: undefined },
    ])
  })

  it.each([
    ['chinese.xml', '茶壺', 2],
    ['japanese.xml', '急須', 1],
  ])('%s', (name, title, pictures) => {
    const read = sample(name)
    expect(read.stop).toBeUndefined()
    expect(read.entries[0]?.product).toMatchObject({
      title,
      variants: [
        { sku: 'TP-1', price: { money: { amount: 98_000 } }, listPrice: { money: { amount: 128_000 } } },
      ],
    })
    expect(read.entries[0]?.product.pictures).toHaveLength(pictures)
  })

  it('the export as CSV: rows of one product are its variants', () => {
    const read = sample('export.csv')
    expect(read).toMatchObject({ dialect: 'csv', stop: undefined, notes: [] })
    expect(read.entries.map(({ place, line }) => [place, line])).toEqual([
      [1, 2],
      [2, 5],
    ])
    const [pot, cup] = read.entries
    expect(pot?.product).toMatchObject({
      id: '1',
      brief: '手工陶壺,\n容量 "0.6" 公升',
      variants: [
        { label: '紅', sku: 'TP-1' },
        { label: '藍', sku: 'TP-2' },
      ],
    })
    expect(pot?.product.pictures?.map(({ url }) => url.slice(-5))).toEqual(
      ['1.jpg', '2.jpg', '3.jpg'].map((it) => `/${it}`.slice(-5)),
    )
    expect(cup?.product).toMatchObject({ brief: '', groups: [], variants: [{ price: { text: '' } }] })
  })
})
