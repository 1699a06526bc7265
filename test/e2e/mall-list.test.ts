/** 注文一括処理: what the next run does with every au PAY slip that a search shows. */
import type { Page } from 'puppeteer-core'
import { afterEach, expect, it } from 'vitest'
import { LOOK_ALIKES } from '../replicas/crossmall/console/lookalikes.ts'
import { cases } from '../replicas/crossmall/data.ts'
import { truthOf } from '../replicas/crossmall/truth.ts'
import { violations } from './axe.ts'
import {
  ALL,
  AU,
  accountOf,
  COLUMNS,
  comes,
  counted,
  frameOf,
  inMall,
  judgedRight,
  learn,
  listAt,
  MALL,
  openMall,
  say,
  slipsOn,
  spoken,
  visitMall,
  wordsOf,
  written,
} from './mall.ts'
import { click, ownTab, shows } from './shop.ts'
import { marksOf, panelOf, pressOurs, said, until, type World } from './world.ts'

const WHOLE = listAt(`${ALL}&${COLUMNS}`)

const fates = (world: World, path: string): Record<string, number> => {
  const sum: Record<string, number> = {}
  for (const order of slipsOn(world, path)) {
    const { fate, rules } = truthOf(order, accountOf(world))
    // A buyer who wants to cancel is looked at first, whatever the run would do.
    const asked = rules.includes('aupay/mall-cancel-requested') && fate.startsWith('will')
    sum[asked ? 'asked' : fate] = (sum[asked ? 'asked' : fate] ?? 0) + 1
  }
  return sum
}

/** Ticks slips in the list, as a person does, and presses a button below it. */
const bulk = async (page: Page, number: string, fill: Record<string, string>): Promise<void> => {
  await page.evaluate((wanted) => {
    const row = [...document.querySelectorAll('#result tr')].find((each) =>
      [...each.querySelectorAll('td')].some((cell) => cell.textContent?.trim() === wanted),
    )
    row?.querySelector<HTMLElement>('input[type=checkbox], .x-grid-row-checker')?.click()
  }, number)
  for (const [id, value] of Object.entries(fill))
    await page.$eval(
      `#${id}`,
      (box, text) => {
        ;(box as HTMLInputElement).value = text
        box.dispatchEvent(new Event('change', { bubbles: true }))
      },
      value,
    )
  await page.$eval('#bulk_run', (button) => (button as HTMLElement).click())
}

