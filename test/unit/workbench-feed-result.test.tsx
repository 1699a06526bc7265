import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HOST } from './components-desk'
import { DOMAIN, found, layOut, makeFeed, openCheck, row, SOURCE } from './workbench-feed-desk'

beforeEach(() => layOut())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const heading = () => document.querySelector('main h1')?.textContent
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const tally = (part: string) => document.querySelector(`[data-tally="${part}"] strong`)?.textContent
const lastView = (desk: Awaited<ReturnType<typeof openCheck>>) => desk.played.views.at(-1)
const rows = () => document.querySelectorAll('.grid-row')

describe('while it works', () => {
  it('says the result so far, the rate and the time left, and can be held up and stopped', async () => {
    const desk = await openCheck(makeFeed(), {
      stage: 'reading',
      products: 1200,
      rate: 812.4,
      left: 42_000,
      bytes: 25,
      totalBytes: 100,
    })
    expect(heading()).toBe('So far, 7 products will be refused by 美安')
    const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Progress of the reading' })
    expect([bar.value, bar.max]).toEqual([0.25, 1])
    expect(screen.getByText('1,200 products read')).toBeTruthy()
    expect(screen.getByText('812 a second')).toBeTruthy()
    expect(screen.getByText('about 45 seconds left')).toBeTruthy()
    press('Pause')
    expect(desk.played.pause).toHaveBeenCalled()
    await desk.played.tell({ stage: 'paused', products: 1300 })
    expect(await screen.findByText('paused')).toBeTruthy()
    press('Go on')
    expect(desk.played.resume).toHaveBeenCalled()
    press('Stop')
    expect(desk.played.cancel).toHaveBeenCalled()
  })

  it('shows no share of what nobody told the size of', async () => {
    await openCheck(makeFeed(), { stage: 'reading' })
    expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false)
  })

  it('counts while it reads, and draws no row anew for it', async () => {
    const desk = await openCheck(makeFeed(), { stage: 'reading' })
    await waitFor(() => expect(rows()).toHaveLength(3))
    const before = desk.played.asked.length
    const drawn = [...rows()]
    for (let at = 1; at <= 5; at++)
      await desk.played.tell({ stage: 'reading', products: 100 + at, fine: 90 + at })
    await waitFor(() => expect(tally('fine')).toBe('95'))
    expect([...rows()]).toEqual(drawn)
    expect(desk.played.asked).toHaveLength(before)
  })

  it('takes new findings in by itself, but not under the eyes of who reads', async () => {
    const desk = await openCheck(makeFeed(), { stage: 'reading' })
    await waitFor(() => expect(rows()).toHaveLength(3))
    desk.played.all = [...desk.played.all, row(4)]
    await desk.played.tell({ stage: 'reading', refused: 8 })
    await waitFor(() => expect(rows()).toHaveLength(4), { timeout: 3_000 })
    fireEvent.click(rows()[0] as Element)
    await screen.findByRole('region', { name: /What is wrong with/ })
    desk.played.all = [...desk.played.all, row(5)]
    await desk.played.tell({ stage: 'reading', refused: 9 })
    const news = await screen.findByRole('button', { name: 'Show the newest' }, { timeout: 3_000 })
    expect(rows()).toHaveLength(4)
    fireEvent.click(news)
    await waitFor(() => expect(rows()).toHaveLength(5))
  })
})

it('opens the row that was pressed, though news come before the answer to the press', async () => {
  const desk = await openCheck(makeFeed(), { stage: 'reading' })
  await waitFor(() => expect(rows()[0]?.textContent).toContain('商品'))
  const name = rows()[1]?.querySelectorAll('td')[2]?.textContent ?? ''
  let answer = () => {}
  const { view } = desk.played
  desk.played.view = (...asked) =>
    new Promise((resolve) => {
      answer = () => resolve(view(...asked))
    })
  desk.played.all = [row(0), ...desk.played.all]
  await desk.played.tell({ stage: 'reading', refused: 8 })
  await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true'), {
    timeout: 3_000,
  })
  fireEvent.click(rows()[1] as Element)
  await screen.findByRole('region', { name: `What is wrong with ${name}` })
  answer()
  await waitFor(() => expect(rows()).toHaveLength(4))
  await waitFor(() => expect(rows()[2]?.getAttribute('aria-selected')).toBe('true'))
  expect(screen.getByRole('region', { name: `What is wrong with ${name}` })).toBeTruthy()
  expect(rows()[2]?.getAttribute('tabindex')).toBe('0')
  // Rows of another order are others: nothing of them was pressed.
  desk.played.view = view
  fireEvent.click(screen.getByRole('button', { name: 'SKU' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: /What is wrong/ })).toBeNull())
})

