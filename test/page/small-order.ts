/** What real shops may draw that the replica does not, one small page each. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankTab, cents, drawn } from './drawn.ts'
import type { Stage } from './stage.ts'

const LOG =
  '<section><h3>訂單操作紀錄</h3><ul><li>2026-11-20 10:30 系統 美安訂單已建立成功</li></ul></section>'
const page = (inside: string, heading = '訂單 #1101'): string => `<h2>${heading}</h2>${inside}${LOG}`

const sums = (rows: readonly (readonly [string, string])[]): string =>
  `<section><h3>貨款資訊</h3><table>${rows.map(([word, figure]) => `<tr><th>${word}</th><td>${figure}</td></tr>`).join('')}</table></section>`

export const smallOrder = (stage: () => Stage) =>
  describe('an order as other shops may draw it', () => {
    let tab: Page
    const draw = drawn(() => tab)

    beforeAll(async () => {
      tab = await blankTab(stage())
    })
    afterAll(() => tab?.close())

    it.each([
      ['訂單 #1101', '#1101'],
      ['訂單明細 #1101', '#1101'],
      ['訂單編號：測試-1102', '測試-1102'],
      ['訂單編號 : 4377', '4377'],
      ['訂單 官網 1133', '官網 1133'],
      ['美安訂單 #1101', '#1101'],
      ['#1101', '#1101'],
      ['訂單 #1101 進行中', '#1101'],
      ['<span>訂單</span> <b>A_1103</b>', 'A_1103'],
    ])('a heading %s names %s', async (heading, name) => {
      expect(await draw(page('', heading), 'kind')).toBe('order')
      expect(await draw(page('', heading), 'order')).toMatchObject({ name })
    })

    it('names the order by 訂單編號 where no heading does, and not at all where nothing does', async () => {
      const fact = '<h2>訂單</h2><dl><dt>訂單編號</dt><dd>#1101</dd></dl>'
      expect(await draw(fact + LOG, 'order')).toMatchObject({ name: '#1101' })
      expect(await draw(`<h2>訂單</h2>${LOG}`, 'kind')).toBeNull()
      // A menu's badge counts orders; it names none.
      expect(
        await draw(`<nav><ul><li><a href="/x">訂單 3</a></li></ul></nav><h2>訂單</h2>${LOG}`, 'order'),
      ).toBeNull()
    })

    it.each([
      ['<dl><dt>付款狀態</dt><dd>付款失敗</dd></dl>'],
      ['<p><b>付款狀態</b>：付款失敗</p>'],
      ['<p>付款狀態：付款失敗</p>'],
      ['<div><span>付款狀態</span><span class="pill">付款失敗</span></div>'],
      ['<div><label><b>付款狀態</b>：</label><div><span>付款失敗</span></div></div>'],
      ['<table><tr><th>付款狀態</th><th>配送狀態</th></tr><tr><td>付款失敗</td><td>未出貨</td></tr></table>'],
      ['<ul><li>付款狀態 <em>付款失敗</em></li></ul>'],
    ])('reads a state in %s', async (html) => {
      expect(await draw(page(html), 'order')).toMatchObject({ financial: 'failed' })
    })

    it('says nothing of a state that the page tells in two ways', async () => {
      const twice = '<dl><dt>付款狀態</dt><dd>付款失敗</dd></dl><dl><dt>付款狀態</dt><dd>已收到款項</dd></dl>'
      const seen = await draw(page(twice), 'order')
      expect(seen).not.toHaveProperty('financial')
      expect(seen).toMatchObject({ unread: expect.arrayContaining(['financial']) })
      expect(await draw(page('<p>請確認付款狀態後再出貨</p>'), 'order')).not.toHaveProperty('financial')
      expect(
        await draw(page('<dl hidden><dt>付款狀態</dt><dd>付款失敗</dd></dl>'), 'order'),
      ).not.toHaveProperty('financial')
    })

    it.each([
      ['NT$1,280', 1280],
      ['$1,280', 1280],
      ['1,280 元', 1280],
      ['１，２８０元', 1280],
      ['ＮＴ＄１，２８０', 1280],
      ['NT$ 1,280.50', 1280.5],
      ['<span>NT$</span><span>1,280</span>', 1280],
      ['<del>NT$1,500</del> NT$1,280', 1280],
      ['<s>1,500</s><b>1,280</b>', 1280],
    ])('reads a total %s', async (figure, amount) => {
      expect(await draw(page(sums([['訂單金額', figure]])), 'order')).toMatchObject({ total: cents(amount) })
    })

    it.each([
      ['NT$720 NT$680'],
      ['<span>720</span><span>680</span>'],
      ['—'],
      ['計算中'],
      ['US$40'],
      ['1,2,3'],
    ])('makes no total of %s', async (figure) => {
      expect(await draw(page(sums([['訂單金額', figure]])), 'order')).not.toHaveProperty('total')
    })

    const between = (rows: readonly (readonly [string, string])[], total: string) =>
      draw(page(sums([['商品小計', 'NT$1,320'], ...rows, ['訂單金額', total]])), 'order')

    it.each<[string, [string, string][], number | undefined, number | undefined]>([
      ['none', [['運費', 'NT$60']], 0, 60],
      [
        'a minus sign',
        [
          ['優惠券折扣', '-NT$100'],
          ['運費', 'NT$60'],
        ],
        100,
        60,
      ],
      [
        'another minus, full width',
        [
          ['優惠券折扣', '－ＮＴ＄１００'],
          ['運費', '６０'],
        ],
        100,
        60,
      ],
      ['a real minus sign', [['優惠券折扣', '−NT$100']], 100, undefined],
      ['in brackets', [['紅利折抵', '(100)']], 100, undefined],
      [
        'without a sign, told by its word',
        [
          ['優惠券折扣', 'NT$100'],
          ['VIP 折扣', '20'],
        ],
        120,
        undefined,
      ],
      ['the sign in an element of its own', [['商店折扣', '<i>-</i><b>NT$</b><b>100</b>']], 100, undefined],
      ['a word that holds figures', [['滿 1000 折 100', '-NT$100']], 100, undefined],
      [
        'nothing off',
        [
          ['優惠券折扣', 'NT$0'],
          ['運費', 'NT$60'],
        ],
        0,
        60,
      ],
      [
        'taken off the shipping alone',
        [
          ['運費', 'NT$60'],
          ['運費折抵', '-NT$60'],
        ],
        0,
        0,
      ],
      [
        'free shipping in words',
        [
          ['優惠券折扣', '-NT$100'],
          ['運費', '免運費'],
        ],
        100,
        0,
      ],
      ['a fee is no discount', [['手續費', 'NT$30']], 0, undefined],
      ['one that cannot be read', [['優惠券折扣', '贈送']], undefined, undefined],
    ])('discounts: %s', async (_, rows, discounts, shipping) => {
      const seen = (await between(rows, 'NT$1,280')) as { discounts?: object; shipping?: object }
      expect(seen.discounts).toEqual(discounts === undefined ? undefined : cents(discounts))
      expect(seen.shipping).toEqual(shipping === undefined ? undefined : cents(shipping))
    })

    it('reads discounts in a list of terms, and none where the total stands first', async () => {
      const list = (pairs: readonly string[]) => `<dl>${pairs.map((one) => one).join('')}</dl>`
      const pair = (word: string, figure: string) => `<dt>${word}</dt><dd>${figure}</dd>`
      const goods = pair('商品小計', 'NT$500')
      const less = pair('折價券', '-NT$50')
      const total = pair('總計', 'NT$450')
      expect(await draw(page(list([goods, less, total])), 'order')).toMatchObject({ discounts: cents(50) })
      expect(await draw(page(list([total, goods, less])), 'order')).not.toHaveProperty('discounts')
    })

    it('a refund is what was refunded, never what a dialog asks', async () => {
      const asked = '<div role="dialog"><h5>取消訂單</h5><label>退款金額</label><span>NT$999</span></div>'
      expect(await draw(page(sums([['已退款金額', '-NT$320']])) + asked, 'order')).toMatchObject({
        refunded: cents(320),
      })
      expect(await draw(page('') + asked, 'order')).not.toHaveProperty('refunded')
    })

    it('lines: 小計 at their head is not the goods, sums below them are no lines, struck prices none', async () => {
      const lines = (rows: string, head = '小計') =>
        `<table><thead><tr><th>商品</th><th>單價</th><th>數量</th><th>${head}</th></tr></thead><tbody>${rows}</tbody></table>`
      const tea = '<tr><td>茶 <span>贈品</span></td><td>99</td><td>1</td><td><del>120</del> 99</td></tr>'
      const cup = '<tr><td>杯</td><td>680</td><td>1</td><td>NT$680</td></tr>'
      const foot =
        '<tr><td colspan="3">商品小計</td><td>779</td></tr><tr><td colspan="3">運費</td><td>60</td></tr><tr><td colspan="3">總計</td><td>839</td></tr>'
      expect(await draw(page(lines(tea + cup + foot)), 'order')).toMatchObject({
        lines: [
          { title: '茶', total: cents(99), gift: true },
          { title: '杯', total: cents(680) },
        ],
        goods: cents(779),
        shipping: cents(60),
        total: cents(839),
        discounts: cents(0),
      })
      // One line under one head: 小計 above it is the line's, and the goods are not told.
      const alone = await draw(page(lines(cup)), 'order')
      expect(alone).toMatchObject({ lines: [{ title: '杯', total: cents(680) }] })
      expect(alone).not.toHaveProperty('goods')
    })

    it.each([
      [
        '<div><div class="head"><h3>訂單操作紀錄</h3><button>收合</button></div><p>2026-11-20 訂單成立</p></div>',
        false,
        undefined,
      ],
      ['<div><b>訂單操作紀錄：</b><p>2026-11-20 美安訂單已建立成功</p></div>', true, undefined],
      ['<div><h3>訂單操作紀錄</h3><p>2026-11-20 訂單狀態變更為「已取消」</p></div>', false, true],
      ['<div><h3>訂單操作紀錄</h3><p>2026-11-20 顧客申請取消訂單</p></div>', false, undefined],
      ['<div><h3>訂單操作紀錄</h3><p>載入中…</p></div>', undefined, undefined],
      ['<div><h3>訂單操作紀錄</h3></div>', undefined, undefined],
    ])('the log %s', async (html, recorded, cancelled) => {
      const before = '<section><h3>成立</h3><p>2026-11-19</p></section>'
      const seen = (await draw(`<h2>訂單 #1101</h2>${before}${html}`, 'order')) as Record<string, unknown>
      expect([seen.recorded, seen.wasCancelled]).toEqual([recorded, cancelled])
    })

    it('what LINE購物 calls 同步狀態 makes no order one of 美安’s', async () => {
      const log = LOG.replace('美安訂單已建立成功', '訂單成立')
      const line = '<dl><dt>同步狀態</dt><dd>取消失敗</dd></dl>'
      expect(await draw(`<h2>訂單 #1</h2>${line}${log}`, 'order')).not.toHaveProperty('shopCom')
      const own = line.replace('同步狀態', '美安同步狀態')
      expect(await draw(`<h2>訂單 #1</h2>${own}${log}`, 'order')).toMatchObject({
        shopCom: true,
        cancelSync: 'failed',
      })
    })
  })
