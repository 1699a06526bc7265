import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { dayAfter, dayAt, lastMonth, startOf } from '../../components/workbench/reconcile/days'
import { parsePercent, parseRate, parseTolerance } from '../../components/workbench/reconcile/rates'
import { fromShops, orderLink, typedHandle } from '../../components/workbench/reconcile/shops'
import type { SourceFile } from '../../lib/recon/types'
import { unknownPayShop, unknownShop } from '../../lib/records'
import {
  fileOf,
  makeRecon,
  NO_TOTALS,
  ORDERS,
  openRecon,
  PAYOUT,
  progressOf,
  STORE,
} from './workbench-recon-desk'

afterEach(cleanup)

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('the doors of a reconciliation', () => {
  it('stand beside the other jobs, and name what to export and where', async () => {
    await openRecon(makeRecon())
    const links = within(screen.getByRole('navigation')).getAllByRole('link')
    expect(links.map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
      ['#recovery', null],
      ['#feed', null],
      ['#reconcile', 'page'],
      ['#onboarding', null],
      ['#webhook', null],
    ])
    await waitFor(() => expect(document.title).toBe('Reconcile · Storeside'))
    for (const way of ['「匯出(Shopify專用)」', '「匯出CVS(Shopify專用)」', '“Orders” > “Export”'])
      expect(screen.getByText((text) => text.includes(way))).toBeTruthy()
    expect(screen.getByText(/sent nowhere/)).toBeTruthy()
  })

  it('take several files at once, chosen or dropped anywhere', async () => {
    const desk = await openRecon(makeRecon())
    const files = [new File(['a'], 'a.csv'), new File(['b'], 'b.csv')]
    fireEvent.change(screen.getByLabelText('Choose files'), { target: { files } })
    expect(desk.played.added).toEqual([files])
    await waitFor(() => {
      const dropped = new Event('drop', { bubbles: true, cancelable: true })
      Object.assign(dropped, { dataTransfer: { files } })
      fireEvent(screen.getByRole('navigation'), dropped)
      expect(dropped.defaultPrevented).toBe(true)
    })
    expect(desk.played.added).toEqual([files, files])
  })

  it('offer the API only where a key is set, of last month unless told otherwise', async () => {
    await openRecon(makeRecon())
    expect(screen.queryByText("Or read Shopify's orders by API")).toBeNull()
    cleanup()
    const desk = await openRecon(makeRecon({ keyed: [STORE] }))
    await screen.findByText("Or read Shopify's orders by API")
    press('Read the orders of myshop')
    expect(desk.played.addApi).toHaveBeenCalledWith(
      STORE,
      Date.UTC(2026, 8, 30, 16),
      Date.UTC(2026, 9, 31, 16),
    )
    fireEvent.input(screen.getByLabelText('until'), { target: { value: '2026-09-01' } })
    press('Read the orders of myshop')
    expect(await screen.findByText(/the last may not be before the first/)).toBeTruthy()
    expect(desk.played.addApi).toHaveBeenCalledTimes(1)
  })

  it('hand the worker what the options tell of the shops, once', async () => {
    const pay = { ...unknownPayShop(), everyEcpay: true, methods: { paypal: 'other' as const } }
    const desk = await openRecon(makeRecon({ shops: [{ ...unknownShop(STORE), pay }] }))
    await waitFor(() => expect(desk.played.setOptions).toHaveBeenCalled())
    expect(desk.played.setOptions).toHaveBeenCalledWith({
      zone: 'Asia/Taipei',
      methods: { paypal: 'other' },
      everyEcpay: true,
      autoClose: false,
    })
    await desk.played.tell(progressOf())
    expect(desk.played.setOptions).toHaveBeenCalledTimes(1)
  })

  it('say it when the worker breaks down', async () => {
    const desk = makeRecon()
    vi.mocked(desk.played.add).mockRejectedValue(new Error('gone'))
    await openRecon(desk)
    fireEvent.change(screen.getByLabelText('Choose files'), { target: { files: [new File(['a'], 'a.csv')] } })
    expect((await screen.findByRole('alert')).textContent).toContain('broke down')
  })
})