it('keeps the bars where they are while it reads, and sorts them at the end', async () => {
  const bars = () => [...document.querySelectorAll<HTMLElement>('.bar')].map(({ dataset }) => dataset.rule)
  const count = (rule: string, products: number) => ({ rule, severity: 'error' as const, products })
  const before = [count('feed/sku-missing', 3), count('feed/name-missing', 2)]
  const desk = await openCheck(makeFeed(), { stage: 'reading', counts: before })
  expect(bars()).toEqual(['feed/sku-missing', 'feed/name-missing'])
  const after = [count('feed/group-missing', 9), count('feed/name-missing', 8), count('feed/sku-missing', 3)]
  await desk.played.tell({ stage: 'reading', counts: after })
  await waitFor(() => expect(bars()).toEqual(['feed/sku-missing', 'feed/name-missing', 'feed/group-missing']))
  await desk.played.tell({ stage: 'done', counts: after })
  await waitFor(() => expect(bars()).toEqual(['feed/group-missing', 'feed/name-missing', 'feed/sku-missing']))
})

it('puts who works by keyboard on the sentence that says the result', async () => {
  await openCheck(makeFeed())
  await waitFor(() => expect(document.activeElement?.textContent).toBe('7 products will be refused by 美安'))
})

describe('the result', () => {
  it.each([
    [{}, '7 products will be refused by 美安'],
    [{ refused: 0 }, 'No product will be refused; 3 need a look'],
    [{ refused: 0, doubtful: 0 }, 'All 100 products are fine'],
    [
      { refused: 0, doubtful: 0, unserved: ['listPrice'] as const },
      'Nothing wrong was found in what could be checked of 100 products',
    ],
    [{ refused: 0, doubtful: 0, products: 0 }, `${DOMAIN} holds no product`],
    [{ stage: 'cancelled' as const }, 'So far, 7 products will be refused by 美安'],
  ])('is one sentence: %j', async (progress, sentence) => {
    await openCheck(makeFeed(), progress)
    expect(heading()).toBe(sentence)
  })

  it('counts apart what is left out on purpose, and says what was not checked', async () => {
    await openCheck(makeFeed(), {
      excludedProducts: 12,
      excluded: [{ rule: 'feed/excluded-gift', severity: 'info', products: 12 }],
      unserved: ['listPrice'],
      notChecked: [
        { rule: 'feed/list-price-missing', products: 100 },
        { rule: 'feed/image-cmyk', products: 40 },
      ],
    })
    expect(['refused', 'doubtful', 'fine', 'excludedProducts'].map(tally)).toEqual(['7', '3', '90', '12'])
    expect(
      screen.getByText("Not checked: 定價 (list price) and the pictures' bytes (40 products)"),
    ).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Left out on purpose' })).toBeTruthy()
  })

  it('filters by a bar of the chart, and takes it back by its chip', async () => {
    const desk = makeFeed({
      rows: [row(1), row(2, { findings: [found('feed/list-price-below-price', 'warning')] })],
    })
    await openCheck(desk)
    await waitFor(() => expect(rows()).toHaveLength(2))
    const bar = screen.getByRole('button', { name: /「定價」 below 「售價」/ })
    expect(bar.getAttribute('aria-pressed')).toBe('false')
    fireEvent.click(bar)
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(bar.getAttribute('aria-pressed')).toBe('true')
    expect(lastView(desk)?.filter).toEqual({ rules: ['feed/list-price-below-price'] })
    expect(screen.getByRole('heading', { name: '1 of 2 products' })).toBeTruthy()
    press('Take away: 「定價」 below 「售價」')
    await waitFor(() => expect(rows()).toHaveLength(2))
  })

  it('filters by severity, by words, and by what changed', async () => {
    const desk = makeFeed({
      rows: [
        row(1, { fresh: ['feed/brief-missing'] }),
        row(2, { findings: [], mended: [{ rule: 'feed/sku-missing', severity: 'error' }] }),
        row(3),
      ],
    })
    await openCheck(desk, { changes: { since: Date.now() - 86_400_000, fresh: 1, mended: 1 } })
    await waitFor(() => expect(rows()).toHaveLength(3))
    press('Mended 1')
    await waitFor(() => expect(rows()).toHaveLength(1))
    await waitFor(() => expect(rows()[0]?.textContent).toContain('mended: 「產品編號」 is empty'))
    press('New 1')
    await waitFor(() => expect(lastView(desk)?.filter.change).toBe('fresh'))
    press('Clear all')
    await waitFor(() => expect(rows()).toHaveLength(3))
    press('Needs a look')
    await waitFor(() => expect(lastView(desk)?.filter.severities).toEqual(['warning']))
    expect(await screen.findByText('No product fits these filters.')).toBeTruthy()
    press('Clear all')
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'sku-3' } })
    await waitFor(() => expect(lastView(desk)?.filter.search).toBe('sku-3'))
    await waitFor(() => expect(rows()).toHaveLength(1))
  })

  it('is made once more, the door being known', async () => {
    const desk = await openCheck(makeFeed())
    fireEvent.click(await screen.findByRole('button', { name: 'Check again' }))
    await waitFor(() =>
      expect(desk.played.started).toEqual([
        { door: { kind: 'address', host: HOST, url: SOURCE.url }, ownDomain: DOMAIN, goOn: false },
      ]),
    )
  })
})

