import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addsUp, bucketLines } from '../../components/workbench/reconcile/buckets'
import { headingOf } from '../../components/workbench/reconcile/heading'
import { unknownShop } from '../../lib/records'
import { makeWords } from '../../lib/words'
import { catalogue, NOW } from './components-desk'
import {
  caseOf,
  caseRow,
  found,
  layOut,
  makeRecon,
  openRecon,
  progressOf,
  STORE,
  totalsOf,
} from './workbench-recon-desk'

beforeEach(() => layOut())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const rows = () => [...document.querySelectorAll<HTMLElement>('.grid-row')]
const openCase = async (order = '#1001') => {
  fireEvent.click(await screen.findByText(order))
  return (await screen.findByRole('region', { name: new RegExp(order) })) as HTMLElement
}

describe('the sums', () => {
  it('stand beside each other and come to what the files come to', async () => {
    await openRecon(makeRecon(), {})
    const table = screen.getByRole('region', { name: 'Where everything went' })
    const lines = [...table.querySelectorAll('tbody tr, tfoot tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim()),
    )
    expect(lines).toEqual([
      ['both have it, something differs', '2', 'NT$2,600', '2', 'NT$2,600'],
      ['on one side only', '1', 'NT$1,300', '', ''],
      ['agrees', '97', 'NT$126,100', '97', 'NT$126,100'],
      ['Sum of the files', '100', 'NT$130,000', '99', 'NT$128,700'],
    ])
    expect(within(table).getByText(/nothing is lost/)).toBeTruthy()
  })

  it('are called wrong where they do not', async () => {
    const files = { shopify: { count: 101, amount: 13_000_000 }, ecpay: { count: 99, amount: 12_870_000 } }
    await openRecon(makeRecon(), { totals: totalsOf({ files }) })
    expect(screen.getByText(/do not use this result/)).toBeTruthy()
    expect(addsUp(totalsOf({ files }), 'shopify')).toBe(false)
    expect(addsUp(totalsOf({ files }), 'ecpay')).toBe(true)
  })

  it('say every use of a tolerance', async () => {
    await openRecon(makeRecon(), { totals: totalsOf({ tolerated: { cases: 2, amount: 150 } }) })
    expect(screen.getByText('The tolerance let 2 cases pass, NT$1.50 in all.')).toBeTruthy()
  })

  it('say what was not checked', async () => {
    await openRecon(makeRecon(), {
      totals: totalsOf({ notChecked: [{ rule: 'recon/absent-at-ecpay', cases: 7 }] }),
    })
    expect(screen.getByText('Not checked: absent at ECPay (7)')).toBeTruthy()
  })

  it('leave out buckets that hold nothing', () => {
    expect(bucketLines(totalsOf().buckets).map(({ bucket }) => bucket)).toEqual([
      'differs',
      'absent',
      'matched',
    ])
  })
})

describe('the heading', () => {
  const say = makeWords('en', catalogue('en', 'workbench'))
  const head = (more: Parameters<typeof totalsOf>[0]) =>
    headingOf(say, progressOf({ totals: totalsOf(more) }))
  const matched = { bucket: 'matched' as const, count: 97, amount: 1 }
  const agree = [
    { ...matched, side: 'shopify' as const },
    { ...matched, side: 'ecpay' as const },
  ]

  it('counts the cases that somebody should look at, not all that is said of each', () => {
    expect(head({})).toBe('3 cases need a look')
    expect(head({ found: 1 })).toBe('1 case needs a look')
  })
  it('says fine only where everything was compared', () => {
    expect(head({ rules: [], found: 0, buckets: agree })).toBe('All 97 agree, to the cent')
    expect(
      head({
        rules: [],
        found: 0,
        buckets: [...agree, { bucket: 'beyond', side: 'shopify', count: 1, amount: 1 }],
      }),
    ).toMatch(/some could not be/)
    expect(
      head({ rules: [], found: 0, buckets: agree, notChecked: [{ rule: 'recon/x', cases: 1 }] }),
    ).toMatch(/some could not be/)
  })
})

describe('what is shown', () => {
  it('begins with what is open, worst first', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    await waitFor(() =>
      expect(desk.played.views.at(-1)).toEqual({
        filter: { settled: 'open' },
        sort: { by: 'severity', down: true },
      }),
    )
  })

  it('is filtered by bucket, rule, method, day, words and what is settled, and taken back', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    const last = () => desk.played.views.at(-1)?.filter
    press('on one side only')
    await waitFor(() => expect(last()).toMatchObject({ buckets: ['absent'] }))
    press(/amounts differ/)
    await waitFor(() => expect(last()).toMatchObject({ rules: ['recon/amount-differs'] }))
    fireEvent.change(screen.getByLabelText('Method'), { target: { value: 'credit' } })
    await waitFor(() => expect(last()).toMatchObject({ methods: ['credit'] }))
    fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-10-31' } })
    await waitFor(() => expect(last()).toMatchObject({ day: '2026-10-31' }))
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '#1001' } })
    await waitFor(() => expect(last()).toMatchObject({ search: '#1001' }))
    press('All')
    await waitFor(() => expect(last()).toMatchObject({ settled: 'all' }))
    press('Take away: on one side only')
    await waitFor(() => expect(last()?.buckets).toEqual([]))
    press('Clear all')
    await waitFor(() => expect(last()).toEqual({ settled: 'open' }))
  })

  it('is filtered by a line of the tables by method and by day', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    const last = () => desk.played.views.at(-1)?.filter
    press('Method not known')
    await waitFor(() => expect(last()).toMatchObject({ methods: ['unknown'] }))
    press('Sat, 10/31/2026')
    await waitFor(() => expect(last()).toMatchObject({ day: '2026-10-31' }))
    press('Sat, 10/31/2026')
    await waitFor(() => expect(last()).toEqual({ settled: 'open', methods: ['unknown'] }))
  })

  it('is sorted by its headers, amounts the largest first', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    press('Difference')
    await waitFor(() => expect(desk.played.views.at(-1)?.sort).toEqual({ by: 'difference', down: true }))
    press('Order')
    await waitFor(() => expect(desk.played.views.at(-1)?.sort).toEqual({ by: 'order', down: false }))
  })

  it('writes a case on one line, with what differs', async () => {
    await openRecon(
      makeRecon({
        rows: [
          caseRow(1, { findings: [found('recon/amount-differs'), found('recon/fee-mismatch', 'warning')] }),
          caseRow(2, { bucket: 'no-id', findings: [], proposals: 2, paymentId: '' }),
        ],
      }),
      {},
    )
    await screen.findByText('#1001')
    const cells = rows().map((row) =>
      [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent),
    )
    expect(cells[0]).toEqual([
      '#1001',
      'pay-1',
      'Credit card',
      '10/31/2026, 14:05',
      'NT$1,300',
      'NT$1,280',
      'NT$20',
      'amounts differ1 more',
    ])
    expect(cells[1]?.at(-1)).toBe('no Payment ID2 possible')
  })

  it('is walked through by keys, and a row opened and closed with them', async () => {
    await openRecon(makeRecon({ rows: [caseRow(1), caseRow(2)] }), {})
    await screen.findByText('#1001')
    const first = rows()[0] as HTMLElement
    first.focus()
    fireEvent.keyDown(first, { key: 'ArrowDown' })
    await waitFor(() => expect(document.activeElement?.textContent).toContain('#1002'))
    fireEvent.keyDown(document.activeElement as Element, { key: 'Enter' })
    await screen.findByRole('region', { name: /#1002/ })
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
    await waitFor(() => expect(document.querySelector('.grid-details')).toBeNull())
  })
})

