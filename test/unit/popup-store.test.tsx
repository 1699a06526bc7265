import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/popup/App'
import { amountOf } from '../../components/popup/sums'
import type { OpenItem, ShopState, TroubleKind } from '../../lib/messages'
import { type Finding, money, unknownPayShop, unknownShop } from '../../lib/records'
import {
  catalogue,
  finding,
  makeDesk,
  NOW,
  openItem,
  SETTINGS,
  shopState,
  type TestDesk,
  todayOf,
} from './components-desk'

afterEach(cleanup)

const HOST = 'admin.shopify.com/store/ecpay-test'
const RULES = [
  'authorized-uncaptured',
  'authorization-lost',
  'atm-due',
  'atm-expired',
  'refund-full-only',
  'refund-by-transfer',
  'refund-at-opay',
  'cancel-at-opay',
  'refund-window-closed',
  'cancelled-not-refunded',
  'test-mode',
  'manual-capture',
  'checkout-failed',
]
const item = (
  rule: string,
  subject: string,
  severity: Finding['severity'],
  more: Partial<OpenItem> & { readonly facts?: Finding['facts'] } = {},
): OpenItem => {
  const { facts = {}, ...rest } = more
  return openItem(subject, {
    host: HOST,
    finding: { ...finding(`ecpay/${rule}`, subject, severity), facts },
    ...rest,
  })
}
const store = (more: Partial<ShopState> = {}, zone = 'Asia/Taipei') =>
  shopState(
    { shop: { ...unknownShop(HOST), pay: { ...unknownPayShop(), zone } }, api: 'shopify', ...more },
    HOST,
  )
const open = async (desk: TestDesk) => {
  render(<App desk={desk} />)
  return screen.findByRole('heading', { level: 1 })
}

describe('Shopify’s payments in the popup', () => {
  it('stand under the store’s name, errors first, then the most money, and never as commission at stake', async () => {
    const items = [
      item('atm-due', '#1361', 'warning', { amount: 42_800 }),
      item('refund-by-transfer', '#1350', 'warning', { amount: 98_000 }),
      item('cancelled-not-refunded', '#1044', 'error', { amount: 15_000, facts: { held: money(13_800) } }),
      item('manual-capture', 'Payments', 'warning'),
      item('checkout-failed', '#27793106436291', 'info', { amount: 5_000 }),
      openItem('#1101', { atStake: 10_400, amount: 138_000 }),
    ]
    const desk = makeDesk(todayOf(items, [shopState(), store()]))
    const title = await open(desk)
    expect(title.textContent).toContain('5')
    expect(screen.getAllByText('NT$104')).toHaveLength(2)
    const groups = screen.getAllByRole('region').map((group) => group.getAttribute('aria-label'))
    expect(groups).toEqual(['myshop', 'ecpay-test', 'For information, nothing to do'])
    const own = within(screen.getByRole('region', { name: 'ecpay-test' }))
    const rows = own.getAllByRole('listitem').map((row) => row.querySelector('.item-toggle')?.textContent)
    expect(own.getByText('4 items')).toBeTruthy()
    expect(rows.map((row) => row?.replace(/^(Needs action|Please check)/, ''))).toEqual([
      '#1044 cancelled, not refundedamount NT$138',
      '#1350 refund by bank transferamount NT$980',
      '#1361 ATM payment awaitedamount NT$428',
      'Payments capture is not automatic',
    ])
    own.getByRole('button', { name: 'Open #1044' }).click()
    await waitFor(() =>
      expect(desk.asked('openItem')).toEqual([{ key: `${HOST}|ecpay/cancelled-not-refunded|#1044` }]),
    )
  })

  it('say the fact, the step and why, with the time on the shop’s clocks', async () => {
    const at = Date.parse('2026-11-24T15:30:00Z')
    const facts = { when: '2026/11/24 23:30', whenAt: at, days: 2, since: '2026/11/03 23:30', sinceAt: at }
    const found = item('authorized-uncaptured', '#1357', 'error', { facts })
    await open(makeDesk(todayOf([found], [store()])))
    expect(screen.getByText(/Capture it by November 24 at 23:30 \(2 days left\)/)).toBeTruthy()
    expect(screen.getByText('ecpay/authorized-uncaptured')).toBeTruthy()
    cleanup()
    await open(makeDesk(todayOf([found], [store({}, 'Asia/Tokyo')])))
    expect(screen.getByText(/by November 25 at 00:30/)).toBeTruthy()
    cleanup()
    await open(makeDesk(todayOf([found], [store()]), { ...SETTINGS, language: 'ja' }))
    expect(screen.getByText(/11月24日 23:30 まで（残り 2 日）/)).toBeTruthy()
  })

  it.each(['zh-TW', 'ja', 'en'] as const)('have a short name each in %s', (language) => {
    const words = catalogue(language, 'popup')
    const named = Object.keys(words).filter((key) => key.startsWith('popup.rule.ecpay/'))
    expect(named.sort()).toEqual(RULES.map((rule) => `popup.rule.ecpay/${rule}`).sort())
  })

  it('show the money held before what the order came to, and no amount of another console', () => {
    expect(
      amountOf(item('refund-at-opay', '#1', 'warning', { amount: 9, facts: { held: money(7, 'JPY') } })),
    ).toEqual(money(7, 'JPY'))
    expect(amountOf(item('atm-due', '#1', 'info', { amount: 9 }))).toEqual(money(9))
    expect(amountOf(item('atm-due', '#1', 'info'))).toBeUndefined()
    expect(amountOf(openItem('#1', { amount: 9 }))).toBeUndefined()
  })
})