describe('a file of it', () => {
  it('has what is shown, or all', async () => {
    const desk = await openCheck(makeFeed())
    await waitFor(() => expect(rows()).toHaveLength(3))
    press('Export CSV')
    await screen.findByText(/^Exported feed-check-www.myshop.com.tw-\d{4}-\d\d-\d\d\.csv\.$/)
    expect(desk.blobs.map(({ name }) => name.slice(-4))).toEqual(['.csv'])
    press(/no 「商品簡述」/)
    fireEvent.click(await screen.findByLabelText(/Only the 3 of 3 products that the filter shows/))
    press('Export Excel')
    await waitFor(() => expect(desk.blobs).toHaveLength(2))
    fireEvent.click(screen.getByLabelText(/Only the 3 of 3/))
    press('Export CSV')
    await waitFor(() => expect(desk.blobs).toHaveLength(3))
    expect(desk.played.exported).toEqual([
      { kind: 'csv', filtered: false },
      { kind: 'xlsx', filtered: false },
      { kind: 'csv', filtered: true },
    ])
  })

  it('says that it was not made, and can be asked for again', async () => {
    const desk = await openCheck(makeFeed())
    vi.mocked(desk.played.export).mockRejectedValue(new Error('full'))
    press('Export CSV')
    expect(await screen.findByText('It was not exported. Press it again.')).toBeTruthy()
    expect(desk.blobs).toEqual([])
  })

  it('goes on paper with its rows, the first thousand of them, and says so', async () => {
    const desk = makeFeed({ rows: Array.from({ length: 1_200 }, (_, at) => row(at + 1)) })
    let printed = ''
    desk.print = vi.fn(() => {
      printed = document.querySelector('.sheet')?.textContent ?? ''
    })
    await openCheck(desk)
    await screen.findByText(/Only the first 1,000 of 1,200 products are printed/)
    press('Print')
    await waitFor(() => expect(desk.print).toHaveBeenCalledTimes(1))
    expect(printed).toContain('The first 1,000 of 1,200 products.')
    expect(printed).toContain('SKU-1000')
    expect(printed).not.toContain('SKU-1001')
    expect(printed).toContain('7 will be refused')
    press(/no 「商品簡述」/)
    await waitFor(() => expect(lastView(desk)?.filter.rules).toHaveLength(1))
    press('Print')
    await waitFor(() => expect(desk.print).toHaveBeenCalledTimes(2))
    expect(printed).toContain('Only: no 「商品簡述」')
  })
})

describe('the pictures', () => {
  const pictures = { stage: 'paused', total: 20_412, checked: 0, rate: 0, barred: [] } as const

  it('are looked into on request, held up and gone on with', async () => {
    const desk = await openCheck(makeFeed(), { pictures })
    const card = within(screen.getByRole('region', { name: 'The pictures themselves' }))
    expect(card.getByText('20,412 pictures were not looked into yet')).toBeTruthy()
    fireEvent.click(card.getByRole('button', { name: 'Check the pictures' }))
    expect(desk.played.checkPictures).toHaveBeenCalledTimes(1)
    await desk.played.tell({
      pictures: { ...pictures, stage: 'reading', checked: 5_000, rate: 80, left: 190_000 },
    })
    expect(
      await card.findByText(/5,000 of 20,412 pictures checked · 80 a second · about 4 minutes left/),
    ).toBeTruthy()
    fireEvent.click(card.getByRole('button', { name: 'Pause' }))
    expect(desk.played.pausePictures).toHaveBeenCalled()
    const resting = Date.parse('2026-11-22T14:05:00')
    await desk.played.tell({
      pictures: {
        ...{ ...pictures, stage: 'reading', checked: 5_000, rate: 80, resting },
        trouble: { kind: 'too-many', host: 'img.cdn.example', at: resting - 60_000 },
      },
    })
    expect(
      await card.findByText('img.cdn.example asked for a pause. The check goes on by itself at 2:05 PM.'),
    ).toBeTruthy()
    expect(card.getByText('5,000 of 20,412 pictures checked')).toBeTruthy()
    expect(card.getByRole('button', { name: 'Pause' })).toBeTruthy()
    await desk.played.tell({ pictures: { ...pictures, checked: 5_060 } })
    fireEvent.click(await card.findByRole('button', { name: 'Go on' }))
    expect(desk.played.checkPictures).toHaveBeenCalledTimes(2)
    await desk.played.tell({ pictures: { ...pictures, stage: 'done', checked: 20_412 } })
    expect(await card.findByText('All 20,412 pictures were checked')).toBeTruthy()
    expect(card.queryByRole('button')).toBeNull()
  })

  it('of a barred host are asked for within the click', async () => {
    const desk = await openCheck(makeFeed(), {
      pictures: { ...pictures, stage: 'done', checked: 20_000, barred: ['img.cdn.example'] },
    })
    expect(
      screen.getByText('Pictures on img.cdn.example may not be read yet and were not checked.'),
    ).toBeTruthy()
    press('Allow img.cdn.example')
    expect(desk.request).toHaveBeenCalledWith('https://img.cdn.example')
    await waitFor(() => expect(desk.played.checkPictures).toHaveBeenCalledTimes(1))
  })

  it('wait until the products were read', async () => {
    await openCheck(makeFeed(), { stage: 'reading' })
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check the pictures' }).disabled).toBe(true)
  })
})
