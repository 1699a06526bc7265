/** Small pages made by chance: what a person would find is found, whatever stands around it. */
import fc from 'fast-check'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankTab, cents, drawn } from './drawn.ts'
import type { Stage } from './stage.ts'

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const amount = fc.integer({ min: 0, max: 9_999_999 })
const written = fc
  .record({
    digits: amount,
    style: fc.constantFrom('NT$', 'NT$ ', '$', '元', ' 元', ''),
    commas: fc.boolean(),
    full: fc.boolean(),
    cut: fc.boolean(),
    struck: fc.option(amount),
  })
  .map(({ digits, style, commas, full, cut, struck }) => {
    const number = commas ? digits.toLocaleString('en-US') : `${digits}`
    const text = style.includes('元') ? number + style : style + number
    const shown = full ? wide(text) : text
    const parts = cut && !style.includes('元') && style ? `<i>${style}</i><b>${number}</b>` : shown
    return { digits, html: struck === null ? parts : `<del>NT$${struck}</del>${parts}` }
  })

const decorated = fc
  .tuple(fc.constantFrom('', '*', '：', ' *', '（必填）', '必填', ':', '＊'), fc.boolean(), fc.boolean())
  .map(([mark, apart, bold]) => (word: string) => {
    const said = bold ? `<b>${word}</b>` : word
    return mark === '必填' || apart
      ? `<label>${said}<span>${mark}</span></label>`
      : `<label>${said}${mark}</label>`
  })

const PRODUCT = [
  '商品名稱',
  '商品網址',
  '售價',
  '定價',
  '產品編號',
  '商品群組',
  '商品關聯群組',
  '標籤',
] as const
const KEYS: Record<(typeof PRODUCT)[number], string> = {
  商品名稱: 'name',
  商品網址: 'url',
  售價: 'price',
  定價: 'listPrice',
  產品編號: 'sku',
  商品群組: 'group',
  商品關聯群組: 'related',
  標籤: 'tags',
}
const STRANGE = ['商品標語', '會員售價', '定價說明', '商品群組說明', '關聯', '庫存', '訂單']

const COLUMNS = {
  訂單: { key: 'name', cells: ['#1101'], read: '#1101' },
  訂單狀態: { key: 'order', cells: ['<i>已取消</i>'], read: 'cancelled' },
  付款狀態: { key: 'financial', cells: ['付款失敗', '<span>付款失敗</span>'], read: 'failed' },
  配送狀態: { key: 'fulfillment', cells: ['未出貨'], read: 'unshipped' },
  訂單金額: { key: 'total', cells: ['NT$1,280', '1,280 元', '１２８０'], read: cents(1280) },
} as const
const OTHERS = ['退貨狀態', '付款方式', '訂單狀態備註', '顧客', '付款狀態更新', '訂單標籤', '訂單數']

