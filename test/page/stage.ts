import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { type Kind, type Opened, open } from '../e2e/browsers.ts'
import { type Replicas, startReplicas } from '../replicas/server.ts'
import type { InPage, Ready } from './in-page.ts'

const bundled = new Map<string, Promise<string>>()
/** The readers of a console as one script, made once a run. */
const readers = (entry: string): Promise<string> => {
  const known = bundled.get(entry)
  if (known) return known
  const made = build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  bundled.set(entry, made)
  return made
}

export interface Stage {
  readonly replicas: Replicas
  readonly opened: Opened
  /** A tab that knows the readers, on every page that it goes to. */
  tab(): Promise<Page>
  /** An address of the CYBERBIZ shop's, unless told. */
  url(path: string, host?: string): string
  close(): Promise<void>
}

/** Pages are read in several tabs: in Firefox the timers of those that lie behind wait a second each. */
const SIDE_BY_SIDE = {
  'dom.min_background_timeout_value_without_budget_throttling': 4,
  'dom.timeout.enable_budget_timer_throttling': false,
}

export const openStage = async (
  kind: Kind,
  extension: string | null = null,
  entry = 'test/page/in-page.ts',
): Promise<Stage> => {
  const replicas = await startReplicas()
  const opened = await open(kind, {
    port: replicas.port,
    hosts: replicas.hosts,
    prefs: SIDE_BY_SIDE,
    ...(extension === null ? { extension } : {}),
  })
  const script = await readers(entry)
  return {
    replicas,
    opened,
    async tab() {
      const page = await opened.browser.newPage()
      await page.evaluateOnNewDocument(script)
      return page
    },
    url: (path, host = replicas.shop.host) => `https://${host}${path}`,
    async close() {
      await opened.close()
      await replicas.close()
    },
  }
}

export type Seen = ReturnType<InPage['page']>

/** Goes there and reads, once the page's own loading is over. */
export const visit = async (page: Page, url: string, ready: Ready = {}): Promise<Seen> => {
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  return page.evaluate((wanted) => globalThis.inPage.whenReady(wanted), ready)
}

/** Does `each` over `items` in as many tabs as two cores can feed. */
export const inTabs = async <T>(
  pages: readonly Page[],
  items: readonly T[],
  each: (page: Page, item: T) => Promise<void>,
): Promise<void> => {
  const left = [...items]
  await Promise.all(
    pages.map(async (page) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await each(page, item)
    }),
  )
}

/**
 * Which of a family's pages one browser reads: Chromium all, Firefox a third. What differs between the two lies in how
 * a page is built, of which every family has one way, not in the traits that its pages combine. The third moves on by
 * one each time, so that of three languages, which follow each other, none is left out.
 */
export const shareOf = <T>(kind: Kind, family: readonly T[]): readonly T[] =>
  kind === 'chromium' ? family : family.filter((_, at) => (at + Math.floor(at / 3)) % 3 === 0)

/** As many pages as are read between two words with the browser. */
const BATCH = 12

export const batchesOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  )
