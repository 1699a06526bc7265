/**
 * `npm run bench:feed-page`: what a page that checks a catalogue of a million products is like to sit before. Every
 * product has something wrong, so that the table has a row for each. In Chromium, the production build: how long the
 * page stood still while its worker read, how evenly the table scrolls, how soon it answers. Prints; asserts nothing.
 * `PRODUCTS=100000` to look quickly.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { open, until } from '../e2e/browsers.ts'
import { spoiltFeedOf } from './feed-made.ts'
import { median, table } from './figures.ts'

const SIZES = (process.env.PRODUCTS ?? '100000,1000000').split(',').map(Number)

interface Seen {
  tasks: number[]
  frames: number[]
  last: number
}

/** Runs in the page: every task over 50 ms, and every time from frame to frame. */
const notice = (): void => {
  const seen: Seen = { tasks: [], frames: [], last: 0 }
  Object.assign(window, { benchSeen: seen })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration)
  }).observe({ type: 'longtask' })
  const frame = (at: number): void => {
    if (seen.last > 0) seen.frames.push(at - seen.last)
    seen.last = at
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

/** What was seen since it was asked last. */
const taken = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const { benchSeen } = window as unknown as { benchSeen: Seen }
    const { tasks, frames } = benchSeen
    Object.assign(benchSeen, { tasks: [], frames: [] })
    return { tasks, frames, last: 0 }
  })

const worst = (figures: readonly number[]): string =>
  figures.length === 0 ? '–' : Math.max(...figures).toFixed(0)
const share = (figures: readonly number[], part: number): string =>
  ([...figures].sort((a, b) => a - b)[Math.floor(figures.length * part)] ?? 0).toFixed(0)

const rowsOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1)

/** Scrolls as a wheel does, a notch a frame, and then by the bar, to places all over. */
const scroll = (page: Page, by: 'wheel' | 'bar'): Promise<void> =>
  page.evaluate(
    (way) =>
      new Promise<void>((resolve) => {
        const box = document.querySelector<HTMLElement>('[role=grid] tbody')
        if (!box) throw new Error('no table')
        let turn = 0
        const step = (): void => {
          if (turn++ === 300) {
            resolve()
            return
          }
          box.scrollTop =
            way === 'wheel'
              ? box.scrollTop + 100
              : ((turn * 0.618) % 1) * (box.scrollHeight - box.clientHeight)
          requestAnimationFrame(step)
        }
        step()
      }),
    by,
  )

/** ms from an act to the first frame in which what is drawn is another. */
const answered = async (
  page: Page,
  act: () => Promise<unknown>,
  drawn: () => Promise<unknown>,
): Promise<number> => {
  const before = JSON.stringify(await drawn())
  const at = performance.now()
  await act()
  await until(async () => JSON.stringify(await drawn()) !== before)
  return performance.now() - at
}

const folder = mkdtempSync(join(tmpdir(), 'bench-feed-page-'))
const lines: string[][] = []
const opened = await open('chromium', { port: 9, hosts: [] })
try {
  for (const size of SIZES) {
    const feed = join(folder, `${size}.xml`)
    const file = openSync(feed, 'w')
    for (const piece of spoiltFeedOf(size)) writeSync(file, piece)
    closeSync(file)

    const page = await opened.ownPage('workbench.html#feed')
    await page.evaluate(notice)
    const box = (await until(() => page.$('.doors input[type=file]'))) as ElementHandle<HTMLInputElement>
    const began = performance.now()
    await box.uploadFile(feed)
    await until(async () => (await rowsOf(page)) > 0 || undefined, 60_000)
    const first = performance.now() - began
    await until(async () => (await rowsOf(page)) === size && !(await page.$('.feed-working-text')), 300_000)
    const reading = await taken(page)
    const took = performance.now() - began
    await scroll(page, 'wheel')
    const wheel = await taken(page)
    await scroll(page, 'bar')
    const bar = await taken(page)
    const search = await answered(
      page,
      async () => {
        await (await page.$('input[type=search]'))?.type('999')
      },
      () => rowsOf(page),
    )
    const { usedSize } = await (await page.createCDPSession()).send('Runtime.getHeapUsage')
    lines.push([
      ...[
        `${size}`,
        (statSync(feed).size / 1e6).toFixed(0),
        (first / 1e3).toFixed(1),
        (took / 1e3).toFixed(1),
      ],
      ...[`${reading.tasks.length}`, worst(reading.tasks), worst(reading.frames)],
      ...[median(wheel.frames).toFixed(1), share(wheel.frames, 0.95), worst(wheel.frames)],
      ...[median(bar.frames).toFixed(1), share(bar.frames, 0.95), worst(bar.frames)],
      ...[search.toFixed(0), (usedSize / 1e6).toFixed(0)],
    ])
    console.error(`${size} products: done`)
    await page.close()
    rmSync(feed)
  }
} finally {
  await opened.close()
  rmSync(folder, { recursive: true, force: true })
}

console.log('\nms; frame: from one to the next, median, 95th percentile, worst.\n')
console.log(
  table(
    [
      ...[
        'products',
        'MB',
        'first rows, s',
        'all, s',
        'tasks over 50',
        'longest',
        'worst frame while reading',
      ],
      ...['wheel', '95 %', 'worst', 'bar', '95 %', 'worst', 'search', 'page heap MB'],
    ],
    lines,
  ),
)