describe('the files', () => {
  const said = (name: string) =>
    [
      ...(screen
        .getByRole('rowheader', { name: new RegExp(name) })
        .closest('tbody')
        ?.querySelectorAll('li') ?? []),
    ].map((li) => [li.getAttribute('data-said'), li.textContent?.trim()])

  it('tell whose they are, what they hold and the days they reach', async () => {
    await openRecon(makeRecon(), {})
    const row = screen.getByRole('row', { name: /payout\.csv/ })
    expect([...row.children].slice(1, 5).map((cell) => cell.textContent)).toEqual([
      'ECPay payouts (Shopify專用)',
      '99 payments',
      'NT$128,700',
      '10/1/2026 – 10/31/2026',
    ])
    expect(said('payout.csv')).toEqual([])
  })

  it('show how far they are read, and stop', async () => {
    const desk = await openRecon(makeRecon(), {
      stage: 'reading',
      files: [
        fileOf('a.csv', { stage: 'reading', read: 400, records: 40, rows: 50 }),
        fileOf('b.csv', { stage: 'waiting', read: 0 }),
      ],
      totals: NO_TOTALS,
    })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Reading 2 files')
    const bar = screen.getByRole('progressbar', { name: 'Reading a.csv' }) as HTMLProgressElement
    expect(bar.getAttribute('value')).toBe('400')
    expect(screen.getByText('40 orders on 50 rows')).toBeTruthy()
    expect(screen.getByText('waiting')).toBeTruthy()
    press('Stop reading')
    expect(desk.played.stop).toHaveBeenCalled()
  })

  it.each([
    ['empty', undefined, /is empty\. Export it again/],
    ['binary', 'pdf', /is a PDF, not a table/],
    ['other-kind', 'Handle, Title', /its first columns: Handle, Title/],
    ['no-payment-id', undefined, /no “Payment ID” column/],
    ['needs-mapping', 'gross', /lacks the column 「Gross」/],
    ['no-header', undefined, /does not name its columns/],
    ['no-rows', undefined, /nothing under it/],
    ['mojibake', undefined, /already garbled/],
    ['half', undefined, /line 9 of x\.csv is never closed/],
    ['unreadable', undefined, /could not read x\.csv to its end/],
  ] as const)('say what is wrong, with a step: %s', async (why, detail, sentence) => {
    const trouble = { why, line: 9, ...(detail !== undefined && { detail }) }
    await openRecon(makeRecon(), { files: [fileOf('x.csv', { stage: 'failed', trouble }), PAYOUT] })
    const [[key, text] = []] = said('x.csv')
    expect(key).toBe(why)
    expect(text).toMatch(sentence)
    expect(text).not.toMatch(/[{}]|workbench\./)
  })

  it.each([
    'cut',
    'mixed-encodings',
    'bad-amount',
    'bad-date',
    'unknown-word',
    'currency',
    'ragged',
  ] as const)('say each thing that was noticed, with all it tells or with little: %s', async (kind) => {
    const full = { kind, count: 3, line: 12, column: 'Total', value: '12,80' }
    await openRecon(makeRecon(), {
      files: [
        fileOf('full.csv', { notes: [full] }),
        fileOf('bare.csv', { notes: [{ kind, count: 1, line: 4 }] }),
      ],
    })
    for (const name of ['full.csv', 'bare.csv']) {
      const [[key, text] = []] = said(name)
      expect(key).toBe(kind)
      expect(text).toMatch(/\d/)
      expect(text).not.toMatch(/[{}]|workbench\./)
    }
  })

  /** Left out before anything of it was read. */
  const unread = (name: string, sameAs: string) => {
    const { layout: _, side: __, days: ___, ...rest } = fileOf(name, { sameAs, rows: 0, records: 0, sum: 0 })
    return rest
  }

  it('say which is the very same as another, and what was put aside', async () => {
    await openRecon(makeRecon(), {
      files: [ORDERS, unread('again.csv', ORDERS.id), fileOf('sub.csv', { aside: { subtotal: 2 } })],
    })
    const [, kind, count] = [...screen.getByRole('row', { name: /again\.csv/ }).children]
    expect([kind?.textContent, count?.textContent]).toEqual(['Shopify orders', ''])
    expect(said('again.csv')).toEqual([['same', 'The very same as orders_export.csv; counted once.']])
    expect(said('sub.csv')[0]?.[1]).toBe('Rows that are no payment, put aside: 2 subtotals.')
  })

  it('say which side is missing, and how to export it', async () => {
    await openRecon(makeRecon(), {
      files: [ORDERS],
      totals: { ...NO_TOTALS, cases: 100, files: { ...NO_TOTALS.files, shopify: { count: 100, amount: 1 } } },
    })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^Only Shopify's side is here/)
    const notice = screen.getByText("ECPay's side is missing").closest('.ss-notice') as HTMLElement
    expect(notice.textContent).toContain('「匯出(Shopify專用)」')
    expect(notice.textContent).toContain('「匯出CVS(Shopify專用)」')
  })

  it('are taken out one by one, or all on the second click', async () => {
    const desk = await openRecon(makeRecon(), {})
    press('Take out payout.csv')
    expect(desk.played.remove).toHaveBeenCalledWith(PAYOUT.id)
    press('Take all out')
    expect(desk.played.clear).not.toHaveBeenCalled()
    press('Yes, take them out')
    expect(desk.played.clear).toHaveBeenCalled()
  })
})