describe('one case', () => {
  it('gives its reason and step, and the rows of both sides with file and line', async () => {
    const facts = { shopify: 'NT$1,300', ecpay: 'NT$1,280' }
    await openRecon(
      makeRecon({ rows: [caseRow(1, { findings: [found('recon/amount-differs', 'error', facts)] })] }),
      {},
    )
    const region = await openCase()
    await within(region).findByText('#1001', { selector: 'strong' })
    expect(region.textContent).toContain('orders_export.csv, line 12')
    expect(region.textContent).toContain('payout.csv, line 7')
    expect(within(region).getByText('2610311405220001')).toBeTruthy()
    expect(within(region).getByText('NT$1,244')).toBeTruthy()
    expect(region.querySelector('.finding')).not.toBeNull()
  })

  it('is settled and given a note, both kept under its key', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    const region = await openCase()
    fireEvent.click(await within(region).findByLabelText('Settled'))
    await waitFor(() => expect(desk.played.marks.at(-1)).toEqual({ key: 'pay-1', settledAt: NOW }))
    fireEvent.input(within(region).getByLabelText('Note'), { target: { value: ' called the bank ' } })
    press('Keep the note')
    await waitFor(() =>
      expect(desk.played.marks.at(-1)).toEqual({ key: 'pay-1', settledAt: NOW, note: 'called the bank' }),
    )
    fireEvent.click(within(region).getByLabelText(/^Settled/))
    await waitFor(() => expect(desk.played.marks.at(-1)).toEqual({ key: 'pay-1', note: 'called the bank' }))
  })

  it('says it when that could not be kept', async () => {
    const desk = makeRecon({ rows: [caseRow(1)] })
    vi.mocked(desk.played.mark).mockRejectedValue(new Error('refused'))
    await openRecon(desk, {})
    const region = await openCase()
    fireEvent.click(await within(region).findByLabelText('Settled'))
    expect(await within(region).findByText('It was not kept. Try again.')).toBeTruthy()
  })

  it('proposes and never takes: a person says yes, no, and may take either back', async () => {
    const row = caseRow(1, { proposals: 2 })
    const desk = makeRecon({ rows: [row] })
    desk.played.cases.set(
      row.key,
      caseOf(row, {
        proposed: [
          { key: 't:26103', why: 'minute', label: '26103', amount: 130_000 },
          { key: 't:26104', why: 'note', label: '26104', amount: 130_000, declined: true },
        ],
        mark: { key: row.key, declined: ['t:26104'] },
      }),
    )
    await openRecon(desk, {})
    const region = await openCase()
    await within(region).findByText('The same amount in the same minute.', { exact: false })
    expect(desk.played.marks).toEqual([])
    const views = desk.played.views.length
    press('It belongs: 26103')
    await waitFor(() =>
      expect(desk.played.marks).toEqual([{ key: row.key, declined: ['t:26104'], joined: ['t:26103'] }]),
    )
    await waitFor(() => expect(desk.played.views.length).toBeGreaterThan(views))
    expect(await screen.findByText('Matched again as you said.')).toBeTruthy()
    // It stays open, though it was matched anew.
    const again = screen.getByRole('region', { name: /#1001/ })
    expect(await within(again).findByText('You put it together with 26103.')).toBeTruthy()
    fireEvent.click(await within(again).findByRole('button', { name: 'Take apart' }))
    await waitFor(() => expect(desk.played.marks.at(-1)?.joined).toEqual([]))
  })

  it('calls what was put together as staff call it', async () => {
    const row = caseRow(1)
    const desk = makeRecon({ rows: [row] })
    desk.played.cases.set(row.key, caseOf(row, { mark: { key: row.key, joined: ['o:5501'] } }))
    await openRecon(desk, {})
    expect(await within(await openCase()).findByText('You put it together with #1001.')).toBeTruthy()
  })

  it('leads to the order in Shopify; whose admin it is, is asked for once', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    const region = await openCase()
    const box = await within(region).findByLabelText(/Address of your Shopify admin/)
    fireEvent.input(box, { target: { value: 'no address at all' } })
    press('Remember')
    expect(await within(region).findByText(/This is no address/)).toBeTruthy()
    fireEvent.input(box, { target: { value: 'https://admin.shopify.com/store/myshop/orders' } })
    press('Remember')
    const link = await within(region).findByRole('link', { name: 'Open the order in Shopify' })
    expect(link.getAttribute('href')).toBe(
      'https://admin.shopify.com/store/myshop/orders?query=payment_id:pay-1',
    )
    expect(desk.played.kept.handle).toBe('myshop')
  })

  it('knows the admin of a shop that was set up', async () => {
    await openRecon(makeRecon({ rows: [caseRow(1)], shops: [unknownShop(STORE)] }), {})
    const region = await openCase()
    expect(
      (await within(region).findByRole('link', { name: 'Open the order in Shopify' })).getAttribute('href'),
    ).toContain('/store/myshop/')
  })

  it('is told to be gone when its file was taken out', async () => {
    const desk = makeRecon({ rows: [caseRow(1)] })
    desk.played.cases.clear()
    await openRecon(desk, {})
    expect((await openCase()).textContent).toContain('pay-1')
    expect(await screen.findByText(/part of another case now/)).toBeTruthy()
  })

  it('keeps the rows still while it is open, and takes in what was marked once it is closed', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    await openCase()
    const views = desk.played.views.length
    await desk.played.tell(progressOf({ totals: totalsOf({ settled: 1 }) }))
    expect(await screen.findByRole('button', { name: 'Show the newest' })).toBeTruthy()
    expect(desk.played.views.length).toBe(views)
    press('Close')
    await waitFor(() => expect(desk.played.views.length).toBe(views + 1))
  })
})

