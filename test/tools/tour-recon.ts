/** The reconciliation of the tour: a month's two files, dropped on the workbench, and what the page says of them. */
import type { Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import {
  isCertain,
  type MadeFile,
  makeScene,
  pairOf,
  type Sums,
  sceneOf,
  sumsOf,
} from '../replicas/ecpay-files/scene.ts'
import type { Tour } from './tour.ts'

export interface ReconTold {
  /** The sums of both sides, as written. */
  readonly sums: readonly string[]
  readonly bars: readonly { readonly rule: string; readonly name: string; readonly count: number }[]
  /** Cases in the table, as it is filtered. */
  readonly rows: number
}

/** A month of a shop with every rule planted, as Shopify and ECPay export it, and what it comes to. */
export const makeMonth = (): { readonly files: readonly MadeFile[]; readonly truth: Sums } => {
  const scene = sceneOf(makeScene(2026, { fine: 240, each: 2, apart: false }), isCertain)
  return { files: pairOf(scene), truth: sumsOf(scene) }
}

/** Drops the files on the page, and waits until all is matched. */
export const reconcile = async ({ opened }: Tour, files: readonly MadeFile[]): Promise<Page> => {
  const page = await opened.ownPage('workbench.html#reconcile')
  await page.waitForSelector('.recon input[type=file]')
  await page.evaluate(
    (given) => {
      const held = new DataTransfer()
      for (const [name, text] of given)
        held.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document
          .querySelector('.recon')
          ?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: held }))
    },
    files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')] as const),
  )
  await until(async () => (await reconOn(page)).rows > 0)
  return page
}

export const reconOn = (page: Page): Promise<ReconTold> =>
  page.evaluate(() => {
    const text = (element: Element | null | undefined): string =>
      (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
    return {
      sums: [...document.querySelectorAll('.recon-part tfoot td')].map(text),
      bars: [...document.querySelectorAll<HTMLElement>('.recon .bar')].map((bar) => ({
        rule: bar.dataset.rule ?? '',
        name: text(bar.querySelector('.bar-name')),
        count: Number(text(bar.querySelector('.bar-count')).replace(/[^\d]/g, '')),
      })),
      rows: Number(document.querySelector('.recon [role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1,
    }
  })
