import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Picture, Product, Verdict } from '../../lib/records'
import { hasText } from '../../lib/rules/brief'
import { feedVerdict } from '../../lib/rules/feed'
import { RULES } from '../../lib/rules/table'
import {
  feed,
  feedContext,
  fineProduct,
  fineVariant,
  picture,
  price,
  second,
  variant,
} from './rules-examples'

const said = ({ findings }: Verdict) => findings.map(({ rule }) => rule)
const facts = ({ findings }: Verdict) => findings.map((finding) => finding.facts)

describe('what was not seen', () => {
  it('counts every rule as not checked where nothing was seen', () => {
    const { findings, notChecked } = feedVerdict({}, { ...feedContext, othersWithSku: undefined })
    expect(findings).toEqual([])
    const all = RULES.filter(({ family }) => family === 'feed').map(({ id }) => id)
    expect([...notChecked, 'feed/url-blank-takes-name'].sort()).toEqual(all.sort())
  })

  it('judges no picture before its bytes were, and says which could not be', () => {
    for (const verdict of [undefined, { kind: 'not-permitted', origin: 'https://cdn.example' } as const]) {
      const { findings, notChecked } = picture(verdict)
      expect(findings).toEqual([])
      expect(notChecked).toEqual([
        'feed/image-not-jpeg',
        'feed/image-cmyk',
        'feed/image-greyscale',
        'feed/image-unreadable',
      ])
    }
  })

  it('takes no variants at all as not read, never as no price', () => {
    const { findings, notChecked } = feed({ variants: [] })
    expect(findings).toEqual([])
    expect(notChecked).toContain('feed/price-missing')
    expect(notChecked).toContain('feed/sku-missing')
  })
})

describe('an excluded product', () => {
  const broken: Partial<Product> = { title: '', url: '', brief: '', pictures: [], groups: [], variants: [{}] }

  it('shows only why it is excluded', () => {
    expect(feed({ ...broken, tags: ['贈品', '排除product feed'] })).toEqual({
      findings: [expect.objectContaining({ rule: 'feed/excluded-gift', severity: 'info', field: 'tags' })],
      notChecked: [],
    })
    expect(said(feed({ ...broken, published: false }))).toEqual(['feed/excluded-unpublished'])
    expect(said(feed({ ...broken, published: false, tags: [' 贈品\u200b'] }))).toEqual([
      'feed/excluded-gift',
      'feed/excluded-unpublished',
    ])
  })

  it.each(['贈品組', '非贈品', '贈 品'])('is not made by the tag %s', (tag) => {
    expect(said(feed({ tags: [tag] }))).toEqual([])
  })

  it.each(['排除product feed', '排除 product feed', '排除Product Feed', '排除ｐｒｏｄｕｃｔ feed'])(
    'is not made by %s, which 美安 ignores',
    (tag) => {
      const verdict = feed({ tags: ['新品', tag] })
      expect(said(verdict)).toEqual(['feed/exclude-tag-ignored'])
      expect(facts(verdict)).toEqual([{ tag }])
    },
  )
})

