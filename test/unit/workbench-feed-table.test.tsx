import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { waysTo } from '../../components/workbench/feed/links'
import { stepOf } from '../../components/workbench/keys'
import type { Row } from '../../lib/check/types'
import { HOST } from './components-desk'
import { DOMAIN, found, KEY, layOut, makeFeed, openCheck, row } from './workbench-feed-desk'

beforeEach(() => layOut())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const many = (count: number): readonly Row[] => Array.from({ length: count }, (_, at) => row(at + 1))
const rows = () => [...document.querySelectorAll<HTMLElement>('.grid-row')]
const scroller = () => document.querySelector<HTMLElement>('.grid-rows') as HTMLElement
const grid = () => screen.getByRole('grid')
const scroll = (to: number) => {
  scroller().scrollTop = to
  fireEvent.scroll(scroller())
}
const here = () => document.activeElement?.getAttribute('data-row')
const key = (name: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name })

describe('the rows', () => {
  it('are a few elements, however many there are', async () => {
    const desk = makeFeed({ rows: many(10_000) })
    await openCheck(desk)
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('10001'))
    await waitFor(() => expect(rows()[0]?.textContent).toContain('商品 1'))
    expect(document.querySelectorAll('.grid-rows *').length).toBeLessThan(250)
    scroll(5_000 * 32)
    await waitFor(() => expect(rows().some((one) => one.textContent?.includes('SKU-5005'))).toBe(true))
    expect(document.querySelectorAll('.grid-rows *').length).toBeLessThan(250)
    const [first] = rows().slice(1)
    expect(first?.getAttribute('aria-rowindex')).toBe(String(Number(first?.dataset.row) + 2))
  })

  it('are reached to the last where they are higher than a browser lays out', async () => {
    const desk = makeFeed({ rows: [] })
    // A million rows without a million objects.
    desk.played.view = vi.fn(async () => ({ rows: 1_000_000, of: 1_000_000 }))
    desk.played.rows = vi.fn(async (from, to) =>
      Array.from({ length: to - from }, (_, at) => row(from + at + 1)),
    )
    await openCheck(desk)
    await waitFor(() => expect(rows()[0]?.textContent).toContain('SKU-1'))
    const height = Number.parseFloat(scroller().style.getPropertyValue('--grid-height'))
    expect(height).toBeLessThanOrEqual(15_000_000)
    scroll(height - 320)
    await waitFor(() => expect(rows().some((one) => one.textContent?.includes('SKU-1000000'))).toBe(true))
    const last = rows().find((one) => one.dataset.row === '999999')
    const top = Number(/translateY\(([\d.]+)px\)/.exec(last?.style.transform ?? '')?.[1])
    expect(Math.abs(top + 32 - height)).toBeLessThan(1)
  })

  it('stand empty until they come, and what comes too late is dropped', async () => {
    const desk = makeFeed({ rows: many(200) })
    let answer: ((rows: readonly Row[]) => void) | undefined
    desk.played.rows = vi.fn(
      () =>
        new Promise<readonly Row[]>((resolve) => {
          answer ??= resolve
        }),
    )
    await openCheck(desk)
    await waitFor(() => expect(rows()[0]?.getAttribute('aria-busy')).toBe('true'))
    desk.played.rows = vi.fn(async () => [row(77)])
    fireEvent.click(screen.getByRole('button', { name: 'Product name' }))
    await waitFor(() => expect(rows()[0]?.textContent).toContain('SKU-77'))
    answer?.(many(60))
    await Promise.resolve()
    expect(rows()[0]?.textContent).toContain('SKU-77')
  })

  it('are sorted by their headers', async () => {
    const desk = await openCheck(makeFeed())
    const head = (name: string) => screen.getByRole('columnheader', { name })
    expect(head('Level').getAttribute('aria-sort')).toBe('descending')
    fireEvent.click(within(head('SKU')).getByRole('button'))
    await waitFor(() => expect(desk.played.views.at(-1)?.sort).toEqual({ by: 'sku', down: false }))
    expect(head('SKU').getAttribute('aria-sort')).toBe('ascending')
    expect(head('Level').getAttribute('aria-sort')).toBe('none')
    fireEvent.click(within(head('SKU')).getByRole('button'))
    await waitFor(() => expect(desk.played.views.at(-1)?.sort).toEqual({ by: 'sku', down: true }))
  })

  it('are walked through by keyboard, and what is open follows', async () => {
    await openCheck(makeFeed({ rows: many(100) }))
    await waitFor(() => expect(rows()[0]?.textContent).toContain('商品 1'))
    expect(rows().filter((one) => one.tabIndex === 0)).toHaveLength(1)
    rows()[0]?.focus()
    key('ArrowDown')
    await waitFor(() => expect(here()).toBe('1'))
    key('PageDown')
    await waitFor(() => expect(here()).toBe('11'))
    key('End')
    await waitFor(() => expect(here()).toBe('99'))
    key('ArrowDown')
    expect(here()).toBe('99')
    key('Home')
    await waitFor(() => expect(here()).toBe('0'))
    key('Enter')
    expect(await screen.findByRole('region', { name: 'What is wrong with 商品 1' })).toBeTruthy()
    key('ArrowDown')
    expect(await screen.findByRole('region', { name: 'What is wrong with 商品 2' })).toBeTruthy()
    key('Escape')
    await waitFor(() => expect(screen.queryByRole('region', { name: /What is wrong/ })).toBeNull())
    expect(here()).toBe('1')
  })

  it('keep the focus while they are scrolled away from', async () => {
    await openCheck(makeFeed({ rows: many(5_000) }))
    await waitFor(() => expect(rows()[0]?.textContent).toContain('商品 1'))
    rows()[0]?.focus()
    scroll(3_000 * 32)
    await waitFor(() => expect(rows().some((one) => one.dataset.row === '3005')).toBe(true))
    expect(here()).toBe('0')
  })
})

