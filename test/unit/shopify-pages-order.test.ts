/** One order, its cancel dialog, a refund and the settings, on small pages drawn for the purpose. */
import { beforeEach, describe, expect, it } from 'vitest'
import { readDetails } from '../../lib/consoles/shopify/details'
import { readCancelDialog } from '../../lib/consoles/shopify/dialog'
import { readOrder } from '../../lib/consoles/shopify/order'
import { orderNameIn } from '../../lib/consoles/shopify/order-title'
import { mayBeKnown, promisedAt, recognise } from '../../lib/consoles/shopify/pages'
import { readRefund } from '../../lib/consoles/shopify/refund'
import { readPaySettings } from '../../lib/consoles/shopify/settings'

const clock = { now: Date.UTC(2026, 10, 20, 2, 30), zone: 'Asia/Taipei' }
const PATH = '/store/x/orders/5001'
const twd = (major: number) => ({ amount: major * 100, currency: 'TWD' })

beforeEach(() => {
  document.body.innerHTML = ''
})

describe('an address', () => {
  it.each([
    ['/store/x/orders', 'pay-order-list'],
    ['/store/x/orders/5001', 'pay-order'],
    ['/store/x/orders/5001/refund', 'pay-refund'],
    ['/store/x/checkouts', 'checkout-list'],
    ['/store/x/settings/payments', 'payment-settings'],
    ['/store/x/orders/5001/return', undefined],
    ['/store/x/draft_orders', undefined],
    ['/store/x/checkouts/27793', undefined],
    ['/store/x/products', undefined],
    ['/orders', undefined],
  ])('%s promises %s', (path, kind) => {
    expect(promisedAt(path)).toBe(kind)
    expect(mayBeKnown(path)).toBe(kind !== undefined)
  })
  it('is not enough: the page has to show it', () => {
    document.body.innerHTML = '<table><thead><tr><th>訂單</th><th>日期</th></tr></thead></table>'
    expect(recognise(document, '/store/x/orders')).toBe('pay-order-list')
    expect(recognise(document, PATH)).toBeUndefined()
    expect(recognise(document, '/store/x/checkouts')).toBeUndefined()
    expect(recognise(document, '/store/x/products')).toBeUndefined()
  })
})

describe('a title', () => {
  it.each([
    ['#1044', '#1044'],
    ['訂單 #1044', '#1044'],
    ['Order TG-1044-TW', 'TG-1044-TW'],
    ['TG-1044-TW', 'TG-1044-TW'],
    ['訂單', undefined],
    ['未出貨 (1)', undefined],
    ['2021年1月28日', undefined],
  ])('%s names %s', (text, name) => expect(orderNameIn(text)).toBe(name))
})

const order = (badges: string, rest: string) => `<h1>#1044</h1>
  <div>${badges}<p>2021年1月28日 上午10:10 來自 Online Store</p></div>
  <div>${'<p>顧客說明文字，很長的一段，寫給看的人。</p>'.repeat(12)}</div>
  <dl><dt>小計</dt><dd>2 個品項</dd><dd>$252.00</dd><dt>總計</dt><dd>$252.00</dd>${rest}</dl>`
const badge = (text: string) => `<span class="Polaris-Badge">${text}</span>`
const read = () => readOrder(document, PATH, clock, undefined, readDetails)