describe('the address', () => {
  it.each([
    'https://www.tea-shop.example/products/oolong-2026_a.html?x=1&y=[2]#top',
    '//www.tea-shop.example/products/oolong',
    '/products/100%25-tea',
    '/products/%41%2d1',
    'oolong',
  ])('%s is plain', (url) => expect(said(feed({ url }))).toEqual([]))

  it.each([
    '/products/高山茶',
    '/products/%E9%AB%98%e5%b1%b1',
    '/products/%B0%AA', // Big5: no UTF-8, and no ASCII either
    '/products/oolong%20tea',
    '/products/ｏｏｌｏｎｇ',
    '/products/caf\u00e9',
    '/products/a\u200bb',
    'https://茶.example/products/oolong',
  ])('%s is not', (url) => expect(said(feed({ url }))).toEqual(['feed/url-not-ascii']))

  it('is quoted as people read it', () => {
    expect(facts(feed({ url: '/products/%E8%8C%B6' }))).toEqual([{ url: '/products/茶' }])
    expect(facts(feed({ url: '/products/%B0%AA' }))).toEqual([{ url: '/products/%B0%AA' }])
  })

  it('is judged the same percent-coded or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (slug) => {
        const coded = encodeURIComponent(slug)
        const ascii = /^[!-~]+$/.test(slug) && !/["<>\\^`{|}]/.test(slug)
        expect(said(feed({ url: `/p/${coded}` })).includes('feed/url-not-ascii')).toBe(!ascii)
      }),
    )
  })

  it('of a form is the slug box, and its name where the box is blank', () => {
    const form = { form: true }
    expect(said(feed({ slug: '茶', url: undefined }, form))).toEqual(['feed/url-not-ascii'])
    expect(said(feed({ slug: ' ', url: undefined }, form))).toEqual(['feed/url-blank-takes-name'])
    expect(said(feed({ slug: '', title: 'Oolong', url: undefined }, form))).toEqual([])
    expect(said(feed({ slug: '', title: '', url: undefined }, form))).toEqual([
      'feed/name-missing',
      'feed/url-missing',
    ])
    const nameless = feed({ slug: '', title: undefined, url: undefined }, form)
    expect(nameless.findings).toEqual([])
    expect(nameless.notChecked).toContain('feed/url-blank-takes-name')
    expect(feed({ slug: undefined, url: undefined }, form).notChecked).toContain('feed/url-not-ascii')
  })

  it('outside a form is missing where it is blank', () => {
    expect(said(feed({ url: ' ' }))).toEqual(['feed/url-missing'])
    expect(said(feed({ url: undefined, slug: '' }))).toEqual(['feed/url-missing'])
  })

  it.each([
    'https://tea.cyberbiz.co/products/oolong',
    'HTTP://Tea.CYBERBIZ.co:443/products/oolong',
    '//cyberbiz.co./products/oolong',
  ])('%s lies under the platform', (url) => expect(said(feed({ url }))).toEqual(['feed/url-platform-domain']))

  it.each([
    'https://cyberbiz.co.example/products/oolong',
    'https://notcyberbiz.co/products/oolong',
    'https://tea-shop.example/cyberbiz.co/oolong',
    'https://tea-shop.example/?from=//tea.cyberbiz.co',
  ])('%s does not', (url) => expect(said(feed({ url }))).toEqual([]))

  it('without a host cannot be judged by it', () => {
    expect(feed({ url: '/products/oolong' }).notChecked).toEqual(['feed/url-platform-domain'])
    expect(feed({ slug: 'oolong', url: undefined }, { form: true }).notChecked).toEqual([])
  })

  it('names the own domain only where it is one', () => {
    const url = 'https://tea.cyberbiz.co/products/oolong'
    expect(facts(feed({ url }))).toEqual([{ host: 'tea.cyberbiz.co', own: 'tea-shop.example' }])
    expect(facts(feed({ url }, { ownDomain: 'tea.cyberbiz.co' }))).toEqual([{ host: 'tea.cyberbiz.co' }])
  })
})

describe('商品簡述', () => {
  it.each(['', '  \n', '\u00a0'])('%j is empty', (brief) =>
    expect(said(feed({ brief }))).toEqual(['feed/brief-missing']),
  )

  it.each([
    '\u200b',
    '<p></p>',
    '<p>&nbsp;&#160;&#xA0;&#8203;&ZeroWidthSpace;&nbsp</p>',
    '<img src="1.jpg" alt="高山茶">',
    '<img alt="a > b" src=\'data:image/svg+xml,<svg xmlns="x"/>\'>',
    '<!-- 春茶 --><!-->',
    '<!-- never closed 春茶',
    '<style>p { color: red }</style><script>say("茶")</SCRIPT >',
    '<script>if (a < b) {',
    '<iframe src="https://video.example/1">no frames</iframe>',
    '<video controls>cannot play</video><br/>',
    "<p title=it's></p>",
    '<p class="a',
    '\u3164\u2800',
  ])('%s has no text', (brief) => expect(said(feed({ brief }))).toEqual(['feed/brief-no-text']))

  it.each([
    '春茶',
    '<p>春茶</p>',
    '1 < 2',
    '<',
    '&lt;p&gt;',
    '&amp;',
    '<style>p{}</style>茶',
    '<!-- x -->茶',
    '<p>&#26149;</p>',
    "<p title=it's>茶</p>",
    '<scripture>茶</scripture>',
    '<p>👍</p>',
  ])('%s has text', (brief) => expect(said(feed({ brief }))).toEqual([]))

  const silent = fc.constantFrom(
    '<p>',
    '</p>',
    '<br>',
    '&nbsp;',
    ' ',
    '<!-- 茶 -->',
    '<img alt="茶 > 酒">',
    '\u200b',
  )
  const word = fc.constantFrom('茶', 'tea', '9', '！')

  it('has text where a visible word stands between silent pieces, and only there', () => {
    fc.assert(
      fc.property(fc.array(silent), fc.option(word), fc.array(silent), (before, text, after) => {
        expect(hasText([...before, text ?? '', ...after].join(''))).toBe(text !== null)
      }),
    )
  })

  it('is read to its end whatever it holds', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '=',
      '/',
      '!--',
      '-->',
      'script',
      '&#x110000;',
      '&#0;',
      'p ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(typeof hasText(pieces.join(''))).toBe('boolean')
      }),
    )
    expect(hasText('<a'.repeat(100_000))).toBe(false)
    expect(hasText('<script>'.repeat(50_000))).toBe(false)
  })
})