describe('columns of a file', () => {
  const columns = [
    { header: '付款編號', key: '付款編號', by: 'name' as const, sample: 'rAbC' },
    { header: '金額', key: '金額', field: 'gross' as const, by: 'name' as const, sample: '1,280' },
    { header: '金額', key: '金額#2', by: 'name' as const, sample: '1,244' },
  ]
  const wanting = fileOf('odd.csv', {
    side: 'ecpay',
    layout: 'ecpay-other',
    stage: 'failed',
    columns,
    trouble: { why: 'no-payment-id' },
  })

  it('are asked for where nothing can be done without, and kept for the layout', async () => {
    const desk = await openRecon(makeRecon(), { files: [ORDERS, wanting], totals: NO_TOTALS })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('A file waits for its columns')
    expect(screen.getByRole('heading', { name: 'Which column is which in odd.csv?' })).toBeTruthy()
    // It opened by itself: whoever is at work elsewhere keeps the focus until it is asked for.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })))
    press('Columns of odd.csv')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Payment ID/)))
    press('Read with these columns')
    expect(screen.getByText(/Choose this column/)).toBeTruthy()
    expect(desk.played.choose).not.toHaveBeenCalled()
    fireEvent.change(screen.getByLabelText(/^Payment ID/), { target: { value: '付款編號' } })
    fireEvent.change(screen.getByLabelText(/^Gross/), { target: { value: '金額#2' } })
    press('Read with these columns')
    expect(desk.played.choose).toHaveBeenCalledWith('odd.csv', {
      付款編號: 'paymentId',
      金額: 'none',
      '金額#2': 'gross',
    })
  })

  it('can be changed where the names did serve, and be forgotten again', async () => {
    const chosen = columns.map((column) => ({ ...column, by: 'choice' as const }))
    const desk = await openRecon(makeRecon(), { files: [{ ...PAYOUT, columns: chosen }, ORDERS] })
    press('Columns of payout.csv')
    press('Forget them and go by the names')
    expect(desk.played.choose).toHaveBeenCalledWith('payout.csv', {})
  })

  it('stay put aside when they were cancelled', async () => {
    await openRecon(makeRecon(), { files: [ORDERS, wanting] })
    press('Cancel')
    expect(screen.queryByRole('heading', { name: /Which column is which/ })).toBeNull()
    press('Columns of odd.csv')
    expect(screen.getByRole('heading', { name: /Which column is which/ })).toBeTruthy()
  })
})

describe('the settings', () => {
  it('take a tolerance, rates and the auto-close, and say what is no figure', async () => {
    const desk = await openRecon(makeRecon())
    await screen.findByText(/amounts must be equal/)
    fireEvent.input(screen.getByLabelText('Tolerance'), { target: { value: 'a little' } })
    press('Apply and match again')
    expect(screen.getByText(/Mend the marked boxes/)).toBeTruthy()
    expect(desk.played.setOptions).not.toHaveBeenCalled()
    fireEvent.input(screen.getByLabelText('Tolerance'), { target: { value: 'NT$1' } })
    fireEvent.input(screen.getByLabelText('Credit card · Rate %'), { target: { value: '２.75' } })
    fireEvent.input(screen.getByLabelText('Credit card · Tax %'), { target: { value: '5' } })
    fireEvent.input(screen.getByLabelText('Credit card · Least NT$'), { target: { value: '5' } })
    fireEvent.click(screen.getByLabelText(/每日自動關帳/))
    press('Apply and match again')
    await screen.findByText('Applied.')
    expect(desk.played.setOptions).toHaveBeenCalledWith({
      tolerance: 100,
      rates: { credit: { rate: 27_500, tax: 50_000, least: 500 } },
      autoClose: true,
    })
    expect(await screen.findByText(/tolerance NT\$1 · rates for 1 method/)).toBeTruthy()
  })

  it('read figures as people write them, exactly', () => {
    expect(parsePercent('2.75')).toBe(27_500)
    expect(parsePercent('３．３ %')).toBe(33_000)
    expect(parsePercent('0.0001')).toBe(1)
    for (const text of ['', '2.75001', '-1', 'x', '100.5%%x']) expect(parsePercent(text)).toBeNaN()
    expect(parseRate({ rate: '', tax: '', least: '' })).toBeUndefined()
    expect(parseRate({ rate: '', tax: '5', least: '' })).toBe('fault')
    expect(parseTolerance('')).toBe(0)
    expect(parseTolerance('-1')).toBeUndefined()
  })
})

