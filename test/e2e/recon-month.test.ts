/** A month's files in both browsers: from dropping them to what is exported and printed, and again with fresher ones. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'puppeteer-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, expect, it } from 'vitest'
import { isCertain, makeScene, pairOf, sceneOf, shopifyFile, sumsOf } from '../replicas/ecpay-files/scene.ts'
import { violations } from './axe.ts'
import { reload } from './feed.ts'
import { comes, say } from './mall.ts'
import {
  caseText,
  closeCase,
  doneWith,
  find,
  give,
  holdsTruth,
  inRecon,
  openCase,
  reconPage,
  reconSeen,
  storyOf,
} from './recon.ts'
import { click, dollars, shows, stored } from './shop.ts'
import { granted, until } from './world.ts'

const downloads = await mkdtemp(join(tmpdir(), 'storeside-'))
afterAll(() => rm(downloads, { recursive: true }))

const APART = ['sameMinute', 'numberInNote']
const scene = sceneOf(
  makeScene(101, { fine: 150, each: 3 }),
  (deal) => isCertain(deal) || APART.includes(deal.story),
)
const sums = sumsOf(scene)
/** Of a payment that nobody's order names, the rule holds too. */
const rules = {
  ...sums.rules,
  'recon/absent-at-shopify':
    (sums.rules['recon/absent-at-shopify'] ?? 0) +
    scene.deals.filter(({ story }) => APART.includes(story)).length,
}
const truth = { ...sums, rules }
const [orders, payout] = pairOf(scene)
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const [joined, declined] = [storyOf(scene, 'sameMinute', 0), storyOf(scene, 'sameMinute', 1)]
const settled = storyOf(scene, 'absentAtEcpay')
const NOTE = '已請綠界客服查'

const saved = async (page: Page, words: string, isWhole: (bytes: Buffer) => boolean): Promise<Buffer> => {
  for (const old of await readdir(downloads)) await rm(join(downloads, old))
  await click(page, words)
  return until(async () => {
    const [name] = (await readdir(downloads)).filter((each) => /\.(csv|xlsx)$/.test(each))
    const bytes = name ? await readFile(join(downloads, name)) : undefined
    return bytes && isWhole(bytes) ? bytes : undefined
  })
}

/** What the browser was asked to print. */
const printed = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    const told = window as unknown as { printed?: string }
    delete told.printed
    window.print = () => {
      told.printed = document.querySelector<HTMLElement>('.recon-sheet')?.textContent ?? ''
    }
  })
  await click(page, say('workbench.recon.export.statement'))
  return until(() => page.evaluate(() => (window as unknown as { printed?: string }).printed))
}