inMall('the list of slips', (world) => {
  afterEach(() => expect(world().replicas.aupay.violations).toEqual([]))

  it('says nothing before 検索 is pressed, and judges what it then shows', async () => {
    await world().settings({ shops: [] })
    const page = await visitMall(world(), `/order_batch/?shop=au01&phase=&category=&${COLUMNS}`)
    await until(async () => (await panelOf(page))?.text.includes(say('panel.search')))
    expect(await panelOf(page)).toMatchObject({ page: 'mall-order-list', read: 0 })
    expect(await marksOf(page)).toEqual([])
    await page.click('#commit_search')
    const slips = slipsOn(world(), listAt(`${AU}&${COLUMNS}`))
    await comes(
      () => panelOf(page),
      (panel) => expect(panel).toMatchObject({ read: slips.length, state: 'done' }),
    )
    // Nobody has told the phases yet: what needs them is not said, and that it is not is said.
    const rules = new Set((await marksOf(page)).map(({ rule }) => rule))
    expect([...rules]).toEqual(expect.arrayContaining(['aupay/ship-error', 'aupay/fetch-error']))
    for (const rule of ['ship-ready', 'complete-ready', 'ship-date-missing', 'wrong-phase'])
      expect([...rules]).not.toContain(`aupay/${rule}`)
    expect(counted((await panelOf(page))?.text ?? '', 'unknown')).toBeGreaterThan(0)
    await page.close()
  })

  it('knows the phases once the settings were opened, on a list that stands open', async () => {
    const page = await visitMall(world(), WHOLE)
    expect(await said(page, 'aupay/ship-ready')).toEqual([])
    await learn(world())
    await page.bringToFront()
    await judgedRight(world(), page, slipsOn(world(), WHOLE))
    expect(await said(page)).toContain(`aupay/ship-ready ${cases.shipReady}`)
    expect(await said(page)).toContain(`aupay/ship-date-missing ${cases.shipDateMissing}`)
    await page.close()
  })

  for (const make of ['ext4', 'ext6', 'table', 'plain']) {
    it(`tells each au PAY slip its fate and leaves other malls alone (${make})`, async () => {
      const path = listAt(`${ALL}&${COLUMNS}&rows=400`, make)
      const page = await visitMall(world(), path)
      const slips = slipsOn(world(), path)
      await judgedRight(world(), page, slips)
      const text = (await panelOf(page))?.text ?? ''
      const sum = fates(world(), path)
      const unsure = sum.unknown ?? 0
      for (const fate of ['will-ship', 'will-complete', 'will-fail', 'failed']) {
        expect([fate, counted(text, fate) >= (sum[fate] ?? 0)]).toEqual([fate, true])
        expect([fate, counted(text, fate) <= (sum[fate] ?? 0) + unsure]).toEqual([fate, true])
      }
      // 本店 names no mall: it is counted by itself.
      const own = slips.filter(({ shop }) => shop === 'hn01').length
      expect(text).toContain(say('panel.mall.others', { count: (sum['left-alone'] ?? 0) - own }))
      expect(text).toContain(say('panel.mall.unknown', { count: own }))
      // Where a row has room the fate is written out, and the rule behind it is the mark's own.
      const worded = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('storeside-mark[data-word]:not([hidden])')].map(
          ({ dataset }) => `${dataset.rule} ${dataset.word}`,
        ),
      )
      const words = { 'aupay/ship-ready': 'fate.will-ship', 'aupay/ship-error': 'fate.failed' }
      for (const [rule, key] of Object.entries(words))
        for (const each of worded.filter((one) => one.startsWith(`${rule} `)))
          expect(each).toBe(`${rule} ${say(key)}`)
      expect(worded.length).toBeGreaterThan(0)
      await page.close()
    })
  }

  it.each([
    ['one frame', '&frame=1', 1],
    ['a frame within a frame, its name above', '&frame=2&title=top', 2],
  ])('works in %s', async (_, query, depth) => {
    const path = listAt(`${AU}&${COLUMNS}&rows=60${query}`)
    const page = await openMall(world(), path)
    const frame = await spoken(await frameOf(page, depth))
    await judgedRight(world(), frame, slipsOn(world(), path))
    for (let outer = 0; outer < depth; outer++) expect(await panelOf(await frameOf(page, outer))).toBeNull()
    await page.close()
  })

  it('judges rows anew that 一括処理 changed in place', async () => {
    const path = listAt(`${AU}&${COLUMNS}&redraw=in-place`, 'table')
    const page = await visitMall(world(), path)
    const { shipDateMissing: number } = cases
    await until(async () => (await said(page)).includes(`aupay/ship-date-missing ${number}`))
    await bulk(page, number, { bulk_ship_date: '2026/11/23' })
    await until(async () => (await said(page)).includes(`aupay/ship-ready ${number}`))
    await judgedRight(world(), page, slipsOn(world(), path))
    // It was the person's own change, and the only one.
    expect(world().replicas.crossmall.pages.submissions).toHaveLength(1)
    world().replicas.reset()
    await page.close()
  })

  it('takes no old row under a mask for news', async () => {
    const query = `shop=au01&category=&${COLUMNS}`
    const first = `${query}&search=1&phase=${encodeURIComponent('出荷情報反映待ち')}`
    const then = `${query}&search=1&phase=${encodeURIComponent('エラー確認')}`
    let letThrough = (): void => {}
    let held: Promise<void> | undefined
    world().replicas.mount(async ({ path }) => {
      if (path.endsWith('/list')) await held
      return undefined
    })
    const page = await visitMall(world(), listAt(`${first}&stale=300`))
    await judgedRight(world(), page, slipsOn(world(), listAt(first)))
    const before = await said(page)
    held = new Promise((open) => {
      letThrough = open
    })
    await page.select('#phase', 'エラー確認')
    await page.click('#commit_search')
    await until(async () => (await panelOf(page))?.state === 'reading')
    // Under the mask the page may write into its old rows whatever it likes.
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('#result') as Node, 4)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.textContent === '通常') node.textContent = 'キャンセル'
    })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect((await panelOf(page))?.state).toBe('reading')
    expect(await said(page)).toEqual(before)
    letThrough()
    held = undefined
    const slips = slipsOn(world(), listAt(then))
    await judgedRight(world(), page, slips)
    expect((await panelOf(page))?.read).toBe(slips.length)
    await page.close()
  })

  it('tells fact, step and why of a mark, and puts it aside when told', async () => {
    const page = await visitMall(world(), listAt(`${AU}&${COLUMNS}&status=出荷情報反映エラー`, 'table'))
    const mark = await until(() => page.$('storeside-mark[data-rule="aupay/ship-error"]:not([hidden])'))
    const subject = await mark.evaluate((element) => (element as HTMLElement).dataset.subject ?? '')
    await mark.focus()
    await page.keyboard.press('Enter')
    const bubble = () =>
      page.evaluate(
        () =>
          document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.bubble:not([hidden])')
            ?.textContent ?? '',
      )
    await until(async () => (await bubble()).includes(say('rule.aupay/ship-error.why')))
    expect(await bubble()).toContain('「空欄(未処理)」')
    await pressOurs(page, 'storeside-panel', say('mark.done'))
    const key = `${MALL}|aupay/ship-error|${subject}`
    await until(async () => {
      const { items } = (await world().send('today', {})) as { items: { key: string; ack?: object }[] }
      return items.find((item) => item.key === key)?.ack
    })
    await world().send('ack', { key, state: 'open' })
    await page.close()
  })

  it('shows only what needs somebody, and all again', async () => {
    const page = await visitMall(world(), listAt(`${AU}&${COLUMNS}&rows=80`, 'ext6'))
    await until(async () => (await said(page, 'aupay/ship-ready')).length > 0)
    const rows = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>('#result tr')].filter(
            (row) => /\d{8}/.test(row.textContent ?? '') && row.checkVisibility(),
          ).length,
      )
    const all = await rows()
    const urgent = new Set(
      (await marksOf(page)).filter(({ severity }) => severity !== 'info').map(({ subject }) => subject),
    )
    await pressOurs(page, 'storeside-panel', say('panel.only'))
    await comes(rows, (count) => expect(count).toBe(urgent.size))
    await pressOurs(page, 'storeside-panel', say('panel.all'))
    await comes(rows, (count) => expect(count).toBe(all))
    await page.close()
  })

  it('leads to the way back of exactly these slips', async () => {
    const path = listAt(`${AU}&${COLUMNS}&status=受注完了ステータス反映エラー`)
    const page = await visitMall(world(), path)
    const slips = slipsOn(world(), path)
    await judgedRight(world(), page, slips)
    await until(async () =>
      (await panelOf(page))?.text.includes(say('panel.recover', { count: slips.length })),
    )
    await pressOurs(page, 'storeside-panel', say('panel.recover', { count: slips.length }))
    const bench = await ownTab(world(), 'workbench.html#recovery?numbers=')
    await shows(bench, say('workbench.pages.go', { count: slips.length }))
    await click(bench, say('workbench.pages.go', { count: slips.length }))
    await comes(
      () =>
        bench.evaluate(() =>
          [...document.querySelectorAll('.sheet td strong')].map((cell) => cell.textContent).sort(),
        ),
      (numbers) => expect(numbers).toEqual(slips.map(({ number }) => number).sort()),
    )
    await bench.close()
    await page.close()
  })

  it('speaks three languages on the open list without a reload, and axe has nothing to say', async () => {
    const page = await visitMall(world(), listAt(`${AU}&${COLUMNS}&rows=40`))
    await until(async () => (await said(page, 'aupay/ship-ready')).length > 0)
    const marked = await said(page)
    for (const language of ['ja', 'en', 'zh-TW'] as const) {
      const words = wordsOf(language)
      await world().settings({ shops: [], language })
      await until(async () => (await panelOf(page))?.text.startsWith(words('panel.title.mall-order-list')))
      const name = (await marksOf(page)).find(({ rule }) => rule === 'aupay/complete-ready')?.name ?? ''
      expect(name.startsWith(words('severity.info'))).toBe(true)
      expect(await said(page)).toEqual(marked)
      expect(await violations(page, ['storeside-panel', 'storeside-mark'])).toEqual([])
    }
    await page.close()
  })

  it('leaves screens alone that only look like these', async () => {
    const page = await openMall(world(), '/top/')
    const alike = LOOK_ALIKES.filter((_, at) => at % 3 !== 1)
    for (const { path } of alike) {
      await page.goto(`https://${MALL}${path}?mId=3&umId=0`, { waitUntil: 'load' })
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      expect([path, await panelOf(page), await marksOf(page)]).toEqual([path, null, []])
    }
    // Awake all the same: in the next screen, in the same tab, it is there.
    await page.goto(`https://${MALL}${listAt(`${AU}&rows=20`)}`, { waitUntil: 'load' })
    await spoken(page)
    expect((await panelOf(page))?.read).toBe(20)
    await page.close()
    expect(written(world())).toEqual([])
  })
})
