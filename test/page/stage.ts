import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { type Kind, type Opened, open } from '../e2e/browsers.ts'
import { type Replicas, startReplicas } from '../replicas/server.ts'
import type { InPage, Ready } from './in-page.ts'

let bundled: Promise<string> | undefined
/** The readers as one script, made once a run. */
export const readers = (): Promise<string> => {
  bundled ??= build({
    entryPoints: ['test/page/in-page.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundled
}

export interface Stage {
  readonly replicas: Replicas
  readonly opened: Opened
  /** A tab that knows the readers, on every page that it goes to. */
  tab(): Promise<Page>
  url(path: string): string
  close(): Promise<void>
}

export const openStage = async (kind: Kind, extension: string | null = null): Promise<Stage> => {
  const replicas = await startReplicas()
  const opened = await open(kind, {
    port: replicas.port,
    hosts: replicas.hosts,
    ...(extension === null ? { extension } : {}),
  })
  const script = await readers()
  return {
    replicas,
    opened,
    async tab() {
      const page = await opened.browser.newPage()
      await page.evaluateOnNewDocument(script)
      return page
    },
    url: (path) => `https://${replicas.shop.host}${path}`,
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