inRecon(
  'a month of payments',
  (world) => {
    let page: Page
    let statement = ''

    it('is reconciled from two files that are dropped on the page, to the cent', async () => {
      await world().settings()
      page = await reconPage(world())
      await shows(page, say('workbench.recon.start.lead'))
      expect(await violations(page)).toEqual([])
      await give(page, [orders, payout], 'drop')
      const now = await doneWith(page, 2)
      expect(Object.keys(now.files).sort()).toEqual([orders.name, payout.name].sort())
      await holdsTruth(page, truth)
      await comes(
        () => reconSeen(page),
        ({ rows }) => expect(rows).toBe(truth.cases),
      )
      expect(await violations(page)).toEqual([])
    })

    it('shows both sides of a case, and one click leads to its order in Shopify', async () => {
      const differs = storyOf(scene, 'amountDiffers')
      const [order, row] = [differs.orders[0], differs.rows[0]]
      await find(page, order?.ids[0] ?? '', 1)
      await openCase(page, order?.name ?? '')
      const text = await caseText(page)
      for (const fact of [dollars(order?.total ?? 0), dollars(row?.gross ?? 0), orders.name, payout.name])
        expect(text).toContain(fact)
      expect(text).not.toContain(order?.buyer.name)
      expect(await violations(page)).toEqual([])
      const box = await until(() => page.$('.recon-case input[placeholder^="admin.shopify.com"]'))
      await box.type('https://admin.shopify.com/store/goodthings/orders')
      await click(page, say('workbench.recon.link.keep'))
      const link = await until(() =>
        page.evaluate(() => document.querySelector<HTMLAnchorElement>('.recon-case .grid-ways a')?.href),
      )
      expect(link).toContain('admin.shopify.com/store/goodthings/orders')
      await closeCase(page)
    })

    it('puts nothing together by luck: a proposal is confirmed, another declined, a case noted and settled', async () => {
      await find(page, joined.orders[0]?.name ?? '', 1)
      await openCase(page, joined.orders[0]?.name ?? '')
      await shows(page, say('workbench.recon.proposal.minute'))
      await click(page, say('workbench.recon.proposal.yes'))
      await shows(page, say('workbench.recon.joined'))
      await find(page, declined.orders[0]?.name ?? '', 1)
      await openCase(page, declined.orders[0]?.name ?? '')
      await click(page, say('workbench.recon.proposal.no'))
      await shows(page, say('workbench.recon.joined'))
      await find(page, settled.orders[0]?.name ?? '', 1)
      await openCase(page, settled.orders[0]?.name ?? '')
      const note = await until(() => page.$('.recon-case textarea'))
      await note.type(NOTE)
      await click(page, say('workbench.recon.mark.keep'))
      await shows(page, say('workbench.recon.mark.kept'))
      await (await until(() => page.$('.recon-case input[type=checkbox]'))).click()
      await until(() =>
        page.evaluate(
          () => document.querySelector<HTMLInputElement>('.recon-case input[type=checkbox]')?.checked,
        ),
      )
      await closeCase(page)
      await find(page, '', truth.cases - 2)
    })

    it('keeps what was said when the page is loaded anew and fresher files come', async () => {
      await reload(page)
      await shows(page, say('workbench.recon.start.lead'))
      const older = shopifyFile(scene.before, {}, 'orders_older')
      await give(page, [older, payout])
      await doneWith(page, 2)
      await give(page, [orders])
      await doneWith(page, 3)
      const one = joined.orders[0]?.total ?? 0
      const move = (key: string, by: number, amount: number) => ({
        count: (truth.buckets[key]?.count ?? 0) + by,
        amount: (truth.buckets[key]?.amount ?? 0) + by * amount,
      })
      await holdsTruth(page, {
        ...truth,
        buckets: {
          ...truth.buckets,
          'matched shopify': move('matched shopify', 1, one),
          'matched ecpay': move('matched ecpay', 1, one),
          'no-id shopify': move('no-id shopify', -1, one),
          'absent ecpay': move('absent ecpay', -1, one),
          'repeat shopify': { count: older.truth.records, amount: older.truth.sum },
        },
        rules: { ...rules, 'recon/absent-at-shopify': rules['recon/absent-at-shopify'] - 1 },
      })
      await find(page, declined.orders[0]?.name ?? '', 1)
      await openCase(page, declined.orders[0]?.name ?? '')
      await shows(page, say('workbench.recon.proposal.declined'))
      await closeCase(page)
      await click(page, say('workbench.recon.settled.settled'))
      await find(page, '', 1)
      await openCase(page, settled.orders[0]?.name ?? '')
      expect(
        await page.evaluate(() => document.querySelector<HTMLTextAreaElement>('.recon-case textarea')?.value),
      ).toBe(NOTE)
      await closeCase(page)
      await click(page, say('workbench.recon.settled.all'))
      await find(page, '', truth.cases - 1)
    })

    it('is exported as a table, safe from formulas, and as a workbook', async () => {
      if (world().kind === 'chromium') {
        const session = await world().opened.browser.target().createCDPSession()
        await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
      }
      const csv = await saved(page, say('workbench.export.csv'), (bytes) =>
        bytes.toString('utf8').endsWith('\r\n'),
      )
      const { data, errors } = Papa.parse<string[]>(csv.toString('utf8').replace(/^﻿/, '').trimEnd())
      expect(errors).toEqual([])
      const [head = [], ...rows] = data
      const orderAt = head.indexOf(say('workbench.recon.column.order'))
      const idAt = head.indexOf('Payment ID')
      expect([orderAt, idAt].every((at) => at >= 0)).toBe(true)
      const text = rows.flat().join('\n')
      for (const { name } of scene.orders) expect(text).toContain(name)
      for (const one of scene.personal.filter((each) => !/^\d{5,7}$/.test(each)))
        expect(text).not.toContain(one)
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/)
      expect(text).toContain(NOTE)

      const xlsx = await saved(
        page,
        say('workbench.export.xlsx'),
        (bytes) => bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') > 0,
      )
      const sheet = (await readXlsxFile(xlsx)) as unknown as { data: unknown[][] }[] | unknown[][]
      const first = sheet[0]
      const grid = (first && 'data' in first ? first.data : sheet) as unknown[][]
      expect(grid).toHaveLength(rows.length + 1)
      expect(grid.slice(1).map((row) => String(row[orderAt] ?? ''))).toEqual(rows.map((row) => row[orderAt]))
    })

    it('is printed with the true hashes of its files, and the same files give the same fingerprint', async () => {
      const text = await printed(page)
      // Who repeats it must say the same of the same pairs.
      for (const [deal, said] of [
        [joined, 'joined'],
        [declined, 'declined'],
      ] as const) {
        expect(text).toContain(deal.orders[0]?.name)
        expect(text).toContain(
          say(`workbench.recon.sheet.said.${said}`) + say('workbench.recon.proposal.minute'),
        )
      }
      for (const { bytes, name } of [orders, payout]) {
        expect(text).toContain(name)
        expect(text).toContain(sha(bytes))
      }
      statement = /[0-9a-f]{64}(?![0-9a-f])(?=[^0-9a-f]*$)/.exec(text)?.[0] ?? ''
      expect(statement).toHaveLength(64)
      expect([orders, payout].map(({ bytes }) => sha(bytes))).not.toContain(statement)
      // Another person's turn, other order of the same files.
      await reload(page)
      await give(page, [payout])
      await doneWith(page, 1)
      await give(page, [orders, shopifyFile(scene.before, {}, 'orders_older')])
      await doneWith(page, 3)
      expect(await printed(page)).toContain(statement)
    })

    it('leaves nothing of a buyer in the browser’s own database', async () => {
      const { local, rows, text } = await stored(world())
      // What may be kept is found there, so what is not found is not there.
      expect(Object.keys(rows).some((table) => table.includes('recon'))).toBe(true)
      expect(text).toContain(NOTE)
      expect(scene.personal.length).toBeGreaterThan(100)
      const everything = text + JSON.stringify(local)
      for (const one of scene.personal.filter((each) => !/^\d{5,7}$/.test(each)))
        for (const spelt of [one, Buffer.from(one, 'utf8').toString('latin1')])
          expect(everything).not.toContain(spelt)
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
