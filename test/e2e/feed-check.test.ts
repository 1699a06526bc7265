/** The shop's public feed of ten thousand products: counted, looked through, stopped, gone on with, exported. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'puppeteer-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, expect, it } from 'vitest'
import { makeCatalogue } from '../replicas/cyberbiz/feed/catalogue.ts'
import { feedDoor, type Truth, truthOf } from '../replicas/cyberbiz/feed/truth.ts'
import { violations } from './axe.ts'
import {
  beginShop,
  feedPage,
  holdsWhole,
  inFeed,
  pressBar,
  readSoFar,
  reload,
  rowsAre,
  rowsSeen,
  SHOP_KEY,
  search,
  seen,
  stageIs,
} from './feed.ts'
import { comes, say, wordsOf } from './mall.ts'
import { click, shows, textOf } from './shop.ts'
import { granted, HOST, until } from './world.ts'

const MANY = 10_000
const downloads = await mkdtemp(join(tmpdir(), 'storeside-'))
afterAll(() => rm(downloads, { recursive: true }))

const many = makeCatalogue({ products: MANY })
const whole = truthOf(many, feedDoor())

/** What a product lacks whatever else is in the feed. */
const alone = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([rule]) => rule !== 'feed/sku-duplicate'))

const short = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The file that a click has the browser save, once it is whole. */
const saved = async (page: Page, words: string, end: (bytes: Buffer) => boolean): Promise<Buffer> => {
  for (const old of await readdir(downloads)) await rm(join(downloads, old))
  await click(page, words)
  return until(async () => {
    const [name] = (await readdir(downloads)).filter((each) => /\.(csv|xlsx)$/.test(each))
    const bytes = name ? await readFile(join(downloads, name)) : undefined
    return bytes && end(bytes) ? bytes : undefined
  })
}

/** Rules by product, as a file of findings has them. */
const pairsOf = (truth: Truth): string[] =>
  truth.rows
    .flatMap(({ product, rules }) => rules.map((rule) => `${short(product.name.text)} ${rule}`))
    .sort()

