/** What the tests of Shopify's admin share: its pages, what is true of them, what stands on them, a person's hands. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Language } from '../../lib/messages'
import { type PayOrder, unknownPayShop, unknownShop } from '../../lib/records'
import { type ListTruth, pageAt } from '../replicas/shopify/catalogue.ts'
import { ADMIN_HOST, type CaseName, HANDLE, OLD_HANDLE, orderOf } from '../replicas/shopify/data.ts'
import { localTime } from '../replicas/shopify/data-time.ts'
import type { ShopOrder } from '../replicas/shopify/model.ts'
import { comes } from './mall.ts'
import { inPay, payShop, storeWith, truthIn } from './pay.ts'
import { inOwn } from './shop.ts'
import { type MarkSeen, marksOf, type PanelSeen, panelOf, type Sheet, until, type World } from './world.ts'

const DAY = 86_400_000

export const ADMIN = ADMIN_HOST
export const NEW = `/store/${HANDLE}`
export const OLD = `/store/${OLD_HANDLE}`
/** Each generation of the admin with its orders, all on one page. */
export const GENERATIONS = [
  ['2026', NEW],
  ['2021–25', OLD],
] as const

/** As `inPay`, with the production build and a window in which a list has room. */
export const inAdmin = (title: string, body: (world: () => World) => void): void =>
  inPay(title, body, { options: () => ({ width: 1600, height: 1000 }) })

/** Both handles of the one shop, as a person told of them. */
export const payShops = (pay: Parameters<typeof storeWith>[0] = {}) => [
  storeWith(pay),
  { ...unknownShop(`${ADMIN}${OLD}`), pay: { ...unknownPayShop(), ...pay } },
]

export const tell = (world: World, pay: Parameters<typeof storeWith>[0] = {}, language: Language = 'zh-TW') =>
  world.settings({ shops: payShops(pay), retention: 180, language })

/** Everything forgotten on both sides, and both handles told of anew. */
export const adminAnew = async (world: World, pay: Parameters<typeof storeWith>[0] = {}): Promise<void> => {
  await world.send('eraseAll', {})
  world.replicas.reset()
  await tell(world, pay)
}

export const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(`https://${ADMIN}${path}`, { waitUntil: 'load' })
}

/** Waits until the panel of such a page has spoken. */
export const panelAt = (page: Sheet, kind: string, read?: number): Promise<PanelSeen> =>
  until(async () => {
    const seen = await panelOf(page)
    const fits = seen?.page === kind && seen.state === 'done' && (read === undefined || seen.read === read)
    return fits ? seen : undefined
  })

/** Waits until the panel says all of these, and none of those. */
export const panelSays = (
  page: Sheet,
  words: readonly string[],
  never: readonly string[] = [],
): Promise<PanelSeen | null> =>
  comes(
    () => panelOf(page),
    (panel) => {
      for (const each of words) expect(panel?.text).toContain(each)
      for (const each of never) expect(panel?.text).not.toContain(each)
    },
  )

/** Elements of ours in the page, by their names. */
export const oursOn = (page: Sheet): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map(({ localName }) => localName)
      .filter((name) => name.startsWith('storeside-')),
  )

/** Twice drawn: whatever was to be done in answer to what the page just did has had its turn. */
export const settle = (page: Sheet): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** The application goes to another address of itself, as its own links do. */
export const moveTo = (page: Sheet, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)

export const caseOf = (world: World, name: CaseName): ShopOrder => orderOf(payShop(world), name)

export const orderPath = (world: World, name: CaseName, query = '', base: string = NEW): string =>
  `${base}/orders/${caseOf(world, name).id}${query}`

// What is true.

/**
 * `severity rule subject` of all that a list alone tells of its rows: nothing where nobody told by what they were
 * paid; where every payment goes through ECPay, that a card which is authorised has to be captured.
 */