describe('days and handles', () => {
  it('of last month, on the clocks of the shop', () => {
    // 00:30 of 1 March in Taipei is still February in UTC.
    const now = Date.UTC(2024, 1, 29, 16, 30)
    expect(dayAt(now, 'Asia/Taipei')).toBe('2024-03-01')
    expect(lastMonth(now, 'Asia/Taipei')).toEqual(['2024-02-01', '2024-02-29'])
    expect(lastMonth(Date.UTC(2026, 0, 5), 'Asia/Taipei')).toEqual(['2025-12-01', '2025-12-31'])
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  })
  it.each([
    ['Asia/Taipei', '2026-10-01', Date.UTC(2026, 8, 30, 16)],
    ['Asia/Tokyo', '2026-10-01', Date.UTC(2026, 8, 30, 15)],
    ['America/New_York', '2026-11-02', Date.UTC(2026, 10, 2, 5)],
    ['America/New_York', '2026-11-01', Date.UTC(2026, 10, 1, 4)],
  ])('begin in %s on %s', (zone, day, at) => expect(startOf(day, zone)).toBe(at))
  it('are none where nothing was filled in', () => expect(startOf('', 'Asia/Taipei')).toBeUndefined())

  it.each([
    ['myshop', 'myshop'],
    ['https://admin.shopify.com/store/myshop/orders?x=1', 'myshop'],
    ['MyShop.myshopify.com', 'myshop'],
    ['https://example.com/', undefined],
    ['', undefined],
  ])('a handle of what was typed: %s', (text, handle) => expect(typedHandle(text)).toBe(handle))

  it('lead to the order by its payment, whatever letters it has', () => {
    expect(orderLink('s', { paymentId: '-a+b=/#' })).toBe(
      'https://admin.shopify.com/store/s/orders?query=payment_id:-a%2Bb%3D%2F%23',
    )
    expect(orderLink('s', { id: '5501' })).toBe('https://admin.shopify.com/store/s/orders/5501')
    expect(orderLink('s', { id: '../x' })).toBeUndefined()
  })

  it('of several shops, only what all of them say holds for all', () => {
    const shop = (host: string, everyEcpay: boolean) => ({
      ...unknownShop(host),
      pay: { ...unknownPayShop(), everyEcpay, autoClose: true },
    })
    expect(fromShops([])).toBeUndefined()
    expect(fromShops([shop(STORE, true), shop(`${STORE}2`, false)])).toMatchObject({
      everyEcpay: false,
      autoClose: true,
    })
  })
})

describe('a shop read by API', () => {
  const asked = async (outside: SourceFile['outside']) => {
    const desk = await openRecon(makeRecon({ keyed: [STORE] }))
    fireEvent.click(await screen.findByRole('button', { name: 'Read the orders of myshop' }))
    const { layout: _, ...api } = fileOf(STORE, { from: 'api', hash: '', stage: 'failed' })
    await desk.played.tell(progressOf({ files: [{ ...api, cut: true, ...(outside && { outside }) }] }))
    return desk
  }

  it('is named by its handle, and says what its key does not give', async () => {
    await asked(undefined)
    const row = screen.getByRole('row', { name: /myshop/ })
    expect(row.children[1]?.textContent).toBe('Shopify orders (API)')
    expect(row.children[2]?.textContent).toBe('100 orders')
    expect(screen.getByText(/orders of the last 60 days; for older ones/)).toBeTruthy()
  })

  it('is gone on with where it broke off, once the browser allows it', async () => {
    const desk = await asked({ kind: 'no-permission', host: STORE, detail: 'https://x.myshopify.com', at: 0 })
    vi.mocked(desk.request).mockResolvedValueOnce(false)
    press('Go on')
    // Before anything is awaited: later the click no longer counts.
    expect(desk.request).toHaveBeenCalledWith('https://x.myshopify.com')
    await Promise.resolve()
    expect(desk.played.addApi).toHaveBeenCalledTimes(1)
    press('Go on')
    await waitFor(() => expect(desk.played.addApi).toHaveBeenCalledTimes(2))
    const [first, again] = vi.mocked(desk.played.addApi).mock.calls
    expect(again).toEqual(first)
  })
})