inFeed(
  'the feed check',
  (world) => {
    let page: Page
    let changed = many

    it('shows what it has found while it still reads, can be paused, and goes on', async () => {
      await world().settings()
      const { feed } = world().replicas
      feed.fill({ products: MANY })
      feed.gate.hold(6_000)
      page = await feedPage(world())
      await shows(page, say('workbench.feed.start.lead'))
      expect(await violations(page)).toEqual([])
      await beginShop(page)
      await readSoFar(page, 5_999)
      const part = truthOf(many, feedDoor(), { products: 5_999 })
      await comes(
        () => seen(page),
        ({ counts, stage }) => {
          expect(stage).toBe(say('workbench.feed.stage.reading'))
          expect(alone(counts)).toEqual(alone(part.counts))
        },
      )
      await comes(
        () => rowsSeen(page),
        (rows) => expect(rows.length).toBeGreaterThan(5),
      )
      expect(await violations(page)).toEqual([])

      await click(page, say('workbench.feed.pause'))
      await shows(page, say('workbench.feed.paused'))
      feed.gate.open()
      await until(async () => feed.gate.waiting === 0)
      await world().send('getSettings', {})
      // A mouthful that was asked for before is taken; nothing after it.
      const { progress, stage } = await seen(page)
      expect(stage).toBe(say('workbench.feed.stage.paused'))
      expect(Number(progress.replace(/[^\d]/g, ''))).toBeLessThan(7_000)
      await click(page, say('workbench.feed.goOn'))
      await stageIs(page, 'done')
    })

    it('counts as the catalogue was made, and says which facts it lacked', async () => {
      await holdsWhole(page, whole)
      const { heading } = await seen(page)
      expect(heading).toBe(say('workbench.feed.head.refused.done', { count: whole.refused }))
      // Tags and 公開 stand in no feed.
      await shows(page, say('field.tags'))
      expect(world().replicas.feed.asked.length).toBe(1)
      expect(world().replicas.feed.asked[0]?.cookie).toBeUndefined()
      expect(await violations(page)).toEqual([])
    })

    it('shows the products of a rule when its bar is pressed, and what a search finds', async () => {
      await pressBar(page, 'feed/brief-no-text')
      const { counts } = await rowsAre(page, whole.counts['feed/brief-no-text'] ?? 0)
      expect(counts['feed/brief-missing']).toBe(whole.counts['feed/brief-missing'])
      const wanted = new Set(
        whole.rows
          .filter(({ rules }) => rules.includes('feed/brief-no-text'))
          .map(({ product }) => short(product.name.text)),
      )
      for (const { name } of await rowsSeen(page)) expect(wanted).toContain(short(name))
      // Any of two.
      await pressBar(page, 'feed/group-missing')
      const either = whole.rows.filter(({ rules }) =>
        rules.some((rule) => rule === 'feed/brief-no-text' || rule === 'feed/group-missing'),
      )
      await rowsAre(page, either.length)
      await click(page, say('workbench.feed.chip.all'))
      await rowsAre(page, whole.rows.length)

      const [found] = whole.rows.filter(({ product }) => product.brief.is === 'no-text')
      const number = String((found?.product.index ?? 0) + 1).padStart(5, '0')
      // As somebody types it who left his keyboard at full width.
      await search(
        page,
        number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      )
      const hits = whole.rows.filter(({ product }) =>
        [product.name.text, product.url.text, product.variants[0].sku.text].some((text) =>
          text.includes(number),
        ),
      )
      await rowsAre(page, hits.length)
      expect((await rowsSeen(page)).map(({ sku }) => sku)).toContain(found?.product.variants[0].sku.text)
      await search(page, '')
      await rowsAre(page, whole.rows.length)
    })

    it('sorts, and is walked through by keyboard to its last row and into a product', async () => {
      await click(page, say('workbench.feed.column.sku'))
      await comes(
        () => rowsSeen(page),
        (rows) => {
          const codes = rows.map(({ sku }) => sku.normalize('NFKC').trim())
          expect(codes).toEqual([...codes].sort())
        },
      )
      await click(page, say('workbench.feed.column.place'))
      const inOrder = whole.rows.map(({ product }) => product.variants[0].sku.text.trim())
      await comes(
        () => rowsSeen(page),
        (rows) => expect(rows[0]?.sku.trim()).toBe(inOrder[0]),
      )
      await (await until(() => page.$('.grid-row[tabindex="0"]'))).focus()
      await page.keyboard.press('End')
      const last = await comes(
        () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex')),
        (at) => expect(at).toBe(String(whole.rows.length + 1)),
      )
      expect(Number(last)).toBe(whole.rows.length + 1)
      await comes(
        () => page.evaluate(() => document.activeElement?.querySelector('.feed-sku')?.textContent?.trim()),
        (sku) => expect(sku).toBe(inOrder.at(-1)),
      )
      expect(await page.evaluate(() => document.querySelectorAll('.grid-row').length)).toBeLessThan(80)
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      const [first] = whole.rows
      await shows(page, say('workbench.feed.details.close') && short(first?.product.name.text ?? ''))
      const opened = await until(() =>
        page.evaluate(() => {
          const details = document.querySelector('.grid-details')
          return (
            details && {
              links: [...details.querySelectorAll('a')].map((link) => link.href),
              said: details.querySelectorAll('.finding').length,
            }
          )
        }),
      )
      expect(opened.said).toBe(first?.rules.length)
      expect(opened.links).toContain(`https://${HOST}/admin/products`)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await until(async () => (await page.$('.grid-details')) === null)
    })

    it('is exported as a table, safe from formulas, and as a workbook', async () => {
      if (world().kind === 'chromium') {
        const session = await world().opened.browser.target().createCDPSession()
        await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
      }
      const csv = await saved(page, say('workbench.export.csv'), (bytes) =>
        bytes.toString('utf8').endsWith('\r\n'),
      )
      expect(csv.subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf))
      const { data, errors } = Papa.parse<string[]>(csv.toString('utf8').slice(1).trimEnd())
      expect(errors).toEqual([])
      const [head = [], ...rows] = data
      const column = (key: string): number => head.indexOf(say(key))
      const nameAt = column('workbench.feed.column.name')
      const skuAt = column('workbench.feed.column.sku')
      expect([nameAt, skuAt].every((at) => at >= 0)).toBe(true)
      const bare = (text = ''): string => short(text.replace(/^'/, ''))
      const codes = whole.rows.flatMap(({ product, rules }) =>
        rules.map(() => short(product.variants[0].sku.text)),
      )
      expect(rows.length).toBe(pairsOf(whole).length)
      expect(rows.map((row) => bare(row[skuAt])).sort()).toEqual(codes.sort())
      const names = whole.rows.flatMap(({ product, rules }) => rules.map(() => short(product.name.text)))
      expect(rows.map((row) => bare(row[nameAt])).sort()).toEqual(names.map((name) => bare(name)).sort())
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/)

      const xlsx = await saved(
        page,
        say('workbench.export.xlsx'),
        // Its directory stands at the end.
        (bytes) => bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') > 0,
      )
      const sheet = await readXlsxFile(xlsx)
      const grid = (Array.isArray(sheet) && 'data' in (sheet[0] ?? {})
        ? (sheet[0] as unknown as { data: unknown[][] }).data
        : sheet) as unknown as unknown[][]
      expect(grid.length).toBe(rows.length + 1)
      const at = grid[0]?.indexOf(say('workbench.feed.column.sku')) ?? -1
      expect(
        grid
          .slice(1)
          .map((row) => short(String(row[at] ?? '')))
          .sort(),
      ).toEqual(codes.sort())
    })

    it('is printed as a sheet: the sums, and the rows that the filter shows', async () => {
      const wanted = whole.rows.filter(({ rules }) => rules.includes('feed/brief-no-text'))
      await pressBar(page, 'feed/brief-no-text')
      await rowsAre(page, wanted.length)
      // The browser's own dialog cannot be answered here; what it would be given can be read.
      await page.evaluate(() => {
        globalThis.print = () => {
          const [bars, rows] = [...document.querySelectorAll('.feed-sheet table')].map((table) =>
            [...table.querySelectorAll('tbody tr')].map((row) =>
              [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''),
            ),
          )
          const text = document.querySelector('.feed-sheet')?.textContent
          document.documentElement.dataset.printed = JSON.stringify({ bars, rows, text })
        }
      })
      await click(page, say('workbench.print'))
      const { bars, rows, text } = await until(() =>
        page.evaluate(() => {
          const { printed } = document.documentElement.dataset
          return printed === undefined
            ? undefined
            : (JSON.parse(printed) as { bars: string[][]; rows: string[][]; text: string })
        }),
      )
      const number = (words = ''): number => Number(words.replace(/[^\d]/g, ''))
      expect(bars.map(([, , count]) => number(count)).sort()).toEqual(Object.values(whole.counts).sort())
      expect(rows.map(([, sku]) => short(sku ?? '')).sort()).toEqual(
        wanted.map(({ product }) => short(product.variants[0].sku.text)).sort(),
      )
      expect(text).toContain(say('workbench.feed.head.refused.done', { count: whole.refused }))
      expect(text).toContain(say('popup.rule.feed/brief-no-text'))
      if (world().kind === 'chromium') {
        await page.emulateMediaType('print')
        const seenOnPaper = await page.evaluate(() =>
          ['.feed-sheet', '.rows-part', '.rail-link', '.search'].map((part) =>
            document.querySelector(part)?.checkVisibility(),
          ),
        )
        await page.emulateMediaType('screen')
        expect(seenOnPaper).toEqual([true, false, false, false])
      }
      await click(page, say('workbench.feed.chip.all'))
      await rowsAre(page, whole.rows.length)
    })

    it('tells what changed since, and shows it alone', async () => {
      const clean = /^feed\/(brief-missing|brief-no-text|group-missing)$/
      const mended = whole.rows
        .filter(({ rules, product }) => rules.every((rule) => clean.test(rule)) && product.index % 3 === 0)
        .map(({ product }) => product.index)
        .slice(0, 12)
      const spoiled = [1_003, 2_003, 3_003, 4_004, 5_008, 6_009, 7_001]
      const next = world().replicas.feed.fill({
        products: MANY,
        mended,
        spoiled: Object.fromEntries(spoiled.map((index) => [index, 'groupMissing' as const])),
      })
      changed = next
      const truth = truthOf(next, feedDoor())
      await click(page, say('workbench.feed.again'))
      await comes(
        () => seen(page),
        ({ tallies }) => expect(tallies.refused).toBe(truth.refused),
        60_000,
      )
      await stageIs(page, 'done')
      await shows(page, say('workbench.feed.changes.fresh', { count: spoiled.length }))
      await shows(page, say('workbench.feed.changes.mended', { count: mended.length }))
      await click(page, say('workbench.feed.changes.fresh', { count: spoiled.length }))
      await rowsAre(page, spoiled.length)
      await click(page, say('workbench.feed.changes.fresh', { count: spoiled.length }))
      await click(page, say('workbench.feed.changes.mended', { count: mended.length }))
      await rowsAre(page, mended.length)
      const names = new Set(mended.map((index) => short(next.at(index).name.text)))
      for (const { name } of await rowsSeen(page)) expect(names).toContain(short(name))
      await click(page, say('workbench.feed.chip.all'))
      await rowsAre(page, truth.rows.length)
    })

    it('is kept, and stands there when the page is opened again', async () => {
      const before = await seen(page)
      await page.close()
      page = await feedPage(world())
      await (await until(() => page.$('.plan-link'))).click()
      await comes(
        () => seen(page),
        (now) => {
          expect(now.counts).toEqual(before.counts)
          expect(now.tallies).toEqual(before.tallies)
          expect(now.rows).toBe(before.rows)
        },
      )
    })

    it('keeps what it has read when it is cancelled, and says so', async () => {
      const { feed } = world().replicas
      feed.gate.hold(3_000)
      await click(page, say('workbench.feed.again'))
      await readSoFar(page, 2_999)
      await click(page, say('workbench.feed.cancel'))
      const now = await stageIs(page, 'cancelled')
      feed.gate.open()
      const part = truthOf(changed, feedDoor(), { products: 2_999 })
      expect(now.notice).toContain(say('workbench.feed.stop.kept', { count: 2_999 }))
      await comes(
        () => seen(page),
        ({ counts, rows, heading }) => {
          expect(counts).toEqual(part.counts)
          expect(rows).toBe(part.rows.length)
          expect(heading).toBe(say('workbench.feed.head.refused.far', { count: part.refused }))
        },
      )
      expect(await violations(page)).toEqual([])
    })

    it('goes on while another job is looked at, and is told as left when its tab was closed', async () => {
      const { feed } = world().replicas
      feed.gate.hold(4_000)
      await click(page, say('workbench.feed.again'))
      await readSoFar(page, 3_999)
      await page.click('a.rail-link[href="#recovery"]')
      await shows(page, say('workbench.start.first'))
      await page.click('a.rail-link[href="#feed"]')
      await (await until(() => page.$('main .ss-notice a.ss-button'))).click()
      await readSoFar(page, 3_999)
      await click(page, say('workbench.feed.pause'))
      // Written down: another tab knows of it.
      const other = await feedPage(world())
      await until(async () => {
        await reload(other)
        await shows(other, say('workbench.feed.products.partly', { count: 3_999 }), 2_000)
        return true
      })
      await page.close()
      feed.gate.open()
      await other.close()

      page = await feedPage(world(), SHOP_KEY)
      const left = await stageIs(page, 'left')
      expect(left.notice).not.toBe('')
      const part = truthOf(changed, feedDoor(), { products: 3_999 })
      await comes(
        () => seen(page),
        ({ counts }) => expect(counts).toEqual(part.counts),
      )
      await rowsAre(page, (left.tallies.refused ?? 0) + (left.tallies.doubtful ?? 0))
      await click(page, say('workbench.feed.again'))
      await stageIs(page, 'done')
      await holdsWhole(page, truthOf(changed, feedDoor()))
    })

    it.each(['ja', 'en'] as const)('is said in %s as well', async (language) => {
      await world().settings({ language })
      const words = wordsOf(language)
      await comes(
        () => seen(page),
        ({ heading }) =>
          expect(heading).toBe(
            words('workbench.feed.head.refused.done', { count: truthOf(changed, feedDoor()).refused }),
          ),
      )
      const text = await textOf(page)
      for (const key of ['workbench.feed.chart', 'workbench.feed.pictures', 'workbench.export.csv'])
        expect(text).toContain(words(key))
      expect(text).not.toMatch(/workbench\.feed|feed\/[a-z]/)
      await world().settings()
    })
  },
  {
    options: (kind) => ({
      ...granted(kind),
      prefs: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.alwaysOpenPanel': false,
      },
    }),
  },
)