export const listSays = (world: World, path: string, every: boolean): string[] => {
  const now = Date.now()
  const { rows } = pageAt(payShop(world), now, path).truth as ListTruth
  if (!every) return []
  return rows
    .flatMap(({ name, status, cancelled, placedAt }) => {
      if (status !== 'authorized' || cancelled || placedAt === undefined) return []
      const age = now - placedAt
      if (age > 90 * DAY) return [`error ecpay/authorization-lost ${name}`]
      return [`${age > 18 * DAY ? 'error' : 'warning'} ecpay/authorized-uncaptured ${name}`]
    })
    .sort()
}

export const rowsAt = (world: World, path: string): ListTruth['rows'] =>
  (pageAt(payShop(world), Date.now(), path).truth as ListTruth).rows

export const severely = (marks: readonly MarkSeen[]): string[] =>
  marks.map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`).sort()

/** Waits until the marks of a list are what it tells, and nothing else. */
export const marksAre = (page: Sheet, wanted: () => string[]): Promise<string[]> =>
  comes(
    async () => severely(await marksOf(page)),
    (marks) => expect(marks).toEqual(wanted()),
  )

/** What is wrong with one order's marks: what is missing of the truth, what is said that is not true. */
export const misjudged = (
  world: World,
  order: ShopOrder,
  marks: readonly MarkSeen[],
  known: readonly string[] = [],
): string[] => {
  const own = severely(marks.filter(({ subject }) => subject === order.name))
  const { rules, open } = truthIn(world, order, known)
  const wanted = Object.entries(rules).map(([rule, severity]) => `${severity} ${rule} ${order.name}`)
  return [
    ...wanted.filter((each) => !own.includes(each)).map((each) => `missing: ${each}`),
    ...own
      .filter((each) => !wanted.includes(each) && !open.includes(each.split(' ')[1] ?? ''))
      .map((each) => `extra: ${each}`),
  ]
}

/** Waits until these orders' marks are the truth of them. */
export const judgedRight = (
  world: World,
  page: Sheet,
  names: readonly CaseName[],
  known: readonly string[] = [],
): Promise<MarkSeen[]> =>
  comes(
    () => marksOf(page),
    (marks) =>
      expect(names.flatMap((name) => misjudged(world, caseOf(world, name), marks, known))).toEqual([]),
  )

/** A moment on the shop's clock as the panel writes it: `11月24日 09:05`, `2027年1月2日 09:05`. */
export const written = (at: number, zone: string): string => {
  const { year, month, day, hour, minute } = localTime(at, zone)
  const two = (value: number): string => String(value).padStart(2, '0')
  const before = year === localTime(Date.now(), zone).year ? '' : `${year}年`
  return `${before}${month}月${day}日 ${two(hour)}:${two(minute)}`
}

/** What would have changed something at Shopify: by any way, by anybody. */
export const submitted = (world: World): readonly unknown[] => world.replicas.shopify.submissions

// A person's hands.

/** What can be pressed and says these words, wherever its component keeps them. */
const pressable = async (page: Page, words: string, nth: number): Promise<ElementHandle<HTMLElement>> =>
  until(async () => {
    const handle = await page.evaluateHandle(
      (wanted, at) => {
        const wordsOf = (node: Node): string => {
          if (node instanceof HTMLSlotElement)
            return node
              .assignedNodes()
              .map((each) => wordsOf(each))
              .join('')
          if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
          const of = (node as Element).shadowRoot ?? node
          return [...of.childNodes].map((each) => wordsOf(each)).join('')
        }
        const tags = 'button, a, [role=tab], [role=menuitem], s-internal-button, label'
        const within = (root: Document | ShadowRoot): HTMLElement[] =>
          [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
            ...(element.matches(tags) && !element.closest('storeside-panel, storeside-note')
              ? [element]
              : []),
            ...(element.shadowRoot && !element.localName.startsWith('storeside-')
              ? within(element.shadowRoot)
              : []),
          ])
        const found = within(document).filter((element) => {
          const named = element.getAttribute('aria-label')
          return (
            (wordsOf(element).trim() === wanted || named === wanted) &&
            element.getBoundingClientRect().width > 0 &&
            element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
            !element.matches(':disabled, [disabled], [aria-disabled=true]')
          )
        })
        return found.at(at)
      },
      words,
      nth,
    )
    return handle.asElement() as ElementHandle<HTMLElement> | null
  })

/** Does it stand where it stood a frame ago? */
const standsStill = (element: HTMLElement): Promise<boolean> =>
  new Promise((answer) => {
    element.scrollIntoView({ block: 'center' })
    requestAnimationFrame(() => {
      const before = element.getBoundingClientRect()
      requestAnimationFrame(() => {
        const { left, top, width } = element.getBoundingClientRect()
        answer(width > 0 && left === before.left && top === before.top)
      })
    })
  })

/**
 * Presses what says these words, as staff do; `nth` of several, from the end where negative. A page that is being drawn
 * anew moves it away under the hand: it is pressed once it stands still.
 */
export const pressAt = async (page: Page, words: string, nth = 0): Promise<void> => {
  const element = await until(async () => {
    const found = await pressable(page, words, nth)
    return (await found.evaluate(standsStill)) ? found : undefined
  })
  await element.evaluate((wanted) => {
    const heard = globalThis as { presses?: string[]; arrived?: boolean }
    Object.assign(heard, { presses: [], arrived: false })
    for (const type of ['mousedown', 'mouseup', 'click'])
      addEventListener(
        type,
        (event) => {
          const path = event.composedPath()
          if (type === 'click' && path.includes(wanted)) heard.arrived = true
          const [first] = path
          heard.presses?.push(
            `${type} on ${first instanceof Element ? first.outerHTML.slice(0, 160) : first}`,
          )
        },
        { capture: true, once: true },
      )
  })
  await element.click()
  // Another page may stand there by now, and knows nothing of it.
  const lost = await page
    .evaluate(() => {
      const { presses, arrived } = globalThis as { presses?: string[]; arrived?: boolean }
      return presses && !arrived ? presses.join('; ') || 'nothing was heard' : ''
    })
    .catch(() => '')
  if (lost) throw new Error(`the press on 「${words}」 went astray: ${lost}`)
}

/** Text of the line that stands under a box or beside a dialog's choices; empty where there is none. */
export const noteOf = (page: Sheet): Promise<string> =>
  page.evaluate(() => {
    const note = document.querySelector('storeside-note')
    return note && note.getBoundingClientRect().height > 0 ? (note.shadowRoot?.textContent ?? '') : ''
  })

/** What memory keeps of one order, wherever it keeps it; undefined: nothing. */
export const keptOrder = async (world: World, name: string, base: string): Promise<PayOrder | undefined> => {
  const all = await inOwn(world, async () => {
    interface Row {
      readonly key: string
      readonly order: unknown
      readonly orders: Record<string, { readonly order: unknown } | 0>
    }
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((give, refuse) => {
        request.onsuccess = () => give(request.result)
        request.onerror = () => refuse(request.error)
      })
    const found: [string, unknown][] = []
    for (const { name: called = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(called))
      if (db.objectStoreNames.contains('payBooks')) {
        const rows = async (table: string) =>
          (await done(db.transaction(table).objectStore(table).getAll())) as Row[]
        for (const { key, order } of await rows('payOrders')) found.push([key, order])
        for (const { key, orders } of await rows('payBooks'))
          for (const [each, entry] of Object.entries(orders))
            if (entry) found.push([`${key.split('|')[0]}|${each}`, entry.order])
      }
      db.close()
    }
    return found
  })
  return all.find(([key]) => key === `${ADMIN}${base}|${name.replace(/^#/, '')}`)?.[1] as PayOrder | undefined
}