describe('pictures', () => {
  it('are judged one by one, by place', () => {
    const kinds: Picture['verdict'][] = [
      { kind: 'rgb' },
      { kind: 'not-jpeg', format: 'webp' },
      { kind: 'ycck' },
      { kind: 'grey' },
      { kind: 'unreadable', reason: 'cut' },
      undefined,
    ]
    const { findings, notChecked } = feed({ pictures: kinds.map((verdict) => ({ url: 'x', verdict })) })
    expect(findings.map(({ rule, index, facts: each }) => [rule, index, each])).toEqual([
      ['feed/image-not-jpeg', 1, { place: 2, format: 'WEBP' }],
      ['feed/image-cmyk', 2, { place: 3, mode: 'YCCK' }],
      ['feed/image-greyscale', 3, { place: 4 }],
      ['feed/image-unreadable', 4, { place: 5 }],
    ])
    expect(notChecked).toHaveLength(4)
  })
})

describe('variants', () => {
  it('are named where there are several', () => {
    expect(facts(variant({ price: { text: '' } }))).toEqual([{}])
    expect(facts(second({ price: { text: '' } }))).toEqual([{ variant: '紅 / L' }])
    expect(facts(second({ price: { text: '' }, label: undefined }))).toEqual([{ variant: '2' }])
    expect(second({ price: { text: '' } }).findings[0]).toMatchObject({ index: 1, field: 'price' })
  })

  it.each([
    [{ text: '' }, 'missing'],
    [{ text: '　' }, 'missing'],
    [{ text: '時價' }, 'invalid'],
    [price(0), 'invalid'],
    [price(-5), 'invalid'],
  ])('a price of %j is %s', (given, state) => {
    expect(said(variant({ price: given }))).toEqual([`feed/price-${state}`])
    expect(said(variant({ listPrice: given }))).toEqual([`feed/list-price-${state}`])
  })

  it('compares the two prices exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.integer({ min: 1 }), (sold, listed) => {
        const verdict = variant({
          price: { text: 'x', money: { amount: sold, currency: 'TWD' } },
          listPrice: { text: 'x', money: { amount: listed, currency: 'TWD' } },
        })
        expect(said(verdict)).toEqual(listed < sold ? ['feed/list-price-below-price'] : [])
      }),
    )
  })

  it('tell what of them was not seen', () => {
    const { findings, notChecked } = feed({ variants: [{ sku: 'A', price: price(1) }] })
    expect(findings).toEqual([])
    expect(notChecked).toEqual([
      'feed/list-price-missing',
      'feed/list-price-invalid',
      'feed/list-price-below-price',
    ])
  })

  it('share a 產品編號 with one another or with another product, said once a variant', () => {
    const twice = [fineVariant, { ...fineVariant, sku: ' ＴＥＡ-01 ', label: '大' }]
    expect(facts(feed({ variants: twice }))).toEqual([{ variant: '大', sku: 'TEA-01', other: '1' }])
    const elsewhere = { othersWithSku: (sku: string) => (sku === 'TEA-01' ? ['68751035', '綠茶'] : []) }
    expect(facts(feed({}, elsewhere))).toEqual([{ sku: 'TEA-01', other: '綠茶' }])
    expect(said(feed({}, { othersWithSku: () => [fineProduct.id ?? ''] }))).toEqual([])
    expect(feed({}, { othersWithSku: undefined }).notChecked).toEqual(['feed/sku-duplicate'])
  })
})

it('names the product as the page shows it', () => {
  expect(feed({ brief: '' }).findings[0]?.subject).toBe('高山茶 Oolong')
  expect(feed({ title: '' }).findings[0]?.subject).toBe('68751035')
  expect(feed({ title: '', id: undefined }).findings[0]?.subject).toBe('oolong')
})

it('takes groups of blank names as none', () => {
  expect(said(feed({ groups: [' ', ''] }))).toEqual(['feed/group-missing'])
})