describe('one order', () => {
  it('is read by its badges, its sums and the lines of its timeline', () => {
    document.body.innerHTML = `${order(
      `${badge('已取消')}${badge('部分金額已退款')}${badge('未出貨')}`,
      '<dt>客戶已付款</dt><dd>$252.00</dd><dt>退款</dt><dd>-$52.00</dd>',
    )}<button>退款</button><h2>時間軸</h2><ul>
      <li><span>已透過 綠界科技 - 信用卡分期 退款 $52.00。</span><i>2021年1月30日 上午9:00</i></li>
      <li><span>已透過 綠界科技 - 信用卡分期 處理 $252.00 的付款。</span><i>2021年1月28日 上午10:11</i></li></ul>`
    const seen = read()
    expect(seen?.order).toEqual({
      name: '#1044',
      id: '5001',
      status: 'partially-refunded',
      expiring: false,
      cancelled: true,
      placedAt: Date.UTC(2021, 0, 28, 2, 10),
      authorizedAt: undefined,
      paidAt: Date.UTC(2021, 0, 28, 2, 11),
      gateways: ['綠界科技 - 信用卡分期'],
      total: twd(252),
      received: twd(252),
      refunded: twd(52),
      test: undefined,
      payments: undefined,
    })
    expect(seen?.unread).toEqual([])
  })

  it.each([1, 23])('was paid on the day that its line stands under, read at hour %i', (hour) => {
    // The older admin names a day once, above its lines; the hour of one is no day for the next.
    document.body.innerHTML = `${order(badge('Partially paid'), '')}<h2>Timeline</h2><h3>November 18</h3><ul>
      <li><span>A $126.00 payment is pending on ECPay APP (ATM).</span><i>1:16 am</i></li>
      <li><span>A $126.00 payment was processed on ECPay APP (ATM).</span><i>12:46 am</i></li></ul>`
    const later = { now: Date.UTC(2026, 10, 20, hour), zone: 'Asia/Taipei' }
    expect(readOrder(document, PATH, later, undefined, readDetails)?.order.paidAt).toBe(
      Date.UTC(2026, 10, 17, 16, 46),
    )
  })

  it('has nothing paid back where no line says so, and tells what it does not show', () => {
    document.body.innerHTML = order(badge('已授權'), '<dt>客戶已付款</dt><dd>$0.00</dd>')
    expect(read()?.order).toMatchObject({ status: 'authorized', cancelled: false, refunded: twd(0) })
    expect(read()?.unread).toEqual(['gateway'])
    document.body.innerHTML = '<h1>#1044</h1>'
    expect(read()?.unread).toEqual(['payStatus', 'placedAt', 'received', 'gateway'])
  })

  it('never takes what an open dialog says for what the page does', () => {
    document.body.innerHTML = `${order(badge('已付款'), '<dt>客戶已付款</dt><dd>$252.00</dd>')}
      <div role="dialog"><b>退款</b><i>$252.00</i></div>`
    expect(read()?.order.refunded).toEqual(twd(0))
  })

  it('tells its payments only where every line is opened', () => {
    const line = (text: string, details: string) => `<li><b>${text}</b>${details}</li>`
    const details = (type: string, at: string, id: string) =>
      `<dl><dt>金額</dt><dd>$252.00</dd><dt>閘道</dt><dd>ECPay APP (ATM)</dd><dt>狀態</dt><dd>成功</dd><dt>類型</dt><dd>${type}</dd><dt>建立時間</dt><dd>${at}</dd><dt>付款ID</dt><dd>${id}</dd></dl>`
    const capture = details('請款', '2021年1月29日 上午10:10', 'XKFL')
    const held = details('授權', '2021年1月28日 上午10:10', 'yU_q')
    const page = (second: string) =>
      `${order(badge('已付款'), '')}<h2>時間軸</h2><ul>${line('已透過 ECPay APP (ATM) 收取 $252.00 的款項。', capture)}${line('已透過 ECPay APP (ATM) 授權 $252.00 的款項。', second)}</ul>`
    document.body.innerHTML = page('')
    expect(read()?.order.payments).toBeUndefined()
    document.body.innerHTML = page(held)
    expect(read()?.order.payments).toEqual([
      {
        kind: 'authorization',
        state: 'success',
        paymentId: 'yU_q',
        gateway: 'ECPay APP (ATM)',
        amount: twd(252),
        at: Date.UTC(2021, 0, 28, 2, 10),
      },
      {
        kind: 'capture',
        state: 'success',
        paymentId: 'XKFL',
        gateway: 'ECPay APP (ATM)',
        amount: twd(252),
        at: Date.UTC(2021, 0, 29, 2, 10),
      },
    ])
  })
})

describe('what is open before something is pressed', () => {
  it('the cancel dialog: its choices, and which of them is chosen', () => {
    document.body.innerHTML = `<div role="dialog"><h2>取消訂單 #1044</h2>
      <label><input type="radio" name="r"> 退款 $252.00</label>
      <label><input type="radio" name="r" checked> 稍後退款</label><label><input type="radio" name="q"> 其他</label></div>`
    expect(readCancelDialog(document)?.choices.map(({ when, chosen }) => [when, chosen])).toEqual([
      ['now', false],
      ['later', true],
    ])
    // What it is called in Japanese is known of no screen: with the verb or without.
    for (const later of ['後で返金', '後で返金する', 'あとで返金']) {
      document.body.innerHTML = `<div role="dialog"><h2>注文をキャンセル</h2>
        <label><input type="radio" name="r" checked> 今すぐ返金する</label><label><input type="radio" name="r"> ${later}</label></div>`
      expect(readCancelDialog(document)?.choices.map(({ when }) => when)).toEqual(['now', 'later'])
    }
    document.body.innerHTML = '<div role="dialog"><h2>收取款項</h2></div>'
    expect(readCancelDialog(document)).toBeUndefined()
  })

  it('a refund: what it goes back to, and how much there is', () => {
    document.body.innerHTML = `<a href="${PATH}" aria-label="#1044">‹</a><h3>退款金額</h3>
      <label for="a">綠界科技 - 紅利折抵</label><input id="a"><p>可退款金額 $252.00</p>`
    expect(readRefund(document, `${PATH}/refund`)).toMatchObject({
      name: '#1044',
      id: '5001',
      gateway: '綠界科技 - 紅利折抵',
      available: twd(252),
      labelText: '退款金額',
    })
    document.body.innerHTML = '<h3>退款金額</h3><p>無</p>'
    expect(readRefund(document, `${PATH}/refund`)).toBeUndefined()
  })

  it('the settings: how money is captured, which apps are on, and which take test payments', () => {
    document.body.innerHTML = `<h2>支援的付款方式</h2><p>顧客結帳時可使用的付款應用程式。</p><ul>
      <li><a href="#">ECPay APP (ATM)</a>${badge('<i>已完成</i>已啟用')}<button>管理</button></li>
      <li><a href="#">ECPay APP (TWQR)</a>${badge('已停用')}${badge('測試模式')}<button>管理</button></li></ul>
      <h2>請款方式</h2><label><input type="radio" name="c"> 結帳時自動請款</label>
      <label><input type="radio" name="c" checked> 手動請款</label>`
    expect(readPaySettings(document).settings).toEqual({
      capture: 'manual',
      apps: [
        { name: 'ECPay APP (ATM)', testMode: false, active: true },
        { name: 'ECPay APP (TWQR)', testMode: true, active: false },
      ],
    })
    document.body.innerHTML = '<h2>請款方式</h2><p>選擇下單後收取款項的方式。</p><p>結帳時自動請款</p>'
    expect(readPaySettings(document)).toMatchObject({ settings: { capture: 'automatic' }, unread: ['apps'] })
  })
})
