import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../e2e/browsers.ts'
import {
  type AmazonPage,
  type CataloguePage,
  futureshopPages,
  type IpnPage,
  sellerCentralPages,
} from '../replicas/futureshop/catalogue.ts'
import { FUTURESHOP_HOST, IPN_URLS } from '../replicas/futureshop/data.ts'
import { FIELDS } from '../replicas/futureshop/model.ts'
import type { Environment } from '../replicas/futureshop/seller-central-data.ts'
import { misjudged } from './amazon-judged.ts'
import type { AmazonTold, IpnTold } from './futureshop-in-page.ts'
import { batchesOf, openStage, type Stage, shareOf } from './stage.ts'

/** By the first words of a page's name. */
const FAMILIES = [
  'old values',
  'new values',
  'old form',
  'new form',
  'old box',
  'new box',
  'old manner',
  'new manner',
  'old second shop',
  'new second shop',
  'other old',
  'other new',
]
const SELLER_FAMILIES = [
  'ipn rows',
  'ipn blocks',
  'ipn edit',
  'ipn webSettings',
  'ipn cards',
  'ipn values',
  'ipn late',
  'other',
]

const familyOf = (families: readonly string[], name: string): string | undefined =>
  families.find((family) => name === family || name.startsWith(`${family} `))

/** What is written as text begins and ends with its first and last letter; that none is set is no address. */
const shownOf = ({ truth, path }: IpnPage): IpnPage['truth']['endpoints'] =>
  truth.endpoints
    .filter(({ url }) => url !== '')
    .map(({ environment, url }) => ({
      environment,
      url: path.includes('shape=edit') ? url : url.trim(),
    }))

/** As the reader's side writes it: what is to be read, without what is said of it. */
const wantedOf = (page: CataloguePage): string => {
  switch (page.kind) {
    case 'none':
      return '{}'
    case 'amazon-settings': {
      const { truth } = page
      return JSON.stringify({
        kind: page.kind,
        enabled: truth.enabled,
        ...Object.fromEntries(FIELDS.map((key) => [key, truth[key]])),
        ipnUrl: truth.ipnUrl,
      })
    }
    case 'ipn-settings':
      return JSON.stringify({ kind: page.kind, endpoints: shownOf(page) })
  }
}

const saidWrong = (page: AmazonPage, { said = [] }: AmazonTold): string[] =>
  misjudged(said, page).map((wrong) => `${page.name}: ${wrong}`)

/** As many as differ; more only where neither the vendor nor Amazon says. */
const comparedWrong = (page: IpnPage, { differs = [] }: IpnTold): string[] =>
  Object.entries(page.truth.compared).flatMap(([environment, wanted]) => {
    const told = differs.includes(environment as Environment)
    return wanted === 'open' || told === (wanted === 'differs')
      ? []
      : [`${page.name}: ${environment} ${told ? 'differs' : 'is the same'}`]
  })

describe.each<Kind>(['chromium', 'firefox'])(
  'every page of futureshop and Seller Central, read in %s',
  (kind) => {
    let stage: Stage
    const tabs = new Map<string, Page>()
    const pages = [...futureshopPages(), ...sellerCentralPages()]

    /** Frames are read from a page of the same host. */
    const tabAt = async (host: string): Promise<Page> => {
      const known = tabs.get(host)
      if (known) return known
      const tab = await stage.tab()
      await tab.goto(stage.url('/nothing-stands-here', host))
      tabs.set(host, tab)
      return tab
    }

    const readAll = async (own: readonly CataloguePage[]): Promise<string[]> => {
      const wrong: string[] = []
      let read = 0
      for (const host of new Set(own.map((page) => page.host))) {
        const tab = await tabAt(host)
        await tab.bringToFront()
        for (const batch of batchesOf(own.filter((page) => page.host === host))) {
          const stops = batch.map((page) => ({ path: page.path, wanted: wantedOf(page), isLate: page.late }))
          const all = await tab.evaluate(
            (some, known) => globalThis.futureshopInPage.tour(some, known),
            stops,
            IPN_URLS[FUTURESHOP_HOST] ?? '',
          )
          for (const [at, page] of batch.entries()) {
            const told = all[at]
            read++
            if (told?.seen !== wantedOf(page))
              wrong.push(`${page.name}: ${told?.seen} instead of ${wantedOf(page)}`)
            else if (page.kind === 'amazon-settings') wrong.push(...saidWrong(page, told))
            else if (page.kind === 'ipn-settings') wrong.push(...comparedWrong(page, told))
          }
        }
      }
      expect(read).toBe(own.length)
      return wrong
    }

    beforeAll(async () => {
      stage = await openStage(kind, null, 'test/page/futureshop-in-page.ts')
    })
    afterAll(() => stage?.close())

    it('belongs to a family that is tested', () => {
      const lost = [
        ...futureshopPages().filter(({ name }) => familyOf(FAMILIES, name) === undefined),
        ...sellerCentralPages().filter(({ name }) => familyOf(SELLER_FAMILIES, name) === undefined),
      ]
      expect(lost.map(({ name }) => name)).toEqual([])
      expect(pages.length).toBeGreaterThanOrEqual(600)
    })

    it.each(FAMILIES)('futureshop: %s', { timeout: 240_000 }, async (family) => {
      const own = shareOf(
        kind,
        futureshopPages().filter(({ name }) => familyOf(FAMILIES, name) === family),
      )
      expect(own.length).toBeGreaterThan(0)
      expect(await readAll(own)).toEqual([])
    })

    it.each(SELLER_FAMILIES)('Seller Central: %s', { timeout: 240_000 }, async (family) => {
      const own = shareOf(
        kind,
        sellerCentralPages().filter(({ name }) => familyOf(SELLER_FAMILIES, name) === family),
      )
      expect(own.length).toBeGreaterThan(0)
      expect(await readAll(own)).toEqual([])
    })

    it('sends nothing', () => {
      expect(stage.replicas.futureshop.submissions).toEqual([])
      expect(stage.replicas.sellerCentral.submissions).toEqual([])
    })
  },
)
