/** A browser with the extension in the replicas: what `npm start` walks through and `npm run screenshots` pictures. */
import type { ElementHandle, Page } from 'puppeteer-core'
import type { Answer, Ask, Kind, Language, Settings } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import { type Opened, open, until } from '../e2e/browsers.ts'
import { cases, productCases } from '../replicas/cyberbiz/data.ts'
import { type Replicas, startReplicas } from '../replicas/server.ts'

export const HOST = 'myshop.cyberbiz.co'
export const CROSSMALL = 'www.crossmall.jp'

/** The build whose permission prompts are answered already: headless, there is nobody to click them. */
export const GRANTED = '.output/chrome-mv3-granted'

const settingsIn = (language: Language, more: readonly ShopSettings[]): Settings => ({
  language,
  shops: [
    { host: HOST, ownDomain: 'www.myshop.com.tw', commissionRate: 800, autoCancelDays: 7 },
    { host: CROSSMALL, ownDomain: '', autoCancelDays: 7 },
    ...more,
  ],
  interval: 15,
  retention: 180,
  notify: { leaks: true, digest: true },
})

export interface Panel {
  readonly state: string
  readonly read: number
  readonly unread: readonly string[]
  readonly title: string
  readonly lines: readonly string[]
}

export interface Mark {
  readonly rule: string
  readonly severity: string
  readonly subject: string
  /** One word beside the shape, where a row has one. */
  readonly word: string
  readonly says: string
}

export const panelOf = (page: Page): Promise<Panel | null> =>
  page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('storeside-panel')
    const box = host?.shadowRoot?.querySelector('.panel')
    const text = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim()
    const title = box?.querySelector('h2')
    if (!host || !box || !title) return null
    const { state = '', read = '0', unread = '' } = host.dataset
    return {
      state,
      read: Number(read),
      unread: unread.split(' ').filter(Boolean),
      title: text(title),
      lines: [...box.querySelectorAll('ul:not(.actions) li')].map((line) =>
        [...line.querySelectorAll('.text, .figure')].map(text).filter(Boolean).join('  '),
      ),
    }
  })

export const marksOf = (page: Page): Promise<Mark[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('storeside-mark')].map((mark) => ({
      rule: mark.dataset.rule ?? '',
      severity: mark.dataset.severity ?? '',
      subject: mark.dataset.subject ?? '',
      word: mark.dataset.word ?? '',
      says: mark.getAttribute('aria-label') ?? '',
    })),
  )

type Credential = NonNullable<Ask<'setCredential'>['credential']>

export interface Tour {
  readonly replicas: Replicas
  readonly opened: Opened
  /** Opens a page of the console and waits until the panel has said all that it will say. */
  visit(path: string, host?: string): Promise<Page>
  send<K extends Kind>(kind: K, ask: Ask<K>): Promise<Answer<K>>
  /** Chooses the language; `more` are told of beside the shops that are always there. */
  speak(language: Language, more?: readonly ShopSettings[]): Promise<void>
  /** Gives a shop's key (CYBERBIZ's unless told) and waits until the check through the API is done. */
  check(host?: string, credential?: Credential): Promise<void>
  close(): Promise<void>
}

const FAULTY = productCases.imageCmyk

/** A shop of a size that fits on a picture, with one product that shows several faults at once. */
const dress = ({ shop }: Replicas): void => {
  const product = shop.products.find(({ id }) => id === FAULTY)
  const variant = product?.variants[0]
  if (!product || !variant) throw new Error('the replica shop has no such product')
  product.brief = '<img src="https://img.myshop-cdn.tw/banner.jpg">'
  variant.compareAtPrice = null
  variant.sku = ''
  shop.settings.advertiserId = ''
}

/** Addresses of the walk, by the name of what each shows. */
export const pathsOf = ({ shop }: Replicas) => {
  const leak = shop.orders.find(({ name }) => name === cases.failedOpen)
  if (!leak) throw new Error('the replica shop has no such order')
  return {
    list: '/admin/shopdotcom_orders?per_page=50',
    order: `/admin/shopdotcom_orders/${leak.id}?dialog=empty&box=off`,
    product: `/admin/products/${FAULTY}`,
    products: '/admin/products?per_page=50',
    settings: '/admin/shopdotcom_setting',
    // Long enough for the HMAC key below it to stand out of the picture.
    webhooks: '/admin/webhook_setting?set=all',
  }
}

