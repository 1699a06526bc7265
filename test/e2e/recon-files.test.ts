/** Files of every layout and of no use, in both browsers: each is read for what it is, or gets its sentence. */
import type { Page } from 'puppeteer-core'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { badFiles, cutShort } from '../replicas/ecpay-files/bad.ts'
import { toBytes } from '../replicas/ecpay-files/encode.ts'
import { ecpayCells } from '../replicas/ecpay-files/layouts.ts'
import {
  ecpayFile,
  isCertain,
  makeScene,
  pairOf,
  sceneOf,
  shopifyFile,
  sumsOf,
} from '../replicas/ecpay-files/scene.ts'
import { violations } from './axe.ts'
import { comes, say } from './mall.ts'
import { doneWith, give, holdsTruth, inRecon, reconPage, reconSeen } from './recon.ts'
import { click, shows } from './shop.ts'
import { until } from './world.ts'

const scene = sceneOf(makeScene(111, { fine: 40, each: 1 }), isCertain)
const cards = sceneOf(makeScene(112, { kind: 'card', fine: 40, each: 1 }), isCertain)

inRecon('files of payments', (world) => {
  let page: Page
  beforeAll(async () => {
    await world().settings()
    page = await reconPage(world())
  })

  /** Everything taken out again, as a person does. */
  beforeEach(async () => {
    if ((await reconSeen(page)).stage === '') return
    await click(page, say('workbench.recon.clear'))
    await click(page, say('workbench.recon.clear.sure'))
    await shows(page, say('workbench.recon.start.lead'))
  })

  it.each([
    ['Big5 and formulas', { encoding: 'big5' as const, armour: 'formula' as const }, { bom: true }],
    ['HTML named .xls', { form: 'html' as const }, { encoding: 'utf-16le' as const }],
    ['workbooks', { form: 'xlsx' as const }, { form: 'xlsx' as const }],
    ['a report with a preamble and its total', { preamble: true, total: true }, { columns: 'few' as const }],
  ])('the same month comes to the same: %s', async (_title, ecpay, shopify) => {
    await give(page, pairOf(scene, shopify, ecpay))
    await doneWith(page, 2)
    await holdsTruth(page, sumsOf(scene))
  })

  it("a gateway merchant's card list: ATM is not missed in it, authorisations are seen", async () => {
    await give(page, pairOf(cards))
    await doneWith(page, 2)
    const now = await reconSeen(page)
    expect(now.rules['recon/absent-at-ecpay']).toBe(sumsOf(cards).rules['recon/absent-at-ecpay'])
    expect(now.buckets.elsewhere?.[0]).toBe('1')
  })

  it('the same file twice counts once; one side alone is said, and nothing is called absent', async () => {
    const [orders, payout] = pairOf(scene)
    await give(page, [orders])
    const alone = await doneWith(page, 1)
    expect(alone.notice).toContain(say('workbench.recon.missing.ecpay'))
    expect(alone.rules['recon/absent-at-ecpay']).toBeUndefined()
    await give(page, [payout])
    await doneWith(page, 2)
    await give(page, [{ ...payout, name: 'again.csv' }])
    const now = await doneWith(page, 3)
    expect(now.files['again.csv']).toContain('same')
    await holdsTruth(page, sumsOf(scene))
  })

  it('columns that nobody knows are chosen by a person, and remembered', async () => {
    const { cells } = ecpayCells('payout', scene.rows)
    const strange = cells.map((row, at) =>
      at === 0 ? row.map((name) => (name === 'PaymentID' ? 'XYZ-1' : name)) : row,
    )
    const file = { name: 'strange.csv', bytes: toBytes(strange) }
    await give(page, [shopifyFile(scene.orders), file])
    await until(() => page.$('.recon-mapping'))
    expect(await violations(page)).toEqual([])
    const choose = async (field: string, header: string): Promise<void> => {
      const [id, value] = await page.evaluate(
        (label, column) => {
          const owner = [...document.querySelectorAll<HTMLElement>('.recon-mapping label')].find((each) =>
            each.textContent?.trim().startsWith(label),
          ) as HTMLLabelElement | undefined
          const select = document.getElementById(owner?.htmlFor ?? '') as HTMLSelectElement | null
          const option = [...(select?.options ?? [])].find(({ text }) => text.split(' ·')[0] === column)
          return [select?.id ?? '', option?.value ?? ''] as const
        },
        field,
        header,
      )
      await page.select(`[id="${id}"]`, value)
    }
    await choose(say('workbench.recon.field.paymentId'), 'XYZ-1')
    await click(page, say('workbench.mapping.go'))
    await doneWith(page, 2)
    await holdsTruth(page, sumsOf(scene))
    // Next month, the same layout: nobody is asked again.
    await click(page, say('workbench.recon.clear'))
    await click(page, say('workbench.recon.clear.sure'))
    await shows(page, say('workbench.recon.start.lead'))
    await give(page, [shopifyFile(scene.orders), file])
    await doneWith(page, 2)
    await holdsTruth(page, sumsOf(scene))
  })

  it('every file that is of no use gets its sentence, and the others are read beside it', async () => {
    const bad = badFiles(scene)
    const [orders, payout] = pairOf(scene)
    await give(page, [orders, ...bad, payout])
    const now = await doneWith(page, bad.length + 2)
    for (const { name, trouble } of bad) {
      const [first] = now.files[name] ?? []
      expect([name, trouble.includes(first ?? '')]).toEqual([name, true])
      await shows(page, name)
    }
    // What is odd in these orders themselves, and nothing of their neighbours.
    expect(now.files[orders.name]).toEqual(['bad-amount', 'currency'])
    expect(await violations(page)).toEqual([])
  })

  it('an export that was cut is said, and amounts that are none: no silent zero', async () => {
    const cut = cutShort(scene)
    const rows = scene.rows.map((row, at) => (at === 0 ? { ...row, grossText: '12,80' } : row))
    const payout = ecpayFile('payout', rows, {}, 'odd')
    await give(page, [cut, payout])
    const now = await doneWith(page, 2)
    expect(now.files[cut.name]).toContain('cut')
    expect(now.files[payout.name]).toContain('bad-amount')
    await comes(
      () => reconSeen(page),
      ({ buckets }) => expect(buckets.unreadable?.[2]).toBe('1'),
    )
    await shows(page, '12,80')
  })
})
