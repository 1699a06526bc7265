import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Ask, Kind as MessageKind, Settings } from '../../lib/messages'
import { orderNamed } from '../replicas/cyberbiz/data.ts'
import type { Order } from '../replicas/cyberbiz/model.ts'
import { type ReplicaOptions, type Replicas, startReplicas } from '../replicas/server.ts'
import { type Kind, type Opened, type OpenOptions, open, until } from './browsers.ts'

export { until } from './browsers.ts'

export interface PanelSeen {
  readonly page: string
  readonly read: number
  readonly unread: string
  readonly state: string
  readonly text: string
}

export interface MarkSeen {
  readonly rule: string
  readonly severity: string
  readonly subject: string
  readonly field: string | null
  readonly name: string
}

/** A page, or a frame in one: each has a script of ours of its own. */
export type Sheet = Pick<Page, 'evaluate' | 'evaluateHandle'>

export interface World {
  readonly kind: Kind
  readonly replicas: Replicas
  readonly opened: Opened
  /** Opens a page of the console and waits until the panel has spoken. */
  visit(path: string): Promise<Page>
  /** Opens it without waiting for anything of ours. */
  go(path: string, host?: string): Promise<Page>
  /** Gives a tab back: the next page opens in it, for half of what a new one costs. This one stands until then. */
  leave(page: Page): void
  /** Sends a message as our own pages do, and gives the answer. */
  send<K extends MessageKind>(kind: K, ask: Ask<K>): Promise<unknown>
  settings(change?: Partial<Settings>): Promise<void>
  order(name: string): Order
}

export const HOST = 'myshop.cyberbiz.co'

export const SETTINGS: Settings = {
  language: 'zh-TW',
  shops: [{ host: HOST, ownDomain: 'www.myshop.com.tw', commissionRate: 800, autoCancelDays: 7 }],
  interval: 15,
  retention: 180,
  notify: { leaks: true, digest: true },
}

export const panelOf = (page: Sheet): Promise<PanelSeen | null> =>
  page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('storeside-panel')
    const text = host?.shadowRoot?.querySelector('.panel')?.textContent ?? ''
    if (!host || text === '') return null
    const { page = '', read = '0', unread = '', state = '' } = host.dataset
    return { page, read: Number(read), unread, state, text }
  })

export const marksOf = (page: Sheet): Promise<MarkSeen[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('storeside-mark')].map((mark) => ({
      rule: mark.dataset.rule ?? '',
      severity: mark.dataset.severity ?? '',
      subject: mark.dataset.subject ?? '',
      field: mark.dataset.field ?? null,
      name: mark.getAttribute('aria-label') ?? '',
    })),
  )

/** `rule subject`, sorted: what stands on the page, in a form that reads well when it differs. */
export const said = async (page: Sheet, family = ''): Promise<string[]> =>
  (await marksOf(page))
    .filter(({ rule }) => rule.startsWith(family))
    .map(({ rule, subject }) => `${rule} ${subject}`)
    .sort()

/** Presses a button of the console by its words, as staff do. */
export const press = async (page: Sheet, words: string): Promise<void> => {
  const handle = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>('button, a')].find(
        (element) => element.textContent?.trim() === wanted && element.checkVisibility(),
      ),
    words,
  )
  const element = handle.asElement()
  if (!element) throw new Error(`no button 「${words}」`)
  await (element as import('puppeteer-core').ElementHandle<HTMLElement>).click()
}

/** Presses a button of our panel or note, by its words, with a click that counts as a person's. */
export const pressOurs = async (page: Page, host: string, words: string): Promise<void> => {
  // Once it stands there it is pressed once: a press that is lost is a fault of ours.
  const element = await until(async () => {
    const handle = await page.evaluateHandle(
      (tag, wanted) =>
        [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll('button') ?? [])].find((button) =>
          button.textContent?.includes(wanted),
        ),
      host,
      words,
    )
    return handle.asElement() as import('puppeteer-core').ElementHandle<HTMLElement> | null
  })
  await element.click()
}

export const makeWorld = async (
  kind: Kind,
  options: Partial<OpenOptions> = {},
  shop: ReplicaOptions = {},
): Promise<World> => {
  const replicas = await startReplicas(shop)
  const opened = await open(kind, { port: replicas.port, hosts: replicas.hosts, ...options })
  const spare: Page[] = []
  const go = async (path: string, host = HOST): Promise<Page> => {
    const page = spare.pop() ?? (await opened.browser.newPage())
    await page.goto(`https://${host}${path}`, { waitUntil: 'load' })
    return page
  }
  let own: Page | undefined
  const send = async <K extends MessageKind>(kindOf: K, ask: Ask<K>): Promise<unknown> => {
    own ??= await opened.ownPage('options.html')
    const reply = await own.evaluate(
      (message) => {
        type Api = { runtime: { sendMessage(message: unknown): Promise<unknown> } }
        const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api }
        return (browser ?? chrome).runtime.sendMessage(message)
      },
      { storeside: kindOf, ask },
    )
    const { ok, answer, error } = reply as { ok: boolean; answer?: unknown; error?: string }
    if (!ok) throw new Error(error)
    return answer
  }
  return {
    kind,
    replicas,
    opened,
    go,
    leave: (page) => void spare.push(page),
    async visit(path) {
      const page = await go(path)
      await until(async () => (await panelOf(page))?.state === 'done')
      return page
    },
    send,
    async settings(change = {}) {
      await send('setSettings', { settings: { ...SETTINGS, ...change } })
    },
    order(name) {
      const order = orderNamed(replicas.shop, name)
      if (!order) throw new Error(`no order ${name}`)
      return order
    },
  }
}

/** The same scenarios in both real browsers, each with a browser and replicas of its own. */
export const inBoth = (
  title: string,
  body: (world: () => World) => void,
  options: (kind: Kind) => Partial<OpenOptions> = () => ({}),
): void => {
  describe.each(['chromium', 'firefox'] as const)(`${title} (%s)`, (kind) => {
    let world: World | undefined
    beforeAll(async () => {
      world = await makeWorld(kind, options(kind))
      await world.settings()
    })
    afterAll(async () => {
      await world?.opened.close()
      await world?.replicas.close()
    })
    body(() => {
      if (!world) throw new Error('the world was not made')
      return world
    })
  })
}

/**
 * After a test that sends nothing to the shop: that nothing was sent. The shop is as it was, and need not be made
 * anew before the next.
 */
export const nothingSent = ({ replicas }: World): void => {
  const { submissions } = replicas
  if (submissions.length > 0) replicas.reset()
  expect(submissions).toEqual([])
}

/** The build in which the replica's API hosts are granted: only Chromium needs it, see wxt.config.ts. */
export const granted = (kind: Kind): Partial<OpenOptions> =>
  kind === 'chromium' ? { extension: '.output/chrome-mv3-granted' } : {}
