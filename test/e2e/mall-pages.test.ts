/** Settings, 自動処理, histories and one slip: conflicts while they are made, failures with what is done first. */
import type { ElementHandle, JSHandle, Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { batchCases, cases, PHASE } from '../replicas/crossmall/data.ts'
import { STEP_NAMES } from '../replicas/crossmall/model.ts'
import { truthOfBatch, truthOfRun } from '../replicas/crossmall/truth.ts'
import { open } from './browsers.ts'
import {
  ALL,
  AU,
  accountOf,
  COLUMNS,
  comes,
  inMall,
  learn,
  listAt,
  MALL,
  problems,
  say,
  shopsSeen,
  unfold,
  visitMall,
  wordsOf,
  written,
} from './mall.ts'
import { click, shows } from './shop.ts'
import { marksOf, panelOf, said, until } from './world.ts'

const SHOP = 'au PAY マーケット店'

const rulesOn = async (page: Page): Promise<string[]> =>
  [...new Set((await marksOf(page)).map(({ rule }) => rule))].sort()

const saysRules = (page: Page, rules: readonly string[]): Promise<string[]> =>
  comes(
    () => rulesOn(page),
    (found) => expect(found).toEqual([...rules].sort()),
  )

/** Chooses in a box of the settings with the hands, drawn by the browser or by the framework. */
const choose = async (page: Page, name: string, value: string, at = 0): Promise<void> => {
  const box = (await page.$$(`[name="${name}[]"]`))[at]
  if (!box) throw new Error(`no box ${name} ${at}`)
  const steps = await box.evaluate(
    (element, wanted) =>
      element instanceof HTMLSelectElement
        ? [...element.options].findIndex((option) => option.value === wanted) - element.selectedIndex
        : undefined,
    value,
  )
  if (steps !== undefined) {
    await box.focus()
    for (let left = Math.abs(steps); left > 0; left--)
      await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
    return
  }
  // The list falls down from its box.
  await page.setViewport({ width: 1280, height: 1500 })
  const press = async (handle: JSHandle): Promise<void> => {
    await (handle.asElement() as ElementHandle<HTMLElement>).click()
  }
  await press(
    await box.evaluateHandle((input) =>
      input.closest('.x-form-trigger-wrap')?.querySelector('[data-action=pick]'),
    ),
  )
  await press(
    await page.evaluateHandle(
      (wanted) =>
        [...document.querySelectorAll('.x-boundlist-item')].find(
          (item) => item.textContent?.trim() === wanted,
        ),
      value,
    ),
  )
}

/** Types over what stands in a box, as a person does. */
const retype = async (page: Page, selector: string, text: string): Promise<void> => {
  await page.$eval(selector, (box) => {
    ;(box as HTMLInputElement).focus()
    ;(box as HTMLInputElement).select()
  })
  await page.keyboard.press('Backspace')
  if (text) await page.keyboard.type(text)
}

/** The page's own elements, as the console drew them; its framework numbers them anew at every load. */
const ownHtml = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as Element
    for (const ours of [...copy.querySelectorAll('*')].filter(({ localName }) =>
      localName.startsWith('storeside-'),
    ))
      ours.remove()
    return copy.outerHTML.replace(/-\d{4,}/g, '-N').replace(/"next":\d+/, '')
  })