export const properties = (stage: () => Stage) =>
  describe('made by chance', () => {
    let tab: Page
    const draw = drawn(() => tab)

    beforeAll(async () => {
      tab = await blankTab(stage())
    })
    afterAll(() => tab?.close())

    it('every box stands by its own label, and by no stranger’s', async () => {
      const words = fc.shuffledSubarray([...PRODUCT, ...STRANGE], { minLength: 1 })
      await fc.assert(
        fc.asyncProperty(
          words,
          fc.array(decorated, { minLength: 15, maxLength: 15 }),
          async (labels, make) => {
            const html = labels
              .map(
                (word, at) => `<div><div>${make[at]?.(word)}</div><div><input id="box-${word}"></div></div>`,
              )
              .join('')
            const known = labels.filter((word): word is (typeof PRODUCT)[number] => word in KEYS)
            expect(await draw(html, 'boxes')).toEqual(known.map((word) => [KEYS[word], `box-${word}`]))
          },
        ),
        { numRuns: 150 },
      )
    })

    it('every column is found by its head, in any order, beside any others, under any span', async () => {
      const others = [...Object.keys(COLUMNS).slice(1), ...OTHERS]
      const heads = fc
        .tuple(fc.shuffledSubarray(others, { minLength: 1 }), fc.nat(others.length))
        .map(([some, at]) => some.toSpliced(at, 0, '訂單'))
      const twelve = (most: number) => fc.array(fc.nat(most), { minLength: 12, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(heads, twelve(2), twelve(2), async (titles, wider, which) => {
          const wanted: Record<string, unknown> = { anchor: '#1101' }
          const head = titles.map((title, at) => `<th colspan="${1 + (wider[at] ?? 0)}">${title}</th>`)
          const cells = titles.map((title, at) => {
            const column = COLUMNS[title as keyof typeof COLUMNS]
            if (column) wanted[column.key] = column.read
            const text = column ? column.cells[(which[at] ?? 0) % column.cells.length] : '付款失敗'
            return `<td>${text}</td>${'<td></td>'.repeat(wider[at] ?? 0)}`
          })
          const html = `<table><thead><tr>${head.join('')}</tr></thead><tbody><tr>${cells.join('')}</tr></tbody></table>`
          expect(await draw(html, 'orders')).toEqual([wanted])
        }),
        { numRuns: 150 },
      )
    })

    it('an amount is read as it is written, or not at all', async () => {
      await fc.assert(
        fc.asyncProperty(written, async ({ digits, html }) => {
          const page = `<h2>訂單 #1</h2><dl><dt>訂單金額</dt><dd>${html}</dd></dl>`
          expect(await draw(page, 'order')).toMatchObject({ total: cents(digits) })
        }),
        { numRuns: 200 },
      )
    })

    it('two amounts in one place are never one', async () => {
      await fc.assert(
        fc.asyncProperty(
          amount,
          amount,
          fc.constantFrom('', ' ', '<br>', ' ~ ', ' / '),
          async (a, b, gap) => {
            const page = `<h2>訂單 #1</h2><dl><dt>訂單金額</dt><dd><b>${a}</b>${gap}<b>${b}</b></dd></dl>`
            expect(await draw(page, 'order')).not.toHaveProperty('total')
          },
        ),
        { numRuns: 100 },
      )
    })

    it('discounts between the goods and the total add up, whatever stands with them', async () => {
      const off = fc.record({
        word: fc.constantFrom('優惠券折扣', '商店折扣', 'VIP 折扣', '紅利折抵', '滿 1000 折 100', '折價券'),
        less: fc.integer({ min: 1, max: 500 }),
        sign: fc.constantFrom('-', '−', '－', ''),
        style: fc.constantFrom('NT$', '$', ''),
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(off, { maxLength: 5 }),
          fc.nat(120),
          fc.constantFrom('tr', 'dl', 'div'),
          async (all, shipping, how) => {
            const row = (word: string, figure: string) =>
              how === 'tr'
                ? `<tr><td>${word}：</td><td>${figure}</td></tr>`
                : how === 'dl'
                  ? `<dt>${word}</dt><dd>${figure}</dd>`
                  : `<div><span>${word}</span><span>${figure}</span></div>`
            const rows = [
              row('商品小計', 'NT$9,000'),
              ...all.map(({ word, less, sign, style }) => row(word, `${sign}${style}${less}`)),
              row('運費', `NT$${shipping}`),
              row('訂單金額', 'NT$1'),
            ].join('')
            const block =
              how === 'tr'
                ? `<table>${rows}</table>`
                : how === 'dl'
                  ? `<dl>${rows}</dl>`
                  : `<div>${rows}</div>`
            const sum = all.reduce((total, { less }) => total + less, 0)
            expect(await draw(`<h2>訂單 #1</h2>${block}`, 'order')).toMatchObject({
              goods: cents(9000),
              discounts: cents(sum),
              shipping: cents(shipping),
              total: cents(1),
            })
          },
        ),
        { numRuns: 150 },
      )
    })
  })
