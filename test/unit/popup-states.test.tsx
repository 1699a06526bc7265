import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../components/popup/App'
import { AUPAY_HOST, CROSSMALL_HOST } from '../../lib/messages'
import {
  fail,
  finding,
  HOST,
  makeDesk,
  NOW,
  openItem,
  SETTINGS,
  shopState,
  type TestDesk,
  todayOf,
} from './components-desk'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const open = async (desk: TestDesk) => {
  render(<App desk={desk} />)
  return screen.findByRole('heading', { level: 1 })
}

describe('the popup in each of its states', () => {
  it('starts calmly: open your admin, no account needed', async () => {
    const desk = makeDesk(todayOf([], []))
    await open(desk)
    expect(screen.getByRole('heading', { name: 'Start by opening your admin' })).toBeTruthy()
    expect(screen.getByText(/No account is needed/)).toBeTruthy()
    screen.getByRole('button', { name: 'Add a shop first' }).click()
    await waitFor(() => expect(desk.asked('openOptions')).toEqual([{}]))
  })

  it('shows nothing for 300 ms, then that it is loading', async () => {
    vi.useFakeTimers()
    const desk = makeDesk(todayOf([]))
    desk.on('today', () => new Promise(() => undefined))
    render(<App desk={desk} />)
    await vi.advanceTimersByTimeAsync(299)
    expect(screen.queryByRole('status')).toBeNull()
    await vi.advanceTimersByTimeAsync(320)
    expect(screen.getByRole('status', { name: 'Loading' })).toBeTruthy()
  })

  it('gives a tick only where everything could be read', async () => {
    const desk = makeDesk(todayOf([]))
    await open(desk)
    expect(screen.getByText('Nothing needs doing')).toBeTruthy()
    expect(screen.getByRole('img', { name: 'Fine' })).toBeTruthy()
    desk.on('today', () => todayOf([], [shopState({ unread: { cancelSync: 12, fulfillment: 0 } })]))
    desk.pulse()
    expect(await screen.findByText('Nothing needs doing in what could be read')).toBeTruthy()
    expect(screen.queryByRole('img', { name: 'Fine' })).toBeNull()
    expect(screen.getByText(/Not checked: .*\(12 not shown\)/)).toBeTruthy()
    expect(screen.queryByText(/0 not shown/)).toBeNull()
    desk.on('today', () => todayOf([], [shopState({ api: 'none', lastCheck: undefined })]))
    desk.pulse()
    expect(await screen.findByText(/Only pages that were open have been checked/)).toBeTruthy()
    expect(screen.queryByRole('img', { name: 'Fine' })).toBeNull()
  })

  it('puts money first, by shop, and counts an order with two findings once', async () => {
    const other = 'other.cyberbiz.co'
    const items = [
      openItem('#1', { atStake: 8_800 }),
      openItem('#2', { atStake: 10_400 }),
      openItem('#2', { atStake: 10_400, finding: finding('shopcom/cancel-not-sent', '#2') }),
      openItem('#9', { host: other, atStake: 50_000 }),
      openItem('#3', { finding: finding('shopcom/unpaid-ageing', '#3', 'warning') }),
      openItem('#4', { finding: finding('shopcom/cancel-pending', '#4', 'info') }),
    ]
    await open(makeDesk(todayOf(items, [shopState(), shopState({}, other)])))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('5')
    expect(screen.getByText('NT$692')).toBeTruthy()
    const groups = screen.getAllByRole('region').map((group) => group.getAttribute('aria-label'))
    expect(groups).toEqual(['other', 'myshop', 'For information, nothing to do'])
    const own = within(screen.getByRole('region', { name: 'myshop' }))
    expect(own.getByText(/4 items · NT\$192/)).toBeTruthy()
    expect(
      own.getAllByRole('listitem').map((row) => row.querySelector('.item-subject')?.textContent),
    ).toEqual(['#2', '#2', '#1', '#3'])
  })

  it('has both consoles in one list: money first, then what is most urgent', async () => {
    const mall = (rule: string, subject: string, severity: 'error' | 'warning', firstSeen: number) =>
      openItem(subject, { host: CROSSMALL_HOST, finding: finding(rule, subject, severity), firstSeen })
    const items = [
      mall('aupay/wrong-phase', '103', 'warning', NOW - 9),
      mall('aupay/ship-error', '102', 'error', NOW - 1),
      mall('aupay/timeout-unknown', '101', 'error', NOW - 5),
      openItem('#1', { atStake: 8_800 }),
    ]
    const desk = makeDesk(
      todayOf(items, [
        shopState(),
        shopState({ api: 'crossmall', unread: { linkStatus: 300 } }, CROSSMALL_HOST),
      ]),
    )
    await open(desk)
    const groups = screen.getAllByRole('region').map((group) => group.getAttribute('aria-label'))
    expect(groups).toEqual(['myshop', 'CROSS MALL'])
    const own = within(screen.getByRole('region', { name: 'CROSS MALL' }))
    expect(own.getByText('3 items')).toBeTruthy()
    const rows = own.getAllByRole('listitem').map((row) => row.querySelector('.item-what')?.textContent)
    expect(rows).toEqual([
      '101 timed out, result unknown',
      '102 shipment was not sent',
      '103 in no target phase',
    ])
    const line = within(screen.getByRole('list', { name: 'How each shop is checked' }))
    expect(line.getByText('CROSS MALL')).toBeTruthy()
    expect(line.getByText(/Not checked: au PAY API連携ステータス .*\(300 not shown\)/)).toBeTruthy()
    own.getByRole('button', { name: 'Open 101' }).click()
    await waitFor(() =>
      expect(desk.asked('openItem')).toEqual([{ key: `${CROSSMALL_HOST}|aupay/timeout-unknown|101` }]),
    )
  })

  it('leads to the key of the mall where that is at fault', async () => {
    const trouble = { kind: 'expired' as const, host: AUPAY_HOST, at: NOW }
    const desk = makeDesk(todayOf([], [shopState({ trouble }, CROSSMALL_HOST)]))
    await open(desk)
    screen.getByRole('button', { name: 'Look at the API key' }).click()
    await waitFor(() => expect(desk.asked('openOptions')).toEqual([{ host: AUPAY_HOST }]))
  })

  it('folds what only explains, where there is much of it', async () => {
    const items = Array.from({ length: 300 }, (_, at) =>
      openItem(`#${at}`, { finding: finding('shopcom/cancel-pending', `#${at}`, 'info') }),
    )
    await open(makeDesk(todayOf(items)))
    const fold = within(screen.getByRole('region', { name: 'For information, nothing to do' }))
    expect(fold.getByText('300 items').closest('details')?.open).toBe(false)
  })

  it('opens the first line with the fact, the step and why', async () => {
    const facts = {
      commission: { amount: 10_400, currency: 'TWD' as const },
      amount: { amount: 130_000, currency: 'TWD' as const },
    }
    const item = openItem('#1101', {
      finding: { ...finding('shopcom/failed-not-cancelled', '#1101'), facts },
      atStake: 10_400,
    })
    await open(makeDesk(todayOf([item, openItem('#5')])))
    expect(screen.getByRole('button', { name: /#1101/, expanded: true })).toBeTruthy()
    expect(screen.getByRole('button', { name: /#5/, expanded: false })).toBeTruthy()
    expect(screen.getByText(/still charges NT\$104/)).toBeTruthy()
    expect(screen.getByText(/keep .* at NT\$1,300/)).toBeTruthy()
    expect(screen.getByText('shopcom/failed-not-cancelled')).toBeTruthy()
  })

  it('says so where the rate is missing, and leads to it', async () => {
    const state = shopState({ shop: { host: HOST, ownDomain: '', autoCancelDays: 7 } })
    const desk = makeDesk(todayOf([openItem('#1', { amount: 138_000 })], [state]))
    await open(desk)
    screen.getByRole('button', { name: 'Fill in the rate' }).click()
    await waitFor(() => expect(desk.asked('openOptions')).toEqual([{ host: HOST }]))
  })

  it('says that it is offline, and that it is back', async () => {
    const desk = makeDesk(todayOf([openItem('#1')]))
    await open(desk)
    desk.connect(false)
    expect(await screen.findByText('You are offline')).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check now' }).disabled).toBe(true)
    desk.connect(true)
    await waitFor(() => expect(screen.queryByText('You are offline')).toBeNull())
  })

  it('leads to the one button where a permission is missing', async () => {
    const origin = 'https://app-store-api.cyberbiz.io'
    const trouble = { kind: 'no-permission' as const, host: HOST, detail: origin, at: NOW }
    const desk = makeDesk(todayOf([], [shopState({ trouble })]))
    await open(desk)
    screen.getByRole('button', { name: 'Allow the connection' }).click()
    await waitFor(() => expect(desk.asked('openPermit')).toEqual([{ origin }]))
  })

  it('leads to the key where the key is at fault', async () => {
    const desk = makeDesk(todayOf([], [shopState({ trouble: { kind: 'wrong-key', host: HOST, at: NOW } })]))
    await open(desk)
    expect(screen.getByRole('img', { name: 'Please check' })).toBeTruthy()
    screen.getByRole('button', { name: 'Look at the API key' }).click()
    await waitFor(() => expect(desk.asked('openOptions')).toEqual([{ host: HOST }]))
  })

  it('says that the browser keeps nothing', async () => {
    await open(makeDesk({ ...todayOf([openItem('#1')]), memory: 'refused' }))
    expect(screen.getByText('The browser does not let Storeside keep anything')).toBeTruthy()
  })

  it('says that the background does not answer, and tries again', async () => {
    const desk = makeDesk(todayOf([openItem('#1')]))
    desk.on('today', fail)
    await open(desk)
    expect(within(screen.getByRole('alert')).getByText(/Storeside does not answer/)).toBeTruthy()
    desk.on('today', () => todayOf([openItem('#1')]))
    screen.getByRole('button', { name: 'Try again' }).click()
    expect(await screen.findByRole('button', { name: /#1/, expanded: true })).toBeTruthy()
  })

  it('keeps the list of before while the newest does not come', async () => {
    const desk = makeDesk(todayOf([openItem('#1')]))
    await open(desk)
    desk.on('today', fail)
    desk.pulse()
    expect(await screen.findByText(/list from before/)).toBeTruthy()
    expect(screen.getByRole('button', { name: /#1/, expanded: true })).toBeTruthy()
  })

  it.each([
    ['zh-TW', '今天要處理'],
    ['ja', '今日の対応'],
    ['en', 'To do today'],
  ] as const)('speaks %s', async (language, title) => {
    const heading = await open(makeDesk(todayOf([]), { ...SETTINGS, language }))
    expect(heading.textContent).toContain(title)
    expect(document.documentElement.lang).toBe(language)
  })

  it('follows the browser where no language was chosen or nobody answers', async () => {
    const desk = makeDesk(todayOf([]))
    desk.on('getSettings', fail)
    await open({ ...desk, preferred: ['fr', 'ja-JP'] })
    expect(document.documentElement.lang).toBe('ja')
  })

  it('says in three languages that its sentences are missing', async () => {
    const desk = makeDesk(todayOf([]))
    render(<App desk={{ ...desk, catalogue: () => Promise.reject(new Error('gone')) }} />)
    expect(await screen.findByText(/cannot read its own sentences/)).toBeTruthy()
    expect(screen.getByText(/讀不到自己的文字/).lang).toBe('zh-TW')
  })
})