describe('a Shopify shop’s line', () => {
  const line = () => within(screen.getByRole('list', { name: 'How each shop is checked' }))

  it('says that only the last 60 days were checked, and gives no tick for it', async () => {
    await open(makeDesk(todayOf([], [store({ limited: true })])))
    expect(line().getByText(/Only orders of the last 60 days/)).toBeTruthy()
    expect(line().getByText(/needs read_all_orders/)).toBeTruthy()
    expect(screen.getByText('Nothing needs doing in what could be read')).toBeTruthy()
    expect(screen.queryByRole('img', { name: 'Fine' })).toBeNull()
  })

  it.each<[TroubleKind, RegExp, string | undefined]>([
    ['wrong-key', /Shopify does not accept this key for ecpay-test/, 'Look at the API key'],
    ['missing-scope', /This key may not read orders/, 'Look at the API key'],
    ['no-shop', /No shop answers at this address/, "Look at the shop's settings"],
    ['shop-closed', /unpaid bill/, undefined],
    ['version', /Update Storeside/, undefined],
    ['too-many', /continues by itself/, undefined],
  ])('words the trouble "%s"', async (kind, sentence, button) => {
    const desk = makeDesk(todayOf([], [store({ trouble: { kind, host: HOST, at: NOW } })]))
    await open(desk)
    expect(line().getByText(sentence)).toBeTruthy()
    const buttons = line().queryAllByRole('button')
    expect(buttons.map((one) => one.textContent)).toEqual(button ? [button] : [])
    buttons[0]?.click()
    if (button) await waitFor(() => expect(desk.asked('openOptions')).toEqual([{ host: HOST }]))
  })

  it('leads to the one button where large results may not be read', async () => {
    const origin = 'https://storage.googleapis.com'
    const trouble = { kind: 'no-permission' as const, host: HOST, detail: origin, at: NOW }
    const desk = makeDesk(todayOf([], [store({ trouble })]))
    await open(desk)
    screen.getByRole('button', { name: 'Allow the connection' }).click()
    await waitFor(() => expect(desk.asked('openPermit')).toEqual([{ origin }]))
  })

  it('is named beside the other consoles where someone starts', async () => {
    await open(makeDesk(todayOf([], [])))
    expect(screen.getByText(/Open your admin: CYBERBIZ .*, Shopify or CROSS MALL/)).toBeTruthy()
  })
})
