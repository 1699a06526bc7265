/** Lists, forms and settings as other shops may draw them, one small page each. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankTab, cents, drawn } from './drawn.ts'
import type { Stage } from './stage.ts'

const table = (head: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((one) => (one.startsWith('<th') ? one : `<th>${one}</th>`)).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((one) => (one.startsWith('<td') ? one : `<td>${one}</td>`)).join('')}</tr>`).join('')}</tbody></table>`

const field = (label: string, box: string): string => `<div><div>${label}</div><div>${box}</div></div>`

export const smallLists = (stage: () => Stage) =>
  describe('lists and forms as other shops may draw them', () => {
    let tab: Page
    const draw = drawn(() => tab)

    beforeAll(async () => {
      tab = await blankTab(stage())
    })
    afterAll(() => tab?.close())

    it.each([
      ['訂單'],
      ['訂單編號'],
      ['訂單號碼'],
      ['<button>訂單</button>'],
      ['訂單 ▼'],
      ['訂單<span class="tip">點擊排序說明</span>'],
    ])('finds the orders under a head %s', async (head) => {
      const list = `<h2>訂單列表</h2>${table([head, '付款狀態'], ['#1101', '付款失敗'])}`
      expect(await draw(list, 'kind', '/admin/orders_v2')).toBe('order-list')
      expect(await draw(list, 'orders')).toMatchObject([{ name: '#1101', financial: 'failed' }])
    })

    it('takes no column for another one that begins alike', async () => {
      const head = ['訂單', '訂單狀態更新時間', '付款狀態限制', '訂單金額門檻', '訂單狀態']
      const list = table(head, ['#1101', '付款失敗', '付款失敗', 'NT$5', '已取消'])
      expect(await draw(list, 'orders')).toEqual([{ name: '#1101', anchor: '#1101', order: 'cancelled' }])
    })

    it('prefers the surest word where two heads would do, and reads no column that is not drawn', async () => {
      const two = table(['金額', '訂單', '訂單金額'], ['NT$1', '#1', 'NT$2'])
      expect(await draw(two, 'orders')).toMatchObject([{ total: cents(2) }])
      const hidden = table(
        ['訂單', '<th hidden>付款狀態</th>', '訂單狀態'],
        ['#1', '<td hidden>付款失敗</td>', '進行中'],
      )
      expect(await draw(hidden, 'orders')).toEqual([{ name: '#1', anchor: '#1', order: 'open' }])
    })

    it('reads a head in two rows, a select in a head, and tables made of roles', async () => {
      const filters = `<table><thead><tr><th>訂單</th><th>付款狀態</th></tr><tr><th><input></th><th><input></th></tr></thead><tbody><tr><td>#1</td><td>付款失敗</td></tr></tbody></table>`
      const select = table(
        ['訂單', '<th><select><option>付款狀態</option><option>付款失敗</option></select></th>'],
        ['#1', '付款失敗'],
      )
      const chosen = select.replace('<option>付款失敗', '<option selected>付款失敗')
      const cell = (role: string, text: string) => `<div role="${role}">${text}</div>`
      const roles = `<div role="table"><div role="row">${cell('columnheader', '訂單')}${cell('columnheader', '付款狀態')}</div><div role="row">${cell('cell', '#1')}${cell('cell', '付款失敗')}</div></div>`
      for (const html of [filters, select, roles])
        expect(await draw(html, 'orders')).toMatchObject([{ name: '#1', financial: 'failed' }])
      expect(await draw(chosen, 'orders')).toEqual([{ name: '#1', anchor: '#1' }])
    })

    it('one order’s two words of one kind are none', async () => {
      const list = table(
        ['訂單', '付款狀態'],
        ['#1', '<p>付款失敗</p><p>已收到款項</p>'],
        ['#2', '<p>信用卡</p><p>付款失敗</p>'],
      )
      expect(await draw(list, 'orders')).toEqual([
        { name: '#1', anchor: '#1' },
        { name: '#2', anchor: '#2', financial: 'failed' },
      ])
    })

    it('a RID that says null is none', async () => {
      const list = table(
        ['訂單', '付款狀態', 'RID'],
        ['#1', '付款失敗', 'null'],
        ['#2', '付款失敗', '-'],
        ['#3', '付款失敗', 'aB3_x9'],
      )
      expect(await draw(list, 'orders')).toMatchObject([{ name: '#1' }, { name: '#2' }, { shopCom: true }])
      expect(((await draw(list, 'orders')) as object[]).slice(0, 2)).not.toContainEqual(
        expect.objectContaining({ shopCom: true }),
      )
    })

    it.each<[string, object | undefined]>([
      ['NT$1,280', { text: 'NT$1,280', money: cents(1280) }],
      ['<del>NT$1,500</del>NT$1,280', { text: 'NT$1,280', money: cents(1280) }],
      ['<span>NT$</span><span>1,280</span>', { text: 'NT$ 1,280', money: cents(1280) }],
      ['-', { text: '' }],
      ['NT$400 ~ NT$500', undefined],
      ['400 500', undefined],
    ])('a price of a product list %s', async (html, price) => {
      const list = table(['商品名稱', '售價'], ['<a href="/admin/products/7">茶（小）</a>', html])
      const [row] = (await draw(list, 'products')) as [{ title: string; variants: { price?: object }[] }]
      expect(row).toMatchObject({ id: '7', title: '茶（小）' })
      expect(row.variants.map((one) => one.price)).toEqual([price])
    })

    it('variants stand in lines or in blocks, and a column that has fewer of them is not told', async () => {
      const list = table(
        ['商品名稱', '產品編號', '售價', '定價'],
        ['茶', '<div>A</div><div></div>', '10<br>20', '<div>30</div>'],
      )
      expect(await draw(list, 'products')).toMatchObject([
        {
          variants: [
            { sku: 'A', price: { text: '10' } },
            { sku: '', price: { text: '20' } },
          ],
        },
      ])
      expect(JSON.stringify(await draw(list, 'products'))).not.toContain('30')
    })

    it.each([
      ['<label>售價</label>'],
      ['<label><b>售價</b><i>*</i></label>'],
      ['<label>售價（必填）：</label>'],
      ['<span>售價</span><span>必填</span>'],
      ['<b>售價</b>：'],
      ['<label>售價 (NT$)</label>'],
      ['<label>售價 <small>會員看到的價格</small></label>'],
    ])('a box beside %s', async (label) => {
      expect(await draw(field(label, '<input id="a">'), 'boxes')).toEqual([['price', 'a']])
    })

    it.each([
      ['<label>商品關聯群組</label>', 'related'],
      ['<label>商品群組</label>', 'group'],
    ])('%s is %s', async (label, key) => {
      expect(await draw(field(label, '<input id="a">'), 'boxes')).toEqual([[key, 'a']])
    })

    it.each([
      ['<label>會員售價</label>'],
      ['<label>售價(VIP)</label>'],
      ['<p>請填寫<b>售價</b>後儲存</p>'],
      ['<nav>售價</nav>'],
    ])('no label is %s', async (label) => {
      expect(await draw(field(label, '<input id="a">'), 'boxes')).toEqual([])
    })

    it('takes neither another label’s box nor the one that lies under an editor', async () => {
      const loose = `<div><label>售價</label><label>庫存</label><input id="stock"></div>`
      expect(await draw(loose, 'boxes')).toEqual([['price', null]])
      const editor = `<div><label>商品簡述</label><textarea id="old" hidden></textarea><iframe></iframe></div><div><label>別的</label><input id="other"></div>`
      expect(await draw(editor, 'boxes')).toEqual([['brief', null]])
      const terms = `<dl><dt>售價</dt><dd><input id="a"></dd><dt>庫存</dt><dd><input id="b"></dd></dl>`
      expect(await draw(terms, 'boxes')).toEqual([['price', 'a']])
    })

    it.each<[string, boolean | undefined]>([
      ['<label><input type="checkbox" checked> 公開</label>', true],
      ['<label><input type="checkbox"> 公開</label>', false],
      ['<label><input type="checkbox" checked> 隱藏</label>', false],
      ['<label><input type="checkbox"> 隱藏</label>', true],
      [
        '<input type="checkbox" id="s" hidden checked><label for="s"><span></span><span>公開</span></label>',
        true,
      ],
      ['<input type="checkbox" id="s" hidden><label for="s"><span></span><span>不公開</span></label>', false],
      [
        '<label><input type="radio" name="p"> 上架</label><label><input type="radio" name="p" checked> 下架</label>',
        false,
      ],
      ['<select><option>上架</option><option selected>下架</option></select>', false],
      ['<button>下架</button><input type="checkbox" checked>', undefined],
      ['<p>公開</p>', undefined],
      [
        '<label><input type="checkbox" checked> 公開</label><label><input type="checkbox"> 上架</label>',
        undefined,
      ],
    ])('published: %s', async (html, published) => {
      const seen = (await draw(html, 'form')) as { published?: boolean }
      expect(seen.published).toBe(published)
    })

    it('settings need both ids to be recognised', async () => {
      const row = (label: string) => `<tr><th>${label}：</th><td><input value="7"></td></tr>`
      expect(await draw(`<table>${row('OFFER_ID')}${row('Advertiser_id')}</table>`, 'kind')).toBe(
        'shopdotcom-settings',
      )
      expect(await draw(`<table>${row('OFFER_ID')}${row('網站網址')}</table>`, 'kind')).toBeNull()
      expect(await draw(`<p>請填 OFFER_ID 與 Advertiser_id</p>`, 'kind')).toBeNull()
    })
  })