export const startTour = async (options: {
  readonly headless: boolean
  readonly extension?: string
  readonly width?: number
  readonly height?: number
}): Promise<Tour> => {
  const replicas = await startReplicas({
    orders: 120,
    products: 90,
    shopify: { orders: 66, checkouts: 6 },
  })
  dress(replicas)
  const { port, hosts } = replicas
  const opened = await open('chromium', { port, hosts, ...options })
  let own: Page | undefined

  const send = async <K extends Kind>(kind: K, ask: Ask<K>): Promise<Answer<K>> => {
    own ??= await opened.ownPage('options.html')
    const reply = await own.evaluate(
      (message) =>
        (
          globalThis as unknown as { chrome: { runtime: { sendMessage(it: unknown): Promise<unknown> } } }
        ).chrome.runtime.sendMessage(message),
      { storeside: kind, ask },
    )
    const { ok, answer, error } = reply as { ok: boolean; answer: Answer<K>; error?: string }
    if (!ok) throw new Error(`${kind} was answered with "${error}"`)
    return answer
  }

  return {
    replicas,
    opened,
    send,
    async visit(path, host = HOST) {
      const page = await opened.browser.newPage()
      await page.goto(`https://${host}${path}`, { waitUntil: 'load' })
      await settled(page)
      return page
    },
    speak: async (language, more = []) =>
      void (await send('setSettings', { settings: settingsIn(language, more) })),
    async check(host = HOST, credential) {
      const { username, secret } = replicas.api.hmac
      await send('setCredential', {
        host,
        credential: credential ?? { scheme: 'hmac', username, secret },
      })
      const test = await send('testCredential', { host })
      if (!test.ok) throw new Error(`the shop's key is refused: ${test.trouble?.kind}`)
      await send('checkNow', { host })
      await until(async () => {
        const { shops } = await send('today', {})
        const state = shops.find(({ shop }) => shop.host === host)
        if (state?.trouble) throw new Error(`the check met trouble: ${state.trouble.kind}`)
        return state && !state.progress.running && state.lastCheck !== undefined
      }, 60_000)
    },
    async close() {
      await opened.close()
      await replicas.close()
    },
  }
}

/** The same twice in a row: pictures are judged, and memory answers, after the page itself was read. */
export const settled = async (page: Page): Promise<void> => {
  let before = ''
  let same = 0
  await until(async () => {
    const panel = await panelOf(page)
    const now = JSON.stringify([panel, await marksOf(page)])
    same = panel?.state === 'done' && now === before ? same + 1 : 0
    before = now
    return same >= 8
  })
}

/** Presses a button of the console by its words, as staff do. */
export const press = async (page: Page, words: string): Promise<void> => {
  const found = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>('button, a, input[type=button]')].find((element) => {
        const text = element instanceof HTMLInputElement ? element.value : element.textContent
        return text?.replace(/\s/g, '') === wanted && element.checkVisibility()
      }),
    words,
  )
  const element = found.asElement() as ElementHandle<HTMLElement> | null
  if (!element) throw new Error(`the page has no button 「${words}」`)
  await element.click()
}

export interface Box {
  readonly value: string
  readonly note: string
}

/** The amount box that we filled, with the line under it; null as long as there is none. */
export const filledBox = (page: Page): Promise<Box | null> =>
  page.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('[data-storeside-prefilled]')
    const note = document.querySelector('storeside-note')?.shadowRoot?.querySelector('.note, [role=status]')
    return box && { value: box.value, note: (note?.textContent ?? '').replace(/\s+/g, ' ').trim() }
  })

/** What a person reads on one of our own pages, a line for each piece, once it is all there. */
export const wordsOf = async (page: Page): Promise<string[]> =>
  until(async () => {
    const words = await page.evaluate(() =>
      document.querySelector('main') && !document.querySelector('.ss-skeleton, [aria-busy=true]')
        ? [...document.querySelectorAll<HTMLElement>('main *')]
            .filter((element) => element.childElementCount === 0 && element.checkVisibility())
            .map((element) =>
              ('value' in element ? String(element.value) : (element.textContent ?? '')).trim(),
            )
            .filter(Boolean)
        : [],
    )
    return words.length > 0 ? words : undefined
  })
