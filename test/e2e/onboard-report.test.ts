/** The exported report of 美安's orders, brought to the onboarding: what is faulty is named at its row, and nothing else. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FORMS, type PlantedOrder, plantOrders, tableOf } from '../replicas/shopcom-report/make.ts'
import { violations } from './axe.ts'
import { LITTLE, reload } from './feed.ts'
import { comes, wordsOf, workbench } from './mall.ts'
import { click, inBothBare, shows } from './shop.ts'
import { HOST, until } from './world.ts'

const downloads = await mkdtemp(join(tmpdir(), 'storeside-'))
afterAll(() => rm(downloads, { recursive: true }))

type Step = 'report' | 'cancel-report'
/** Row of the file, order, and what is said of it. */
type Fault = readonly [line: string, order: string, what: string]

/** A month of orders as the generator plants them; three of them 美安's tests, of which two were recorded. */
const planted = (): PlantedOrder[] => {
  const tests = ['R900001', 'R900002', ''].map(
    (rid, at): PlantedOrder => ({
      ...{ name: `#${9001 + at}`, rid, clickId: rid && `click${at}`, placed: '2026-10-05 11:30:00' },
      ...{ total: 100, buyer: '美安測試', status: '進行中', more: 0 },
    }),
  )
  const orders = plantOrders(7, 40).map((order) => ({ ...order, buyer: '王小明' }))
  return [...tests, ...orders]
}
const sound = (orders: readonly PlantedOrder[]): PlantedOrder[] =>
  orders.map((order) =>
    order.buyer === '美安測試' ? order : { ...order, rid: order.rid || 'R1', clickId: order.clickId || 'c1' },
  )

/** The file's own rows, counted as a spreadsheet counts them. */
const lineOf = (table: readonly (readonly string[])[], name: string): string =>
  String(table.findIndex(([first]) => first === name) + 1)

/** What is wrong with the planted rows, in the words of the page. */
const faultsIn = (orders: readonly PlantedOrder[], table: readonly (readonly string[])[]): Fault[] => {
  const say = wordsOf('zh-TW')
  const lacking = (rule: string, field: 'rid' | 'clickId', column: string): Fault[] =>
    orders
      .filter((order) => order[field] === '' && order.buyer !== '美安測試')
      .map(({ name }) => {
        const line = lineOf(table, name)
        return [line, name, say(`rule.shopcom/${rule}.say`, { row: Number(line), column })]
      })
  return [
    ...lacking('report-rid-missing', 'rid', 'RID'),
    ...lacking('report-click-id-missing', 'clickId', 'Click ID'),
  ]
}

const faultsOn = (page: Page): Promise<Fault[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.onboard-faults tbody tr')].map((row): Fault => {
      const [line, order, said] = [...row.querySelectorAll('td')]
      return [
        line?.textContent ?? '',
        order?.textContent ?? '',
        said?.querySelector('p')?.textContent?.trim() ?? '',
      ]
    }),
  )

const bringTo = async (page: Page, step: Step, name: string, bytes: Uint8Array): Promise<void> => {
  const box = await until(() => page.$(`[data-step="${step}"] input[type=file]`))
  await box.evaluate(
    (element, called, text) => {
      const input = element as HTMLInputElement
      const held = new DataTransfer()
      held.items.add(new File([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], called))
      input.files = held.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    name,
    Buffer.from(bytes).toString('base64'),
  )
}

/** Lets go of a file over an element of the page. */
const drop = (page: Page, onto: string, name: string, text: string): Promise<void> =>
  page.evaluate(
    (place, called, words) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([words], called))
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.querySelector(place)?.dispatchEvent(event)
    },
    onto,
    name,
    text,
  )

