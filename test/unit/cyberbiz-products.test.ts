// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { whole } from '../../lib/records'
import { parseProduct, toProduct } from '../../lib/vendors/cyberbiz'

const product = (raw: object, from: 'list' | 'detail' = 'detail') => {
  const parsed = parseProduct(raw)
  if (!parsed.ok) throw new Error(parsed.rejected.reason)
  return toProduct(parsed.item, from)
}

describe('a product', () => {
  it('is read whole', () => {
    expect(
      product({
        id: 48120001,
        title: '烏龍茶',
        product_url: '//shop.example.com/products/oolong-%E8%8C%B6',
        published: true,
        brief: '<p>高山</p>',
        tags: [{ id: 1, name: '贈品', category: 0 }, { name: null }, '新品'],
        custom_collections: [{ id: 2, title: '茶葉' }, { title: '' }],
        related_collections: [{ title: '別的' }],
        photos: [
          { id: 2, url: '//cdn.example.com/b.jpg', position: 2 },
          { id: 1, url: 'https://cdn.example.com/a.jpg?x=1', position: 1 },
          { id: 3, url: '/media/c.jpeg', position: null },
        ],
        product_variants: [
          { sku: 'T-1', price: 1280.0, compare_at_price: null, option1: '半斤', option2: null },
          { sku: null, price: 0.0, compare_at_price: 1500.5, option1: '一斤', option2: '禮盒' },
        ],
      }),
    ).toEqual({
      id: '48120001',
      title: '烏龍茶',
      url: '//shop.example.com/products/oolong-%E8%8C%B6',
      brief: '<p>高山</p>',
      pictures: [
        { url: 'https://cdn.example.com/a.jpg?x=1' },
        { url: 'https://cdn.example.com/b.jpg' },
        { url: 'https://shop.example.com/media/c.jpeg' },
      ],
      variants: [
        { label: '半斤', sku: 'T-1', price: { text: '1280', money: whole(1280) }, listPrice: { text: '' } },
        {
          label: '一斤 / 禮盒',
          sku: '',
          price: { text: '0', money: whole(0) },
          listPrice: { text: '1500.5', money: { amount: 150_050, currency: 'TWD' } },
        },
      ],
      groups: ['茶葉'],
      tags: ['贈品', '新品'],
      published: true,
    })
  })

  it('does not take a field that was left out for an empty one', () => {
    expect(product({ title: null, brief: null })).toEqual({ title: '', brief: '' })
    expect(product({})).toEqual({})
    expect(product({ product_variants: [{}] })).toEqual({ variants: [{}] })
    expect(product({ custom_collections: [], tags: [], product_variants: [] })).toEqual({
      groups: [],
      tags: [],
      variants: [],
    })
  })

  it('accepts both ways of telling pictures, and no claim that there are none from a list that leaves them out', () => {
    const urls = (raw: object, from: 'list' | 'detail') => product(raw, from).pictures?.map((it) => it.url)
    const photo_urls = ['//cdn.example.com/a.jpg', null]
    expect(urls({ photos: [], photo_urls }, 'list')).toEqual(['https://cdn.example.com/a.jpg'])
    expect(urls({ photos: [{ url: 'https://cdn.example.com/b.jpg' }], photo_urls }, 'list')).toEqual([
      'https://cdn.example.com/b.jpg',
    ])
    expect(urls({ photos: [] }, 'list')).toBeUndefined()
    expect(urls({ photos: [], photo_urls: [] }, 'list')).toEqual([])
    expect(urls({ photos: [] }, 'detail')).toEqual([])
    expect(urls({}, 'detail')).toBeUndefined()
  })

  it('names a variant by its options, else by its title', () => {
    const labels = (variant: object) =>
      product({ product_variants: [variant] }).variants?.map((it) => it.label)
    expect(labels({ title: '預設', option1: '紅', option2: null, option3: 'L' })).toEqual(['紅 / L'])
    expect(labels({ title: ' 預設 ' })).toEqual(['預設'])
    expect(labels({ title: null })).toEqual([undefined])
  })
})