describe('what is said of a row', () => {
  it('is each finding with its step and its source, and the way to the product', async () => {
    await openCheck(
      makeFeed({
        rows: [
          row(1, {
            id: '7001',
            url: `https://${DOMAIN}/products/tea`,
            findings: [
              found('feed/brief-missing'),
              found('feed/image-cmyk', 'error', { place: 1, mode: 'CMYK' }),
            ],
            fresh: ['feed/image-cmyk'],
            mended: [{ rule: 'feed/sku-missing', severity: 'error' }],
          }),
        ],
      }),
    )
    await waitFor(() => expect(rows()[0]?.textContent).toContain('no 「商品簡述」1 more'))
    fireEvent.click(rows()[0] as Element)
    const open = within(await screen.findByRole('region', { name: 'What is wrong with 商品 1' }))
    expect(open.getByText(/「商品簡述」 \(short description\) is empty/)).toBeTruthy()
    expect(open.getByText(/Picture 1 is in the print colours CMYK/).textContent).toContain('new')
    expect(open.getByText('Held at the last check, no longer: 「產品編號」 is empty')).toBeTruthy()
    expect(open.getAllByText('Why?')).toHaveLength(2)
    expect(open.getByRole('link', { name: 'Open the product in the console' }).getAttribute('href')).toBe(
      `https://${HOST}/admin/products/7001`,
    )
    fireEvent.click(open.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: /What is wrong/ })).toBeNull())
  })
})

describe('the way to a product', () => {
  const shops = [{ host: HOST, ownDomain: DOMAIN, autoCancelDays: 7 }]
  const ways = (more: Partial<Row>, key = KEY, dialect: 'shopcom' | 'google' | 'csv' = 'shopcom') =>
    waysTo(row(1, more), { key, dialect }, shops).map(({ href }) => href)

  it('is its page in the console where its id is known', () =>
    expect(ways({ id: '7' })).toEqual([`https://${HOST}/admin/products/7`]))
  it("is the shop's page, and the console's list, where it is not", () =>
    expect(ways({ url: '//www.myshop.com.tw/products/a' })).toEqual([
      'https://www.myshop.com.tw/products/a',
      `https://${HOST}/admin/products`,
    ]))
  it("is none of another marketplace's ids", () =>
    expect(ways({ id: '7' }, KEY, 'google')).toEqual([`https://${HOST}/admin/products`]))
  it('of a file is told by the domain in its address', () => {
    expect(ways({ id: '7', url: `https://${DOMAIN}/products/a` }, 'file|a.csv', 'csv')).toEqual([
      `https://${HOST}/admin/products/7`,
      `https://${DOMAIN}/products/a`,
    ])
    expect(ways({ id: '7' }, 'file|a.csv', 'csv')).toEqual([])
  })
  it('is never what a feed could run', () =>
    expect(ways({ url: 'javascript:alert(1)' }, 'file|a.xml')).toEqual([]))
})

describe('a key', () => {
  it.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['PageDown', 9],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 9],
    ['Enter', 'open'],
    [' ', 'open'],
    ['Escape', 'close'],
    ['a', undefined],
  ])('%s', (name, step) => expect(stepOf(name, 5, 10, 8)).toBe(step))
})