describe('a file of it, and paper', () => {
  it('is exported, all of it or what is shown', async () => {
    const desk = await openRecon(makeRecon({ rows: [caseRow(1)] }), {})
    await screen.findByLabelText(/Only the 1 of 100 cases/)
    press('Export Excel')
    await waitFor(() => expect(desk.blobs.map(({ name }) => name)).toEqual(['reconcile-2026-11-22.xlsx']))
    expect(desk.played.exported).toEqual([{ kind: 'xlsx', filtered: true }])
    fireEvent.click(screen.getByLabelText(/Only the 1 of 100 cases/))
    press('Export CSV')
    await waitFor(() => expect(desk.played.exported.at(-1)).toEqual({ kind: 'csv', filtered: false }))
  })

  it('is stated with files, hashes, sums, versions and fingerprint, and printed', async () => {
    const desk = makeRecon({ rows: [caseRow(1)] })
    let paper = ''
    vi.mocked(desk.print).mockImplementation(() => {
      paper = document.querySelector('.sheet')?.textContent ?? ''
    })
    await openRecon(desk, {})
    press('Print the statement')
    await waitFor(() => expect(desk.print).toHaveBeenCalledTimes(1))
    for (const part of [
      'orders_export.csv',
      'payout.csv',
      'ab'.repeat(32),
      'NT$130,000',
      '120 / 100',
      'recon 1',
      'f1'.repeat(32),
      '2026-11-22',
      'Tolerance: NT$0.',
      'amounts differ',
      '#1003 + rPaidBelong togetherThe same amount in the same minute.',
      '#1004 + rOtherDo not belong together',
    ])
      expect(paper).toContain(part)
    expect(paper).not.toMatch(/[{}]|workbench\./)
  })

  it('says where to press when the browser prints by itself', async () => {
    await openRecon(makeRecon(), {})
    expect(document.querySelector('.sheet')?.textContent).toContain('Print the statement')
  })

  it('is worded in all three languages', async () => {
    for (const language of ['zh-TW', 'ja', 'en'] as const) {
      const desk = await openRecon(makeRecon({ language, rows: [caseRow(1, { findings: [] })] }), {})
      fireEvent.click(await screen.findByText('#1001'))
      await waitFor(() => expect(document.querySelector('.recon-row')).not.toBeNull())
      await act(async () => undefined)
      expect(document.body.textContent).not.toMatch(/workbench\.|[{}]/)
      expect(desk.played.marks).toEqual([])
      cleanup()
    }
  })
})