inMall('settings, histories and one slip', (world) => {
  it.each(['table', 'ext4'])('says conflicts of phases while they are made (%s)', async (make) => {
    await world().settings({ shops: [] })
    const page = await visitMall(world(), `/auto_orders/au01/?make=${make}`)
    await until(async () => (await panelOf(page))?.text.includes(say('panel.clean.links')))
    await until(async () => (await shopsSeen(world()))[0]?.links?.length === 4)
    const before = await shopsSeen(world())

    await choose(page, 'complete_phase', PHASE.ship)
    await saysRules(page, ['aupay/phase-shared'])
    await until(async () => (await panelOf(page))?.text.includes(`「${PHASE.ship}」`))
    // Whatever makes the page tell what it shows: 更新 was not pressed, and orders go by what CROSS MALL has.
    for (const language of ['ja', 'zh-TW'] as const) {
      await world().settings({ shops: [], language })
      const title = wordsOf(language)('panel.title.link-settings')
      await until(async () => (await panelOf(page))?.text.startsWith(title))
      expect(await shopsSeen(world())).toEqual(before)
    }
    await choose(page, 'complete_phase', PHASE.complete)
    await saysRules(page, [])

    await choose(page, 'ship_error', '')
    await saysRules(page, ['aupay/no-destination'])
    await choose(page, 'ship_error', PHASE.error)
    await saysRules(page, [])

    await page.click('[data-section=complete] .one [data-action=remove]')
    await saysRules(page, ['aupay/completion-not-configured'])
    await page.close()
    expect(written(world())).toEqual([])
  })

  it('says of a shop what is not started, and of its slips that they wait', async () => {
    await learn(world())
    const page = await visitMall(world(), '/auto_process/?make=ext4')
    await comes(
      () => said(page),
      (found) => expect(found).toEqual(['aupay/not-started スイーツ館 auPAY']),
    )
    expect((await panelOf(page))?.text).toContain(`「${STEP_NAMES.complete}」`)
    await page.goto(`https://${MALL}${listAt(`${ALL}&${COLUMNS}&rows=400`, 'table')}`, { waitUntil: 'load' })
    await until(async () =>
      (await said(page)).includes(`aupay/waits-for-start ${cases.sweetsCompleteStopped}`),
    )
    expect(await said(page)).not.toContain(`aupay/complete-ready ${cases.sweetsCompleteStopped}`)

    await page.close()
  })

  it.each(['ext4', 'plain'])(
    'shows each failure once, with what is done first, and none that was made good (%s)',
    async (make) => {
      const page = await visitMall(world(), `/aupay_histories/?mId=3&make=${make}`)
      const account = accountOf(world())
      const runs = account.runs.slice(0, 300)
      const truths = runs.map((run) => ({ run, ...truthOfRun(run, account) }))
      const pair = ({ rule, run }: (typeof truths)[number]) => `${rule} ${run.number}`
      const must = truths.filter(({ rule, open }) => rule && !open).map(pair)
      const may = new Set(truths.filter(({ rule }) => rule).map(pair))
      const found = await comes(
        () => said(page),
        (all) => expect(all).toEqual(expect.arrayContaining(must)),
      )
      expect(found.filter((one) => !may.has(one))).toEqual([])
      for (const name of ['shipFailedThenSent', 'timeoutThenSent'] as const)
        expect(found.filter((one) => one.endsWith(cases[name]))).toEqual([])
      // Those of one cause stand together: how many slips, and the first step, once.
      const text = (await panelOf(page))?.text ?? ''
      for (const rule of ['timeout-unknown', 'ship-date-missing', 'mall-cancelled']) {
        const slips = new Set(found.filter((one) => one.startsWith(`aupay/${rule} `))).size
        const short = say(`rule.aupay/${rule}.short`, { count: slips })
        expect(text.split(short)).toHaveLength(2)
      }
      expect(text).toContain(say('rule.aupay/timeout-unknown.step'))
      await until(async () =>
        (await problems(world())).includes(`aupay/ship-date-missing ${cases.shipErrorDate}`),
      )
      await page.close()
    },
  )

  it('takes a missing 発送日 off the page as it is typed in (table)', async () => {
    const page = await visitMall(world(), `/order_each/${cases.shipDateMissing}/?make=table`)
    await comes(
      () => said(page),
      (found) => expect(found).toContain(`aupay/ship-date-missing ${cases.shipDateMissing}`),
    )
    expect((await panelOf(page))?.text).toContain(say('panel.order.will-fail'))
    await retype(page, '[name=delivery_date1]', '2026/11/23')
    await comes(
      () => said(page),
      (found) => expect(found).toEqual([`aupay/ship-ready ${cases.shipDateMissing}`]),
    )
    await until(async () => (await panelOf(page))?.text.includes(say('panel.order.will-ship')))
    await retype(page, '[name=delivery_date1]', '')
    await comes(
      () => said(page),
      (found) => expect(found).toContain(`aupay/ship-date-missing ${cases.shipDateMissing}`),
    )
    await page.close()
  })

  it('tells one slip its failure in the words of the run, and another mall nothing', async () => {
    const page = await visitMall(world(), `/order_each/${cases.shipErrorDate}/?make=ext6&frame=0`)
    await until(async () => (await panelOf(page))?.text.includes('「発送日」が登録されていません。'))
    expect(await said(page)).toContain(`aupay/ship-date-missing ${cases.shipErrorDate}`)
    await page.goto(`https://${MALL}/order_each/${cases.rakutenInShip}/?make=ext4`, { waitUntil: 'load' })
    await until(async () => (await panelOf(page))?.text.includes(say('panel.order.other')))
    expect(await said(page)).toEqual([])
    await page.close()
  })

  it('flags the batches of which Amazon has to be asked, with バッチID and its words', async () => {
    const path = `/amazon_histories/?mId=3&make=ext4&open=${batchCases.notFulfilled}`
    const page = await visitMall(world(), path)
    const wanted = accountOf(world())
      .batches.filter(truthOfBatch)
      .map(({ id }) => `mall/amazon-warning ${id}`)
    await comes(
      () => said(page),
      (found) => expect(found).toEqual(wanted.sort()),
    )
    const text = (await panelOf(page))?.text ?? ''
    expect(text).toContain(say('rule.mall/amazon-warning.short', { count: wanted.length }))
    expect(text).toContain(batchCases.warned)
    const opened = (await marksOf(page)).find(({ subject }) => subject === batchCases.notFulfilled)
    expect(opened?.name).toContain('Order cannot be fulfilled')
    await page.close()
  })

  it('goes by the phases that were told by hand, and by the pages again', async () => {
    const list = await visitMall(world(), listAt(`${AU}&${COLUMNS}`, 'table'))
    await until(async () => (await said(list)).includes(`aupay/ship-ready ${cases.shipReady}`))
    const page = await world().opened.ownPage('options.html')
    await click(page, say('options.add.one', { host: 'CROSS MALL' }))
    await shows(page, say('options.phases.seen.to', { phase: PHASE.ship, to: PHASE.complete }))
    await unfold(page, say('options.phases'))
    const box = await until(async () =>
      (
        await page.evaluateHandle(
          (shop, legend) => {
            const card = [...document.querySelectorAll('.phase-shop')].find(
              (each) => each.querySelector('h4')?.textContent === shop,
            )
            const step = [...(card?.querySelectorAll('fieldset') ?? [])].find((each) =>
              each.querySelector('legend')?.textContent?.includes(legend),
            )
            return step?.querySelector('input')
          },
          SHOP,
          say('options.phases.ship'),
        )
      ).asElement(),
    )
    await (box as ElementHandle<HTMLElement>).click()
    await page.keyboard.type(PHASE.waiting)
    await page.keyboard.press('Tab')
    await shows(page, say('options.phases.overlaid'))
    await list.bringToFront()
    await until(async () => (await said(list)).includes(`aupay/ship-ready ${cases.blankWaiting}`))
    expect(await said(list)).not.toContain(`aupay/ship-ready ${cases.shipReady}`)

    await page.bringToFront()
    await click(page, say('options.phases.remove'))
    await click(page, say('options.phases.remove'), '.ss-confirm')
    await list.bringToFront()
    await until(async () => (await said(list)).includes(`aupay/ship-ready ${cases.shipReady}`))
    expect(await said(list)).not.toContain(`aupay/ship-ready ${cases.blankWaiting}`)
    await page.close()
    await list.close()
  })

  it('changes nothing of a screen but its own elements, and asks the console for nothing', async () => {
    const { kind, replicas } = world()
    const without = await open(kind, { port: replicas.port, hosts: replicas.hosts, extension: null })
    const asked = async (work: () => Promise<void>): Promise<string[]> => {
      const { length } = replicas.crossmall.pages.asked
      await work()
      return replicas.crossmall.pages.asked
        .slice(length)
        .map(({ method, target }) => `${method} ${target}`)
        .filter((target) => !/^GET \/(?:javascripts|stylesheets)\//.test(target))
        .sort()
    }
    try {
      for (const path of [
        listAt(`${AU}&${COLUMNS}&rows=60`, 'ext6'),
        `/order_each/${cases.shipDateMissing}/?make=plain`,
        '/auto_orders/au02/?make=ext4',
      ]) {
        let wanted = ''
        const ours = await asked(async () => {
          const page = await visitMall(world(), path)
          await until(async () => (await marksOf(page)).length > 0)
          wanted = await ownHtml(page)
          await page.close()
        })
        const theirs = await asked(async () => {
          const bare = await without.browser.newPage()
          await bare.goto(`https://${MALL}${path}`, { waitUntil: 'load' })
          await comes(
            () => ownHtml(bare),
            (html) => expect(html).toBe(wanted),
          )
          await bare.close()
        })
        expect(ours).toEqual(theirs)
      }
    } finally {
      await without.close()
    }
    expect(written(world())).toEqual([])
  })

  it('takes 停止中 for stopped, and 開始中 for started', async () => {
    const page = await visitMall(world(), '/auto_process/?make=table&layout=matrix&case=stopping')
    await comes(
      () => panelOf(page),
      (panel) => {
        expect(panel?.text).toContain(`「${STEP_NAMES.ship}」`)
        expect(panel?.text).not.toContain(`「${STEP_NAMES.complete}」`)
      },
    )
    expect(await said(page)).toContain(`aupay/not-started ${SHOP}`)
    await page.close()
  })
})