const unfold = async (page: Page, step: Step): Promise<void> => {
  const fold = await until(() => page.$(`[data-step="${step}"] .onboard-fold`))
  if ((await fold.evaluate((element) => element.ariaExpanded)) === 'false') await fold.click()
  await until(() => page.$(`[data-step="${step}"] input[type=file]`))
}
const saidAt = (page: Page, step: Step): Promise<string> =>
  page.evaluate((name) => document.querySelector(`[data-step="${name}"]`)?.textContent ?? '', step)

inBothBare(
  'the report of 美安’s orders',
  (world) => {
    let page: Page
    const say = wordsOf('zh-TW')
    const orders = planted()
    const table = tableOf(orders, 'zh')
    beforeAll(async () => {
      await world().settings({ shops: [] })
      page = await workbench(world(), `onboarding?shop=${HOST}`)
      await unfold(page, 'report')
      await shows(page, say('onboarding.report.unchecked'))
    })

    it('is judged row by row, whatever kind of file it comes as', async () => {
      const faults = faultsIn(orders, table)
      expect(faults.length).toBeGreaterThan(5)
      const errors = faults.length
      for (const [form, name] of [
        ['csv in Big5', 'orders.csv'],
        ['tabs in UTF-16', 'orders.csv'],
        ['a page called xls', 'orders.xls'],
        ['workbook', 'orders.xlsx'],
      ] as const) {
        await bringTo(page, 'report', name, FORMS[form]?.(table) ?? new Uint8Array())
        await shows(page, say('onboarding.report.error', { rows: orders.length, errors, warnings: 0 }))
        expect([form, (await faultsOn(page)).sort()]).toEqual([form, [...faults].sort()])
        await bringTo(page, 'report', 'empty.csv', new Uint8Array())
        await shows(page, say('onboarding.report.bad.empty'))
      }
      expect(await violations(page)).toEqual([])
    })

    it('is calm over a sound one, and counts the test orders', async () => {
      const good = sound(orders)
      await bringTo(page, 'report', 'good.csv', FORMS.csv?.(tableOf(good, 'vendor')) ?? new Uint8Array())
      await shows(page, say('onboarding.report.good', { rows: good.length }))
      expect(await faultsOn(page)).toEqual([])
      const third = good.map((order) =>
        order.name === '#9003' ? { ...order, rid: 'R900003', clickId: 'click3' } : order,
      )
      await bringTo(page, 'report', 'three.csv', FORMS.csv?.(tableOf(third, 'en')) ?? new Uint8Array())
      await comes(
        () => faultsOn(page),
        (faults) =>
          expect(faults.map(([, , what]) => what)).toEqual([
            say('rule.shopcom/test-orders-count.say', { recorded: 3 }),
          ]),
      )
    })

    it('names orders that are one order to 美安', async () => {
      const [first] = sound(orders).slice(3)
      if (!first) throw new Error('an order expected')
      const alike = ['春季5501', 'A春5501', '5502'].map((name) => ({ ...first, name, more: 0 }))
      const rows = [...sound(orders), ...alike]
      await bringTo(page, 'report', 'alike.csv', FORMS.csv?.(tableOf(rows, 'zh')) ?? new Uint8Array())
      await comes(
        () => faultsOn(page),
        (faults) => expect(faults.map(([, order]) => order)).toEqual(['春季5501', 'A春5501']),
      )
    })

    it('asks which column is which where no name tells it', async () => {
      const named = tableOf(sound(orders), 'zh').map((row, at) =>
        at > 0 ? row : row.map((cell) => (cell === 'RID' ? '編號甲' : cell === 'Click ID' ? '編號乙' : cell)),
      )
      await bringTo(page, 'report', 'named.csv', FORMS.csv?.(named) ?? new Uint8Array())
      await shows(page, say('onboarding.report.columns'))
      expect(await faultsOn(page)).toEqual([])
      expect(await violations(page)).toEqual([])
      for (const [field, header] of [
        ['RID', '編號甲'],
        ['Click ID', '編號乙'],
      ] as const) {
        const box = await until(async () => {
          const handle = await page.evaluateHandle(
            (wanted) =>
              [...document.querySelectorAll<HTMLSelectElement>('.onboard-report select')].find((select) =>
                select.labels[0]?.textContent?.startsWith(wanted),
              ),
            field,
          )
          return handle.asElement()
        })
        await (box as import('puppeteer-core').ElementHandle<HTMLSelectElement>).select(header)
      }
      await click(page, say('workbench.mapping.go'))
      await shows(page, say('onboarding.report.good', { rows: orders.length }))
    })

    it('says of every other file what it is', async () => {
      for (const [why, bytes] of [
        ['binary', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)],
        ['xml', new TextEncoder().encode('<?xml version="1.0"?><Products><Product/></Products>')],
        ['json', new TextEncoder().encode('{"orders": []}')],
        ['no-rows', FORMS.csv?.(table.slice(0, 1))],
      ] as const) {
        await bringTo(page, 'report', 'other.csv', bytes ?? new Uint8Array())
        await shows(page, say(`onboarding.report.bad.${why}`))
      }
    })

    it('takes a file that is dropped where it is dropped, and anywhere else to the first', async () => {
      await reload(page)
      await unfold(page, 'report')
      await unfold(page, 'cancel-report')
      await drop(
        page,
        '[data-step="cancel-report"] .onboard-report',
        'a.csv',
        '訂單編號,RID,Click ID\n#1,R,\n',
      )
      const one = say('onboarding.report.error', { rows: 1, errors: 1, warnings: 0 })
      await comes(
        () => saidAt(page, 'cancel-report'),
        (text) => expect(text).toContain(one),
      )
      expect(await saidAt(page, 'report')).toContain(say('onboarding.report.unchecked'))
      await drop(page, 'h1', 'b.csv', '訂單編號,RID,Click ID\n#1,R,C\n')
      await comes(
        () => saidAt(page, 'report'),
        (text) => expect(text).toContain(say('onboarding.report.good', { rows: 1 })),
      )
      expect(await saidAt(page, 'cancel-report')).toContain(one)
    })

    it('hands over what it found, without a buyer', async () => {
      await reload(page)
      await unfold(page, 'report')
      await bringTo(page, 'report', 'orders.csv', FORMS.csv?.(table) ?? new Uint8Array())
      await until(async () => (await faultsOn(page)).length > 0)
      if (world().kind === 'chromium') {
        const session = await world().opened.browser.target().createCDPSession()
        await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
      }
      for (const old of await readdir(downloads)) await rm(join(downloads, old))
      await click(page, say('onboarding.report.export'))
      const text = await until(async () => {
        const [name] = (await readdir(downloads)).filter((each) => each.endsWith('.csv'))
        const read = name && (await readFile(join(downloads, name), 'utf8'))
        return read?.endsWith('\r\n') ? read : undefined
      })
      expect(text).not.toMatch(/王小明|美安測試|0912345678/)
      const [, ...rows] = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data
      expect(rows.map(([line, order, what]) => [line, order, what]).sort()).toEqual(
        [...faultsIn(orders, table)].sort(),
      )
    })

    it.each(['ja', 'en'] as const)('says the same in %s', async (language) => {
      await world().settings({ shops: [], language })
      await reload(page)
      await unfold(page, 'report')
      await bringTo(page, 'report', 'orders.csv', FORMS.csv?.(table) ?? new Uint8Array())
      const errors = faultsIn(orders, table).length
      await shows(
        page,
        wordsOf(language)('onboarding.report.error', { rows: orders.length, errors, warnings: 0 }),
      )
      expect((await faultsOn(page)).length).toBe(errors)
      expect(await violations(page)).toEqual([])
      await world().settings({ shops: [] })
    })
  },
  {
    shop: LITTLE,
    options: () => ({
      prefs: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.alwaysOpenPanel': false,
      },
    }),
  },
)
