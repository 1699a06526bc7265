/** What the tests of the reconciliation share: files given as a person gives them, and the page as a person reads it. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { MadeFile, Scene, Sums } from '../replicas/ecpay-files/scene.ts'
import { LITTLE, search } from './feed.ts'
import { comes, say, workbench } from './mall.ts'
import { dollars, inBothBare, type Scene as Stage } from './shop.ts'
import { until, type World } from './world.ts'

export const inRecon = (title: string, body: (world: () => World) => void, stage: Stage = {}): void =>
  inBothBare(title, body, { shop: LITTLE, ...stage })

export const reconPage = (world: World): Promise<Page> => workbench(world, 'reconcile')

type Given = Pick<MadeFile, 'name' | 'bytes'>

/** Chooses files in the box, or drops them on the page. */
export const give = async (
  page: Page,
  files: readonly Given[],
  how: 'choose' | 'drop' = 'choose',
): Promise<void> => {
  const box = await until(() => page.$('.recon input[type=file]'))
  await box.evaluate(
    (element, given, way) => {
      const held = new DataTransfer()
      for (const [name, text] of given)
        held.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name))
      if (way === 'drop') {
        const where = document.querySelector('.recon') ?? document.body
        for (const type of ['dragenter', 'dragover', 'drop'])
          where.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: held }))
        return
      }
      const input = element as HTMLInputElement
      input.files = held.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')] as const),
    how,
  )
}

export interface ReconSeen {
  readonly heading: string
  readonly stage: string
  readonly figures: Readonly<Record<string, string>>
  /** By bucket: orders, their sum, payments, their sum; as written. */
  readonly buckets: Readonly<Record<string, readonly string[]>>
  readonly foot: readonly string[]
  readonly rules: Readonly<Record<string, number>>
  readonly rows: number
  /** By file: what is said of it, by what kind. */
  readonly files: Readonly<Record<string, readonly string[]>>
  readonly notice: string
}

export const reconSeen = (page: Page): Promise<ReconSeen> =>
  page.evaluate(() => {
    const plain = (element: Element | null | undefined): string =>
      (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
    const figures: Record<string, string> = {}
    for (const one of document.querySelectorAll<HTMLElement>('[data-figure]'))
      figures[one.dataset.figure ?? ''] = plain(one.querySelector('strong'))
    const buckets: Record<string, string[]> = {}
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-bucket]'))
      buckets[row.dataset.bucket ?? ''] = [...row.querySelectorAll('td')].map(plain)
    const rules: Record<string, number> = {}
    for (const bar of document.querySelectorAll<HTMLElement>('.bar'))
      rules[bar.dataset.rule ?? ''] = Number(plain(bar.querySelector('.bar-count')).replace(/[^\d]/g, ''))
    const files: Record<string, string[]> = {}
    for (const file of document.querySelectorAll<HTMLElement>('.recon-files tbody')) {
      const name = plain(file.querySelector('th')).replace(/^\S+ (?=\S+\.\w+$)/, '')
      files[name] = [...file.querySelectorAll<HTMLElement>('[data-said]')].map(
        (said) => said.dataset.said ?? '',
      )
    }
    return {
      heading: plain(document.querySelector('main h1:not(.ss-hidden)')),
      stage: plain(document.querySelector('.recon > [role=status].ss-hidden')),
      figures,
      buckets,
      foot: [...document.querySelectorAll('.recon-part tfoot td')].map(plain),
      rules,
      rows: Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1,
      files,
      notice: plain(document.querySelector('.recon [role=status] .ss-notice')),
    }
  })

/** Read and matched, so many files of it. */
export const doneWith = (page: Page, files: number): Promise<ReconSeen> =>
  comes(
    () => reconSeen(page),
    (now) => {
      expect(now.stage).toBe(say('workbench.recon.stage.done'))
      expect(Object.keys(now.files)).toHaveLength(files)
    },
    40_000,
  )

const numbers = (words: readonly string[] = []): string[] =>
  words.map((word) => word.replace(/^.*?(?=-?NT\$|-?\d)/, ''))

/** What the page sums up is what the scene comes to. */
export const holdsTruth = (page: Page, { buckets, rules }: Sums): Promise<ReconSeen> =>
  comes(
    () => reconSeen(page),
    (now) => {
      const wanted: Record<string, string[]> = {}
      for (const [key, { count, amount }] of Object.entries(buckets)) {
        const [bucket = '', side] = key.split(' ')
        wanted[bucket] ??= ['', '', '', '']
        const isUnsummed = amount === 0 && ['currency', 'unreadable'].includes(bucket)
        wanted[bucket].splice(
          side === 'shopify' ? 0 : 2,
          2,
          String(count),
          isUnsummed ? '—' : dollars(amount),
        )
      }
      expect(now.buckets).toEqual(wanted)
      expect(now.rules).toEqual(rules)
      const all = (side: string) =>
        Object.entries(buckets)
          .filter(([key]) => key.endsWith(side))
          .reduce((sum, [, one]) => ({ count: sum.count + one.count, amount: sum.amount + one.amount }), {
            count: 0,
            amount: 0,
          })
      const [shopify, ecpay] = [all('shopify'), all('ecpay')]
      expect(numbers(now.foot)).toEqual([
        String(shopify.count),
        dollars(shopify.amount),
        String(ecpay.count),
        dollars(ecpay.amount),
      ])
    },
  )

/** Leaves only what a search finds, once the rows are drawn. */
export const find = async (page: Page, text: string, rows: number): Promise<void> => {
  await search(page, text)
  await comes(
    () => reconSeen(page),
    (now) => expect(now.rows).toBe(rows),
  )
}

/** Opens the case of the row that holds these words, and waits for both its sides. */
export const openCase = async (page: Page, words: string): Promise<void> => {
  const row = await until(async () => {
    const handle = await page.evaluateHandle(
      (wanted) =>
        [...document.querySelectorAll<HTMLElement>('.grid-row')].find(
          (each) => each.getAttribute('aria-busy') !== 'true' && each.textContent?.includes(wanted),
        ),
      words,
    )
    return handle.asElement() ?? undefined
  })
  await (row as ElementHandle<HTMLElement>).click()
  await until(() => page.$('.recon-case .recon-remark'))
}

export const caseText = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('.recon-case')?.textContent ?? '')

export const closeCase = async (page: Page): Promise<void> => {
  const close = await until(() => page.$('.grid-details-head button'))
  await (close as ElementHandle<HTMLElement>).click()
  await until(async () => (await page.$('.grid-details')) === null)
}

/** A deal's order by its story. */
export const storyOf = (scene: Scene, story: string, at = 0) => {
  const deal = scene.deals.filter((one) => one.story === story)[at]
  if (!deal) throw new Error(`no story ${story}`)
  return deal
}
